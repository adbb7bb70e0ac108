"""Random replies to a check's question, as a student's kernel can be made to send them.

A reply is a letter and a text (flopwise/checks/serving.py). The text should be JSON, which stands for a plain
value (flopwise/checks/wire.py). Each of these layers is damaged here.
"""

import base64
import json

from flopwise.checks.serving import ANSWER, FAILED, INTERRUPTED

NUMBERS = (
    """
0 -0 1 -1 3.5 1e400 -1e400 1E-400 - 01 1. .5 0x10 1_000 +1 NaN Infinity -Infinity true false null nul True
None
1e5 18446744073709551616 -9223372036854775809 1.0000000000000002
""".split()
    + ["9" * 20, "9" * 21, "9" * 5000, "1." + "3" * 60]
)
TEXTS = (
    r"""
"" "x" "\ud800" "\udfff\ud800" "\u0000" "\u001b[2J" "\u202e" "\u2028" "\ "<script>alert(1)</script>" "=1+1"
"<img/src=x/onerror=alert(1)>" "%s{0}" "\x41" "\u12" 'x' "~t" "12" "[1,2]" "NaN"
""".split()
    + ['"a\tb"', '"a\nb"', f'"{"y" * 3000}"', f'"{chr(92)}n{"z" * 500}"']
)
TYPES = (
    """
bool int8 int16 int32 int64 uint8 uint64 float16 float32 float64 object O str complex128 longdouble
datetime64[ns] <f4 V8 f8,f8
""".split()
    + ["", "float64 "]
)
SHAPES = """
[] [0] [1] [2] [3] [2,3] [0,5] [5,0] [0,2] [0,1] [1,1,1] [-1] [true] [1.0] [1000000000]
[4294967296,4294967296]
[0,9223372036854775807] [[2]] null "2" {} [1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1]
""".split()
ERRORS = (
    """
ValueError TypeError KeyboardInterrupt SystemExit MemoryError RecursionError print BaseException StopIteration
NotImplementedError GeneratorExit Warning ZeroDivisionError AssertionError ExceptionGroup UnicodeDecodeError
__import__ 1
""".split()
    + ["", "a b", "x" * 10_000]
)
# As Python expressions of the text on the wire, so that they are made in the kernel, with VALUE as below.
VALUE = '{"value": %s, "called": true, "note": ""}'
LARGE = (
    "'[' * 200_000",
    "'[' * 90 + ']' * 90",
    "VALUE % ('[' + '1,' * 900_000 + '1]')",
    "VALUE % ('[' + '[],' * 2_000_000 + '1]')",
    "VALUE % ('\"' + 'x' * 15_000_000 + '\"')",
    "VALUE % ('{' + ','.join('\"k%d\": 1' % k for k in range(300_000)) + '}')",
    "VALUE % ('{\"~a\": [\"uint8\", [12000000], \"' + 'A' * 16_000_000 + '\"]}')",
    "VALUE % ('{\"~a\": [\"float16\", [6000000], \"' + 'AH4A' * 4_000_000 + '\"]}')",
    "VALUE % ('{\"~t\": [' * 24 + '1' + ']}' * 24)",
    "VALUE.replace('\"\"', '\"' + 'n' * 5_000_000 + '\"') % 1",
    'json.dumps({"error": {"type_name": "", "message": "m" * 10**6, "missing": False, "where": "w" * 9000}})',
)


def reply(draw):
    """(what the reply is, whether that is Python for the text on the wire, to be made in the kernel)."""
    chance = draw.random()
    if chance < 0.01:
        return draw.choice(LARGE), True
    if chance < 0.15:
        return _around(draw), False
    text = message(draw)
    if draw.random() < 0.2:
        at, end = sorted((draw.randrange(len(text) + 1), draw.randrange(len(text) + 1)))
        text = draw.choice(
            (text[:at], text[:at] + text[end:], text[:end] + text[at:], text[:at] + "\0" + text[at:])
        )
    return answering(text), False


