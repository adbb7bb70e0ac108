"""How plain values travel between the student's process and the grader: JSON, checked on arrival.

No pickle and no eval, in either direction. What JSON cannot say has a tag, an object with one key:

    {"~t": [...]}  tuple                    {"~a": ["float32", [2, 3], "base64"]}  array
    {"~f": "nan"}  nan, inf, -inf           {"~i": "-1f…"}  int beyond 64 bits, in hexadecimal
    {"~d": [[key, value], ...]}  dict with a key that begins with "~"      {"~e": 0}  the `...` of a stub

The grader asks with `request`, the student's kernel replies with `answer`, and the grader reads the
reply with `outcome`. A reply may come from a hostile process: `loads` checks sizes, depth, types,
shapes and keys, and raises nothing but NotPlain.
"""

import base64
import json
import math
import re

from flopwise.checks.answers import ErrorInfo, Outcome, builtin_exception, error_outcome, evaluate
from flopwise.checks.plain import (
    DTYPES,
    MAX_BYTES,
    MAX_DIMENSIONS,
    MAX_ELEMENTS,
    MAX_INT_BITS,
    NotPlain,
    plain,
)
from flopwise.errors import FlopwiseError

__all__ = ["NotPlain", "WireAnswers", "answer", "dumps", "loads", "outcome", "plain", "request"]

KINDS = ("value", "call", "captured", "inferences", "products", "watched", "script", "held")
# A character of text takes at most six (\u0000), and every entry a few more for commas and brackets.
MAX_TEXT = 6 * MAX_BYTES + 32 * MAX_ELEMENTS
# Each entry has at most two commas and three brackets: [key, {"~t": [...]}] in a "~d".
MAX_MARKS = 6 * MAX_ELEMENTS
MAX_MESSAGE = 2_000  # characters of an error's text in a reply
WRAPS = 2  # containers around a value in a message: the object, and the tuple of arguments
_STRING = re.compile(r'"(?:[^"\\]++|\\.)*+"?', re.DOTALL)
_WHERE = re.compile(r"(line \d{1,6}(: .*)?|a function from elsewhere)?", re.DOTALL)  # ErrorInfo.where
_HEX = re.compile(rf"-?[0-9a-f]{{1,{MAX_INT_BITS // 4}}}")


def dumps(value, *, wraps=0) -> str:
    """The wire text (ASCII JSON) of a plain value; raises NotPlain for anything else. wraps: see `plain`."""
    return json.dumps(_encode(plain(value, wraps=wraps)), allow_nan=False, separators=(",", ":"))


def loads(text, *, wraps=0):
    """The plain value of a wire text, which may be hostile; raises NotPlain if it is not one."""
    if type(text) is not str:
        raise NotPlain("a wire message must be text")
    _check_size(text)
    try:
        value = json.loads(
            text, object_pairs_hook=_decode, parse_int=_int, parse_float=_float, parse_constant=_constant
        )
        return plain(value, wraps=wraps)
    except NotPlain:
        raise
    except RecursionError:
        raise NotPlain("a wire message is nested too deep") from None
    except (ValueError, TypeError, OverflowError, MemoryError) as error:
        raise NotPlain(f"a wire message cannot be read: {error}"[:200]) from None


def _check_size(text):
    """Refuse, before anything is built, a text that would take more memory than a value may."""
    if len(text) > MAX_TEXT:
        raise NotPlain(f"a wire message of {len(text):,} characters is too long")
    if len(text) > MAX_MARKS:
        marks = _STRING.sub("", text)
        if sum(marks.count(mark) for mark in ",[{") > MAX_MARKS:
            raise NotPlain(f"a wire message holds more than {MAX_ELEMENTS:,} entries")


