"""The wire carries plain values faithfully, and refuses everything else with NotPlain and nothing but it."""

import base64
import json
import time
from array import array
from collections import Counter, OrderedDict, deque
from decimal import Decimal
from fractions import Fraction

import numpy as np
import openvino
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from flopwise.checks import plain as plain_module
from flopwise.checks import wire
from flopwise.checks.answers import Outcome
from flopwise.checks.plain import DTYPES, NotPlain, plain
from flopwise.errors import FlopwiseError
from tests.seeds import examples

# --- values that are plain -----------------------------------------------------------------------

numbers = st.booleans() | st.integers(-(2**200), 2**200) | st.floats()
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
arrays = st.sampled_from(sorted(DTYPES)).flatmap(
    lambda name: hnp.arrays(name, hnp.array_shapes(min_dims=0, max_dims=4, min_side=0, max_side=4))
)
values = st.recursive(
    st.none() | st.just(...) | numbers | texts | arrays,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.lists(inner, max_size=4).map(tuple)
        | st.dictionaries(texts | st.sampled_from(["~t", "~a", "~", "~x"]), inner, max_size=4)
    ),
    max_leaves=12,
)


def identical(value, other):
    """Equal in value and in every type on the way down; nan is nan, -0.0 is not 0.0."""
    if type(value) is not type(other):
        return False
    if isinstance(value, np.ndarray):
        return (
            value.dtype == other.dtype and value.shape == other.shape and value.tobytes() == other.tobytes()
        )
    if isinstance(value, float):
        return repr(value) == repr(other)
    if isinstance(value, (list, tuple)):
        return len(value) == len(other) and all(map(identical, value, other))
    if isinstance(value, dict):
        return list(value) == list(other) and all(identical(value[key], other[key]) for key in value)
    return value == other


@examples(400)
@given(values)
def test_a_plain_value_comes_back_as_it_was(value):
    text = wire.dumps(value)
    assert text.isascii()
    assert identical(wire.loads(text), value)
    assert identical(plain(value), value)


@given(st.integers(-(2**70), 2**70))
def test_integers_around_64_bits_stay_exact(value):
    assert wire.loads(wire.dumps(value)) == value


def test_numpy_scalars_are_the_numbers_they_are():
    cases = [
        (np.int64(3), 3),
        (np.uint8(255), 255),
        (np.longlong(-7), -7),
        (np.float32(0.5), 0.5),
        (np.float16(2), 2.0),
        (np.float64(0.1), 0.1),
        (np.bool_(True), True),
    ]
    for given_value, number in cases:
        assert identical(plain(given_value), number)
        assert identical(plain([given_value])[0], number)


def test_arrays_arrive_in_this_machines_byte_order_and_are_copies():
    big_endian = np.arange(6, dtype=">i4").reshape(2, 3)[:, ::-1]
    copy = plain(big_endian)
    assert copy.dtype == np.dtype("int32") and copy.flags["C_CONTIGUOUS"]
    assert (copy == [[2, 1, 0], [5, 4, 3]]).all()
    copy[0, 0] = 9
    assert big_endian[0, 0] == 2
    assert identical(wire.loads(wire.dumps(big_endian)), plain(big_endian))


def test_containers_are_copied_all_the_way_down():
    value = {"a": [1, [2]], "b": np.zeros(2)}
    copy = plain(value)
    copy["a"][1].append(3)
    copy["b"][0] = 1
    assert value["a"] == [1, [2]] and value["b"][0] == 0


# --- values that are not --------------------------------------------------------------------------


class EqualToAll(int):
    def __eq__(self, other):
        return True

    __hash__ = int.__hash__


class Text(str):
    pass


class Pair(tuple):
    pass


class Nasty:
    """Fails at whatever is asked of it."""

    def __getattribute__(self, name):
        raise RuntimeError("no")


class Meta(type):
    def __getattribute__(cls, name):
        raise RuntimeError("no")


class NastyClass(metaclass=Meta):
    pass


class Strange(list):
    """Says of itself what is not so."""

    def __iter__(self):
        return iter([7])

    def __len__(self):
        return 1

    copy = tolist = None


