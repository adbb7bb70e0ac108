"""The filter of calls to Linux: its program is run here by a small interpreter, its numbers are looked up in
libseccomp.
"""

import ctypes
import ctypes.util
import errno
import struct

import pytest

from autograder.sandbox import syscalls
from autograder.sandbox.syscalls import (
    ALLOW,
    CALLS,
    ERROR,
    KILL,
    NEW,
    NEW_ALLOWED,
    PROCESSORS,
    REFUSED,
    seccomp_filter,
)

CLONE_VM, CLONE_NEWUSER, CLONE_NEWNET = 0x100, 0x10000000, 0x40000000


def run(program, number, arguments=(), architecture=PROCESSORS["x86_64"][1]):
    """What Linux does with a call: the program's return value, as <linux/filter.h> describes the machine."""
    data = struct.pack("=IIQ6Q", number, architecture, 0, *arguments, *[0] * (6 - len(arguments)))
    steps = list(struct.iter_unpack("=HBBI", program))
    place = loaded = 0
    while True:
        code, yes, no, value = steps[place]
        place += 1
        if code == 0x06:  # BPF_RET | BPF_K
            return value
        if code == 0x20:  # BPF_LD | BPF_W | BPF_ABS
            loaded = struct.unpack_from("=I", data, value)[0]
        else:  # BPF_JMP | BPF_JEQ, BPF_JGE, BPF_JSET | BPF_K
            holds = {0x15: loaded == value, 0x35: loaded >= value, 0x45: bool(loaded & value)}[code]
            place += yes if holds else no


@pytest.fixture(params=list(PROCESSORS))
def processor(request):
    """(column in the tables, the architecture's number, the program)."""
    return *PROCESSORS[request.param], seccomp_filter(request.param)


def test_what_is_listed_is_refused_and_everything_else_of_its_time_is_allowed(processor):
    column, architecture, program = processor
    refused = {numbers[column] for numbers in REFUSED.values()}
    for number in range(NEW):
        if number not in {numbers[column] for numbers in CALLS.values()}:
            wanted = ERROR | errno.EPERM if number in refused else ALLOW
            assert run(program, number, (), architecture) == wanted, number


def test_of_the_new_calls_only_those_that_are_listed_are_there(processor):
    _, architecture, program = processor
    for number in range(NEW, 1000):
        wanted = ALLOW if number in NEW_ALLOWED.values() else ERROR | errno.ENOSYS
        assert run(program, number, (), architecture) == wanted, number


def test_calls_of_another_processor_end_the_process_and_those_of_x32_are_not_there(processor):
    _, architecture, program = processor
    for other in (0x40000003, 0x40000028, 0):  # i386, arm, none
        assert run(program, 0, (), other) == KILL
    assert run(program, 0x40000000 + 39, (), architecture) == ERROR | errno.ENOSYS


@pytest.mark.parametrize(
    "name, arguments, wanted",
    [
        ("clone", [CLONE_VM], ALLOW),
        ("clone", [17], ALLOW),  # fork: nothing but SIGCHLD
        ("clone", [CLONE_VM | CLONE_NEWUSER], ERROR | errno.EPERM),
        ("clone", [CLONE_NEWNET], ERROR | errno.EPERM),
        ("socket", [1, 1, 0], ALLOW),  # AF_UNIX
        ("socket", [2, 1, 0], ALLOW),  # AF_INET
        ("socket", [10, 1, 0], ALLOW),  # AF_INET6
        ("socket", [16, 3, 0], ALLOW),  # AF_NETLINK, NETLINK_ROUTE: the list of interfaces
        ("socket", [16, 3, 12], ERROR | errno.EAFNOSUPPORT),  # NETLINK_NETFILTER
        ("socket", [40, 1, 0], ERROR | errno.EAFNOSUPPORT),  # AF_VSOCK
        ("socket", [38, 5, 0], ERROR | errno.EAFNOSUPPORT),  # AF_ALG
        ("mmap", [0, 2**40, 3, 0x22], ALLOW),  # MAP_PRIVATE | MAP_ANONYMOUS
        ("mmap", [0, 2**40, 3, 0x01], ALLOW),  # a file, shared
        ("mmap", [0, 2**20, 3, 0x21], ALLOW),  # MAP_SHARED | MAP_ANONYMOUS, 1 MiB
        ("mmap", [0, 2**20 + 1, 3, 0x21], ERROR | errno.ENOMEM),
        ("mmap", [0, 2**32, 3, 0x21], ERROR | errno.ENOMEM),  # its lower half is 0
        ("mmap", [0, 2**40 + 5, 3, 0x23], ERROR | errno.ENOMEM),  # MAP_SHARED_VALIDATE
    ],
)
def test_of_some_calls_the_arguments_decide(processor, name, arguments, wanted):
    column, architecture, program = processor
    assert run(program, CALLS[name][column], arguments, architecture) == wanted


def test_a_processor_that_it_was_not_written_for_has_no_filter():
    assert seccomp_filter("riscv64") is None


def test_the_numbers_are_those_of_libseccomp():
    path = ctypes.util.find_library("seccomp")
    if path is None:
        pytest.skip("libseccomp, which Debian's apt and systemd need, is not installed")
    resolve = ctypes.CDLL(path).seccomp_syscall_resolve_name_arch
    for name, numbers in (REFUSED | CALLS).items():
        for column, architecture in PROCESSORS.values():
            found = resolve(ctypes.c_uint32(architecture), name.encode())
            assert (found if found >= 0 else None) == numbers[column], (name, column)
    for name, number in NEW_ALLOWED.items():
        for _, architecture in PROCESSORS.values():
            assert resolve(ctypes.c_uint32(architecture), name.encode()) in (number, -1), name  # -1: too new


def test_every_family_of_new_ways_around_it_is_refused():
    """What was found open: by name, so that a list made shorter is noticed."""
    names = "keyctl add_key request_key memfd_create shmget semget msgget userfaultfd ptrace unshare setns"
    assert set(names.split()) <= set(REFUSED)
    io_uring, clone3, pidfd_getfd, memfd_secret = 425, 435, 438, 447
    assert not {io_uring, clone3, pidfd_getfd, memfd_secret} & set(NEW_ALLOWED.values())
    assert syscalls.SHARED == 2**20
