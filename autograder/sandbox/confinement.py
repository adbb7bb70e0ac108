"""What a sandbox sees, as bubblewrap's arguments: a little of this system, read-only, and folders of its own.

What can be read is listed by `readable`: the system's programs, this Python, flopwise with its models and
data. The rest is made for one notebook and goes with it: home, /tmp, the folder of the kernel's sockets.
Nothing of this system can be written to. The sandbox has its own namespaces for users, processes, network,
IPC, names and control groups, no capabilities, and an environment of a few fixed lines.
"""

import contextlib
import functools
import os
import shutil
import subprocess
import sys
from pathlib import Path

import flopwise
from autograder import CONCEALED
from autograder.sandbox.limits import MIB
from flopwise.errors import FlopwiseError
from flopwise.resources import folder

HOME, WORK, SOCKETS, RUN = "/home/student", "/home/student/work", "/run/kernel", "/run/flopwise"
STUDENT, NOBODY = 1000, 65534  # user ids: inside the sandbox, and outside if the grader is root
DISKS = (HOME, "/tmp", "/dev/shm")  # private file systems in memory
# Files that nobody may open. Mapping /dev/zero makes memory that is in no file system and is no process's.
CLOSED = {"/dev/zero": ""}
SYSTEM = ("/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32")
ETC = ("ld.so.cache", "ld.so.conf", "ld.so.conf.d", "localtime", "alternatives", "fonts")
HARDWARE = ("/sys/devices/system/cpu", "/sys/devices/system/node")  # how many cores, for OpenVINO
# The parts of /proc that belong to the whole system. They are masked, which keeps them safe even if the
# sandbox's user is root outside of it.
_OF_THE_SYSTEM = (
    "sys irq bus fs acpi asound scsi kcore keys key-users latency_stats timer_list sched_debug sysrq-trigger"
)
MASKED = [f"/proc/{name}" for name in _OF_THE_SYSTEM.split()]
EXCHANGES = ("/usr/local/share/nbgrader", "/srv/nbgrader")  # nbgrader's usual places for submissions
GET_BUBBLEWRAP = (
    "Install bubblewrap (Debian, Ubuntu: `sudo apt-get install bubblewrap`; Fedora: `sudo dnf install "
    "bubblewrap`). `autograder doctor` shows what is isolated. Grading without isolation is possible "
    'only as an explicit choice (`--no-isolation`, or `c.Judge.isolation = "none"`): then a '
    "submission can read and change everything that you can"
)


class SandboxError(FlopwiseError):
    """A sandbox that isn't possible here, or didn't start; the text says what to do."""


class SlowStart(SandboxError):
    """A sandbox that had not started in time, as on a computer that has too much else to do."""

    def __init__(self, seconds):
        super().__init__(
            f"its sandbox had not started after {seconds} seconds; perhaps this computer had too much else "
            "to do: grade once more, or with fewer notebooks at once (--jobs 1)"
        )


def readable():
    """The folders of this system that a sandbox shows, read-only; a folder comes before those inside it."""
    places = {Path("/usr")}
    hop = Path(sys.executable)
    prefixes = {Path(sys.prefix), Path(sys.base_prefix), Path(sys.base_exec_prefix)}
    while hop.is_symlink():  # a virtual environment's python leads to the real one in one step or more
        hop = Path(os.path.normpath(hop.parent / os.readlink(hop)))
        prefixes.add(hop.parent.parent)
    if Path("/") in prefixes:
        raise SandboxError(
            f"this Python is installed in {sys.prefix}, so a sandbox would show the whole system; "
            "grade from a virtual environment (`make env`)"
        )
    places |= prefixes | {Path(flopwise.__file__).resolve().parent}
    for kind in ("models", "data"):
        with contextlib.suppress(FlopwiseError):
            places.add(folder(kind).resolve())
    return sorted(places, key=lambda place: (len(place.parts), place))


def view(hide=()):
    """bubblewrap's arguments for what is seen of this system; nothing is seen of the folders `hide`."""
    shown = readable()
    mounts = {place: ["--ro-bind", str(place.resolve()), str(place)] for place in shown}
    for place in {Path(path).resolve() for path in (*hide, CONCEALED, *EXCHANGES)}:
        # A hidden folder is masked if it is inside one that is shown. Shown folders inside it come on top.
        if place.is_dir() and place not in mounts and any(place.is_relative_to(above) for above in shown):
            mounts[place] = ["--perms", "0755", "--size", str(MIB), "--tmpfs", str(place)]
    single = [Path(path) for path in (*(f"/etc/{name}" for name in ETC), *HARDWARE)]
    # The folders on the way to these; bubblewrap would make them readable by their owner only.
    parents = {above for place in (*mounts, *single) for above in place.parents} - {Path("/")}
    arguments = []
    for place in sorted(parents, key=lambda place: len(place.parts)):
        arguments += ["--perms", "0755", "--dir", str(place)]
    for place in sorted(mounts, key=lambda place: len(place.parts)):
        arguments += mounts[place]
    for name in SYSTEM:
        path = Path(name)
        if path.is_symlink():
            arguments += ["--symlink", os.readlink(path), name]
        elif path.is_dir():
            arguments += ["--ro-bind", name, name]
    for path in single:
        arguments += ["--ro-bind-try", str(path), str(path)]
    return arguments