ALIKE = [
    (EqualToAll(1), 1),
    (Text("a"), "a"),
    (np.str_("a"), "a"),
    (Pair((1, Text("b"))), (1, "b")),
    (Strange([1, 2]), [1, 2]),
    (Counter("aab"), {"a": 2, "b": 1}),
    (OrderedDict(a=1), {"a": 1}),
    ({Text("a"): 1, np.str_("b"): 2}, {"a": 1, "b": 2}),
    (Fraction(6, 3), 2),
    (Fraction(1, 4), 0.25),
    (Decimal("2.00"), 2),
    (Decimal("0.1"), 0.1),
    (Decimal("1e300"), 10**300),
    (Decimal("1e999"), float("inf")),
    (range(3), [0, 1, 2]),
    ({3, 1, 2}, [1, 2, 3]),
    (frozenset(["b", "a"]), ["a", "b"]),
    ({"a": 1, "b": 2}.keys(), ["a", "b"]),
    ({"a": 1, "b": 2}.values(), [1, 2]),
    ({"a": 1}.items(), [("a", 1)]),
    (deque([1, 2]), [1, 2]),
    (array("d", [1.5]), [1.5]),
    (np.array(["a", "b"]), ["a", "b"]),
    (np.array([Fraction(1, 2), 3], dtype=object), [0.5, 3]),
    (openvino.Shape([1, 28]), [1, 28]),
    (openvino.PartialShape([1, 28]), [1, 28]),
]


@pytest.mark.parametrize("value, expected", ALIKE, ids=[type(value).__name__ for value, _ in ALIKE])
def test_a_value_of_another_type_is_read_as_what_it_holds(value, expected):
    read = plain(value)
    assert read == expected
    assert type(read) is type(expected)
    assert wire.loads(wire.dumps([value])) == [expected]


@pytest.mark.parametrize(
    "value, expected",
    [
        (np.asmatrix([[1.0, 2.0]]), np.array([[1.0, 2.0]])),
        (openvino.Tensor(np.ones((1, 2), np.float32)), np.ones((1, 2), np.float32)),
        (b"ab", np.uint8([97, 98])),
        (bytearray(b"ab"), np.uint8([97, 98])),
    ],
    ids=["matrix", "tensor", "bytes", "bytearray"],
)
def test_matrices_tensors_and_bytes_are_read_as_arrays(value, expected):
    read = plain(value)
    assert type(read) is np.ndarray and read.dtype == expected.dtype
    assert read.tolist() == expected.tolist()


REFUSED = [
    (1j, "complex"),
    ((x for x in [1]), "list(...)"),
    (len, "the function len"),
    (int, "the class int"),
    (object(), "object"),
    ({1: 2}, "keys must be text"),
    ("\ud800", "surrogate"),
    ({"\udfff": 1}, "surrogate"),
    (2**5000, "bits"),
    (np.array([object()]), "entry [0] is an object"),
    ({Text("a"): object()}, "entry ['a'] is an object"),
    (np.array([1j]), "complex"),
    (np.datetime64("2020"), "datetime64"),
    (np.ma.array([1]), "MaskedArray"),
    (np.longdouble(1), "longdouble"),
    (np.zeros(1, "i4,i4"), "array of"),
    (Nasty(), "cannot be read"),
    (NastyClass(), "cannot be read"),
    (lambda: 1, "call it"),
]


@pytest.mark.parametrize("index", range(len(REFUSED)))  # pytest itself stumbles over the nasty ones
def test_other_values_are_refused_with_a_sentence(index):
    value, words = REFUSED[index]
    with pytest.raises(NotPlain) as refused:
        plain(value)
    assert words in str(refused.value)
    with pytest.raises(NotPlain):
        wire.dumps([value])


def test_the_refusal_names_the_entry():
    with pytest.raises(NotPlain, match=r"entry \['a'\]\[1\] is "):
        plain({"a": [1, object()]})


def test_of_a_float_subclass_of_numpy_the_float_is_read():
    class Sly(np.float64):
        dtype = np.dtype("float64")

        def item(self):
            return object()

        __float__ = item

    assert plain(Sly(1.5)) == 1.5 and type(plain(Sly(1.5))) is float


def nested(depth, kind=list):
    value = 1
    for _ in range(depth):
        value = kind([value])
    return value


def test_depth_is_limited():
    assert identical(wire.loads(wire.dumps(nested(20, tuple))), nested(20, tuple))
    for value in (nested(21), nested(21, tuple), nested(100_000)):
        with pytest.raises(NotPlain, match="nested"):
            plain(value)
    cycle = []
    cycle.append(cycle)
    array_in_itself = np.empty(1, object)
    array_in_itself[0] = array_in_itself
    for value in (cycle, array_in_itself):
        with pytest.raises(NotPlain, match="nested"):
            plain(value)


