"""Kernels that are forked from a warm process: they have no more rights than those that start from nothing,
and neither the process nor the next kernel is touched by what one of them does.
"""

import json
import os

import pytest

from autograder.sandbox import warm
from autograder.sandbox.kernel import Kernel
from autograder.sandbox.limits import Limits
from tests.sandboxes import errors, text

pytestmark = pytest.mark.sandbox
LIMITS = Limits(cell_seconds=20)
MODULES = ["numpy", "openvino", "matplotlib.pyplot"]
NAMESPACES = ("cgroup", "ipc", "mnt", "net", "pid", "user", "uts")
# What a process may do and see, as far as Linux tells it; numbers that are drawn anew are left out.
LOOK = """
import ctypes, json, os, re, resource, signal, socket, sys
def file(name):
    with open(f"/proc/self/{name}") as opened:
        return opened.read()
libc = ctypes.CDLL(None)
status = dict(line.split(":", 1) for line in file("status").splitlines())
kept = "Umask Uid Gid Groups SigBlk SigIgn SigCgt CapInh CapPrm CapEff CapBnd CapAmb NoNewPrivs Seccomp"
kept += " Seccomp_filters CoreDumping Cpus_allowed Mems_allowed Pid NSpid NSpgid NSsid TracerPid THP_enabled"
found = {name: status[name].split() for name in kept.split()}
found |= {name: file(name) for name in "uid_map gid_map setgroups limits oom_score_adj".split()}
found["cgroup"] = re.sub(r"[0-9]+-[0-9]+", "N", file("cgroup"))
lines = [line.split(" ", 3)[3] for line in file("mountinfo").splitlines()]
found["mounts"] = [re.sub(r"bindfile\\w+", "bindfile", line) for line in lines]
found["prctl"] = {number: libc.prctl(number, 0, 0, 0, 0) for number in (3, 7, 21, 23, 27, 30, 39, 42)}
found["pdeathsig"] = [libc.prctl(2, ctypes.byref(told := ctypes.c_int()), 0, 0, 0), told.value]
found["fds"] = sorted(re.sub("[0-9]+", "N", os.readlink(f"/proc/self/fd/{n}")) for n in os.listdir("/proc/self/fd") if os.path.exists(f"/proc/self/fd/{n}") or os.path.islink(f"/proc/self/fd/{n}"))
found["places"] = [os.getcwd(), os.readlink("/proc/self/root"), sorted(os.listdir("/")), sorted(os.listdir("/tmp"))]
found["home"] = sorted(os.path.join(*place) for top, _, names in os.walk("/home/student") for place in [(top, name) for name in names])
found["environment"] = dict(os.environ)
found["started with"] = sorted(open("/proc/self/environ", "rb").read().decode().split("\\0"))
found["processes"] = sorted(name for name in os.listdir("/proc") if name.isdigit())
found["python"] = [sys.argv, sys.path, repr(sys.flags), sys.executable, sys.stdin.fileno() if False else 0]
found["priority"] = [os.getpriority(os.PRIO_PROCESS, 0), os.sched_getscheduler(0), len(os.sched_getaffinity(0))]
found["host"] = [socket.gethostname(), sorted(name for _, name in socket.if_nameindex())]
found["session"] = [os.getsid(0) == os.getpid(), os.getpgid(0) == os.getpid()]
found["namespaces"] = {name: os.readlink(f"/proc/self/ns/{name}") for name in os.listdir("/proc/self/ns")}
print(json.dumps(found))
"""


@pytest.fixture(scope="module")
def process():
    """A warm process for all kernels of this module."""
    with warm.starts(MODULES, LIMITS) as why_not:
        assert why_not == ""
        yield warm._processes[-1]


@pytest.fixture
def forked(process):
    with Kernel(LIMITS) as kernel:
        assert kernel.is_warm
        yield kernel


def look(kernel):
    return json.loads(text(kernel.run(LOOK)))


def test_a_forked_kernel_has_the_rights_of_one_that_started_from_nothing(forked):
    with Kernel(LIMITS, hide=["/usr/share/doc"]) as started:  # another view, for which nothing is warm
        assert not started.is_warm
        cold = look(started)
    found = look(forked)
    print({k:(cold[k],found[k]) for k in cold if cold[k]!=found[k] and k!="namespaces"})
    for name in set(cold) - {"namespaces", "mounts"}:
        assert found[name] == cold[name], name
