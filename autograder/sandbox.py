"""The student's process: a Jupyter kernel in a bubblewrap sandbox, as a kernel provisioner.

Nothing of this system can be written from inside. What can be read is listed by `readable`: the system's programs,
this Python, flopwise with its models and data. The rest is made for one notebook and goes with it: home, /tmp, the
folder of the kernel's sockets. Namespaces of its own for users, processes, network, IPC, names and control groups;
no capability; an environment of a few fixed lines.

A grader that is root first gives root up: an outer bubblewrap shows the same folders under permissions that anybody
may pass, `setpriv` becomes NOBODY, and the sandbox proper starts from there as it does for an ordinary user. Without
that, root's number outside would make some of /proc writable.
"""

import contextlib
import functools
import json
import os
import select
import shutil
import signal
import subprocess
import sys
import time
from importlib.metadata import EntryPoint
from pathlib import Path

import psutil
from jupyter_client.provisioning import KernelProvisionerFactory, LocalProvisioner

import flopwise
from autograder.limits import LOOK_EVERY, MIB, Cgroup, Watchdog
from flopwise.errors import FlopwiseError
from flopwise.resources import folder

KERNELS = Path(__file__).parent / "kernels"
REPOSITORY = Path(__file__).resolve().parent.parent
HOME, WORK, SOCKETS, RUN = "/home/student", "/home/student/work", "/run/kernel", "/run/flopwise"
STUDENT, NOBODY = 1000, 65534       # user numbers: inside, and outside of it if the grader is root
SYSTEM = ("/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32")
ETC = ("ld.so.cache", "ld.so.conf", "ld.so.conf.d", "localtime", "alternatives", "fonts")
HARDWARE = ("/sys/devices/system/cpu", "/sys/devices/system/node")      # how many cores, for OpenVINO
EXCHANGES = ("/usr/local/share/nbgrader", "/srv/nbgrader")              # nbgrader's usual places for submissions
START_SECONDS = 30
GET_BUBBLEWRAP = ("Install bubblewrap (Debian, Ubuntu: `sudo apt-get install bubblewrap`; Fedora: `sudo dnf install "
                  "bubblewrap`). `autograder doctor` shows what is isolated. Grading without isolation is possible "
                  'only as an explicit choice (`--no-isolation`, or `c.Judge.isolation = "none"`): then a '
                  "submission can read and change everything that you can")


class SandboxError(FlopwiseError):
    """A sandbox that can't be had here, or didn't start; the text says what to do."""


def readable():
    """The folders of this system that a sandbox shows, read-only, those above before those below."""
    places = {Path("/usr")}
    hop = Path(sys.executable)
    prefixes = {Path(sys.prefix), Path(sys.base_prefix), Path(sys.base_exec_prefix)}
    while hop.is_symlink():     # a virtual environment's python leads to the real one, perhaps over several links
        hop = Path(os.path.normpath(hop.parent / os.readlink(hop)))
        prefixes.add(hop.parent.parent)
    if Path("/") in prefixes:
        raise SandboxError(f"this Python lies in {sys.prefix}, so a sandbox would show the whole system; "
                           "grade from a virtual environment (`make env`)")
    places |= prefixes | {Path(flopwise.__file__).resolve().parent}
    for kind in ("models", "data"):
        with contextlib.suppress(FlopwiseError):
            places.add(folder(kind).resolve())
    return sorted(places, key=lambda place: (len(place.parts), place))


def view(hide=()):
    """bubblewrap's arguments for what the sandbox sees of this system; `hide` are folders of which it sees nothing."""
    shown = readable()
    mounts = {place: ["--ro-bind", str(place.resolve()), str(place)] for place in shown}
    for place in {Path(path).resolve() for path in (*hide, REPOSITORY, *EXCHANGES)}:
        # Masked where a folder shown reaches it; what is shown below it is mounted again on top.
        if place.is_dir() and place not in mounts and any(place.is_relative_to(above) for above in shown):
            mounts[place] = ["--perms", "0755", "--size", str(MIB), "--tmpfs", str(place)]
    single = [Path(path) for path in (*(f"/etc/{name}" for name in ETC), *HARDWARE)]
    # Folders on the way, which bubblewrap would make for their owner only.
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
    """Everything that is in the sandbox's environment."""
    threads = str(limits.cores)
    names = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMEXPR_NUM_THREADS")
    return {"HOME": HOME, "USER": "student", "LOGNAME": "student", "LANG": "C.UTF-8",
            "PATH": f"{sys.prefix}/bin:/usr/local/bin:/usr/bin:/bin", "PYTHONDONTWRITEBYTECODE": "1",
            "NBGRADER_EXECUTION": "autograde", **dict.fromkeys(names, threads)}