def test_size_is_limited():
    shared = [0] * 10
    for _ in range(7):
        shared = [shared] * 10  # 10^8 entries that take no memory
    long = ("x" * (2**24 + 1), np.zeros(2**24 + 1, "uint8"), ["x" * 2**20] * 17)
    for value in ([0] * 1_000_001, shared, *long):
        with pytest.raises(NotPlain):
            plain(value)
    with pytest.raises(NotPlain):
        plain(np.broadcast_to(np.int8(1), (10**6, 10**6)))  # refused before it is copied
    assert plain(np.zeros(2**24, "uint8")).nbytes == 2**24


# --- hostile texts --------------------------------------------------------------------------------


def array_text(name, shape, data):
    return json.dumps({"~a": [name, shape, base64.b64encode(data).decode()]})


HOSTILE = {
    "no text": None,
    "bytes": b"1",
    "empty": "",
    "no JSON": "{",
    "NaN unquoted": "NaN",
    "Infinity": "-Infinity",
    "float too large": "1e999",
    "float too long": "0." + "1" * 500,
    "int of many digits": "9" * 5000,
    "big int not hexadecimal": '{"~i": "12g"}',
    "big int with underscore": '{"~i": "1_2"}',
    "big int too long": '{"~i": "' + "f" * 1025 + '"}',
    "big int no text": '{"~i": 12}',
    "special float": '{"~f": "1"}',
    "special float list": '{"~f": [1]}',
    "unknown tag": '{"~z": 1}',
    "tag beside a key": '{"~t": [], "a": 1}',
    "two tags": '{"~t": [], "~f": "nan"}',
    "tag twice": '{"~t": [], "~t": [1]}',
    "key twice": '{"a": 1, "a": 2}',
    "tuple of a dict": '{"~t": {"a": 1}}',
    "tuple of text": '{"~t": "abc"}',
    "dict pairs no list": '{"~d": {"a": 1}}',
    "dict pair short": '{"~d": [["a"]]}',
    "dict key no text": '{"~d": [[1, 2]]}',
    "dict key unhashable": '{"~d": [[[], 2]]}',
    "dict key twice": '{"~d": [["a", 1], ["a", 2]]}',
    "surrogate": '"\\ud800"',
    "surrogate key": '{"\\ud800": 1}',
    "object array": array_text("object", [1], b"12345678"),
    "text array": array_text("<U2", [1], b"12345678"),
    "structured array": array_text("i4,i4", [1], b"12345678"),
    "dtype no text": '{"~a": [["int32"], [1], "AAAA"]}',
    "too few bytes": array_text("int64", [2], b"12345678"),
    "too many bytes": array_text("int8", [2], b"123"),
    "negative shape": array_text("int8", [-1, -3], b"123"),
    "float shape": array_text("int8", [3.0], b"123"),
    "bool shape": array_text("int8", [True], b"1"),
    "huge shape": array_text("int8", [0, 10**30], b""),
    "many dimensions": array_text("int8", [1] * 40, b"1"),
    "bool array of twos": array_text("bool", [2], b"\x01\x02"),
    "no base64": '{"~a": ["int8", [1], "*"]}',
    "base64 not ASCII": '{"~a": ["int8", [1], "é"]}',
    "array without data": '{"~a": ["int8", [1]]}',
    "array of an array": '{"~a": {"~a": 1}}',
    "deep tuples": '{"~t":[' * 30 + "]}" * 30,
    "shape that overflows": array_text("int8", [2**24] * 15 + [0], b""),
}
LARGE = {  # made when they are needed
    "deep lists": lambda: "[" * 100_000 + "]" * 100_000,
    "deep objects": lambda: '{"a":' * 100_000 + "1" + "}" * 100_000,
    "many entries": lambda: "[" + "1," * 1_000_001 + "1]",
    "many more entries": lambda: "[" + "[]," * 5_000_000 + "[]]",
    "too long": lambda: '"' + "x" * (wire.MAX_TEXT + 1) + '"',
    "text too long": lambda: '"' + "x" * (2**24 + 1) + '"',
    "quotes without end": lambda: '"' + '\\"' * 4_000_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_texts_are_refused(name):
    with pytest.raises(NotPlain):
        wire.loads(HOSTILE[name])


@pytest.mark.parametrize("name", LARGE)
def test_large_hostile_texts_are_refused_soon(name):
    begun = time.process_time()
    with pytest.raises(NotPlain):
        wire.loads(LARGE[name]())
    assert time.process_time() - begun < 5


pieces = st.sampled_from(
    [
        '{"~t":',
        '{"~a":',
        '{"~d":',
        '{"~i":',
        '{"~f":',
        '{"~e":',
        "[",
        "]",
        "}",
        ",",
        '"int8"',
        '"float64"',
        "1",
        "-0",
        "[1]",
        '"AAAA"',
        '""',
        "null",
        "true",
        "1.5",
        "1e400",
        '"nan"',
        '"~t"',
        ":",
        '{"a":',
        "\\",
        '"\\ud800"',
        "[0,2]",
    ]
)


@examples(600)
@given(st.one_of(st.text(max_size=60), st.lists(pieces, max_size=14).map("".join)))
def test_whatever_text_comes_only_notplain_is_raised(text):
    try:
        value = wire.loads(text)
    except NotPlain:
        return
    assert identical(plain(value), value)


junk = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.sampled_from(["int8", "bool", "float32", "nan", "ff", "AAAA", "", "x"])
    | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from("~t ~a ~d ~i ~f ~e ~ a b".split()), inner, max_size=2)
    ),
    max_leaves=10,
)


