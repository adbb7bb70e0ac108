"""The sandbox from within: what a student's code sees, what it may do, and what becomes of one that does too
much.
"""

import errno
import json
import os
import platform
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psutil
import pytest

from autograder import REPOSITORY
from autograder.sandbox import cgroups, confinement, syscalls, watchdog
from autograder.sandbox import kernel as kernels
from autograder.sandbox.answers import NoAnswer
from autograder.sandbox.confinement import SandboxError
from autograder.sandbox.kernel import Kernel
from autograder.sandbox.limits import Limits
from autograder.sandbox.provisioner import KERNELS
from flopwise.checks import wire
from tests.sandboxes import errors, text

pytestmark = pytest.mark.sandbox
SMALL = Limits(
    memory_mb=400, processes=60, file_mb=8, disk_mb=32, cell_seconds=5, call_seconds=2, cpu_seconds=60
)


@pytest.fixture(scope="module")
def kernel():
    """A sandbox to look around in; tests that hurt it use their own."""
    os.environ["A_SECRET_OF_THE_GRADER"] = "here"
    with Kernel(files={"numbers.csv": b"1,2\n", "deep/in/side.txt": b"yes"}) as running:
        yield running
    del os.environ["A_SECRET_OF_THE_GRADER"]


def look(kernel, source):
    """What `source` prints as JSON, inside."""
    return json.loads(text(kernel.run("import json, os, sys\n" + source)))


# ---- what it says --------------------------------------------------------------------------------

OF_ITS_OWN = """
import sys, threading
threads = [threading.Thread(target=sys.stdout.write, args=("from a thread\\n",)) for _ in range(3)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("to the errors", file=sys.stderr)
sys.stdout.write("without an end")
"""


def test_all_that_was_printed_arrives_with_its_cell(kernel):
    for number in range(10):
        assert text(kernel.run(f"print({number})")) == f"{number}\n"
        assert kernel.run("2").outputs[0]["output_type"] == "execute_result"
        assert kernel.run("x = 2").outputs == []
    printed = text(kernel.run(OF_ITS_OWN))
    assert printed.count("from a thread\n") == 3
    assert "to the errors\n" in printed and "without an end" in printed


def test_what_a_function_prints_for_a_check_belongs_to_no_cell(kernel):
    kernel.run("def loud():\n    print('here')\n    return 3")
    for _ in range(5):
        assert wire.loads(kernel.ask(wire.request("call", "loud"), 5), wraps=wire.WRAPS)["value"] == 3
        assert kernel.run("x = 2").outputs == []


# ---- what it sees --------------------------------------------------------------------------------


def test_of_the_course_only_the_students_room_is_there(kernel):
    seen = look(kernel, f"print(json.dumps(sorted(os.listdir({str(REPOSITORY)!r}))))")
    assert set(seen) <= {"flopwise", "models", "data", ".venv"} and "flopwise" in seen


@pytest.mark.parametrize(
    "path",
    ["source", "release", "tests", "autograder", "class", "my-work", ".git", "nbgrader_config.py"],
)
def test_nothing_of_the_instructors_is_there(kernel, path):
    assert look(kernel, f"print(json.dumps(os.path.exists({str(REPOSITORY / path)!r})))") is False


def test_no_file_of_other_users_is_there(kernel):
    places = ["/etc/shadow", "/var", "/srv", "/boot", "/opt", "/run/user", "/mnt", "/home"]
    assert look(kernel, f"print(json.dumps([p for p in {places!r} if os.path.exists(p)]))") == ["/home"]
    below = "print(json.dumps({name: os.listdir(f'/home/{name}') for name in os.listdir('/home')}))"
    seen = look(kernel, below)
    assert set(seen) == {"student", *ways_from_home()}
    assert all(set(seen[name]) <= steps for name, steps in ways_from_home().items())


def ways_from_home():
    """{a home: the folders in it that lead to this Python or to flopwise}, which the sandbox shows."""
    ways = {}
    for path in map(Path, (REPOSITORY, sys.prefix, sys.base_prefix)):
        if path.is_relative_to("/home"):
            ways.setdefault(path.parts[2], set()).add(path.parts[3])
    return ways


def test_the_students_files_are_in_the_working_folder(kernel):
    seen = look(
        kernel,
        "print(json.dumps([os.getcwd(), open('numbers.csv').read(), open('deep/in/side.txt').read()]))",
    )
    assert seen == ["/home/student/work", "1,2\n", "yes"]


