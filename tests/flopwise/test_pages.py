"""The formula sheet and the glossary say what the formulas of the course say, all of it and nothing else."""

import re

from nbconvert.filters import markdown2html

from flopwise.pages import SHEET, SYMBOLS, TERMS, formula_sheet, formulas, glossary

NAMES = {formula.name for formula in formulas()}


def plain(page):
    """The page as a reader sees it."""
    return re.sub(r"<[^>]+>", "", markdown2html(str(page))).replace("&lt;", "<").replace("&gt;", ">")


def test_the_sheet_has_every_formula_once():
    sheet = str(formula_sheet())
    assert {name: sheet.count(f"| `{name}` |") for name in NAMES} == dict.fromkeys(NAMES, 1)


def test_every_formula_reads_as_it_is_written():
    read = plain(formula_sheet())
    for formula in formulas():
        assert formula.text in read, formula
        assert formula.unit in read, formula


def test_every_symbol_is_explained():
    read = plain(formula_sheet())
    for symbol, meaning in SYMBOLS.items():
        assert symbol in read and meaning in read


def test_the_glossary_uses_formulas_that_there_are():
    read = plain(glossary())
    for term, (meaning, names, lesson) in TERMS.items():
        assert term in read and meaning in read and lesson in read
        assert set(names) <= NAMES, term
    for formula in formulas():
        in_a_term = any(formula.name in names for _, names, _ in TERMS.values())
        assert (f"{formula.name} = {formula.text}" in read) == in_a_term


def test_every_formula_has_a_heading_of_its_own():
    for name in NAMES:
        assert sum(name.startswith(starts) for starts, _ in SHEET.values()) == 1, name


def test_terms_of_a_lesson_are_words_of_that_lesson(root):
    """A term that its lesson never uses would lead a reader nowhere."""
    for term, (_, _, lesson) in TERMS.items():
        text = (root / "source" / lesson / "lesson.py").read_text("utf-8")
        assert re.search(re.escape(term.removesuffix(" layer")), text, re.IGNORECASE), (term, lesson)
