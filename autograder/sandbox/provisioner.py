"""The student's process: a Jupyter kernel in a bubblewrap sandbox, as a kernel provisioner.

`confinement` says what the sandbox sees, `limits` what it may use. A grader that is root first gives root
up: an outer bubblewrap shows the same folders under permissions that anybody may pass, `setpriv` becomes an
ordinary user, and the sandbox proper starts from there as it does for everybody. Without that, root's number
outside the sandbox would make some of /proc writable inside.
"""

import contextlib
import json
import os
import select
import signal
import subprocess
import sys
import time
from importlib.metadata import EntryPoint
from pathlib import Path

import psutil
from jupyter_client.provisioning import KernelProvisionerFactory, LocalProvisioner

from autograder.sandbox.cgroups import Cgroup
from autograder.sandbox.confinement import (
    ACCOUNTS,
    CLOSED,
    DISKS,
    ROOTS_VIEW,
    RUN,
    SandboxError,
    SlowStart,
    bubblewrap,
    environment,
    give_up_root,
    mend,
    options,
    sandbox,
    view,
)
from autograder.sandbox.files import descriptor_of
from autograder.sandbox.syscalls import seccomp_filter
from autograder.sandbox.watchdog import LOOK_EVERY, Watchdog

KERNELS = Path(__file__).parent / "kernels"
START_SECONDS = 60
PROCESS = {
    "stdout": subprocess.DEVNULL,
    "stderr": subprocess.PIPE,
    "cwd": "/",
    "start_new_session": True,
}