def test_flopwise_with_its_models_and_data_works(kernel):
    run = kernel.run(
        "from flopwise.resources import list_models, data_path\n"
        "import openvino, numpy as np\n"
        "print(sorted(list_models()), np.load(data_path('image.npy')).shape)"
    )
    assert "pool_cnn" in text(run) and not errors(run)


@pytest.mark.parametrize(
    "folder",
    [
        "/",
        "/usr",
        "/etc",
        "/dev",
        "/proc",
        "/run",
        "/home",
        "/run/flopwise",
        sys.prefix,
        str(REPOSITORY),
        str(REPOSITORY / "flopwise"),
    ],
)
def test_nothing_of_the_system_can_be_written(kernel, folder):
    name = f"{folder}/written-{os.getpid()}"
    run = kernel.run(f"open({name!r}, 'w')")
    assert not os.path.exists(name)
    if not folder.startswith("/tmp/"):  # a clone in /tmp lies behind the sandbox's own /tmp
        assert set(errors(run)) <= {"OSError", "PermissionError", "FileNotFoundError"} and errors(run)


@pytest.mark.parametrize(
    "name", ["sys/kernel/core_pattern", "sys/kernel/hostname", "sysrq-trigger", "1/oom_score_adj"]
)
def test_no_setting_of_the_system_can_be_written(kernel, name):
    before = Path("/proc/sys/kernel/core_pattern").read_text()
    run = kernel.run(f"with open('/proc/{name}', 'w') as file: file.write('1000')\nprint('written')")
    assert Path("/proc/sys/kernel/core_pattern").read_text() == before
    # The first process of the sandbox is the student's own; /dev/null stands for what is masked.
    assert "written" not in text(run) or name in ("1/oom_score_adj", "sysrq-trigger")


@pytest.mark.parametrize("folder", ["/tmp", "/home/student", "/home/student/work", "/dev/shm"])
def test_its_own_places_can_be_written(kernel, folder):
    assert text(kernel.run(f"print(open('{folder}/own', 'w').write('abc'))")).strip() == "3"


def test_there_is_no_network(kernel):
    run = kernel.run(
        "import socket\nprint([name for _, name in socket.if_nameindex()])\n"
        "socket.create_connection(('192.0.2.1', 80), timeout=3)"
    )
    assert text(run).strip() == "['lo']" and errors(run) == ["OSError"]


def test_loopback_works_for_code_that_talks_to_itself(kernel):
    run = kernel.run(
        "import socket\ns = socket.create_server(('127.0.0.1', 0))\n"
        "socket.create_connection(s.getsockname()); print('connected')"
    )
    assert text(run).strip() == "connected"


def test_the_environment_is_a_few_fixed_lines(kernel):
    seen = look(kernel, "print(json.dumps(sorted(os.environ)))")
    ours = confinement.environment(Limits())
    ipythons = {
        "PWD",
        "PYDEVD_USE_FRAME_EVAL",
        "TERM",
        "CLICOLOR",
        "FORCE_COLOR",
        "CLICOLOR_FORCE",
        "PAGER",
        "GIT_PAGER",
        "MPLBACKEND",
    }
    assert set(ours) <= set(seen) <= set(ours) | ipythons


def test_the_graders_environment_and_command_line_are_nowhere_in_proc(kernel):
    seen = look(
        kernel,
        "import glob\nprint(json.dumps(''.join(open(p, errors='replace').read() for p in "
        "glob.glob('/proc/[0-9]*/environ') + glob.glob('/proc/[0-9]*/cmdline'))))",
    )
    assert "A_SECRET_OF_THE_GRADER" not in seen and "--ro-bind" not in seen


def test_it_sees_its_own_processes_only(kernel):
    assert len(look(kernel, "print(json.dumps([p for p in os.listdir('/proc') if p.isdigit()]))")) <= 4


def test_no_descriptor_of_the_graders_is_open(kernel):
    links = look(
        kernel,
        "found = []\nfor d in os.listdir('/proc/self/fd'):\n"
        "    try: found.append(os.readlink(f'/proc/self/fd/{d}'))\n"
        "    except OSError: pass\nprint(json.dumps(found))",
    )
    assert not [
        link
        for link in links
        if link.startswith("/") and not link.startswith(("/dev/", "/proc/", "/home/", "/tmp/"))
    ]
    assert not [link for link in links if "memfd" in link]


