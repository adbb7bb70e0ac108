"""The channels to a student's kernel: signed messages of a largest size, over connections that are made once.

Everything in the kernel may be the student's doing, the sending of messages too. So a message is data only,
one that is not well formed is none, a lost connection is never taken up again, and a reply that nobody asked
for is noticed: an honest kernel sends none.
"""

import contextlib
import os
import stat

import zmq
from zmq.utils.monitor import recv_monitor_message

from autograder.sandbox.limits import MIB

# The largest part of a message, and how many may wait. The text of the largest array, 16 MiB, has 22 MiB;
# where each character of a text needs several, less than the largest text gets through.
SIZES = {"shell": (64 * MIB, 4), "iopub": (16 * MIB, 20), "control": (MIB, 4)}
KINDS = {"shell": zmq.DEALER, "iopub": zmq.SUB, "control": zmq.DEALER}


class NoSocket(Exception):
    """Where a kernel's socket should be there is something else."""


class Channels:
    """Channels to one kernel. session: jupyter_client's, which signs and reads. others: handles of the
    system to wait for besides.

    lost: names of channels whose connection ended. forged: did a reply come that nobody had asked for?
    """

    def __init__(self, session, context, others=()):
        self._session, self._context = session, context
        self._sockets, self._monitors, self._poller = {}, {}, zmq.Poller()
        self._unanswered = set()  # ids of requests on the shell channel
        self.lost, self.forged = [], False
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
        """Send a request; its id."""
        message = self._session.msg(kind, content)
        asked = message["header"]["msg_id"]
        if name == "shell":
            self._unanswered.add(asked)
        with contextlib.suppress(zmq.ZMQError):  # nobody there: the wait for a reply says so
            self._session.send(self._sockets[name], message)
        return asked

    def poll(self, seconds):
        """(names of channels that have something to read, the handles among `others` that are ready)."""
        ready = dict(self._poller.poll(max(0, seconds) * 1000))
        found = [name for name in ("shell", "iopub") if self._sockets.get(name) in ready]
        if not found:  # what was sent before the end is read before it
            for monitor, name in self._monitors.items():
                if monitor in ready:
                    recv_monitor_message(monitor)
                    self.lost.append(name)
        return found, [handle for handle in ready if isinstance(handle, int)]

    def receive(self, name):
        """(message, bytes) or (None, bytes) if it is no well-formed, signed message."""
        frames = self._sockets[name].recv_multipart()
        size = sum(map(len, frames))
        try:
            _, parts = self._session.feed_identities(frames)
            message = self._session.deserialize(parts)
            well_formed = all(type(message[key]) is dict for key in ("header", "parent_header", "content"))
            if not well_formed or type(message["header"]["msg_type"]) is not str:
                return None, size
        except Exception:  # whatever a forged message makes of the reading, it is not a message
            return None, size
        if name == "shell":
            asked = message["parent_header"].get("msg_id")
            if type(asked) is str and asked in self._unanswered:
                self._unanswered.remove(asked)
            else:
                self.forged = True
        return message, size
