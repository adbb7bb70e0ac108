"""Kernels that are forked from a warm process: they have the rights of those that start from nothing and no
other, and nothing that one of them does reaches the process, or the next one.
"""

import json
import os
import re
import signal
import sys
import time

import psutil
import pytest

from autograder import REPOSITORY
from autograder.sandbox import warm
from autograder.sandbox.kernel import Kernel
from autograder.sandbox.limits import Limits
from tests.autograder.sandbox.test_sandbox import as_ordinary_user, wait_for
from tests.sandboxes import errors, text

pytestmark = pytest.mark.sandbox
LIMITS = Limits(cell_seconds=20)
MODULES = ["numpy", "openvino", "matplotlib.pyplot", "no_such_module"]
# What a process may do and see, as far as Linux and Python tell it, without what is drawn anew each time.
LOOK = r"""
import ctypes, json, os, re, socket, sys
def file(name):
    with open(f"/proc/self/{name}") as opened:
        return opened.read()
def link(number):
    try:
        return [re.sub("[0-9]+", "N", os.readlink(f"/proc/self/fd/{number}"))]
    except OSError:
        return []
libc, told = ctypes.CDLL(None), ctypes.c_int()
libc.prctl(2, ctypes.byref(told), 0, 0, 0)
status = dict(line.split(":", 1) for line in file("status").splitlines())
kept = '''Umask Uid Gid Groups SigBlk SigIgn SigCgt CapInh CapPrm CapEff CapBnd CapAmb NoNewPrivs Seccomp
Seccomp_filters CoreDumping Cpus_allowed Mems_allowed Pid NSpid TracerPid THP_enabled'''
found = {name: status[name].split() for name in kept.split()}
found |= {name: file(name) for name in "uid_map gid_map setgroups limits oom_score_adj".split()}
found["cgroup"] = re.sub(r"flopwise-[0-9-]+", "", file("cgroup"))
lines = [line.split(" ", 3)[3] for line in file("mountinfo").splitlines()]
found["mounts"] = [re.sub(r"bindfile\w+", "", line) for line in lines]
# Dumpable, rights kept, seccomp, bits about rights, slack of timers, no new rights, transparent pages.
found["settings"] = [libc.prctl(number, 0, 0, 0, 0) for number in (3, 7, 21, 27, 30, 39, 42)]
found["ends with"] = told.value
found["descriptors"] = sorted(set(sum(map(link, os.listdir("/proc/self/fd")), [])))
found["places"] = [os.getcwd(), os.readlink("/proc/self/root"), *map(sorted, map(os.listdir, ("/", "/tmp")))]
found["home"] = sorted(f"{top}/{name}" for top, _, names in os.walk("/home/student") for name in names)
found["environment"] = dict(os.environ)
found["began with"] = sorted(open("/proc/self/environ", "rb").read().decode().split("\0"))
found["processes"] = sorted(name for name in os.listdir("/proc") if name.isdigit())
found["python"] = [sys.argv, sys.path, repr(sys.flags), sys.executable]
found["priority"] = [os.getpriority(0, 0), os.sched_getscheduler(0), len(os.sched_getaffinity(0))]
found["host"] = [socket.gethostname(), sorted(name for _, name in socket.if_nameindex())]
print(json.dumps(found))
"""
NAMESPACES = "import json, os; print(json.dumps({n: os.readlink(f'/proc/self/ns/{n}') for n in %r}))"
KINDS = ("cgroup", "ipc", "mnt", "net", "pid", "user", "uts")


@pytest.fixture(scope="module")
def process():
    """The warm process for all kernels of this module."""
    os.environ["A_SECRET_OF_THE_GRADER"] = "here"
    with warm.starts(MODULES, LIMITS) as why_not:
        assert why_not == ""
        yield warm._processes[-1]
    del os.environ["A_SECRET_OF_THE_GRADER"]


@pytest.fixture
def forked(process):
    with Kernel(LIMITS) as kernel:
        assert kernel.is_warm
        yield kernel


def look(kernel, source):
    return json.loads(text(kernel.run(source)))


# ---- what it is --------------------------------------------------------------------------------------------


def test_a_forked_kernel_has_the_rights_of_one_that_started_from_nothing(forked, monkeypatch):
    found = look(forked, LOOK)
    monkeypatch.setattr(warm, "_processes", [])
    with Kernel(LIMITS) as started:
        assert not started.is_warm
        for what, value in look(started, LOOK).items():
            assert found[what] == value, what


def test_each_forked_kernel_has_namespaces_of_its_own(process, forked):
    with Kernel(LIMITS) as other:
        one, two = (look(kernel, NAMESPACES % (KINDS,)) for kernel in (forked, other))
    for kind in KINDS:
        assert len({one[kind], two[kind], os.readlink(f"/proc/self/ns/{kind}")}) == 3, kind
    template = loaded(process)
    theirs = {kind: os.readlink(f"/proc/{template.pid}/ns/{kind}") for kind in KINDS}
    assert one["mnt"] != theirs["mnt"] and one["pid"] != theirs["pid"] and one["user"] != theirs["user"]