def test_outside_it_is_an_ordinary_user_and_inside_it_has_no_rights(kernel):
    status = dict(
        line.split(":\t")
        for line in look(kernel, "print(json.dumps(open('/proc/self/status').read()))").splitlines()
        if ":\t" in line
    )
    assert int(status["CapEff"], 16) == int(status["CapBnd"], 16) == 0 and status["NoNewPrivs"] == "1"
    if os.geteuid() == 0:
        assert psutil.Process(kernel.sandbox.top).uids().real == confinement.NOBODY
    assert look(kernel, "print(json.dumps(os.getuid()))") == confinement.STUDENT


def test_it_can_make_no_user_namespace_of_its_own(kernel):
    if "--disable-userns" not in confinement.options():
        pytest.skip("this bubblewrap cannot refuse them")
    assert look(kernel, "import ctypes\nprint(json.dumps(ctypes.CDLL(None).unshare(0x10000000)))") == -1


def test_another_sandbox_sees_nothing_of_the_first(kernel):
    kernel.run("open('/tmp/mine', 'w').write('x'); open('/dev/shm/mine', 'w').write('x')")
    with Kernel() as other:
        seen = look(
            other,
            "print(json.dumps(['mine' in os.listdir(p) for p in ('/tmp', '/dev/shm')] + [os.listdir('.')]))",
        )
    assert seen == [False, False, []]


def test_a_folder_below_one_that_is_shown_can_be_hidden():
    with Kernel(hide=["/usr/share"]) as kernel:
        assert look(kernel, "print(json.dumps([os.listdir('/usr/share'), os.path.exists('/usr/lib')]))") == [
            [],
            True,
        ]


def test_process_1_which_ends_with_the_grader_cannot_be_reached(kernel):
    assert look(kernel, "print(json.dumps(os.listdir('/proc/1')))") == []


def mountinfo():
    return Path("/proc/self/mountinfo").read_text().splitlines()


def test_of_this_systems_paths_only_those_that_are_shown_can_be_learned(kernel):
    """Each line of mountinfo tells which folder of this system is shown."""
    lines = look(kernel, "print(json.dumps(open('/proc/self/mountinfo').read()))").splitlines()
    kinds = {line: line.partition(" - ")[2].split()[0] for line in lines}
    roots = {line.split()[3] for line, kind in kinds.items() if kind not in ("proc", "devpts", "devtmpfs")}
    singles = {f"/etc/{name}" for name in confinement.ETC} | set(confinement.HARDWARE) | {"/newroot"}
    shown = [*confinement.readable(), *map(Path, confinement.SYSTEM)]
    # Where this system itself is a part of a file system, as on a subvolume, its paths begin with that part.
    own = next(line.split()[3] for line in mountinfo() if line.split()[4] == "/").rstrip("/")
    for root in {root.removeprefix(own) for root in roots} - {"", "/", *singles}:
        # What is shown from another file system is named by its path in that one.
        named = any(str(path.resolve()).endswith(root) for path in [*shown, *map(Path, singles)])
        assert named or root.startswith(("/bindfile", "/newroot", "/devices")), root


def test_every_process_is_filtered_and_the_calls_that_reach_out_are_refused(kernel):
    """Not only those that python makes, also those of a program that it starts."""
    source = "from pathlib import Path; print(Path('/proc/self/status').read_text())"
    seen = look(
        kernel,
        f"import subprocess\nprint(json.dumps([open('/proc/self/status').read(), "
        f"subprocess.run([sys.executable, '-c', {source!r}], capture_output=True, text=True).stdout]))",
    )
    assert all("Seccomp:\t2" in status for status in seen)
    calls = [numbers[0 if platform.machine() == "x86_64" else 1] for numbers in syscalls.REFUSED.values()]
    calls = [number for number in calls if number is not None]
    failed = look(
        kernel,
        "import ctypes\nlibc = ctypes.CDLL(None, use_errno=True)\n"
        f"print(json.dumps([[libc.syscall(n, 0, 0, 0, 0, 0, 0), ctypes.get_errno()] for n in {calls}]))",
    )
    assert failed == [[-1, errno.EPERM]] * len(calls)