def _encode(value):
    kind = type(value)
    if value is None or kind is bool or kind is str:
        return value
    if kind is int:
        return value if -(2**63) <= value < 2**64 else {"~i": f"{value:x}"}
    if kind is float:
        return value if math.isfinite(value) else {"~f": repr(value)}
    if kind is list:
        return [_encode(entry) for entry in value]
    if kind is tuple:
        return {"~t": [_encode(entry) for entry in value]}
    if kind is dict:
        if any(key.startswith("~") for key in value):
            return {"~d": [[key, _encode(entry)] for key, entry in value.items()]}
        return {key: _encode(entry) for key, entry in value.items()}
    if value is ...:
        return {"~e": 0}
    little = value.astype(value.dtype.newbyteorder("<"), copy=False)
    return {"~a": [value.dtype.name, list(value.shape), base64.b64encode(little.tobytes()).decode("ascii")]}


def _decode(pairs):
    """An object of the JSON text: a tag's value, or a dict with no key twice."""
    if len(pairs) == 1 and pairs[0][0].startswith("~"):
        tag, content = pairs[0]
        if tag not in _TAGS:
            raise NotPlain(f"unknown tag {tag[:20]!r} in a wire message")
        return _TAGS[tag](content)
    made = dict(pairs)
    if len(made) != len(pairs):
        raise NotPlain("a key stands twice in a wire message")
    if any(key.startswith("~") for key in made):
        raise NotPlain("a tag in a wire message must stand alone")
    return made


def _int(text):
    if len(text) > 20:  # 20 digits and sign reach every 64-bit number
        raise NotPlain("a number in a wire message has too many digits")
    return int(text)


def _float(text):
    if len(text) > 40 or math.isinf(float(text)):
        raise NotPlain("a number in a wire message is too long or too large")
    return float(text)


def _constant(text):
    raise NotPlain(f"{text} in a wire message is written as a tag")


def _tuple(content):
    if type(content) is not list:
        raise NotPlain("a tuple in a wire message must hold a list")
    return tuple(content)


def _big_int(content):
    if type(content) is not str or not _HEX.fullmatch(content):
        raise NotPlain("a big int in a wire message is malformed or too long")
    return int(content, 16)


def _special_float(content):
    if content not in ("nan", "inf", "-inf"):
        raise NotPlain("a special float in a wire message must be nan, inf or -inf")
    return float(content)


def _dict(content):
    ok = type(content) is list and all(
        type(pair) is list and len(pair) == 2 and type(pair[0]) is str for pair in content
    )
    if not ok or len({pair[0] for pair in content}) != len(content):
        raise NotPlain("a dict in a wire message is malformed or has a key twice")
    return dict(content)


def _stub(content):
    return ...


def _array(content):
    """An array, once its type, its shape and the number of its bytes are found to agree."""
    if type(content) is not list or len(content) != 3:
        raise NotPlain("an array in a wire message must have a type, a shape and data")
    name, shape, data = content
    if type(name) is not str or name not in DTYPES:
        raise NotPlain("an array in a wire message has a type that is not allowed")
    if (
        type(shape) is not list
        or len(shape) > MAX_DIMENSIONS
        or any(type(size) is not int or not 0 <= size <= MAX_BYTES for size in shape)
    ):
        raise NotPlain("an array in a wire message has a malformed shape")
    if type(data) is not str or len(data) > 2 * MAX_BYTES:
        raise NotPlain("an array in a wire message has malformed or too much data")
    import numpy  # only a message that holds an array needs it

    raw = base64.b64decode(data, validate=True)
    dtype = numpy.dtype(name)
    if len(raw) > MAX_BYTES or len(raw) != math.prod(shape) * dtype.itemsize:
        raise NotPlain("an array in a wire message has data that do not fit its shape")
    if name == "bool" and raw.strip(b"\x00\x01"):
        raise NotPlain("an array of True/False in a wire message holds something else")
    flat = numpy.frombuffer(raw, dtype=dtype.newbyteorder("<"))
    return flat.reshape(shape).astype(dtype)


_TAGS = {"~t": _tuple, "~a": _array, "~f": _special_float, "~i": _big_int, "~d": _dict, "~e": _stub}


