"""The published page: its tables say what they were given."""

import re
from html import unescape

from nbconvert.filters import markdown2html

from tests.proof.command import table


def test_a_table_is_read_as_it_was_given():
    rows = [
        ["earns | as if by a pipe", "1e5", "**12**"],
        ["007", 1.50, "–"],
        ["a name, `code` and ×", "0 of 98", ""],
    ]
    html = markdown2html(table(["", "stock nbgrader", "flopwise"], rows))
    cells = [
        unescape(re.sub("<.*?>", "", cell)).strip()
        for cell in re.findall(r"<t[dh].*?>.*?</t[dh]>", html, re.S)
    ]
    assert cells == [
        *["", "stock nbgrader", "flopwise"],
        *["earns | as if by a pipe", "1e5", "12"],
        *["007", "1.5", "–"],
        *["a name, code and ×", "0 of 98", ""],
    ]
    assert "<strong>12</strong>" in html