def test_the_graders_session_keyring_is_left_before_bubblewrap_starts():
    """Even where a filter is impossible. The number of the keyring tells whether it is the same."""
    if platform.machine() not in syscalls.PROCESSORS:
        pytest.skip("the numbers of the calls are not known for this processor")
    number = syscalls.REFUSED["keyctl"][syscalls.PROCESSORS[platform.machine()][0]]
    session = f"import ctypes; print(ctypes.CDLL(None).syscall({number}, 0, -3, 0))"  # KEYCTL_GET_KEYRING_ID
    inner = [sys.executable, "-c", session]
    fresh = [sys.executable, "-I", "-S", str(KERNELS / "before_bubblewrap.py"), *inner]
    # A keyring of the test's own, so that nothing is done to that of whoever runs it.
    outer = (
        f"import ctypes, subprocess; ctypes.CDLL(None).syscall({number}, 1, None)\n"
        f"for command in ({inner!r}, {inner!r}, {fresh!r}): subprocess.run(command, check=True)"
    )
    done = subprocess.run([sys.executable, "-c", outer], capture_output=True, text=True)
    first, again, other = map(int, done.stdout.split())
    assert first == again > 0 and other > 0 and other != first


# ---- what it may use -----------------------------------------------------------------------------

HOG = """
import subprocess, sys, time
code = "import time; b = bytearray(150 * 2**20); time.sleep(20)"
hogs = [subprocess.Popen([sys.executable, "-c", code]) for _ in range(4)]
for hog in hogs: hog.wait()
"""
SWARM = """
import os, time
while True:
    if os.fork() == 0:
        time.sleep(20); os._exit(0)
"""


@pytest.fixture(params=["here", "without control groups"])
def mechanism(request, monkeypatch):
    """Once with whatever this system has, and once with what is left where no control group may be made."""
    if request.param != "here":
        monkeypatch.setattr(cgroups.Cgroup, "make", classmethod(lambda cls, *_: None))
    return request.param


def test_memory_is_limited_in_all_processes_together(mechanism):
    with Kernel(Limits(memory_mb=400, cell_seconds=15)) as kernel:
        run = kernel.run(HOG)
    assert "memory" in kernel.hits or "more than 400 MB of memory" in kernel.stopped, (run, mechanism)


MEGABYTES = 60
HELD = {
    "files": "[open(f'/tmp/{n}', 'wb').write(bytes(2**20)) for n in range(60)]",
    "files of two disks": "[open(f'{d}/{n}', 'wb').write(bytes(2**20)) for n in range(30) "
    "for d in ('/dev/shm', '/home/student')]",
    "deleted files": "import os, tempfile\nkept = [tempfile.TemporaryFile() for _ in range(60)]\n"
    "for file in kept: file.write(bytes(2**20)); file.flush()",
    "files that are mapped": "import numpy\nkept = numpy.memmap('/tmp/map', mode='w+', shape=60 * 2**20)\n"
    "kept[:] = 1\nkept._mmap.madvise(4)",  # MADV_DONTNEED
    "shared pieces without a file": "import mmap\nkept = [mmap.mmap(-1, 2**20) for _ in range(60)]\n"
    "for piece in kept: piece[:] = bytes(2**20); piece.madvise(mmap.MADV_DONTNEED)",
    "page tables": "import mmap\nkept = mmap.mmap(-1, 2**36, flags=mmap.MAP_PRIVATE | 0x4000, "
    "prot=mmap.PROT_READ)\nkept.madvise(15)\nfor place in range(0, 60 * 2**29, 2**21): kept[place]",
    "sockets": "import socket\nkept = [socket.socketpair() for _ in range(74)]",  # 148 · 416 KiB = 60 MiB
    "pipes": "import os\nkept = [os.pipe() for _ in range(480)]\n"  # 960 ends · 64 KiB
    "for _, end in kept:\n    os.set_blocking(end, False)\n"
    "    try: os.write(end, bytes(2**16))\n    except BlockingIOError: pass",
    "empty files": "for n in range(61440): open(f'/tmp/{n}', 'w').close()",  # 60 · 1024
    "private memory": "kept = bytearray(60 * 2**20)",
}


@pytest.mark.parametrize("what", HELD)
def test_memory_is_counted_wherever_it_is_held(what):
    """It is the watchdog that counts, where no control group does: a kernel's own share, what it wrote, …"""
    with Kernel(Limits(cell_seconds=30)) as own:
        top = psutil.Process(own.sandbox.top)
        disks = [f"/proc/{top.pid}/root{path}" for path in confinement.DISKS]
        assert text(own.run("print(1)"))
        before = watchdog.usage(top, disks).memory
        assert errors(own.run(HELD[what])) == []
        grown = (watchdog.usage(top, disks).memory - before) / 2**20
    assert MEGABYTES * 0.95 < grown < MEGABYTES * 1.6