@examples(600)
@given(junk)
def test_whatever_json_comes_only_notplain_is_raised(thing):
    try:
        value = wire.loads(json.dumps(thing))
    except NotPlain:
        return
    assert identical(plain(value), value)


@examples(300)
@given(values, st.data())
def test_a_damaged_message_is_a_value_or_notplain(value, data):
    text = wire.dumps(value)
    at = data.draw(st.integers(0, len(text) - 1))
    damaged = text[:at] + data.draw(st.text(max_size=3)) + text[at + data.draw(st.integers(0, 3)) :]
    try:
        wire.loads(damaged)
    except NotPlain:
        pass


# --- asking and answering -------------------------------------------------------------------------

STUDENT = """
def double(x, times=1):
    print("noise")
    return 2 * x * times

def countdown(n):
    for left in range(n, 0, -1):
        print(left)

def breaks(x):
    text = "in between"
    return x // 0

def flood():
    while True:
        print("x" * 1000)

class Special(ValueError):
    pass

def raises(kind):
    raise {"own": Special, "exit": SystemExit, "key": KeyError, "stop": StopIteration}[kind]("words")

def leaks():
    return open

table = {"conv1": 121_680, "pool1": ..., "odd": object()}
number = 7
todo = ...
"""


@pytest.fixture(scope="module")
def namespace():
    made = {}
    exec(compile(STUDENT, "student.py", "exec"), made)
    return made


def ask(namespace, *request, **named):
    return wire.outcome(wire.answer(wire.request(*request, **named), namespace))


def test_values_calls_and_printed_text_are_answered(namespace, capsys):
    assert ask(namespace, "value", "number") == Outcome(7)
    assert ask(namespace, "call", "double", (3,), {"times": 5}) == Outcome(30, called=True)
    assert ask(namespace, "captured", "countdown", (3,)) == Outcome("3\n2\n1\n", called=True)
    assert ask(namespace, "value", "todo").value is ...
    assert ask(namespace, "value", "table", item="conv1") == Outcome(121_680)
    assert ask(namespace, "value", "table", item="pool1").value is ...


def test_a_value_at_the_limits_crosses_the_wire_too():
    namespace = {"deep": nested(20), "give": lambda x: x}
    assert ask(namespace, "value", "deep").value == nested(20)
    assert ask(namespace, "call", "give", (nested(20),)).value == nested(20)


def test_errors_come_as_the_nearest_built_in_exception(namespace):
    error = ask(namespace, "call", "breaks", (1,)).error
    assert (error.type_name, error.where) == ("ZeroDivisionError", "line 12")
    assert ask(namespace, "call", "raises", ("own",)).error.type_name == "ValueError"
    assert ask(namespace, "call", "raises", ("own",)).error.message == "Special: words"
    assert ask(namespace, "call", "raises", ("key",)).error.type_name == "KeyError"
    assert ask(namespace, "call", "raises", ("stop",)).error.type_name == "StopIteration"
    ended = ask(namespace, "call", "raises", ("exit",)).error
    assert ended.type_name == "Exception" and "exit()" in ended.message
    assert ask(namespace, "call", "double", (1, 2, 3)).error.type_name == "TypeError"


