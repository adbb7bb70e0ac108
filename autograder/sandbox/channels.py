"""The channels to a student's kernel: messages of limited size, over connections that are made once.

Student code can control everything in the kernel, including the messages that it sends. So a message is
treated as mere data, a lost connection is never made again, and a message that is not well formed, or a reply
that nobody asked for, is noticed, because an honest kernel sends none.
"""

import contextlib
import os
import select
import socket
import stat
import time

import zmq
from zmq.utils.monitor import recv_monitor_message

from autograder.sandbox.limits import MIB
from autograder.sandbox.messages import IllFormed, read, receive
from flopwise.checks.serving import LENGTH

# The largest part of a message, and how many may wait. The largest array, 16 MiB, is 22 MiB as text. A text
# whose characters need several bytes each may be refused although it is below the largest size for a text.
SIZES = {"shell": (64 * MIB, 4), "iopub": (16 * MIB, 20), "control": (MIB, 4), "answers": (64 * MIB, 1)}
FORGED = "sent replies that nobody had asked for"
ILL_FORMED = "sent messages that are not well formed"
KINDS = {"shell": zmq.DEALER, "iopub": zmq.SUB, "control": zmq.DEALER}


class NoSocket(Exception):
    """There is something else where a kernel's socket should be."""


class Answers:
    """The connection on which a kernel answers questions (flopwise/checks/serving.py), at its socket's path.

    At any moment at most one question waits for its reply. Raises NoSocket.
    """

    def __init__(self, path):
        if not is_socket(path):
            raise NoSocket("answers")
        self._socket = socket.socket(socket.AF_UNIX)
        self._socket.setblocking(False)
        self._socket.connect(path)
        self._received = bytearray()

    def fileno(self):
        return self._socket.fileno()

    def close(self):
        self._socket.close()

    def is_silent(self):
        """Is there nothing to read, as it is until a question was asked?"""
        return not self._received and not select.select([self._socket], [], [], 0)[0]

    def put(self, question, seconds):
        """Send a question, or b"" for that there are no more; was it taken in time?"""
        left, end = memoryview(LENGTH.pack(len(question)) + question), time.monotonic() + seconds
        while left:
            try:
                left = left[self._socket.send(left) :]
            except BlockingIOError:
                wait = end - time.monotonic()
                if wait <= 0 or not select.select([], [self._socket], [], wait)[1]:
                    return False
            except OSError:  # nobody is there any more
                return False
        return True

    def take(self):
        """The reply as bytes, once all of it is there, else None.

        Raises IllFormed where it is too long, or more than one; EOFError where the connection has ended.
        """
        with contextlib.suppress(BlockingIOError):
            try:
                received = self._socket.recv(MIB)
            except ConnectionError:
                received = b""
            if not received:
                raise EOFError
            self._received += received
        if len(self._received) < LENGTH.size:
            return None
        (length,) = LENGTH.unpack_from(self._received)
        if not 0 < length <= SIZES["answers"][0] or len(self._received) > LENGTH.size + length:
            raise IllFormed
        if len(self._received) < LENGTH.size + length:
            return None
        reply, self._received = bytes(self._received[LENGTH.size :]), bytearray()
        return reply


def is_socket(path):
    """Is there a socket at this path, and not a link to somewhere else?"""
    return stat.S_ISSOCK(os.lstat(path).st_mode)


class Channels:
    """Channels to one kernel.

    session: jupyter_client's, which signs and reads messages. others: further handles of the operating system
    to wait for. lost: names of channels whose connection ended. fault: what it did that no honest kernel
    does, as the rest of a sentence that begins with "it", or "".
    """

    def __init__(self, session, context, others=()):
        self._session, self._context = session, context
        self._sockets, self._monitors, self._poller = {}, {}, zmq.Poller()
        self._unanswered = set()  # ids of requests on the shell channel
        self._answers = None
        self.lost, self.fault = [], ""
        for handle in others:
            self._poller.register(handle, zmq.POLLIN)

    def connect(self, name, path):
        """Connect a channel to the socket at a path; raises NoSocket."""
        if not is_socket(path):
            raise NoSocket(name)
        if name == "answers":
            self._answers = Answers(path)
            self._poller.register(self._answers.fileno(), zmq.POLLIN)
            return
        made = self._sockets[name] = self._context.socket(KINDS[name])
        size, waiting = SIZES[name]
        made.set(zmq.MAXMSGSIZE, size)
        made.set(zmq.RCVHWM, waiting)
        made.set(zmq.RECONNECT_IVL, -1)
        made.set(zmq.SNDTIMEO, 1000)
        if name == "iopub":
            made.set(zmq.SUBSCRIBE, b"")
        if name != "control":
            monitor = made.get_monitor_socket(zmq.EVENT_DISCONNECTED)
            self._monitors[monitor] = name
            self._poller.register(monitor, zmq.POLLIN)
            self._poller.register(made, zmq.POLLIN)
        made.connect(f"ipc://{path}")

    def close(self):
        for each in self._sockets.values():
            each.disable_monitor()
        for each in (*self._sockets.values(), *self._monitors):
            each.close(linger=0)
        if self._answers:
            self._answers.close()

    def ask(self, question, seconds):
        """Send a question to a kernel that serves; was it taken in time? b"": there are no more."""
        if not self._answers.is_silent():
            self.fault = self.fault or FORGED
        return self._answers.put(question, seconds)

    def answer(self):
        """The reply to the question, as bytes; None if it is not there yet, or `fault` or `lost` says why."""
        try:
            return self._answers.take()
        except IllFormed:
            self.fault = self.fault or ILL_FORMED
        except EOFError:
            self._poller.unregister(self._answers.fileno())
            self.lost.append("answers")
        return None

    def send(self, name, kind, content):
        """Send a request → its id."""
        message = self._session.msg(kind, content)
        asked = message["header"]["msg_id"]
        if name == "shell":
            self._unanswered.add(asked)
        with contextlib.suppress(zmq.ZMQError):  # if nobody is there, waiting for the reply will show it
            self._session.send(self._sockets[name], message)
        return asked

    def poll(self, seconds):
        """(names of channels that have something to read, the handles among `others` that are ready)."""
        ready = dict(self._poller.poll(max(0, seconds) * 1000))
        readable = [name for name in ("shell", "iopub") if self._sockets.get(name) in ready]
        own = self._answers.fileno() if self._answers else None
        if ready.pop(own, None):
            readable.insert(0, "answers")
        if not readable:  # everything that was sent before a connection ended is read first
            for monitor, name in self._monitors.items():
                if monitor in ready:
                    recv_monitor_message(monitor)
                    self.lost.append(name)
        return readable, [handle for handle in ready if isinstance(handle, int)]

    def receive(self, name, wanted):
        """(the next message, whose content is read if it belongs to the request `wanted`; its size in bytes).

        Without a message, `fault` says why.
        """
        size = 0
        try:
            parts = receive(self._sockets[name])
            size = sum(map(len, parts))
            message = read(parts, self._session, wanted)
        except IllFormed:
            self.fault = self.fault or ILL_FORMED
            return None, size
        if name == "shell":
            if message.parent not in self._unanswered:
                self.fault = self.fault or FORGED
                return None, size
            self._unanswered.remove(message.parent)
        return message, size
