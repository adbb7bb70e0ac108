"""The calls to Linux that a sandbox refuses, as a seccomp filter for bubblewrap.

A namespace separates what it was made for. It does not separate keyrings, and it leaves open large parts of
the kernel that no notebook needs. This filter closes them. It is a classic BPF program, written out here
because it is short and because the one binding of libseccomp for Python has not had a release for years.

What is refused looks to the student's code like a system that does not have it (ENOSYS), or does not allow
it (EPERM), so that libraries take their other way.
"""

import errno
import platform
import struct

from autograder.sandbox.limits import MIB

# A mapping of memory that processes share but that has no file stays allocated after most of it was unmapped,
# and then no number of the system shows how large it is. So each is small, and each counts with this size.
SHARED = MIB

# {name: (number on x86_64, number on aarch64)}; None: that processor has no such call.
REFUSED = {
    # keys are shared by all namespaces of a user
    "add_key": (248, 217),
    "request_key": (249, 218),
    "keyctl": (250, 219),
    # memory that is no process's and in no file system: no limit would see it
    "memfd_create": (319, 279),
    "shmget": (29, 194),
    "shmat": (30, 196),
    "shmctl": (31, 195),
    "semget": (64, 190),
    "semctl": (66, 191),
    "msgget": (68, 186),
    "msgsnd": (69, 189),
    "msgrcv": (70, 188),
    "msgctl": (71, 187),
    "userfaultfd": (323, 282),
    # other processes
    "ptrace": (101, 117),
    "process_vm_readv": (310, 270),
    "process_vm_writev": (311, 271),
    "kcmp": (312, 272),
    # namespaces and mounts
    "unshare": (272, 97),
    "setns": (308, 268),
    "mount": (165, 40),
    "umount2": (166, 39),
    "pivot_root": (155, 41),
    "chroot": (161, 51),
    "name_to_handle_at": (303, 264),
    "open_by_handle_at": (304, 265),
    # the system as a whole
    "syslog": (103, 116),
    "bpf": (321, 280),
    "perf_event_open": (298, 241),
    "fanotify_init": (300, 262),
    "lookup_dcookie": (212, 18),
    "quotactl": (179, 60),
    "acct": (163, 89),
    "swapon": (167, 224),
    "swapoff": (168, 225),
    "reboot": (169, 142),
    "kexec_load": (246, 104),
    "kexec_file_load": (320, 294),
    "init_module": (175, 105),
    "finit_module": (313, 273),
    "delete_module": (176, 106),
    "settimeofday": (164, 170),
    "clock_settime": (227, 112),
    "sethostname": (170, 161),
    "setdomainname": (171, 162),
    # what is old and used by nobody
    "personality": (135, 92),
    "modify_ldt": (154, None),
    "uselib": (134, None),
    "sysfs": (139, None),
    "ustat": (136, None),
    "iopl": (172, None),
    "ioperm": (173, None),
    "vhangup": (153, 58),
    "io_setup": (206, 0),
}
CALLS = {"clone": (56, 220), "socket": (41, 198), "mmap": (9, 222)}  # those whose arguments are looked at
# From 424 on, every processor has the same numbers. What is newer than this list is refused unseen. Among it
# are clone3, whose arguments a filter cannot read (so clone is used), io_uring, new ways to mount, and
# pidfd_getfd.
NEW = 424
NEW_ALLOWED = {
    "pidfd_send_signal": 424,
    "pidfd_open": 434,
    "close_range": 436,
    "openat2": 437,
    "faccessat2": 439,
    "epoll_pwait2": 441,
    "futex_waitv": 449,
    "cachestat": 451,
    "fchmodat2": 452,
}
PROCESSORS = {"x86_64": (0, 0xC000003E), "aarch64": (1, 0xC00000B7)}  # column above, AUDIT_ARCH_…
X32 = 0x4000_0000  # set in the numbers of x86_64's second set of calls

CLONE_NEW = 0x7E02_0000  # any of the flags CLONE_NEW…
UNIX, INET, NETLINK, INET6 = 1, 2, 16, 10  # families of sockets; of netlink, only the list of interfaces
MAP_SHARED, MAP_ANONYMOUS = 0x01, 0x20

# Instructions: load a word of `struct seccomp_data`, jump if equal, if at least, if a bit is set; return.
LOAD, EQUAL, AT_LEAST, ANY_BIT, RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
NUMBER, ARCHITECTURE, ARGUMENTS = 0, 4, 16
ALLOW, KILL, ERROR = 0x7FFF_0000, 0x8000_0000, 0x0005_0000


def seccomp_filter(machine=None):
    """The program as bytes, or None for a processor that it was not written for."""
    machine = machine or platform.machine()
    if machine not in PROCESSORS:
        return None
    column, architecture = PROCESSORS[machine]
    program = [(LOAD, 0, 0, ARCHITECTURE), (EQUAL, 1, 0, architecture), (RETURN, 0, 0, KILL)]
    program += [(LOAD, 0, 0, NUMBER), *_when(AT_LEAST, X32, [_error(errno.ENOSYS)])]
    for name, of_arguments in (("mmap", _mmap()), ("clone", _clone()), ("socket", _socket())):
        program += _when(EQUAL, CALLS[name][column], of_arguments)
    for numbers in REFUSED.values():
        if numbers[column] is not None:
            program += _when(EQUAL, numbers[column], [_error(errno.EPERM)])
    new = [step for number in NEW_ALLOWED.values() for step in _when(EQUAL, number, [_ALLOWED])]
    program += [*_when(AT_LEAST, NEW, [*new, _error(errno.ENOSYS)]), _ALLOWED]
    return b"".join(struct.pack("=HBBI", *step) for step in program)


_ALLOWED = (RETURN, 0, 0, ALLOW)


def _error(number):
    return (RETURN, 0, 0, ERROR | number)


def _when(test, value, steps):
    """These steps, which end in a return, if the test holds of what was loaded; otherwise what follows."""
    return [(test, 0, len(steps), value), *steps]


def _argument(number, high=False):
    """Load half of an argument; both processors have the low half first."""
    return (LOAD, 0, 0, ARGUMENTS + 8 * number + 4 * high)


def _clone():
    return [_argument(0), *_when(ANY_BIT, CLONE_NEW, [_error(errno.EPERM)]), _ALLOWED]


def _socket():
    steps = [_argument(0)]
    for family in (UNIX, INET, INET6):
        steps += _when(EQUAL, family, [_ALLOWED])
    of_routes = [_argument(2), *_when(EQUAL, 0, [_ALLOWED]), _error(errno.EAFNOSUPPORT)]
    return [*steps, *_when(EQUAL, NETLINK, of_routes), _error(errno.EAFNOSUPPORT)]


def _mmap():
    refused = [_error(errno.ENOMEM)]
    size = [_argument(1, high=True), *_when(AT_LEAST, 1, refused), _argument(1)]
    size += [*_when(AT_LEAST, SHARED + 1, refused), _ALLOWED]
    shared = [*_when(ANY_BIT, MAP_SHARED, size), _ALLOWED]
    return [_argument(3), *_when(ANY_BIT, MAP_ANONYMOUS, shared), _ALLOWED]
