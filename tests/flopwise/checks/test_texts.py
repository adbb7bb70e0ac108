"""Times in printed text: found in whatever words, and in little time whatever the text."""

import random
import re
import time

import pytest

from flopwise.checks import Checker
from flopwise.checks.answers import LocalAnswers
from flopwise.checks.rules import MAX_SEARCHED
from flopwise.checks.texts import seconds_in
from tests.seeds import SEED

TOLD = [
    ("200 runs: 31.84 ms", [0.03184]),
    ("it took 0.031 s.", [0.031]),
    ("Time:.5 seconds", [5]),
    ("31ms", [0.031]),
    ("1,234.5 µs", [0.0012345]),
    ("1,234.5 μs", [0.0012345]),  # the Greek letter
    ("3.1e-02 seconds", [0.031]),
    ("3E2 ms 7 us", [7e-6]),
    ("(12 milliseconds)", [0.012]),
    ("5 ns", [5e-9]),
    ("4 msx, 4 ms2, 4 models, 4, 4", []),
    ("", []),
    ("2 s, then 3 s", [2, 3]),
    ("10 20 ms", [0.02]),
    ("1.2.3 ms", [0.003]),
    (f"{'9' * 400} s", []),
]


@pytest.mark.parametrize("text, seconds", TOLD)
def test_times_are_found_with_their_units(text, seconds):
    assert seconds_in(text) == pytest.approx(seconds)


def test_what_the_lessons_pattern_found_is_still_found():
    """The pattern that stood in lessons 05 and 06, on what people print."""
    units = "s|sec|secs|second|seconds|ms|msec|millisecond|milliseconds|µs|us|microseconds"
    before = re.compile(rf"(\d[\d,]*\.?\d*(?:e[-+]?\d+)?)\s*({units})\b")
    draw = random.Random(SEED)
    for _ in range(500):
        amount = draw.choice(["{:.3f}", "{:.2e}", "{:,.1f}", "{:g}", "{:.0f}", "{!r}"])
        told = amount.format(draw.uniform(1e-4, 1e4)) + draw.choice(["", " ", "  "])
        told += draw.choice(units.split("|")) + draw.choice(
            ["", ".", " for 200 runs", ")", "\n", ", 5 digits"]
        )
        text = draw.choice(["", "Time: ", "200 runs took ", "took=", "digit 7, ", "≈"]) + told
        found = [float(number.replace(",", "")) for number, _ in before.findall(text)]
        assert len(found) == 1 and len(seconds_in(text)) == 1, text


HOSTILE = {
    "digits": "1" * 2**20,
    "commas": "1," * 2**19,
    "points": "1." * 2**19,
    "exponents": "1e" * 2**19,
    "spaces": "1" + " " * 2**20,
    "numbers and spaces": "1 " * 2**19,
    "letters": "1" + "s" * 2**20,
    "other scripts": "\u0661" * 2**20,
    "half a unit": "1 m" * 2**18,
    "lines": "1\n" * 2**19,
    "signs": "1e-" * 2**18,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_megabyte_of_anything_is_searched_in_little_time(name):
    begun = time.process_time()
    seconds_in(HOSTILE[name])
    assert time.process_time() - begun < 10  # it takes a tenth of a second


def test_a_text_is_bounded_before_a_check_searches_it():
    searched = []

    def where(value):
        searched.append(value)
        return True

    namespace = {}
    exec(
        "def f(n): return 'x' * n\n"
        "def g(n): return {'files': {'a.txt': ['x' * n]}}\n"
        "def h(n): return [{'x' * n: 1}]",
        namespace,
    )
    checker = Checker(LocalAnswers(namespace))
    checker("f", MAX_SEARCHED, where=where, says="all is well")
    assert checker.cases[-1].holds and len(searched) == 1
    for name in ("f", "g", "h"):
        checker(name, MAX_SEARCHED + 1, where=where, says="all is well")
        assert not checker.cases[-1].holds and len(searched) == 1
        assert "characters" in checker.cases[-1].message and len(checker.cases[-1].message) < 200
