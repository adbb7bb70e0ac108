"""Names in formgrader's own pages are text, whatever they are."""

import json
import re
from pathlib import Path

import html5lib
import pytest
from jinja2 import FileSystemLoader
from nbgrader.server_extensions.formgrader import base, formgrader, handlers

from autograder.course import Course
from autograder.nbgrader_adapter.formgrader import EscapingEnvironment, let_go

NAMES = [
    "ana",
    'o\'neil "q"',
    "<img src=x onerror=alert(1)>",
    '";alert(1);"',
    "</script><script>",
    "a&amp;b",
    "{{ 7 * 7 }}",
]
PAGES = ["manage_students_assignments.tpl", "manage_students_notebook_submissions.tpl"]


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("name", NAMES)
def test_the_name_of_a_folder_is_neither_html_nor_a_script(page, name):
    environment = EscapingEnvironment(loader=FileSystemLoader([handlers.template_path]))
    made = environment.get_template(page).render(student_id=name, assignment_id=name, base_url="/base")
    plain = environment.get_template(page).render(student_id="ana", assignment_id="05", base_url="/base")
    tags = [[element.tag for element in html5lib.parse(text).iter()] for text in (made, plain)]
    assert tags[0] == tags[1]
    (given,) = re.findall(r"var student_id = (.*);\n", made)
    assert json.loads(given) == name and "<" not in given


def test_all_that_a_template_puts_into_a_script_is_known():
    """In nbgrader's templates, a value stands in a script as `= "{{ name }}";`, and in no other form."""
    for path in Path(handlers.template_path).glob("*.tpl"):
        for script in re.findall(r"<script>(.*?)</script>", path.read_text("utf-8"), re.DOTALL):
            left = re.sub(r'= "\{\{ \w+ \}\}";', "", script)
            assert "{{" not in left, path.name


def test_formgrader_starts_with_it(root, monkeypatch):
    monkeypatch.setattr(formgrader, "Environment", formgrader.Environment)
    monkeypatch.setattr(base.BaseHandler, "on_finish", base.BaseHandler.on_finish)
    Course.at(root).nbgrader()
    assert formgrader.Environment is EscapingEnvironment
    assert base.BaseHandler.on_finish is let_go