def test_imports_are_loaded_and_what_is_drawn_at_random_is_drawn_anew(process, forked):
    draw = "import numpy, random, sys, multiprocessing as m\nprint('openvino' in sys.modules, "
    draw += "numpy.random.rand(), random.random(), m.current_process().authkey.hex())"
    with Kernel(LIMITS) as other:
        one, two = (text(kernel.run(draw)).split() for kernel in (forked, other))
    assert one[0] == two[0] == "True"
    assert all(mine != theirs for mine, theirs in zip(one[1:], two[1:], strict=True))


def test_plots_and_errors_come_out_as_from_any_kernel(forked):
    run = forked.run("import matplotlib.pyplot as plt\nplt.plot([1, 2]);")
    assert [output["output_type"] for output in run.outputs] == ["display_data"] and not errors(run)
    assert errors(forked.run("import no_such_module")) == ["ModuleNotFoundError"]


def test_no_memory_is_shared_that_can_be_written(forked):
    shared = look(
        forked, "import json\nprint(json.dumps([l for l in open('/proc/self/maps') if ' rw-s ' in l]))"
    )
    assert shared == []


def test_the_warm_process_has_nothing_of_the_graders_and_may_not_be_looked_at(process, forked):
    seen = text(
        forked.run("print(open('/proc/self/environ').read(), open('/proc/self/cmdline').read(), os.environ)")
    )
    assert "A_SECRET_OF_THE_GRADER" not in seen and str(REPOSITORY / "class") not in seen
    template = loaded(process)
    assert template.num_threads() == 1
    # What may not be traced, and leaves no core, belongs to root in /proc, whoever runs it.
    assert os.stat(f"/proc/{template.pid}/mem").st_uid == 0
    assert template.uids().real != 0


def test_a_submission_that_brings_a_module_of_a_loaded_name_starts_from_nothing(process):
    for name in ("numpy.py", "openvino/__init__.py"):
        with Kernel(LIMITS, files={name: b""}) as kernel:
            assert not kernel.is_warm
    with Kernel(LIMITS, files={"numbers_of_mine.py": b""}) as kernel:
        assert kernel.is_warm


# ---- how it ends, and what is left -------------------------------------------------------------------------


def family(process):
    return psutil.Process(process._process.pid).children(recursive=True)


def loaded(process):
    """The process that has the imports: the first Python among those that were started for it."""
    return next(each for each in family(process) if each.cmdline()[:1] == [sys.executable])


def quiet(process):
    """Wait until there is no keeper and no sandbox left below a warm process."""
    wait_for(lambda: not [each for each in family(process) if each.name() == "bwrap"])


@pytest.mark.parametrize(
    "source, cause",
    [
        ("import os; os._exit(7)", r"ended itself \(exit status 7\)"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGSEGV)", r"crashed \(Segmentation fault\)"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGKILL)", "was killed"),
    ],
)
def test_the_cause_of_an_end_is_told(process, source, cause):
    with Kernel(LIMITS) as kernel:
        kernel.run(source)
        assert kernel.is_warm and re.fullmatch(cause, kernel.stopped)
    quiet(process)


def test_limits_hold_all_processes_of_a_forked_kernel(process):
    with Kernel(Limits(memory_mb=500, cell_seconds=20)) as kernel:
        assert kernel.is_warm
        kernel.run("import subprocess, sys\nhog = 'import time; b = bytearray(2 * 10**8); time.sleep(20)'\n"
                   "[subprocess.Popen([sys.executable, '-c', hog]) for _ in range(4)]\n"
                   "import time; time.sleep(6)")  # fmt: skip
    assert "memory" in kernel.hits or "memory" in kernel.stopped


def test_without_control_groups_limits_hold_too(process, monkeypatch):
    monkeypatch.setattr("autograder.sandbox.cgroups.own_groups", dict)
    with Kernel(Limits(processes=60, cell_seconds=20)) as kernel:
        assert kernel.is_warm and kernel.mechanisms["processes"].startswith("looked at")
        wait = "threading.Thread(target=time.sleep, args=(19,), daemon=True).start()"
        # With those that the kernel has itself, more than 60, but not as many as the system refuses: 76.
        run = kernel.run(f"import threading, time\nfor _ in range(58):\n    {wait}\ntime.sleep(15)")
        assert "processes" in kernel.stopped, text(run)