CONNECTIONS = """
import socket
server, left = socket.create_server(("127.0.0.1", 0)), 60 * 2**20
kept = [server]
while left > 0 and len(kept) < 500:
    kept += [socket.create_connection(server.getsockname()), server.accept()[0]]
    kept[-2].setblocking(False)
    try:
        while left > 0:
            left -= kept[-2].send(bytes(min(left, 2**16)))
    except BlockingIOError:
        pass
print(left, len(kept))
"""


def test_what_waits_in_connections_counts_beside_their_sockets(monkeypatch):
    monkeypatch.setattr(watchdog, "SOCKET", 0)
    with Kernel(Limits(cell_seconds=30)) as own:
        top = psutil.Process(own.sandbox.top)
        disks = [f"/proc/{top.pid}/root/tmp"]
        before = watchdog.usage(top, disks).memory
        left, sockets = map(int, text(own.run(CONNECTIONS)).split())
        grown = (watchdog.usage(top, disks).memory - before) / 2**20
    assert left == 0 and grown > 57, sockets


def test_memory_that_files_hold_is_limited_without_control_groups(monkeypatch):
    monkeypatch.setattr(cgroups.Cgroup, "make", classmethod(lambda cls, *_: None))
    with Kernel(Limits(memory_mb=400, cell_seconds=20)) as kernel:
        kernel.run(
            "import time\nfor folder in ('/tmp', '/dev/shm', '.'):\n    for n in range(4):\n"
            "        open(f'{folder}/{n}', 'wb').write(bytes(50 * 2**20))\ntime.sleep(10)"
        )
    assert "more than 400 MB of memory" in kernel.stopped


def test_a_process_whose_memory_may_not_be_looked_at_ends_the_notebook(monkeypatch):
    """It could hold what it likes; but what is only about to end, or was seen before, is let be."""
    monkeypatch.setattr(cgroups.Cgroup, "make", classmethod(lambda cls, *_: None))
    seen = watchdog._mappings

    def mappings(pid):
        if psutil.Process(pid).cmdline()[-1:] == ["hides"]:
            raise PermissionError(pid)
        return seen(pid)

    monkeypatch.setattr(watchdog, "_mappings", mappings)
    start = "import subprocess, sys, time\nsleep = 'import time; time.sleep(60)'\n"
    start += "subprocess.Popen([sys.executable, '-c', sleep, NAME]); "
    with Kernel(Limits(cell_seconds=10)) as kernel:
        assert (
            errors(kernel.run("import subprocess; kept = [subprocess.Popen(['true']) for _ in '123']")) == []
        )
        assert errors(kernel.run(start.replace("NAME", "'shows'") + "time.sleep(1)")) == []
        kernel.run(start.replace("NAME", "'hides'") + "time.sleep(9)")
    assert kernel.stopped == "started a process that hides what memory it uses"


def test_if_the_system_runs_out_of_memory_it_ends_a_sandbox_first(kernel):
    score = look(kernel, "print(json.dumps(int(open('/proc/self/oom_score_adj').read())))")
    assert score == 1000


def test_shared_memory_that_no_limit_could_see_is_not_to_be_had(kernel):
    run = kernel.run("import mmap; mmap.mmap(-1, 2**20 + 1)")
    assert errors(run) == ["OSError"] and "Cannot allocate memory" in run.outputs[-1]["evalue"]
    assert errors(kernel.run("open('/dev/zero', 'rb')")) == ["PermissionError"]


def test_one_process_that_wants_too_much_gets_a_memory_error():
    with Kernel(SMALL) as kernel:
        assert errors(kernel.run("b = bytearray(2**30)")) == ["MemoryError"]
        assert text(kernel.run("print('alive')")) == "alive\n"


def test_a_fork_bomb_is_held(mechanism):
    with Kernel(SMALL) as kernel:
        run = kernel.run(SWARM)
        count = watchdog.usage(psutil.Process(kernel.sandbox.top)).processes if not kernel.stopped else 0
    assert count <= SMALL.processes + 16
    assert (
        "processes" in kernel.hits
        or "more than 60 processes" in kernel.stopped
        or errors(run) == ["BlockingIOError"]
    )


def test_processor_time_is_limited_in_all_processes_together(mechanism):
    with Kernel(Limits(cpu_seconds=3, cell_seconds=20)) as kernel:
        run = kernel.run(
            "import subprocess, sys\nbusy = [sys.executable, '-c', 'while True: pass']\n"
            "ps = [subprocess.Popen(busy) for _ in '12']\n"
            "for p in ps: p.wait()"
        )
    assert "more than 3 seconds of processor time" in run.cause


