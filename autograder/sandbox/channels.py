"""The channels to a student's kernel: signed messages of limited size, over connections that are made once.

Student code can control everything in the kernel, including the messages that it sends. So a message is
treated as mere data, a lost connection is never made again, and a message that is not well formed, or a reply
that nobody asked for, is noticed, because an honest kernel sends none.
"""

import contextlib
import os
import stat

import zmq
from zmq.utils.monitor import recv_monitor_message

from autograder.sandbox.limits import MIB
from autograder.sandbox.messages import IllFormed, read, receive

# The largest part of a message, and how many may wait. The largest array, 16 MiB, is 22 MiB as text. A text
# whose characters need several bytes each may be refused although it is below the largest size for a text.
SIZES = {"shell": (64 * MIB, 4), "iopub": (16 * MIB, 20), "control": (MIB, 4)}
FORGED = "sent replies that nobody had asked for"
ILL_FORMED = "sent messages that are not well formed"
KINDS = {"shell": zmq.DEALER, "iopub": zmq.SUB, "control": zmq.DEALER}


class NoSocket(Exception):
    """There is something else where a kernel's socket should be."""


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
        self.lost, self.fault = [], ""
        for handle in others:
            self._poller.register(handle, zmq.POLLIN)

    def connect(self, name, path):
        """Connect a channel to the socket at a path; raises NoSocket."""
        if not stat.S_ISSOCK(os.lstat(path).st_mode):
            raise NoSocket(name)
        socket = self._sockets[name] = self._context.socket(KINDS[name])
        size, waiting = SIZES[name]
        socket.set(zmq.MAXMSGSIZE, size)
        socket.set(zmq.RCVHWM, waiting)
        socket.set(zmq.RECONNECT_IVL, -1)
        socket.set(zmq.SNDTIMEO, 1000)
        if name == "iopub":
            socket.set(zmq.SUBSCRIBE, b"")
        if name != "control":
            monitor = socket.get_monitor_socket(zmq.EVENT_DISCONNECTED)
            self._monitors[monitor] = name
            self._poller.register(monitor, zmq.POLLIN)
            self._poller.register(socket, zmq.POLLIN)
        socket.connect(f"ipc://{path}")

    def close(self):
        for socket in self._sockets.values():
            socket.disable_monitor()
        for socket in (*self._sockets.values(), *self._monitors):
            socket.close(linger=0)

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
