"""formgrader's own pages: names of students and lessons stand in them as text.

nbgrader's templates put such names as they are into HTML, and into scripts, so that the name of a student's
folder could be a program that runs in the grader's browser.
"""

import re
import sys

from jinja2 import Environment

FORMGRADER = "nbgrader.server_extensions.formgrader.formgrader"
IN_A_SCRIPT = re.compile(r'= "\{\{ (\w+) \}\}";')


class EscapingEnvironment(Environment):
    """formgrader's templates, with what they are given escaped for the place where they put it."""

    def __init__(self, **options):
        super().__init__(**options | {"autoescape": True})

    def preprocess(self, source, name=None, filename=None):
        return IN_A_SCRIPT.sub(r"= {{ \1 | tojson }};", super().preprocess(source, name, filename))


def escape_names():
    """Have formgrader take this environment, where it is about to start in this process."""
    formgrader = sys.modules.get(FORMGRADER)
    if formgrader is not None:
        formgrader.Environment = EscapingEnvironment
