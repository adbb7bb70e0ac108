"""The conversation with a student's kernel, in which nothing that the kernel says is trusted.

`Kernel.run` runs a cell and returns what it showed; `Kernel.ask` sends one request and returns the text of
the reply. Student code can control everything in the kernel, including the messages that it sends. So every
message has a largest size and every wait an end, a lost connection is never made again, and what arrives is
treated as mere data. A kernel that replies when nobody has asked, or whose messages are not well formed, is
stopped: it was made to.
"""

import contextlib
import functools
import json
import math
import os
import random
import shutil
import subprocess
import tempfile
import time
from dataclasses import dataclass, field

import zmq
from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.manager import KernelManager

from autograder.sandbox.answers import NoAnswer, TimeOver, text_of, why_mute
from autograder.sandbox.channels import FORGED, SIZES, Channels, NoSocket
from autograder.sandbox.confinement import HOME, SOCKETS, WORK, SandboxError, SlowStart, mend
from autograder.sandbox.files import font_cache, pack
from autograder.sandbox.limits import MIB, Limits
from autograder.sandbox.outputs import Kept, Outputs, error_output
from autograder.sandbox.provisioner import KERNELS, START_SECONDS, register
from autograder.sandbox.warm import process_for

ISOLATIONS = {"bubblewrap": "sandboxed", "none": "unconfined"}
GRACE = 3.0  # seconds to react to an interrupt
IN_VAIN = 2  # waits that may end with an interrupt; from then on the time for such waits is limited, too
PATIENCE = 60  # seconds for all further waits of a notebook that end with an interrupt
TAIL = 1.0  # seconds for the rest of a cell's output after its reply
SERVE = "__import__('flopwise.checks.serving', fromlist=['serve']).serve()"


@dataclass
class Run:
    """What became of one cell: its outputs (as in a notebook), and the limit that ended it, in words."""

    outputs: list = field(default_factory=list)
    execution_count: int | None = None
    cause: str = ""