def request(kind, name, args=(), kwargs=None, item=None) -> str:
    """The text that asks for an answer: its kind (one of KINDS), its name, and the arguments.

    For a script, args are the words of its command line, and kwargs are {"files": names} and perhaps
    "seconds", "beside", "models" and "timetable" (see scripts.py). For "held", the name is that of an
    operation (held.py). Raises NotPlain if an argument is not a plain value, ValueError for another kind.
    """
    if kind not in KINDS:
        raise ValueError(f"kind is {kind!r}; allowed are {', '.join(KINDS)}")
    message = {"kind": kind, "name": name, "args": tuple(args), "kwargs": dict(kwargs or {}), "item": item}
    return dumps(message, wraps=WRAPS)


def answer(request_json, namespace) -> str:
    """What runs in the student's kernel: answer one request from `namespace`, as wire text."""
    asked = loads(request_json, wraps=WRAPS)
    if asked["kind"] == "script":
        from flopwise.checks.scripts import run_script  # what it imports is slow, and seldom needed

        result = run_script(asked["name"], asked["args"], **asked["kwargs"])
    elif asked["kind"] == "held":
        from flopwise.checks.held import perform  # only checks of the usual kind need it

        result = perform(namespace, asked["name"], asked["args"])
    else:
        result = evaluate(namespace, **asked)
    if result.error is None:
        return dumps({"value": result.value, "called": result.called, "note": result.note}, wraps=WRAPS)
    return dumps({"error": {**vars(result.error)}})


def outcome(reply, quote=str) -> Outcome:
    """Read a reply, which may be forged: a value, an error, or an error that says it cannot be read.

    quote: what becomes of words that are not an exception's, and that a report would tell as its own.
    """
    try:
        message = loads(reply, wraps=WRAPS)
        if type(message) is dict and set(message) == {"value", "called", "note"}:
            called, note = message["called"], message["note"]
            if type(called) is not bool or type(note) is not str:
                raise NotPlain("the reply is malformed")
            return Outcome(message["value"], called=called, note=note and quote(note[:MAX_MESSAGE]))
        if type(message) is dict and set(message) == {"error"}:
            return Outcome(error=_error(message["error"], quote))
        raise NotPlain("the reply is neither a value nor an error")
    except NotPlain as error:
        return error_outcome(f"the answer came back unreadable: {error}")


def _error(fields, quote):
    """The ErrorInfo in a reply; a type name that is not a built-in exception's becomes "Exception"."""
    texts = ("type_name", "message", "where")
    if type(fields) is not dict or set(fields) != {*texts, "missing"} or type(fields["missing"]) is not bool:
        raise NotPlain("the reply's error is malformed")
    if any(type(fields[name]) is not str for name in texts):
        raise NotPlain("the reply's error is malformed")
    name = fields["type_name"]
    if name and builtin_exception(name) is None:
        name = "Exception"
    words, where = fields["message"][:MAX_MESSAGE], fields["where"][:MAX_MESSAGE]
    return ErrorInfo(
        name, words if name else quote(words), fields["missing"], where if _WHERE.fullmatch(where) else ""
    )


class WireAnswers:
    """Answers that come over the wire: `send(request_text) -> reply_text` is all that is needed.

    A FlopwiseError that `send` raises (a dead kernel, a timeout) becomes the Outcome's error, so that this
    case fails with its cause and the next one still runs. Any other exception passes through.
    """

    quote = str  # of `outcome`

    def __init__(self, send):
        self.send = send

    def value(self, name, item=None):
        return self._ask(request("value", name, item=item))

    def call(self, name, args=(), kwargs=None, item=None):
        return self._ask(request("call", name, args, kwargs, item))

    def captured(self, name, args=(), kwargs=None):
        return self._ask(request("captured", name, args, kwargs))

    def watched(self, name, args=(), kwargs=None):
        return self._ask(request("watched", name, args, kwargs))

    def counted(self, what, name, args=(), kwargs=None):
        return self._ask(request(what, name, args, kwargs))

    def script(self, name, args=(), files=(), **more):
        return self._ask(request("script", name, args, {"files": list(files), **more}))

    def held(self, operation, args=()):
        return self._ask(request("held", operation, args))

    def _ask(self, text):
        try:
            return outcome(self.send(text), self.quote)
        except FlopwiseError as error:
            return error_outcome(str(error))