def test_many_that_compute_leave_the_processor_to_others(monkeypatch):
    """Where no control group divides it. A few processes keep their priority."""
    monkeypatch.setattr(cgroups.Cgroup, "make", classmethod(lambda cls, *_: None))
    busy = "import os, time\nfor _ in range({}):\n    if os.fork() == 0:\n        while True: pass\n"
    niceness = []
    for many in (2, 40):
        with Kernel(Limits(cell_seconds=60)) as kernel:
            kernel.run(busy.format(many) + "time.sleep(3)")
            members = psutil.Process(kernel.sandbox.top).children(recursive=True)
            niceness.append(sorted(process.nice() for process in members)[-many:])
    own = psutil.Process().nice()
    assert niceness[0] == [own, own]
    # 40 on 2 cores: 1.25 to the power of 14 is 23.
    assert niceness[1] == [min(19, own + 14)] * 40


def test_one_process_that_computes_too_long_is_told_so():
    with Kernel(Limits(cpu_seconds=3, cell_seconds=120)) as kernel:  # on a busy computer, 3 seconds take long
        assert "more than 3 seconds of processor time" in kernel.run("while True: pass").cause
        assert errors(kernel.run("1")) == ["NotRun"]


def test_a_file_and_the_disk_are_limited():
    with Kernel(SMALL) as kernel:
        large = kernel.run("with open('large', 'wb') as f:\n    while True: f.write(bytes(2**20))")
        many = kernel.run("for n in range(99):\n    open(f'f{n}', 'wb').write(bytes(7 * 2**20))")
        other = [
            kernel.run(f"for n in range(99):\n    open(f'{folder}/f{{n}}', 'wb').write(bytes(7 * 2**20))")
            for folder in ("/tmp", "/dev/shm")
        ]
    assert "[Errno 27]" in large.outputs[-1]["evalue"]
    if "--size" in confinement.options():
        assert all("[Errno 28]" in run.outputs[-1]["evalue"] for run in (many, *other))


def test_a_cell_that_runs_too_long_is_interrupted_and_the_next_one_runs():
    with Kernel(SMALL) as kernel:
        run = kernel.run("x = 5\nwhile True: pass")
        assert run.cause == "it ran longer than 5 seconds and was interrupted"
        assert text(kernel.run("print(x)")) == "5\n"


def test_a_cell_that_does_not_react_is_killed_and_the_rest_is_not_run():
    with Kernel(Limits(cell_seconds=1)) as kernel:
        run = kernel.run(
            "import signal, time\nsignal.signal(signal.SIGINT, signal.SIG_IGN)\n"
            "while True:\n    try: time.sleep(1)\n    except BaseException: pass"
        )
        assert "did not react to the interrupt" in run.cause
        assert errors(kernel.run("1")) == ["NotRun"]
        with pytest.raises(NoAnswer, match="did not react"):
            kernel.ask(wire.request("value", "x"), 1)


def test_a_call_that_runs_too_long_is_interrupted_and_the_next_one_answered():
    with Kernel(SMALL) as kernel:
        kernel.run("def wait(s):\n    import time; time.sleep(s); return s")
        with pytest.raises(NoAnswer, match="had not returned after 1 seconds"):
            kernel.ask(wire.request("call", "wait", (60,)), 1)
        assert wire.outcome(kernel.ask(wire.request("call", "wait", (0,)), 5)).value == 0


def test_a_notebook_that_is_interrupted_again_and_again_is_not_waited_for_any_longer(monkeypatch):
    monkeypatch.setattr(kernels, "PATIENCE", 3)
    with Kernel(Limits(cell_seconds=1)) as kernel:
        endless = [kernel.run("while True: pass").cause for _ in range(6)]
        waits = [cause for cause in endless if cause]
        # Two of them; and three seconds more, with what it takes to react to an interrupt.
        assert set(waits) == {"it ran longer than 1 seconds and was interrupted"} and 2 < len(waits) < 5
        assert errors(kernel.run("1")) == ["NotRun"]
        with pytest.raises(NoAnswer, match=f"it ran out of time {len(waits)} times"):
            kernel.ask(wire.request("value", "x"), 1)
    assert kernel.stopped == f"ran out of time {len(waits)} times"


def test_the_time_to_react_to_an_interrupt_is_waited_for_only_so_often(monkeypatch):
    """Whoever catches each interrupt and goes on for a second is out of patience all the sooner."""
    monkeypatch.setattr(kernels, "PATIENCE", 5)
    slow = "import time\ntry: time.sleep(60)\nexcept KeyboardInterrupt: time.sleep(1.2)"
    with Kernel(Limits(cell_seconds=1)) as kernel:
        causes = [kernel.run(slow).cause for _ in range(5)]
    assert 2 < sum(map(bool, causes)) < 5  # 2.2 seconds each: one or two more