class Kernel:
    """A student's kernel, in a sandbox unless isolation is "none".

    Like a Popen, it starts when it is constructed. Leaving its `with` block ends it at once, and everything
    that it started.

    files: {name below the working folder: path or bytes}. hide: folders that the sandbox must not show.
    """

    def __init__(self, limits=None, isolation="bubblewrap", files=None, hide=()):
        if isolation not in ISOLATIONS:
            raise ValueError(f"isolation is {isolation!r}; allowed are {', '.join(map(repr, ISOLATIONS))}")
        self.limits, self.isolation, self._hide = limits or Limits(), isolation, hide
        self.stopped = ""  # why the kernel was stopped, as the rest of a sentence that begins with "it"
        self.hits, self.mechanisms, self.sandbox, self._channels = [], {}, None, None
        self.kept = Kept()
        self._closed = False
        self._serving = None  # the id of the request for as long as it answers questions
        self._mute = ""  # why it answers none any more
        self._in_vain = []  # the seconds of each wait that ended with an interrupt, because time was over
        self.began = time.monotonic()
        self._context = zmq.Context.instance()  # ending one takes 0.1 s
        register()
        warm = process_for(self.limits, hide, files) if isolation != "none" else None
        for way in (warm, None) if warm else (None,):
            self._folder = tempfile.mkdtemp(prefix=f"flopwise-{os.getpid()}-")
            self.is_warm, self._manager = way is not None, self._new_manager()
            try:
                with tempfile.TemporaryFile() as packed:
                    beside = {f"work/{name}": content for name, content in (files or {}).items()}
                    pack(packed, beside | font_cache())
                    packed.seek(0)
                    given = {"limits": self.limits, "files": packed, "hide": hide, "warm": way}
                    self._manager.start_kernel(settings=json.dumps(self._settings()), **given)
                self.sandbox = self._manager.provisioner
                self.mechanisms = self.sandbox.mechanisms()
                self._connect()
                break
            except BaseException as error:
                self.close()
                if not way or not isinstance(error, SandboxError) or isinstance(error, SlowStart):
                    raise
                self._closed = False  # what cannot be forked can perhaps still be started
        self.began = time.monotonic()  # how long a start takes is not the student's doing

    def another(self, files):
        """A new Kernel with the same limits and isolation, and other files."""
        return Kernel(self.limits, self.isolation, files, self._hide)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def close(self):
        """End the kernel, if that has not been done; only then is the list of `hits` complete."""
        if self._closed:
            return
        self._closed = True
        if self._channels:
            self._channels.close()
        if self.sandbox:
            self._manager.shutdown_kernel(now=True)
            self.hits = self.sandbox.hits
        shutil.rmtree(self._folder, ignore_errors=True)

    def _new_manager(self):
        self._sockets = f"{self._folder if self.isolation == 'none' else SOCKETS}/s"
        return KernelManager(
            kernel_name=ISOLATIONS[self.isolation],
            transport="ipc",
            ip=self._sockets,
            context=self._context,
            kernel_spec_manager=KernelSpecManager(kernel_dirs=[str(KERNELS)], ensure_native_kernel=False),
            connection_file=f"{self._folder}/kernel.json",
        )

    def _settings(self):
        """What the launcher in the sandbox is told: its folders, its limits, its cores."""
        sandboxed = self.isolation != "none"
        home = HOME if sandboxed else f"{self._folder}/home"
        available = sorted(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else []
        return {
            "home": home,
            "work": WORK if sandboxed else f"{home}/work",
            "rlimits": self.limits.rlimits(processes=sandboxed),
            "answers": f"{self._sockets}-answers",
            "cores": random.sample(available, min(self.limits.cores, len(available))),
        }

    def _connect(self):
        """Connect to the kernel's sockets as soon as they are there, and wait for its first reply."""
        end = time.monotonic() + START_SECONDS
        manager, place = self._manager, self._sockets
        if self.sandbox.isolated:  # the sandbox's own file system, as it is seen from outside
            place = f"/proc/{self.sandbox.top}/root{place}"
        while not os.path.exists(f"{place}-{manager.hb_port}"):  # the socket that a kernel makes last
            if self.sandbox.end_of_kernel():
                raise SandboxError(mend(self.sandbox.complaint()))
            if time.monotonic() > end:
                raise SlowStart(START_SECONDS)
            time.sleep(0.005)
        others = () if self.sandbox.handle is None else (self.sandbox.handle,)
        self._channels = Channels(manager.session, self._context, others)
        ports = {"shell": manager.shell_port, "iopub": manager.iopub_port, "control": manager.control_port}
        try:
            for name, port in {**ports, "answers": "answers"}.items():
                self._channels.connect(name, f"{place}-{port}")
        except NoSocket as error:
            raise SandboxError(f"there is no socket for the kernel's {error} channel") from None
        heard = False
        while not heard:  # output has to arrive, too; it takes a moment until the kernel has a subscriber
            if self.stopped:
                raise SandboxError(f"the kernel in the sandbox didn't answer; it {self.stopped}")
            if time.monotonic() > end:
                raise SlowStart(START_SECONDS)
            outputs = Outputs(self.limits)
            asked = self._channels.send("shell", "kernel_info_request", {})
            self._wait(asked, 1.0, outputs, "kernel_info_reply", tail=0.05)
            heard = outputs.messages > 0

    def run(self, source):
        """Run a cell; if an error in the student's code or a limit ended it, its outputs hold an error."""
        outputs = Outputs(self.limits, self.kept)
        self._end_of_questions()
        if not self._alive():
            return Run([error_output("NotRun", f"This cell was not run, because the kernel {self.stopped}.")])
        asked, began = self._execute(source), time.monotonic()
        seconds = self._seconds(self.limits.cell_seconds)
        reply, cause = self._wait(asked, seconds, outputs), ""
        if reply is None and not self.stopped:
            what = (
                self.limits.sentence("output")
                if outputs.flooded
                else f"ran longer than {seconds:,.0f} seconds"
            )
            cause = f"it {what} and was interrupted"
            reply = self._interrupt(lambda: self._wait(asked, GRACE, outputs, endure=True), what) or {}
            if not outputs.flooded:
                self._in_vain.append(time.monotonic() - began)
        run = Run(outputs.cells(), cause=cause)
        if self.stopped:
            run.cause = f"it {self.stopped}, and the kernel was stopped"
        elif type(reply.get("execution_count")) is int:
            run.execution_count = reply["execution_count"] % 10**6
            for output in run.outputs:
                if output["output_type"] == "execute_result":
                    output["execution_count"] = run.execution_count
        if run.cause:
            run.outputs.append(error_output("Stopped", f"This cell was stopped: {run.cause}."))
        return run

    def ask(self, request, seconds):
        """Have flopwise.checks.wire.answer a request (ASCII) in the kernel → the text of the reply.

        The reply may be forged. Raises NoAnswer with the reason: the kernel has been stopped, the time is
        over, no text came back.
        """
        if not self._alive():
            raise NoAnswer(f"the kernel had been stopped: it {self.stopped}")
        if self._mute:
            raise NoAnswer(self._mute)
        self._serving = self._serving or self._execute(serve=SERVE)
        began, limit, outputs = time.monotonic(), self._seconds(seconds), Outputs(self.limits)
        self._put(request.encode("ascii"), limit)
        reply = self._answer(limit, outputs)
        if reply is None and not self.stopped:
            late = functools.partial(self._answer, GRACE, outputs, endure=True)
            self._interrupt(late, f"ran longer than {limit:,.0f} seconds")
            self._in_vain.append(time.monotonic() - began)
            if not self.stopped:
                raise TimeOver(f"it had not returned after {limit:,.0f} seconds and was interrupted")
        if self.stopped:
            raise NoAnswer(f"the kernel was stopped: it {self.stopped}")
        if self._mute:
            raise NoAnswer(self._mute)
        return text_of(reply)

    def _put(self, question, seconds):
        """Send a question, or b"" for the last one's end; a kernel that does not read it is stopped."""
        taken = self._channels.ask(question, seconds)
        self._notice()
        if not taken and not self.stopped:
            self._poll(0)  # it may have ended
            if not self.stopped:
                self._stop(words="did not read the questions of a check")

    def _answer(self, seconds, outputs, endure=False):
        """The reply to the question that was asked, as bytes; None if it did not come in time, or if there
        was too much output. It is empty if nobody answers any more.
        """
        end = time.monotonic() + seconds
        while not self.stopped:
            left = end - time.monotonic()
            if left <= 0 or (outputs.flooded and not endure):
                return None
            for name in self._poll(min(left, 0.5)):
                if name == "answers":
                    reply = self._channels.answer()
                    self._notice()
                    if reply is not None:
                        return reply
                    continue
                message, size = self._receive(name, self._serving)
                if message is None or message.parent != self._serving:
                    continue
                if name == "iopub":
                    outputs.take(message.kind, message.content, size)
                elif message.kind == "execute_reply":
                    self._serving, self._mute = None, why_mute(message.content or {})
                    return b""
        return None

    def _end_of_questions(self):
        """Have the kernel go on with other requests, after the questions of a check."""
        if not self._serving or not self._alive() or not self._serving:
            return
        asked, self._serving = self._serving, None
        self._put(b"", GRACE)
        if self._wait(asked, GRACE, Outputs(self.limits), tail=0, endure=True) is None and not self.stopped:
            self._stop(words="did not come to the end of a check's questions")

    def _execute(self, code="", **expressions):
        """Send code to be run as a cell, or expressions to be evaluated silently → the request's id."""
        content = {
            "code": code,
            "silent": bool(expressions),
            "store_history": not expressions,
            "user_expressions": expressions,
            "allow_stdin": False,
            "stop_on_error": False,
        }
        return self._channels.send("shell", "execute_request", content)

    def _alive(self):
        # Replies that came unasked, or too late. A flood of them is not read to its end.
        for _ in range(100):
            if self.stopped or self._left() <= 0 or "shell" not in self._poll(0):
                break
            message, _ = self._receive("shell", self._serving)
            if self._serving and message and message.parent == self._serving:
                self._serving, self._mute = None, why_mute(message.content or {})
        if not self.stopped and self._left() <= 0:
            self._stop("notebook")
        if not self.stopped and self._patience() < 1:
            self._stop(words=f"ran out of time {len(self._in_vain)} times")
        return not self.stopped

    def _seconds(self, limit):
        """The limit, or what is left for the whole notebook, or for waits in vain, if that is less."""
        return min(limit, self._left(), self._patience())

    def _left(self):
        """Seconds that are left for the whole notebook."""
        return self.began + self.limits.notebook_seconds - time.monotonic()

    def _patience(self):
        """Seconds that are left for waits that end with an interrupt; the first two may take their limit."""
        return PATIENCE - sum(self._in_vain[IN_VAIN:]) if self.hung else math.inf

    @property
    def hung(self):
        """Was this kernel interrupted so often that nobody should wait for it much longer?"""
        return len(self._in_vain) >= IN_VAIN

    def _stop(self, kind=None, words=""):
        if kind:
            self.sandbox.stop(kind)
        else:
            self.sandbox.destroy_processes()
        self.stopped = self.stopped or words or self.limits.sentence(kind)

    def _interrupt(self, wait, what):
        """Interrupt what is running → the late reply to it, for which `wait` waits, or None if the kernel had
        to be stopped.
        """
        self._channels.send("control", "interrupt_request", {})
        reply = wait()
        if reply is None and not self.stopped:
            over = self._left() <= 0
            self._stop("notebook" if over else None, f"{what} and did not react to the interrupt")
        return reply

    def _wait(self, asked, seconds, outputs, kind="execute_reply", tail=TAIL, endure=False):
        """The content of the reply to the request `asked`; None if it did not come in time, or if there was
        too much output.

        tail: seconds to wait for the rest of the output after the reply. endure: wait even if there is too
        much output.
        """
        end, reply, idle = time.monotonic() + seconds, None, False
        while not self.stopped:
            left = end - time.monotonic()
            if reply is not None and (idle or left <= 0):
                return reply
            if left <= 0 or (outputs.flooded and not endure and reply is None):
                return None
            for name in self._poll(min(left, 0.5)):
                if name == "answers":
                    self._unasked()
                    continue
                message, size = self._receive(name, asked)
                if message is None or message.parent != asked:
                    continue
                if name == "iopub":
                    idle = outputs.take(message.kind, message.content, size) or idle
                elif message.kind == kind:
                    reply, end = message.content or {}, time.monotonic() + tail
        return reply

    def _receive(self, name, wanted):
        """(message or None, its size in bytes). A kernel that does what no honest one does is stopped."""
        received = self._channels.receive(name, wanted)
        self._notice()
        return received

    def _unasked(self):
        """A reply came, or the end of the connection, although no question was asked."""
        self._channels.answer()
        if "answers" not in self._channels.lost:
            self._channels.fault = self._channels.fault or FORGED
        self._notice()

    def _notice(self):
        if self._channels.fault and not self.stopped:
            self._stop(words=self._channels.fault)

    def _poll(self, seconds):
        """The channels that have something to read. Notices the end of the kernel and lost connections."""
        readable, handles = self._channels.poll(seconds)
        if readable:
            return readable
        if handles:
            self.sandbox.child.wait()
        if not self.stopped and self.sandbox.end_of_kernel():
            self._stop(words=self.sandbox.end_of_kernel())
        for name in self._channels.lost:
            if not self.stopped:
                with contextlib.suppress(subprocess.TimeoutExpired):
                    self.sandbox.child.wait(2)  # a kernel that ends closes its sockets first
                size = SIZES[name][0] // MIB
                self._stop(
                    words=self.sandbox.end_of_kernel()
                    or f"closed its connection, or sent a message larger than {size} MB"
                )
        return []
