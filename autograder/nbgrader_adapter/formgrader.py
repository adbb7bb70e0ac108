"""formgrader: names of students and lessons stand in its pages as text, and it lets go of the gradebook.

nbgrader's templates put such names as they are into HTML, and into scripts, so that the name of a student's
folder could be a program that runs in the grader's browser. And it keeps one session with the gradebook as
long as it runs, with what it has read in it. A point that somebody else gave meanwhile was overlooked then:
giving the old one again changed nothing.
"""

import re
import sys

from jinja2 import Environment

FORMGRADER = "nbgrader.server_extensions.formgrader.formgrader"
HANDLERS = "nbgrader.server_extensions.formgrader.base"
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


def end_transactions():
    """Have formgrader read the gradebook anew for each request, and hold nothing of it between two."""
    handlers = sys.modules.get(HANDLERS)
    if handlers is not None:
        handlers.BaseHandler.on_finish = let_go


def let_go(handler):
    """What a handler of formgrader's does when a request is answered."""
    gradebook = handler.settings.get("nbgrader_gradebook")
    if gradebook is not None:
        # Its session begins afresh, and its connection is a new one, should the server have been restarted.
        gradebook.close()