def test_what_ends_in_time_costs_no_patience(monkeypatch):
    monkeypatch.setattr(kernels, "PATIENCE", 2)
    with Kernel(Limits(cell_seconds=2)) as kernel:
        for _ in range(2):
            kernel.run("while True: pass")
        shown = [text(kernel.run("import time; time.sleep(0.4); print(1)")) for _ in range(4)]
    assert shown == ["1\n"] * 4


def test_the_whole_notebook_has_an_end():
    with Kernel(Limits(notebook_seconds=4)) as kernel:
        runs = [kernel.run("import time; time.sleep(3)") for _ in range(4)]
    assert "longer than 4 seconds in all" in kernel.stopped
    assert errors(runs[-1]) == ["NotRun"]


def test_endless_printing_is_interrupted_and_the_next_cell_runs():
    with Kernel(Limits(output_mb=2)) as kernel:
        run = kernel.run("while True: print('x' * 1000)")
        assert run.cause == "it produced more than 2 MB of output and was interrupted"
        assert len(text(run)) < 300_000 and "left out" in text(run)
        assert text(kernel.run("print('on')")) == "on\n"


def test_printing_in_the_background_disturbs_nothing():
    with Kernel() as kernel:
        kernel.run(
            "import threading\ndef pour():\n    while True: print('y' * 5000, flush=True)\n"
            "threading.Thread(target=pour, daemon=True).start()\ndef f(x): return x + 1"
        )
        assert wire.outcome(kernel.ask(wire.request("call", "f", (1,)), 10)).value == 2


# ---- how it ends ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "source, cause",
    [
        ("import os; os._exit(0)", "ended itself (exit status 0)"),
        ("import os; os._exit(7)", "ended itself (exit status 7)"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGKILL)", "was killed"),
        ("import ctypes; ctypes.string_at(0)", "crashed (Segmentation fault)"),
        (
            "k = get_ipython().kernel\n"
            "k.session.send(k.iopub_socket, 'stream', {'name': 'stdout', 'text': 'x' * 2**25})",
            "sent a message larger than 16 MB",
        ),
        (
            "import os\nfor d in range(3, 200):\n    try: os.close(d)\n    except OSError: pass",
            "closed its connection",
        ),
    ],
)
def test_the_cause_of_an_end_is_told(source, cause):
    with Kernel(Limits(cell_seconds=5)) as kernel:
        began = time.monotonic()
        run = kernel.run(source)
        assert cause in run.cause or (cause == "closed its connection" and kernel.stopped), run
        assert time.monotonic() - began < 12
        assert errors(kernel.run("1")) == ["NotRun"]


def test_its_first_process_cannot_be_killed_from_inside():
    with Kernel() as kernel:
        assert errors(kernel.run("import os, signal; os.kill(1, signal.SIGKILL)")) == []
        assert text(kernel.run("print('alive')")) == "alive\n"


def test_a_flood_below_the_messages_is_noticed(monkeypatch):
    """Parts of one message that never ends, written into the connection itself, would fill the grader's
    memory.
    """
    monkeypatch.setattr(watchdog, "FLOOD", 300 * 2**20)
    before = psutil.Process().memory_info().rss
    with Kernel(Limits(cell_seconds=20)) as kernel:
        kernel.run("""
import os, socket, threading, time
def pour(descriptor):
    os.set_blocking(descriptor, True)
    # It says: a long part, and more to follow.
    part = memoryview(b"\\x03" + (2**23).to_bytes(8, "big") + bytes(2**23))
    while True:
        sent = 0
        while sent < len(part):
            sent += os.write(descriptor, part[sent:])
for name in os.listdir("/proc/self/fd"):
    try:
        copy = socket.socket(fileno=os.dup(int(name)))
    except OSError:
        continue
    if copy.family == socket.AF_UNIX and not copy.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN):
        threading.Thread(target=pour, args=(copy.detach(),), daemon=True).start()
time.sleep(15)
""")
    assert kernel.stopped
    time.sleep(0.5)
    assert psutil.Process().memory_info().rss - before < 200 * 2**20


DAEMON = """
import os, sys
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        os.execv(sys.executable, [sys.executable, "-c", "import time; time.sleep(300)  # {mark}"])
    os._exit(0)
"""


