"""Reading one message from a student's kernel: its size is looked at before its parts are read.

A message of Jupyter's has these parts: names of receivers, a mark, a signature, header, parent's header,
metadata, content, and pieces of binary data. A kernel signs what it sends, and student code can have it sign
anything. So the signature shows only that nobody else sent it.
"""

import hmac
import json
import re
from dataclasses import dataclass

import zmq
from jupyter_client.session import DELIM

from autograder.sandbox.limits import MIB

MAX_PARTS = 1000  # each piece of a widget's binary data is one
MAX_SIZE = 65 * MIB  # of all parts
MAX_HEADER = 64 * 1024
# Lists, objects and their entries in one content: each takes a hundred bytes or more when it has been read.
MAX_ENTRIES = 1_000_000
TEXT = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"?', re.DOTALL)


class IllFormed(Exception):
    """A message that no honest kernel sends."""


@dataclass(frozen=True)
class Message:
    """kind: Jupyter's message type. parent: the id of the request to which it belongs, or None.

    content: an object as JSON has it, or None if it has too many entries or is nested too deep to be read.
    """

    kind: str
    parent: str | None
    content: dict | None


def receive(socket):
    """The parts of the next message of a socket; raises IllFormed as soon as there is too much of it."""
    parts = [socket.recv()]
    size = len(parts[0])
    while socket.get(zmq.RCVMORE):
        parts.append(socket.recv())
        size += len(parts[-1])
        if len(parts) > MAX_PARTS or size > MAX_SIZE:
            raise IllFormed
    return parts


def read(parts, session, wanted=None):
    """The Message in these parts. Its content is read only if it belongs to the request `wanted`.

    wanted: an id, or None for the content of every message. Raises IllFormed.
    """
    try:
        mark = parts.index(DELIM)
        signature, *signed = parts[mark + 1 : mark + 6]
        header, parent, _, content = signed
    except ValueError:
        raise IllFormed from None
    if max(len(header), len(parent)) > MAX_HEADER:
        raise IllFormed
    if not hmac.compare_digest(signature, session.sign(signed)):
        raise IllFormed
    try:
        header, parent = _object(header), _object(parent)
    except RecursionError:
        raise IllFormed from None
    kind, asked = header.get("msg_type"), parent.get("msg_id")
    if type(kind) is not str or type(asked) not in (str, type(None)):
        raise IllFormed
    return Message(kind, asked, _content(content) if wanted in (None, asked) else None)


def _content(data):
    text = data.decode("utf-8", "replace")  # Jupyter puts bytes that stand for no character into texts
    if len(text) > MAX_ENTRIES and sum(map(TEXT.sub("", text).count, ",[{")) > MAX_ENTRIES:
        return None
    try:
        return _object(text)
    except RecursionError:
        return None


def _object(text):
    try:
        found = json.loads(text)
    except RecursionError:
        raise
    except ValueError:
        raise IllFormed from None
    if type(found) is not dict:
        raise IllFormed
    return found
