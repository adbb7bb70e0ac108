"""A graded notebook's answers: how the student's kernel waits for questions on a connection of its own.

Over Jupyter's channels a question costs some milliseconds in the kernel and as much in the grader: four
signed messages, three threads, a cell that is run. A check asks dozens. So for as long as checks are asked,
the kernel runs `serve`, which reads one question after the other from a socket and answers it at once.

A question comes as its length, eight bytes, and its text (see wire.py). The reply is its length, a letter,
and its text: ANSWER with what `wire.answer` gave, FAILED with why it gave nothing, INTERRUPTED. A question of
length 0 ends `serve`.
"""

import contextlib
import os
import signal
import socket
import struct

from flopwise.checks.answers import ipython_shell
from flopwise.checks.wire import answer

ANSWER, FAILED, INTERRUPTED = b"a", b"f", b"i"
LENGTH = struct.Struct(">Q")
MAX_WORDS = 400  # characters of an exception
_place, _sockets = "", []  # where the grader connects to; the listening socket, then the connection


def listen(path):
    """Wait for one connection at a path; the grader makes it before any of the student's code runs."""
    global _place
    _place = path
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(path)
    listener.listen(1)
    _sockets[:] = [listener]


def serve():
    """Answer questions from the notebook's names until there are no more."""
    connection, namespace = connected(), ipython_shell().user_ns
    while True:
        # An interrupt that comes late must not tear a question into pieces.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        question = receive(connection)
        if not question:
            return
        reply = answered(question.decode("ascii"), namespace)
        connection.sendall(LENGTH.pack(len(reply)) + reply)


def connected():
    """The connection to the grader; nobody else can have one."""
    if _place:
        (listener,) = _sockets
        _sockets[:] = [listener.accept()[0]]
        listener.close()
        with contextlib.suppress(OSError):
            os.unlink(_place)
        globals()["_place"] = ""
    return _sockets[0]


def receive(connection):
    """The next question, as bytes; empty where there is none, or nobody to ask."""
    head = connection.recv(LENGTH.size, socket.MSG_WAITALL)
    if len(head) < LENGTH.size:
        return b""
    left, pieces = LENGTH.unpack(head)[0], []
    while left:
        pieces.append(connection.recv(min(left, 2**20)))
        if not pieces[-1]:
            return b""
        left -= len(pieces[-1])
    return b"".join(pieces)


def answered(question, namespace):
    """The reply to a question: a letter and text."""
    try:
        try:
            signal.signal(signal.SIGINT, signal.default_int_handler)
            return ANSWER + answer(question, namespace).encode("ascii")
        finally:
            signal.signal(signal.SIGINT, signal.SIG_IGN)
            after_a_cell()
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:
        return FAILED + f"{type(error).__name__}: {error}"[:MAX_WORDS].encode("ascii", "backslashreplace")


def after_a_cell():
    """What a kernel does after each cell: Matplotlib closes the figures that the student's function left."""
    ipython_shell().events.trigger("post_execute")