def private(limits, data):
    """bubblewrap's arguments for what the sandbox has of its own; data: {path inside: descriptor of its content}."""
    disk = str(limits.disk_mb * MIB)
    arguments = ["--unshare-user", "--unshare-all", "--uid", str(STUDENT), "--gid", str(STUDENT), "--hostname", "sandbox",
                 "--cap-drop", "ALL", "--new-session", "--die-with-parent", "--proc", "/proc", "--dev", "/dev"]
    if "--disable-userns" in _options():
        arguments.append("--disable-userns")
    for path in (HOME, "/tmp", "/dev/shm"):
        arguments += [*_size(disk), "--tmpfs", path]
    arguments += [*_size(str(MIB)), "--tmpfs", SOCKETS]
    for path, descriptor in data.items():
        arguments += ["--ro-bind-data", str(descriptor), path]
    arguments += ["--remount-ro", "/dev", "--remount-ro", "/", "--chdir", "/", "--clearenv"]
    for name, value in environment(limits).items():
        arguments += ["--setenv", name, value]
    return arguments


ACCOUNTS = {"/etc/passwd": f"student:x:{STUDENT}:{STUDENT}::{HOME}:/bin/sh\n", "/etc/group": f"student:x:{STUDENT}:\n",
            "/etc/hosts": "127.0.0.1 localhost sandbox\n", "/etc/nsswitch.conf": "hosts: files\n"}


# What a grader that is root shows beside, for the sandbox proper to be made of.
ROOTS_VIEW = ["--bind", "/proc", "/proc", "--dev-bind", "/dev", "/dev", "--tmpfs", "/tmp", "--die-with-parent",
              "--cap-drop", "ALL", "--cap-add", "CAP_SETUID", "--cap-add", "CAP_SETGID"]


@functools.cache
def bubblewrap():
    """The path of the program `bwrap`; raises SandboxError with the way to get it."""
    path = shutil.which("bwrap")
    if path is None:
        raise SandboxError(f"bubblewrap, which isolates the submissions from each other, is missing. {GET_BUBBLEWRAP}.")
    return path


@functools.cache
def _options():
    return subprocess.run([bubblewrap(), "--help"], capture_output=True, text=True).stdout


def _size(size):
    return ["--size", size] if "--size" in _options() else []


@functools.cache
def give_up_root():
    """What a grader that is root puts before bubblewrap: a view that anybody may pass, then another user."""
    setpriv = shutil.which("setpriv")
    if setpriv is None:
        raise SandboxError("the grader runs as root and the program `setpriv` (package util-linux), with which it "
                           "gives root up for the sandbox, is missing; install it, or grade as an ordinary user")
    return [setpriv, "--reuid", str(NOBODY), "--regid", str(NOBODY), "--clear-groups", "--"]


def mend(complaint):
    """What to do about bubblewrap's own complaint."""
    if "namespace" in complaint or "uid map" in complaint or "Operation not permitted" in complaint:
        ways = ("This system keeps ordinary programs from making user namespaces. Ubuntu 24.04 and newer: `sudo sysctl -w "
                "kernel.apparmor_restrict_unprivileged_userns=0`; older Debian: `sudo sysctl -w "
                "kernel.unprivileged_userns_clone=1`; in a Docker container: start it with `--security-opt "
                "seccomp=unconfined --security-opt apparmor=unconfined --security-opt systempaths=unconfined`")
    elif "Unknown option" in complaint:
        ways = "This bubblewrap is too old; 0.5 or newer is needed"
    else:
        ways = "`autograder doctor` shows what works and what doesn't"
    return f"bubblewrap couldn't start a sandbox: {complaint.strip() or 'it gave no reason'}. {ways}."


