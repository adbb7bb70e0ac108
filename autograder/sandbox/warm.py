"""Warm starts: kernels that are forked from a process which has the lesson's imports loaded already.

Most of the time that a short notebook takes, its kernel starts and imports. `starts` loads what a lesson
imports once; while it lasts, each new kernel begins as a fork of that process, in a sandbox that is made for
it alone, exactly as for a kernel that starts from nothing. The fork joins the sandbox before it reads the
first byte of a submission, and has then the same rights, limits and view (kernels/template.py does that). The
warm process runs no submission, and no sandbox can see it, or another fork of it.

What forks have in common is what no grade depends on: the addresses of what was loaded, and the seed of
Python's hashes. Where this way is not possible, `starts` says why, and kernels start from nothing as before.
"""

import ast
import contextlib
import json
import os
import re
import select
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from autograder.sandbox.confinement import (
    HOME,
    ROOTS_VIEW,
    RUN,
    SandboxError,
    SlowStart,
    bubblewrap,
    environment,
    give_up_root,
    view,
)
from autograder.sandbox.files import descriptor_of, font_cache, pack
from autograder.sandbox.limits import MIB

FIRST = 200  # as in template.py
START_SECONDS = 60
# What runs as process 1 of a sandbox that a fork joins: it waits for the keeper's end, and buries what is
# left to it. No signal from inside ends a process 1 that has not asked for it.
WAIT = """
import os, signal
for number in (signal.SIGCHLD, signal.SIGINT):
    signal.signal(number, signal.SIG_IGN)
os.closerange(2, 4096)
os.write(1, b".")
os.close(1)
os.read(0, 1)
os._exit(0)
"""
# Lines of a cell that are not Python: magics, and commands for the shell.
NOT_PYTHON = re.compile(r"^\s*[%!].*$", re.MULTILINE)
_processes = []  # the WarmProcesses that there are now


@contextlib.contextmanager
def starts(modules, limits, hide=(), meanwhile=lambda: None):
    """While this lasts, kernels with these limits, and `hide` hidden from them, are forked where that is
    possible; also in processes that this one forks. Gives "", or why they start from nothing.

    modules: names of those to import. Only the course's own code decides about them. meanwhile: a function
    that does here what can be done while another process imports them.
    """
    process, why_not = None, ""
    try:
        try:
            process = WarmProcess(modules, limits, hide)
        except SandboxError as error:
            why_not = str(error)
        meanwhile()
        why_not = why_not or process.why_not()
        if not why_not:
            _processes.append(process)
        yield why_not
    finally:
        if process in _processes:
            _processes.remove(process)
        if process:
            process.close()


def modules_of(nb, with_checks=False):
    """The names of the modules that a notebook of the course imports; with_checks: also in check cells, which
    never enter a sandbox.
    """
    found = {}
    for cell in nb["cells"]:
        marking = cell["metadata"].get("nbgrader", {})
        is_check = marking.get("grade") and not marking.get("solution")
        if cell["cell_type"] != "code" or (is_check and not with_checks):
            continue
        with contextlib.suppress(SyntaxError):
            for node in ast.walk(ast.parse(NOT_PYTHON.sub("", "".join(cell["source"])))):
                if isinstance(node, ast.Import):
                    found |= dict.fromkeys(alias.name for alias in node.names)
                elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                    found[node.module] = None  # what is taken from it may be a module, too
                    found |= dict.fromkeys(f"{node.module}.{alias.name}" for alias in node.names)
    return list(found)


def process_for(limits, hide, files):
    """The WarmProcess for a new kernel with these `files` beside its notebook, or None."""
    key = (view(hide), environment(limits)) if _processes else None
    return next((process for process in _processes if process.fits(key, files)), None)