def environment(limits):
    """All environment variables of the sandbox."""
    threads = str(limits.cores)
    names = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMEXPR_NUM_THREADS")
    return {
        "HOME": HOME,
        "USER": "student",
        "LOGNAME": "student",
        "LANG": "C.UTF-8",
        "PATH": f"{sys.prefix}/bin:/usr/local/bin:/usr/bin:/bin",
        "PYTHONDONTWRITEBYTECODE": "1",
        # Where flopwise is. This is for students' scripts; the launcher does the same for the kernel.
        "PYTHONPATH": str(Path(flopwise.__file__).resolve().parent.parent),
        "NBGRADER_EXECUTION": "autograde",
        **dict.fromkeys(names, threads),
    }


def sandbox(limits, shown, data):
    """bubblewrap's arguments for a sandbox: its own folders, then what is `shown` of this system.

    data: {path inside: descriptor of its content}.
    """
    disk = str(limits.disk_mb * MIB)
    arguments = "--unshare-user --unshare-all --hostname sandbox --cap-drop ALL --new-session".split()
    arguments += ["--uid", str(STUDENT), "--gid", str(STUDENT)]
    arguments += "--die-with-parent --proc /proc --dev /dev".split()
    if "--disable-userns" in options():
        arguments.append("--disable-userns")
    # Process 1 belongs to the sandbox's user. Who wrote into its memory could have it outlive the grader.
    arguments += [*_size("4096"), "--tmpfs", "/proc/1", "--remount-ro", "/proc/1"]
    for path in MASKED:
        if os.path.isdir(path):
            arguments += [*_size("4096"), "--tmpfs", path, "--remount-ro", path]
        elif os.path.exists(path):
            arguments += ["--ro-bind", "/dev/null", path]
    for path in DISKS:
        arguments += [*_size(disk), "--tmpfs", path]
    arguments += [*_size(str(MIB)), "--tmpfs", SOCKETS, *shown]
    for path, descriptor in data.items():
        arguments += ["--perms", "0000"] if path in CLOSED else []
        arguments += ["--ro-bind-data", str(descriptor), path]
    arguments += ["--remount-ro", "/dev", "--remount-ro", "/", "--chdir", "/", "--clearenv"]
    for name, value in environment(limits).items():
        arguments += ["--setenv", name, value]
    return arguments


ACCOUNTS = {
    "/etc/passwd": f"student:x:{STUDENT}:{STUDENT}::{HOME}:/bin/sh\n",
    "/etc/group": f"student:x:{STUDENT}:\n",
    "/etc/hosts": "127.0.0.1 localhost sandbox\n",
    "/etc/nsswitch.conf": "hosts: files\n",
}

# What a grader that runs as root shows to the ordinary user who then makes the sandbox proper.
ROOTS_VIEW = (
    "--bind /proc /proc --dev-bind /dev /dev --tmpfs /tmp --die-with-parent "
    "--cap-drop ALL --cap-add CAP_SETUID --cap-add CAP_SETGID --cap-add CAP_KILL"
).split()


@functools.cache
def bubblewrap():
    """The path of the program `bwrap`; raises SandboxError with the way to get it."""
    path = shutil.which("bwrap")
    if path is None:
        raise SandboxError(
            f"bubblewrap, which isolates the submissions from each other, is missing. {GET_BUBBLEWRAP}."
        )
    return path


@functools.cache
def options():
    """The help text of this bubblewrap. Options that older ones lack are used only if they are in it."""
    return subprocess.run([bubblewrap(), "--help"], capture_output=True, text=True).stdout


def _size(size):
    return ["--size", size] if "--size" in options() else []


@functools.cache
def give_up_root():
    """The command that a grader that runs as root puts before bubblewrap, to become an ordinary user."""
    setpriv = shutil.which("setpriv")
    if setpriv is None:
        raise SandboxError(
            "the grader runs as root, and the program `setpriv` (package util-linux), with which it gives up "
            "root's rights for the sandbox, is missing; install it, or grade as an ordinary user"
        )
    # This shell stays, as root, and dies with the grader. Then what it started dies, too, although it belongs
    # to another user.
    stay = ["/bin/sh", "-c", '"$@"; exit "$?"', "sh"]
    return [*stay, setpriv, f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups", "--"]


def mend(complaint):
    """What to do about bubblewrap's own complaint."""
    if "namespace" in complaint or "uid map" in complaint or "Operation not permitted" in complaint:
        ways = (
            "This system does not let ordinary programs make user namespaces. Ubuntu 24.04 and newer: `sudo "
            "sysctl -w kernel.apparmor_restrict_unprivileged_userns=0`; older Debian: `sudo sysctl -w "
            "kernel.unprivileged_userns_clone=1`; in a Docker container: start it with `--security-opt "
            "seccomp=unconfined --security-opt apparmor=unconfined --security-opt systempaths=unconfined`"
        )
    elif "Unknown option" in complaint:
        ways = "This bubblewrap is too old; 0.5 or newer is needed"
    else:
        ways = "`autograder doctor` shows what works and what doesn't"
    return f"bubblewrap couldn't start a sandbox: {complaint.strip() or 'it gave no reason'}. {ways}."