def test_missing_names_and_odd_values_are_no_exceptions_of_the_students(namespace):
    missing = ask(namespace, "value", "nothing_here").error
    assert missing.missing and missing.type_name == "" and "`nothing_here`" in missing.message
    assert ask(namespace, "call", "leaks").error.type_name == ""
    assert "the function open" in ask(namespace, "call", "leaks").error.message
    assert "object" in ask(namespace, "value", "table", item="odd").error.message
    assert "no entry 'conv9'" in ask(namespace, "value", "table", item="conv9").error.message
    assert "an int" in ask(namespace, "call", "number", (1,)).error.message


def test_endless_printing_ends(namespace):
    error = ask(namespace, "captured", "flood").error
    assert error.type_name == "" and "printed more than" in error.message


def test_a_request_takes_plain_arguments_only():
    with pytest.raises(NotPlain):
        wire.request("call", "f", (object(),))
    with pytest.raises(ValueError, match="kind is 'eval'"):
        wire.request("eval", "1")


FORGED = [
    None,
    "",
    "{}",
    "[]",
    "7",
    '{"value": 1}',
    '{"value": 1, "called": 1}',
    '{"value": 1, "called": true, "x": 1}',
    '{"error": 1}',
    '{"error": {"type_name": "ValueError"}}',
    '{"~t": []}',
    "x" * 100,
    '{"error": {"type_name": 1, "message": "", "missing": false, "where": ""}}',
    '{"error": {"type_name": "", "message": "", "missing": "no", "where": ""}}',
]


@pytest.mark.parametrize("reply", FORGED)
def test_a_forged_reply_is_an_error_in_words(reply):
    found = wire.outcome(reply)
    assert found.value is None and found.error.type_name == "" and "unreadable" in found.error.message


@pytest.mark.parametrize("name", ["SystemExit", "open", "__import__", "os.system", "NotPlain", "x" * 9999])
def test_only_names_of_built_in_exceptions_keep_their_meaning(name):
    fields = {"type_name": name, "message": "m" * 9999, "missing": False, "where": "line 3: " + "w" * 9999}
    error = wire.outcome(wire.dumps({"error": fields})).error
    assert error.type_name == "Exception"
    assert len(error.message) == len(error.where) == wire.MAX_MESSAGE


@pytest.mark.parametrize(
    "where", ["w" * 9, "line 3. All cases hold", "line x: y", "in line 3: x", "\nline 3: x"]
)
def test_a_place_that_is_no_line_of_code_is_left_out(where):
    fields = {"type_name": "ValueError", "message": "m", "missing": False, "where": where}
    assert wire.outcome(wire.dumps({"error": fields})).error.where == ""


def test_wire_answers_ask_through_a_function(namespace):
    answers = wire.WireAnswers(lambda text: wire.answer(text, namespace))
    assert answers.value("number").value == 7
    assert answers.call("double", (2,), {}).value == 4
    assert answers.captured("countdown", (1,)).value == "1\n"

    def dead(text):
        raise FlopwiseError("the kernel has died")

    assert wire.WireAnswers(dead).value("number").error.message == "the kernel has died"


def test_a_script_is_run_where_the_kernel_is(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    source = "import sys; print(sys.argv[1:], 'é'); open('out', 'w').write('13'); sys.exit(3)"
    (tmp_path / "mine.py").write_text(source, encoding="utf-8")
    answers = wire.WireAnswers(lambda text: wire.answer(text, {}))
    found = answers.script("mine.py", ("a", "--b"), ("out", "other"))
    assert found.value == {"exit": 3, "output": "['a', '--b'] é\n", "files": {"out": "13"}}
    assert found.note == "it ended with exit status 3: no message"
    assert answers.script("none.py").error.missing


def test_a_class_with_an_unspeakable_name_is_refused_in_words():
    odd = type("x" * 10**6, (), {})()
    error = wire.outcome(wire.answer(wire.request("value", "odd"), {"odd": odd})).error
    assert len(error.message) <= 1_000 and "which a check cannot read" not in error.message[:100]


def test_limits_are_those_that_are_promised():
    limits = plain_module.MAX_DEPTH, plain_module.MAX_ELEMENTS, plain_module.MAX_BYTES
    assert limits == (20, 10**6, 16 * 2**20)
