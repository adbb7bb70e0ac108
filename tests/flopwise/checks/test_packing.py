"""Hints packed into the set-up cell: what is packed comes back, and damage costs only the hints."""

import base64
import json
import zlib

import pytest

from flopwise.checks import Checker
from flopwise.checks.answers import LocalAnswers
from flopwise.checks.packing import LARGEST, pack, unpack

HINTS = {"area": [{"name": "adds", "hint": "You added. ×, “ä”", "values": {"area(3, 4)": "7"}}]}
SENTENCE = "The hints of this lesson cannot be read, because the set-up cell was changed."


def checker(hints):
    def area(width, height):
        return width + height

    made = Checker(LocalAnswers({"area": area}), lesson="90-tiny", hints=hints)
    made("area", 3, 4, expect=12)
    made.report("area")
    return made


def test_what_is_packed_comes_back_on_one_line_without_a_word_of_it():
    text = pack({"hints": HINTS, "progress": {"area": ["", "more cases"]}})
    assert unpack(text) == {"hints": HINTS, "progress": {"area": ["", "more cases"]}}
    assert text.isascii() and not set(text) & set("\n\"'\\ ") and "added" not in text


def test_hints_work_as_a_dict_and_packed(capsys):
    for hints in (HINTS, pack({"hints": HINTS})):
        assert checker(hints).cases[0].hint == "You added. ×, “ä”"
    assert checker(None).cases[0].hint is None and checker(pack({"progress": {}})).cases[0].hint is None
    assert capsys.readouterr().out == ""


def damaged():
    whole = pack({"hints": HINTS})
    bomb = base64.b64encode(zlib.compress(b'{"a":"' + b" " * LARGEST + b'"}', 9)).decode()
    return {
        "empty": "",
        "cut off": whole[:-8],
        "begins later": whole[4:],
        "a letter changed": whole[:20] + ("A" if whole[20] != "A" else "B") + whole[21:],
        "not base64": "½" + whole,
        "not compressed": base64.b64encode(b"{}").decode(),
        "not JSON": base64.b64encode(zlib.compress(b"{")).decode(),
        "too deep": base64.b64encode(zlib.compress(b"[" * 200_000)).decode(),
        "a list": base64.b64encode(zlib.compress(b"[]")).decode(),
        "too large": bomb,
    }


@pytest.mark.parametrize("text", damaged().values(), ids=damaged().keys())
def test_a_damaged_text_costs_the_hints_only_and_says_so_in_a_sentence(text, capsys):
    with pytest.raises(ValueError, match="packed text"):
        unpack(text)
    found = checker(text)
    assert not found.cases[0].holds and found.cases[0].hint is None and found.progress is None
    told = capsys.readouterr().out
    assert told.startswith(SENTENCE) and told.count("\n") == 1


def test_another_packing_of_the_same_content_is_read_as_well():
    other = base64.b64encode(zlib.compress(json.dumps({"hints": HINTS}).encode(), 1)).decode()
    assert other != pack({"hints": HINTS}) and unpack(other) == unpack(pack({"hints": HINTS}))
