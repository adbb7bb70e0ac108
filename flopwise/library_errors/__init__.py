"""Errors of other libraries in words: what happened, and what to do.

OpenVINO's messages begin with places in its C++ source, and name things that are not the reader's. What a
reader meets again and again is put into a sentence here; of any other message the last line is kept, without
places and folders.
"""

import re

from flopwise.library_errors import array_messages, openvino_messages

LONGEST = 5_000  # characters of a message that are looked at
PLACES = re.compile(
    r"Exception from \S+:\d+:?"
    r"|Check '[^\n]*' failed(?: at \S+)?:?"
    r"""|(?<![^\s"'(])[^\s"'(]*[/\\](?=[^\s/\\]+\.(?:so|dll|dylib|cpp|hpp|h)\b)"""
)
NO_SENTENCE = ("While validating node", "Shape inference input shapes", "FrontEnd API failed", "---")
FROM_OPENVINO = re.compile(r"Exception from \S+:\d+|Check '[^\n]*' failed at ")


def reason(error):
    """What an exception, or its text, says that happened, and what to do if that is known."""
    text = str(error)
    return _known(text) or _last_sentence(text) or type(error).__name__


def in_words(message):
    """A message as a person reads it: unchanged, unless it is a known one or begins in OpenVINO's source."""
    sentence = _known(message)
    if not sentence and FROM_OPENVINO.search(message[:LONGEST]):
        sentence = _last_sentence(message) or "OpenVINO does not say why"
    return sentence or message


def _known(text):
    for pattern, told in (*openvino_messages.MESSAGES, *array_messages.MESSAGES):
        found = re.search(pattern, text[:LONGEST], re.MULTILINE)
        if found:
            try:
                return told(found)
            except ValueError:  # it only looks like this message: its numbers are none, or endless
                return ""
    return ""


def _last_sentence(text):
    for line in reversed(text.splitlines()):
        line = PLACES.sub("", line[:LONGEST]).strip()
        if line and not line.startswith(NO_SENTENCE):
            return line
    return ""