class Sandboxed(LocalProvisioner):
    """Starts a kernel in a sandbox, watches its limits, and knows why it ended.

    `KernelManager.start_kernel` passes these on: limits; files, a tar that the launcher unpacks (see
    `pack`); hide, folders that the sandbox must never show.
    """

    isolated = True
    inside = {}  # {path here: path in the sandbox}

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.limits = self.cgroup = self.watchdog = self.top = self.handle = self.child = None
        self.cause = None  # the kind of limit for which the watchdog stopped it
        self.hits = []  # limits that were hit, even if that stopped nothing

    async def launch_kernel(self, cmd, *, limits, files, hide=(), warm=None, **_):
        """Start bubblewrap, which waits until its first process has been moved into the control group.

        warm: the WarmProcess that the kernel is forked from; None: it starts from nothing.
        """
        self.limits = limits
        with self._launching() as opened:
            informed, inform = _pipe(opened)
            blocked, block = _pipe(opened)
            if warm:
                made = self._bubblewrap(cmd, hide, opened, [inform, blocked], warm.first)
                self.child = self.process = warm.fork(*made, files, json.loads(cmd[3]))
            else:
                command, descriptors = self._command(cmd, hide, opened, [inform, blocked])
                # Process 1 keeps a copy of this environment, which can be read inside the sandbox.
                self.child = self.process = subprocess.Popen(
                    command,
                    stdin=files,
                    pass_fds=descriptors,
                    env={"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"},
                    **PROCESS,
                )
            os.close(inform)
            opened.remove(inform)
            try:
                self._watch(self._first_process(informed))
            except (ProcessLookupError, psutil.NoSuchProcess):
                raise SandboxError(mend(self.complaint())) from None
            os.write(block, b".")
            if warm:
                self._let_in()
        return self.connection_info

    def _let_in(self):
        """Have a forked kernel join the sandbox, which is ready, once it is held by the same limits."""
        kernel = self.child.kernel(self.top)
        if kernel is None:
            raise SandboxError(mend(self.complaint()))
        if self.cgroup:
            self.cgroup.add(kernel)
        self.watchdog.also(kernel)
        self.child.go()

    @contextlib.contextmanager
    def _launching(self):
        """A list for descriptors that are closed in the end; where a launch fails, nothing of it is left."""
        opened = []
        try:
            yield opened
        except BaseException:
            if self.child:
                self.child.kill()
            if self.cgroup:
                self.cgroup.remove()
            raise
        finally:
            for descriptor in opened:
                os.close(descriptor)
        self.pid = self.child.pid

    def _command(self, cmd, hide, opened, pipes):
        """(the command line of bubblewrap that runs `cmd` in a sandbox, the descriptors that it needs)."""
        (command, shown), descriptors, _ = self._bubblewrap(cmd, hide, opened, pipes)
        command += [self.inside.get(word, word) for word in cmd]
        if os.geteuid() == 0:
            outer = descriptor_of("\0".join(ROOTS_VIEW + shown), opened)
            command = [bubblewrap(), "--args", str(outer), "--", *give_up_root(), *command]
            descriptors.append(outer)
        return [sys.executable, "-I", "-S", str(KERNELS / "before_bubblewrap.py"), *command], descriptors

    def _bubblewrap(self, cmd, hide, opened, pipes, first=None):
        """((the command line but for what runs inside, what is shown), descriptors, the filter's or None).

        bubblewrap's arguments go through descriptors, because bubblewrap is process 1 in the sandbox, and
        the command line of that process can be read there. pipes: to be informed, and to be waited for.
        first: the number that the first descriptor has in the process that becomes bubblewrap; None: all
        keep their numbers.
        """
        descriptors = []

        def given(descriptor):
            descriptors.append(descriptor)
            return descriptor if first is None else first + len(descriptors) - 1

        launcher, connection = cmd[2], cmd[cmd.index("-f") + 1]
        self.inside = {launcher: f"{RUN}/launch.py", connection: f"{RUN}/kernel.json"}
        contents = {inside: Path(path).read_text() for path, inside in self.inside.items()}
        data = {
            path: given(descriptor_of(text, opened)) for path, text in (contents | ACCOUNTS | CLOSED).items()
        }
        shown, program = view(hide), seccomp_filter()
        filtered = descriptor_of(program, opened) if program else None
        inform, blocked = map(given, pipes)
        arguments = sandbox(self.limits, shown, data) + ["--info-fd", str(inform), "--block-fd", str(blocked)]
        arguments += ["--seccomp", str(given(filtered))] if program else []
        arguments += ["--as-pid-1"] if first is not None else []
        listed = given(descriptor_of("\0".join(arguments), opened))
        return ([bubblewrap(), "--args", str(listed), "--"], shown), descriptors, filtered

    def _first_process(self, informed):
        """The process id of the sandbox's first process, which bubblewrap reports as JSON."""
        report, end = b"", time.monotonic() + START_SECONDS
        while not report.rstrip().endswith(b"}"):
            if not select.select([informed], [], [], max(0, end - time.monotonic()))[0]:
                raise SlowStart(START_SECONDS)
            piece = os.read(informed, 4096)
            if not piece:
                self.child.kill()
                raise SandboxError(mend(self.complaint()))
            report += piece
        return json.loads(report)["child-pid"]

    def _watch(self, top):
        self.top = top
        if hasattr(os, "pidfd_open"):  # Linux
            self.handle = os.pidfd_open(top)
        self.cgroup = Cgroup.make(self.limits)
        if self.cgroup:
            try:
                self.cgroup.add(top)
            except OSError:  # this user may make groups here, but not move processes between them
                self.cgroup.remove()
                self.cgroup = None
        disks = [f"/proc/{top}/root{path}" for path in DISKS] if self.isolated else []
        self.watchdog = Watchdog(top, self.limits, self.cgroup, self.stop, disks)
        self.watchdog.start()

    def complaint(self):
        """What a sandbox that has ended said before its kernel ran, at most 64 KiB."""
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.child.wait(5)
        ready = select.select([self.child.stderr], [], [], 0)[0]
        return os.read(self.child.stderr.fileno(), 65536).decode("utf-8", "replace") if ready else ""

    def stop(self, kind):
        """End the sandbox for exceeding the limit of that kind."""
        self.cause = self.cause or kind
        self.destroy_processes()

    def destroy_processes(self):
        """Kill process 1. The system kills all others in its namespace before process 1 counts as ended."""
        with contextlib.suppress(ProcessLookupError):
            signal.pidfd_send_signal(self.handle, signal.SIGKILL)

    def end_of_kernel(self):
        """Why the sandbox ended, as the rest of a sentence that begins with "it"; None while it runs."""
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
            spent = self.cgroup and self.cgroup.cpu_seconds()
            return self.limits.sentence("cpu") if spent and spent > self.limits.cpu_seconds else "was killed"
        if number in (signal.SIGSEGV, signal.SIGABRT, signal.SIGBUS, signal.SIGILL, signal.SIGFPE):
            return f"crashed ({signal.strsignal(number)})"
        return f"ended itself (exit status {status})"

    def mechanisms(self):
        """{what is limited: by what} for this sandbox."""

        def group(controller, otherwise):
            held = self.cgroup and self.cgroup.holds(controller)
            return f"control group (version {self.cgroup.version})" if held else otherwise

        watched = f"looked at every {LOOK_EVERY:g} s"
        disk = "none"
        if self.isolated:
            size = "" if "--size" in options() else ", of unlimited size"
            disk = f"private file systems in memory{size}"
        return {
            "memory": group("memory", f"{watched}, and RLIMIT_DATA for each process"),
            "processes": group("pids", watched + (", and RLIMIT_NPROC" if self.isolated else "")),
            "processor time": f"{watched}, and RLIMIT_CPU for each process",
            "file size": "RLIMIT_FSIZE",
            "disk": disk,
        }

    async def kill(self, restart=False):
        if self.handle is not None:
            self.destroy_processes()
        else:
            self.child.kill()
        self.child.wait()  # it takes milliseconds; jupyter_client would look again after a tenth of a second

    terminate = kill

    async def send_signal(self, signum):
        """Kill the sandbox: any other signal would reach bubblewrap, not a cell. Interrupts are messages."""
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
    """The same kernel and watchdog, as an ordinary process: it can read and change what its user can."""

    isolated = False

    async def launch_kernel(self, cmd, *, limits, files, **_):
        self.limits = limits
        with self._launching():
            home = json.loads(cmd[3])["home"]
            self.child = self.process = subprocess.Popen(
                cmd, stdin=files, env=environment(limits) | {"HOME": home, "TMPDIR": home}, **PROCESS
            )
            self._watch(self.child.pid)
        return self.connection_info

    def destroy_processes(self):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.child.pid, signal.SIGKILL)


def _pipe(opened):
    ends = os.pipe()
    opened += ends
    return ends


def register():
    """Make the two provisioners known to jupyter_client, which finds their kernel specs in KERNELS."""
    known = KernelProvisionerFactory.instance().provisioners
    for name, cls in (("flopwise-sandboxed", "Sandboxed"), ("flopwise-unconfined", "Unconfined")):
        known[name] = EntryPoint(name, f"{__name__}:{cls}", KernelProvisionerFactory.GROUP_NAME)