def answering(text):
    """The reply of a kernel that has answered with this text."""
    return ANSWER.decode() + text


def right(text):
    """The honest reply with this text on the wire."""
    return answering(text), False


def _around(draw):
    """A reply whose outermost layer is not what it should be.

    It is never empty: no reply is, so an empty one ends the kernel (see test_channels.py).
    """
    kinds = (
        "",
        ANSWER.decode(),
        FAILED.decode(),
        INTERRUPTED.decode(),
        "A",
        "e",
        "\0",
        "\x1b",
        "é",
        "\ud800",
    )
    words = ("", "x", "ok", "'x'", "\x1b[2J" * 100, "é" * 9, "m" * 10**6, "SystemExit: 1", *ERRORS)
    return draw.choice(kinds) + draw.choice(words) or "\0"


def message(draw):
    """The JSON of a value or an error, more or less."""
    if draw.random() < 0.25:
        fields = {
            "type_name": json.dumps(draw.choice(ERRORS)),
            "message": _text(draw),
            "missing": draw.choice(("true", "false", "0", "null")),
            "where": _text(draw),
        }
        return json_object(_with_slip(draw, {"error": json_object(_with_slip(draw, fields))}))
    called = draw.choice(("true", "true", "false", "1", "null"))
    note = draw.choice(('""', '""', _text(draw)))
    return json_object(_with_slip(draw, {"value": value(draw), "called": called, "note": note}))


def json_object(fields):
    """{key: JSON} as JSON."""
    return "{" + ", ".join(f"{json.dumps(key)}: {text}" for key, text in fields.items()) + "}"


def _with_slip(draw, fields):
    """The fields, one of which may be missing, doubled or something else."""
    if draw.random() < 0.8:
        return fields
    chosen = draw.choice(list(fields))
    slips = (
        {key: text for key, text in fields.items() if key != chosen},
        fields | {"more": "1"},
        fields | {chosen: value(draw)},
        {"~t": json_object(fields)},
    )
    return draw.choice(slips)


def _text(draw):
    return draw.choice(TEXTS)


def value(draw, depth=0):
    """The JSON of a value, more or less."""
    chance = draw.random()
    if depth > 5 or chance < 0.35:
        return draw.choice((draw.choice(NUMBERS), _text(draw), _array(draw)))
    entries = [value(draw, depth + 1) for _ in range(draw.choice((0, 1, 2, 6)))]
    if depth == 0 and draw.random() < 0.05:  # not within each other, or it grows without bound
        entries = entries * 300
    if chance < 0.6:
        return f"[{', '.join(entries)}]"
    if chance < 0.8:
        keys = ("a", "b", "conv1", "", "~t", "~e", "~d", "\x00", "k" * 500)
        return "{" + ", ".join(f"{json.dumps(draw.choice(keys))}: {entry}" for entry in entries) + "}"
    if chance < 0.84:
        return "[" * (deep := draw.choice((10, 22, 30, 2000))) + "]" * deep
    tag = draw.choice(("~t", "~d", "~i", "~f", "~e", "~a", "~z", "~"))
    contents = (
        f"[{', '.join(entries)}]",
        *entries,
        '[["a", 1], ["a", 2]]',
        '"-1f"',
        '"nan"',
        f'"{"f" * 1100}"',
        '"0x1"',
    )
    return json_object({tag: draw.choice(contents)})


def _array(draw):
    size = draw.choice((0, 1, 2, 3, 4, 8, 12, 16, 24, 48))
    data = base64.b64encode(draw.randbytes(size) if draw.random() < 0.7 else bytes(size)).decode()
    if draw.random() < 0.2:
        data = draw.choice((data + "=", data[:-1], "é" + data, " ", "\x00", "-_" * 4))
    return json_object(
        {"~a": f"[{json.dumps(draw.choice(TYPES))}, {draw.choice(SHAPES)}, {json.dumps(data)}]"}
    )