def test_nothing_that_one_kernel_does_reaches_the_next(process):
    before = loaded(process)
    with Kernel(LIMITS) as kernel:
        kernel.run(
            "import builtins, ctypes, numpy, openvino, os, signal, sys\n"
            "builtins.left = numpy.left = openvino.left = sys.left = 1\n"
            "numpy.add = openvino.Core = builtins.sum = lambda *_: 12\n"
            "ctypes.memmove(id(4100) + 24, id(12) + 24, 4); ctypes.memmove(id(41) + 24, id(42) + 24, 4)\n"
            "os.environ['LEFT'] = '1'\n"
            "for place in ('/tmp', os.environ['HOME'], '/dev/shm', '/run/kernel', '.'):\n"
            "    open(f'{place}/left', 'w').write('1')\n"
            "if os.fork() == 0:\n    os.setsid(); signal.pause()\n"
            "os.kill(os.getppid() or 1, signal.SIGKILL)"
        )
        assert text(kernel.run("print(numpy.add(1, 1), 41)")).split() == ["12", "42"]  # in its own memory
    quiet(process)
    found = "import builtins, glob, numpy, openvino, os, sys\nprint([hasattr(m, 'left') for m in "
    found += "(builtins, numpy, openvino, sys)], numpy.add(1, 1), sum([1, 1]), 41, 'LEFT' in os.environ, "
    found += "[p for p in ('/tmp', '/dev/shm', '/run/kernel', os.environ['HOME']) if glob.glob(p + '/left')])"
    with Kernel(LIMITS) as kernel:
        assert kernel.is_warm
        assert text(kernel.run(found)).strip() == "[False, False, False, False] 2 2 41 False []"
    quiet(process)
    assert loaded(process) == before and before.num_threads() == 1


def test_a_forked_kernel_ends_with_whoever_asked_for_it(process):
    reading, writing = os.pipe()
    grader = os.fork()
    if grader == 0:
        kernel = Kernel(LIMITS)
        os.write(writing, str(kernel.sandbox.top).encode())
        time.sleep(60)
        os._exit(0)
    top = int(os.read(reading, 20))
    os.kill(grader, signal.SIGKILL)
    os.waitpid(grader, 0)
    quiet(process)
    wait_for(lambda: not psutil.pid_exists(top))


# ---- where it is not possible ------------------------------------------------------------------------------


def test_if_the_warm_process_has_died_kernels_start_from_nothing():
    with warm.starts(["json"], LIMITS, hide=["/usr/share/doc"]) as why_not:
        assert why_not == ""
        warm._processes[-1]._process.kill()
        warm._processes[-1]._process.wait()
        time.sleep(0.2)
        with Kernel(LIMITS, hide=["/usr/share/doc"]) as kernel:
            assert not kernel.is_warm and text(kernel.run("print(1)")) == "1\n"
    assert all(process._process.poll() is None for process in warm._processes)


def test_where_the_process_cannot_be_forked_the_reason_is_given_and_nothing_is_forked(monkeypatch):
    monkeypatch.setattr(warm.WarmProcess, "why_not", lambda self: "a module starts threads")
    with warm.starts(["json"], LIMITS, hide=["/usr/share/doc"]) as why_not:
        assert why_not == "a module starts threads"
        assert warm.process_for(LIMITS, ["/usr/share/doc"], {}) is None


def test_an_ordinary_user_without_control_groups_has_warm_starts_too():
    code = (
        "from autograder.sandbox import warm\nfrom autograder.sandbox.kernel import Kernel\n"
        "from autograder.sandbox.limits import Limits\nwith warm.starts(['json'], Limits()) as why_not:\n"
        "    with Kernel() as k:\n        k.run('import os; os._exit(7)')\n"
        "        print([why_not, k.is_warm, k.stopped])"
    )
    done = as_ordinary_user([sys.executable, "-c", code])
    assert done.stdout == "['', True, 'ended itself (exit status 7)']\n", done


# ---- which modules -----------------------------------------------------------------------------------------


def test_what_a_measurement_imports_is_loaded_and_chooses_its_bar_as_in_any_kernel():
    look_for = "import sys; print('tqdm.notebook' in sys.modules, 'tqdm.auto' in sys.modules)"
    bar = "from tqdm.auto import tqdm; print([kind.__module__ for kind in tqdm.__mro__])"
    limits = Limits(cores=1)  # for which this module's process does not fit
    with warm.starts(["flopwise.runtime"], limits) as why_not, Kernel(limits) as forked:
        assert why_not == "" and forked.is_warm
        assert text(forked.run(look_for)) == "True False\n"
        chosen = text(forked.run(bar))
    with Kernel(limits) as started:
        assert not started.is_warm
        assert text(started.run(bar)) == chosen and "tqdm.notebook" in chosen


def test_the_modules_of_a_notebook_are_those_that_its_own_cells_import():
    def cell(source, kind="code", **marking):
        return {"cell_type": kind, "metadata": {"nbgrader": marking} if marking else {}, "source": source}

    cells = [
        cell("import numpy as np, openvino\n%matplotlib inline\nfrom flopwise import plots"),
        cell("def answer():\n    from flopwise.zoo import digits", grade=True, solution=True),
        cell("import secret_of_a_check", grade=True, solution=False),
        cell("import words", "markdown"),
        cell("this is not Python"),
        cell("from . import beside"),
    ]
    assert warm.modules_of({"cells": cells}) == [
        "numpy", "openvino", "flopwise", "flopwise.plots", "flopwise.zoo", "flopwise.zoo.digits"
    ]  # fmt: skip