def alive(mark):
    return [p for p in psutil.process_iter() if any(mark in word for word in _words(p))]


def _words(process):
    try:
        return process.cmdline()
    except psutil.Error:
        return []


def traces():
    """Folders and control groups of this process's sandboxes."""
    return {
        *Path(tempfile.gettempdir()).glob(f"flopwise-{os.getpid()}-*"),
        *(group for own in cgroups.own_groups().values() for group in own.glob(f"flopwise-{os.getpid()}-*")),
    }


@pytest.mark.parametrize("isolation", ["bubblewrap", "none"])
def test_nothing_is_left_of_a_notebook(isolation):
    mark = f"left-behind-{os.getpid()}-{time.monotonic_ns()}"
    before = traces()
    with Kernel(isolation=isolation) as kernel:
        kernel.run(
            "import subprocess, sys\n"
            f"subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(300)  # {mark}'])"
        )
        if isolation == "bubblewrap":
            kernel.run(DAEMON.replace("{mark}", mark))
        wait_for(lambda: len(alive(mark)) == (2 if isolation == "bubblewrap" else 1))
    assert not alive(mark)
    assert traces() == before


def test_a_sandbox_ends_with_its_grader():
    mark = f"orphan-{os.getpid()}-{time.monotonic_ns()}"
    code = (
        "import sys\nfrom autograder.sandbox.kernel import Kernel\n"
        "with Kernel() as k:\n    k.run(sys.stdin.read())\n"
        "    print('ready', flush=True)\n    k.run('while True: pass')"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code], cwd=REPOSITORY, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as grader:
        grader.stdin.write(DAEMON.replace("{mark}", mark))
        grader.stdin.close()
        assert grader.stdout.readline() == "ready\n"
        wait_for(lambda: alive(mark))
        grader.send_signal(signal.SIGKILL)
    wait_for(lambda: not alive(mark))


def wait_for(condition, seconds=10):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.05)


# ---- others than root, and no bubblewrap ---------------------------------------------------------


def as_ordinary_user(command):
    """A command that ran under another user number and with read-only control groups, by an outer
    bubblewrap.
    """
    outer = [
        "bwrap",
        "--dev-bind",
        "/",
        "/",
        "--ro-bind",
        "/sys/fs/cgroup",
        "/sys/fs/cgroup",
        "--unshare-user",
        "--uid",
        "1234",
        "--gid",
        "1234",
        "--cap-drop",
        "ALL",
        "--",
    ]
    if subprocess.run([*outer, "true"], capture_output=True).returncode:
        pytest.skip("sandboxes cannot be nested here")
    return subprocess.run([*outer, *command], cwd=REPOSITORY, capture_output=True, text=True)


def test_an_ordinary_user_without_control_groups_has_a_sandbox_too():
    code = (
        "import os\nfrom autograder.sandbox.kernel import Kernel\nwith Kernel() as k:\n"
        "    seen = k.run('import os; print(sorted(os.listdir(\"/home\")))').outputs[0]['text']\n"
        "    print(os.getuid(), k.mechanisms['memory'], seen)"
    )
    done = as_ordinary_user([sys.executable, "-c", code])
    homes = str(sorted({"student", *ways_from_home()}))
    assert done.stdout.startswith("1234 looked at every 0.2 s") and homes in done.stdout, done


def test_without_bubblewrap_there_is_a_way_to_get_it(monkeypatch):
    monkeypatch.setattr(confinement.shutil, "which", lambda name: None)
    confinement.bubblewrap.cache_clear()
    try:
        with pytest.raises(SandboxError, match="apt-get install bubblewrap") as caught, Kernel():
            pass
    finally:
        confinement.bubblewrap.cache_clear()
    assert "--no-isolation" in str(caught.value)


@pytest.mark.parametrize(
    "complaint, way",
    [
        ("bwrap: No permissions to create new namespace", "kernel.apparmor_restrict_unprivileged_userns=0"),
        ("bwrap: setting up uid map: Permission denied", "kernel.unprivileged_userns_clone=1"),
        ("bwrap: Can't mount proc on /newroot/proc: Operation not permitted", "systempaths=unconfined"),
        ("bwrap: Unknown option --size", "too old"),
        ("", "no reason"),
    ],
)
def test_what_bubblewrap_complains_about_comes_with_a_remedy(complaint, way):
    assert way in confinement.mend(complaint)


def test_an_unknown_isolation_is_refused():
    with pytest.raises(ValueError, match="'bubblewrap', 'none'"):
        Kernel(isolation="docker")
