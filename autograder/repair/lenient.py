"""Text that was meant to be JSON: read strictly if possible, and otherwise for all that is still in it.

The lenient reader keeps a list of open containers instead of calling itself, so that no depth of nesting
harms it. It takes commas and colons as they come, closes what was left open, and ends a string that was
left open at the end of its line (Jupyter never writes a string over two lines).

Why this is not json-repair: where a quote was missing, that library took the student's code for the text
around it and rewrote it, and it ends in a RecursionError on deep nesting. What a student wrote must come out
unchanged, or not at all.
"""

import json
import re

MAX_TOKENS = 1_000_000
MAX_DEPTH = 100  # of what is kept; a notebook's own cells lie 3 deep

TOKEN = re.compile(
    r"""
    (?P<string>"(?:[^"\\\n]|\\[^\n])*+") | (?P<broken>"[^\n]*)
  | (?P<open>[\[{]) | (?P<close>[\]}]) | (?P<skip>[\s,:]+)
  | (?P<number>-?\d[\d.eE+-]*+) | (?P<word>[A-Za-z_]+) | (?P<junk>.)
""",
    re.VERBOSE | re.DOTALL,
)
WORDS = {"true": True, "false": False, "null": None, "None": None, "True": True, "False": False}


def read(text):
    """(value, what was wrong). The value is None if nothing can be read.

    What was wrong is a set of "constants" (NaN, Infinity), "after the end", "cut off" and "damage".
    """
    wrong = set()
    try:
        value, end = decoder(wrong).raw_decode(text, len(text) - len(text.lstrip()))
        if text[end:].strip():
            wrong.add("after the end")
        return value, wrong
    except (ValueError, RecursionError, MemoryError):
        return salvage(text)


def decoder(wrong):
    def constant(_):
        wrong.add("constants")

    return json.JSONDecoder(strict=False, parse_constant=constant)


def salvage(text):
    """What `read` returns, found by the lenient reader. The text need not begin with a container."""
    reader, count = Salvage(), 0
    for match in TOKEN.finditer(text):
        count += 1
        if reader.closed:
            if match.lastgroup != "skip":
                reader.wrong.add("after the end")
                break
            continue
        if count > MAX_TOKENS:
            reader.wrong.add("cut off")
            break
        reader.take(match.lastgroup, match[0])
    if reader.stack:
        reader.wrong.add("cut off")
    if not reader.wrong:  # the strict reader minded commas, or something before the beginning
        reader.wrong.add("damage")
    return reader.root, reader.wrong


class Salvage:
    """The state of the lenient reader: the open containers, and in each the key that waits for its value."""

    def __init__(self):
        self.root, self.stack, self.keys, self.wrong, self.closed = None, [], [], set(), False
        self.open = {list: 0, dict: 0}

    def take(self, kind, token):
        if kind == "open":
            self._open([] if token == "[" else {})
        elif kind == "close":
            self._close(list if token == "]" else dict)
        elif kind in ("string", "broken"):
            if kind == "broken":
                self.wrong.add("damage")
            self._put(text_of(token), kind == "broken")
        elif kind == "number":
            self._put(number_of(token))
        elif kind == "word" and token in WORDS:
            self._put(WORDS[token])
        elif kind == "word" and token in ("NaN", "Infinity"):
            self.wrong.add("constants")
            self._put(None)
        elif kind != "skip" and self.stack:
            self.wrong.add("damage")

    def _open(self, made):
        if not self.stack:
            self.root = made
        elif len(self.stack) < MAX_DEPTH:
            self._put(made)
        self.stack.append(made)
        self.keys.append(None)
        self.open[type(made)] += 1

    def _close(self, kind):
        if not self.open[kind]:
            self.wrong.add("damage")
            return
        while type(self.stack[-1]) is not kind:
            self.wrong.add("damage")
            self._pop()
        self._pop()
        self.closed = not self.stack

    def _pop(self):
        self.open[type(self.stack.pop())] -= 1
        self.keys.pop()

    def _put(self, value, broken=False):
        """Put a value into the innermost container; into an object go a key and its value by turns."""
        if not self.stack:
            return
        container = self.stack[-1]
        if type(container) is list:
            container.append(value)
        elif self.keys[-1] is not None:
            container[self.keys[-1]] = value
            self.keys[-1] = None
        elif type(value) is str and not broken:
            self.keys[-1] = value
        else:
            self.wrong.add("damage")


def text_of(token):
    """The text of a JSON string; if it was left open, as much of it as can be read."""
    if len(token) < 2 or token[-1] != '"' or token.endswith('\\"') and not token.endswith('\\\\"'):
        token = token.rstrip(",\r") + '"'
    for cut in range(0, 8):  # an escape is at most \uXXXX long
        try:
            return json.loads(token[: len(token) - 1 - cut] + '"', strict=False)
        except (ValueError, RecursionError):
            continue
    return token.strip('"')


def number_of(token):
    try:
        return json.loads(token)
    except ValueError:
        return None