class WarmProcess:
    """A process that has modules loaded, and how to fork kernels from it."""

    first = FIRST

    def __init__(self, modules, limits, hide=()):
        shown, variables = view(hide), environment(limits)
        self._key = shown, variables
        self._channel, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        template = Path(__file__).parent / "kernels" / "template.py"
        data = {
            f"{RUN}/{path.name}": path.read_bytes() for path in (template, template.with_name("launch.py"))
        }
        with theirs, tempfile.TemporaryFile() as packed, closing_all() as opened:
            contents = {path: descriptor_of(text, opened) for path, text in data.items()}
            arguments = [
                *behind(),
                "--unshare-net",
                *shown,
                "--perms",
                "0777",
                "--size",
                str(64 * MIB),
                "--tmpfs",
                HOME,
            ]
            for path, descriptor in contents.items():
                arguments += ["--perms", "0444", "--ro-bind-data", str(descriptor), path]
            arguments += ["--chdir", "/", "--clearenv"]
            for name, value in variables.items():
                arguments += ["--setenv", name, value]
            listed = descriptor_of("\0".join(arguments), opened)
            command = [bubblewrap(), "--args", str(listed), "--"]
            command += give_up_root() if os.geteuid() == 0 else []
            command += [sys.executable, "-I", f"{RUN}/{template.name}", str(theirs.fileno())]
            command += [
                json.dumps(list(modules)),
                "-f",
                f"{RUN}/kernel.json",
                "--HistoryManager.enabled=False",
            ]
            pack(packed, font_cache())
            packed.seek(0)
            self._process = subprocess.Popen(
                command, stdin=packed, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, cwd="/",
                env={"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"}, start_new_session=True,
                pass_fds=[theirs.fileno(), listed, *contents.values()]
            )  # fmt: skip
        self._answer = {}

    def why_not(self):
        """Wait until everything is imported → why no kernel can be forked, or ""."""
        if not select.select([self._channel], [], [], START_SECONDS)[0]:
            return f"the imports had not ended after {START_SECONDS} seconds"
        said = self._channel.recv(MIB)
        if not said:
            words = self._process.stderr.read(64 * 1024).decode("utf-8", "replace").strip()
            return f"the process with the imports did not start: {words or 'it gave no reason'}"
        self._answer = json.loads(said)
        if self._answer["threads"] > 1:
            return "a module starts threads when it is imported, and a fork would not have them"
        return ""

    def fits(self, key, files):
        """Would a kernel with this view and environment, and these files, behave as if it was started anew?

        A file of a submission's may stand before a module of the same name, unless that is loaded already.
        """
        own = {name.partition("/")[0].partition(".")[0] for name in files or ()}
        return self._key == key and not own & set(self._answer["names"])

    def fork(self, command, descriptors, filtered, files, settings):
        """The ForkedKernel for which a sandbox is now being made. For the arguments see the Sandboxed."""
        own, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        complaints, complained = os.pipe()
        child = ForkedKernel(own, complaints)
        with theirs, open(os.devnull, "rb") as nothing, open(complained, "wb"):
            command = [*command[0], sys.executable, "-I", "-S", "-c", WAIT]
            order = json.dumps({"command": command, "settings": settings}).encode()
            filtered = nothing.fileno() if filtered is None else filtered
            given = [theirs.fileno(), files.fileno(), complained, filtered, *descriptors]
            try:
                socket.send_fds(self._channel, [order], given)
            except OSError as error:
                raise SandboxError(f"the process with the imports has ended: {error}") from None
        return child

    def close(self):
        """End it. Kernels that still run end with it."""
        self._channel.close()  # it ends by itself, unless another process of the grader's has a copy
        try:
            self._process.wait(1)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._process.stderr.close()


class ForkedKernel:
    """A forked kernel, with what the provisioner needs of a Popen. Its keeper tells how it ended."""

    pid = None
    returncode = None

    def __init__(self, channel, complaints):
        self._channel, self.stderr = channel, os.fdopen(complaints, "rb", buffering=0)

    def kernel(self, top):
        """The process id of the fork, which waits, once the sandbox with this first process stands; or None.

        Raises SlowStart.
        """
        self._channel.send(json.dumps(top).encode())
        return self._hear(START_SECONDS).get("kernel")

    def go(self):
        self._channel.send(b".")

    def poll(self):
        if self.returncode is None and select.select([self._channel], [], [], 0)[0]:
            self._hear(0)
        return self.returncode

    def wait(self, timeout=None):
        end = None if timeout is None else time.monotonic() + timeout
        while self.returncode is None:
            left = None if end is None else max(0, end - time.monotonic())
            if not select.select([self._channel], [], [], left)[0]:
                raise subprocess.TimeoutExpired("a forked kernel", timeout)
            self._hear(0)
        return self.returncode

    def kill(self):
        """Have the keeper end it, and the sandbox; `wait` waits for that."""
        with contextlib.suppress(OSError):
            self._channel.shutdown(socket.SHUT_WR)

    def _hear(self, seconds):
        """The keeper's next words; its last ones, or its end, are the end of the kernel."""
        if not select.select([self._channel], [], [], seconds)[0]:
            raise SlowStart(seconds)
        try:
            said = json.loads(self._channel.recv(4096) or b"{}")
        except OSError:
            said = {}
        if "kernel" not in said:
            self.returncode = said.get("status", -signal.SIGKILL)
            self._channel.close()
        return said


def behind():
    """bubblewrap's first arguments for a warm process, before what is shown.

    Sandboxes are made from in there, so it keeps this system's /proc and /dev, and no right to anything else.
    """
    if os.geteuid() == 0:
        return ROOTS_VIEW
    without = [word for word in ROOTS_VIEW if not word.startswith("CAP_") and word != "--cap-add"]
    return ["--unshare-user", "--uid", str(os.geteuid()), "--gid", str(os.getegid()), *without]


@contextlib.contextmanager
def closing_all():
    """A list for descriptors that are closed in the end."""
    opened = []
    try:
        yield opened
    finally:
        for descriptor in opened:
            os.close(descriptor)