class Sandboxed(LocalProvisioner):
    """Starts a kernel in a sandbox, watches its limits, and knows why it ended.

    `KernelManager.start_kernel` passes these on: limits; files, a tar that the launcher unpacks (see `pack`); hide,
    folders that the sandbox must never show.
    """

    isolated = True

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.limits = self.cgroup = self.watchdog = self.top = self.handle = self.child = None
        self.cause = None       # the kind of limit for which the watchdog stopped it
        self.hits = []          # limits that were hit, those that stopped nothing included

    async def launch_kernel(self, cmd, *, limits, files, hide=(), **_):
        self.limits, opened = limits, []
        try:
            self._launch(cmd, files, hide, opened)
        finally:
            for descriptor in opened:
                os.close(descriptor)
        self.pid = self.child.pid
        return self.connection_info

    def _launch(self, cmd, files, hide, opened):
        """Start bubblewrap, which waits until its first process was moved into the control group."""
        informed, inform = _pipe(opened)
        blocked, block = _pipe(opened)
        command, descriptors = self._command(cmd, hide, opened, inform, blocked)
        self._start(command, files, [inform, blocked, *descriptors])
        os.close(inform)
        opened.remove(inform)
        try:
            self._watch(self._first_process(informed))
        except (ProcessLookupError, psutil.NoSuchProcess):
            raise SandboxError(mend(self.complaint())) from None
        os.write(block, b".")

    def _command(self, cmd, hide, opened, inform, blocked):
        """The command line, and the descriptors that it needs.

        bubblewrap's arguments go through descriptors as well: it is process 1 in the sandbox, whose command line
        can be read there.
        """
        launcher, connection = cmd[2], cmd[cmd.index("-f") + 1]
        inside = {launcher: f"{RUN}/launch.py", connection: f"{RUN}/kernel.json"}
        contents = {inside[path]: Path(path).read_text() for path in inside} | ACCOUNTS
        data = {path: _content(text, opened) for path, text in contents.items()}
        shown = view(hide)
        own = private(self.limits, data) + ["--info-fd", str(inform), "--block-fd", str(blocked)]
        listed = _content("\0".join(shown + own), opened)
        command = [bubblewrap(), "--args", str(listed), "--", *(inside.get(word, word) for word in cmd)]
        descriptors = [listed, *data.values()]
        if os.geteuid() == 0:
            outer = _content("\0".join(shown + ROOTS_VIEW), opened)
            command = [bubblewrap(), "--args", str(outer), "--", *give_up_root(), *command]
            descriptors.append(outer)
        return command, descriptors

    def _start(self, command, files, descriptors=(), env=None):
        # Of this environment process 1 keeps a copy that can be read inside.
        self.child = self.process = subprocess.Popen(
            command, stdin=files, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, cwd="/", start_new_session=True,
            pass_fds=descriptors, env=env or {"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"})

    def _first_process(self, informed):
        """The number of the sandbox's first process, from what bubblewrap tells about itself."""
        told, end = b"", time.monotonic() + START_SECONDS
        while not told.rstrip().endswith(b"}"):
            ready = select.select([informed], [], [], max(0, end - time.monotonic()))[0]
            piece = os.read(informed, 4096) if ready else b""
            if not piece:
                self.child.kill()
                raise SandboxError(mend(self.complaint()))
            told += piece
        return json.loads(told)["child-pid"]

    def _watch(self, top):
        self.top, self.handle = top, os.pidfd_open(top)
        self.cgroup = Cgroup.make(self.limits)
        if self.cgroup:
            try:
                self.cgroup.add(top)
            except OSError:     # this user may make groups here, but not move processes between them
                self.cgroup.remove()
                self.cgroup = None
        self.watchdog = Watchdog(top, self.limits, self.cgroup, self.stop)
        self.watchdog.start()

    def complaint(self):
        """What the sandbox said before its kernel ran, at most 64 KiB; it is asked for when it has ended."""
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.child.wait(5)
        ready = select.select([self.child.stderr], [], [], 0)[0]
        return os.read(self.child.stderr.fileno(), 65536).decode("utf-8", "replace") if ready else ""

    def stop(self, kind):
        """End the sandbox for exceeding the limit of that kind."""
        self.cause = self.cause or kind
        self.destroy_processes()

    def destroy_processes(self):
        """Kill process 1; the system then kills all others of its namespace before process 1 counts as ended."""
        with contextlib.suppress(ProcessLookupError):
            signal.pidfd_send_signal(self.handle, signal.SIGKILL)

    def end_of_kernel(self):
        """Why the sandbox ended, to go on with after "it"; None while it runs."""
        if self.cause:
            return self.limits.sentence(self.cause)
        if self.child.poll() is None:
            return None
        if self.cgroup and "memory" in self.cgroup.hits():
            return self.limits.sentence("memory")
        status = self.child.returncode
        number = -status if status < 0 else status - 128
        kind = {signal.SIGXCPU: "cpu", signal.SIGXFSZ: "file"}.get(number)
        if kind:
            return self.limits.sentence(kind)
        if number == signal.SIGKILL:
            return "was killed"
        if number in (signal.SIGSEGV, signal.SIGABRT, signal.SIGBUS, signal.SIGILL, signal.SIGFPE):
            return f"crashed ({signal.strsignal(number)})"
        return f"ended itself (exit status {status})"

    def mechanisms(self):
        """{what is limited: by what} for this sandbox."""
        def group(controller, otherwise):
            held = self.cgroup and self.cgroup.holds(controller)
            return f"control group (version {self.cgroup.version})" if held else otherwise

        watched = f"looked at every {LOOK_EVERY:g} s"
        return {
            "memory": group("memory", f"{watched}, and RLIMIT_DATA for each process"),
            "processes": group("pids", watched + (", and RLIMIT_NPROC" if self.isolated else "")),
            "processor time": f"{watched}, and RLIMIT_CPU for each process",
            "file size": "RLIMIT_FSIZE",
            "disk": ("private file systems in memory" + ("" if "--size" in _options() else ", of no limited size"))
            if self.isolated else "none",
        }

    async def kill(self, restart=False):
        if self.handle is not None:
            self.destroy_processes()
        else:
            self.child.kill()

    terminate = kill

    async def send_signal(self, signum):
        """Signals would reach bubblewrap instead of a cell: interrupts go as messages, everything else kills."""
        if signum != 0:
            await self.kill()

    async def wait(self):
        status = self.child.wait()
        self.process = None
        return status

    async def cleanup(self, restart=False):
        """Forget the sandbox, which has ended."""
        if self.watchdog:
            self.watchdog.end()
            self.watchdog.join()
        if self.cgroup:
            self.hits = self.cgroup.hits()
            self.cgroup.remove()
        if self.handle is not None:
            os.close(self.handle)
            self.handle = None
        if self.child:
            self.child.stderr.close()


class Unconfined(Sandboxed):
    """The same kernel with the same watchdog, but as an ordinary process that can read and change what its user can."""

    isolated = False

    def _launch(self, cmd, files, hide, opened):
        home = json.loads(cmd[3])["home"]
        self._start(cmd, files, env=environment(self.limits) | {"HOME": home, "TMPDIR": home})
        self._watch(self.child.pid)

    def destroy_processes(self):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.child.pid, signal.SIGKILL)


def _pipe(opened):
    ends = os.pipe()
    opened += ends
    return ends


def _content(text, opened):
    """A descriptor from which `text` can be read."""
    descriptor = os.memfd_create("flopwise")
    opened.append(descriptor)
    os.write(descriptor, text.encode())
    os.lseek(descriptor, 0, os.SEEK_SET)
    return descriptor


def register():
    """Make the two provisioners known to jupyter_client; their kernel specs are in KERNELS and nowhere else."""
    known = KernelProvisionerFactory.instance().provisioners
    for name, cls in (("flopwise-sandboxed", "Sandboxed"), ("flopwise-unconfined", "Unconfined")):
        known[name] = EntryPoint(name, f"{__name__}:{cls}", KernelProvisionerFactory.GROUP_NAME)
