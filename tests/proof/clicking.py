"""What a grader may do with a hostile submission in a real browser: click on everything, in formgrader and on
the feedback page, served by a JupyterLab in which the grader may do all.
"""

import contextlib
import os
import shutil
from dataclasses import dataclass, field
from pathlib import Path
from unittest import mock

from playwright.sync_api import Error

from scripts.browser import ROOT, TOKEN, serve
from tests.proof.arena import CHECKS, LESSON

CLICKABLE = """a, area, button, input, select, textarea, summary, label, form, img, map, iframe, object,
embed, audio, video, svg *, math, [onclick], [tabindex], [role=button], [data-toggle], [data-link],
[contenteditable]"""
# Whatever waits for a mouse, for the focus, or for being opened gets it.
PROD = """document.querySelectorAll('body *').forEach(element => {
    for (const kind of ['mouseover', 'mouseenter', 'pointerdown', 'mousedown', 'mouseup', 'dblclick'])
        element.dispatchEvent(new MouseEvent(kind, {bubbles: true, cancelable: true}));
    if (element.focus) element.focus();
    if ('open' in element) element.open = true;
})"""
AS_GRADER = {"Authorization": f"token {TOKEN}"}  # headers that let a browser in
GOING = 10  # times that a page is asked for, half a second apart
CELLS = "#notebook-container .nbgrader_cell"  # of a submission in formgrader
# Where the course's own pages are, and what they are made of.
OWN = ("/formgrader/", "/files/feedback/", "/favicon.ico")


@dataclass
class Clicking:
    """A new page of a browser's context, on a course. requests: the addresses of all that it asked for. told:
    what dialogs said. missing: submissions that formgrader did not show. changed: files that came or went.
    """

    context: object
    address: str
    requests: list = field(default_factory=list)
    told: list = field(default_factory=list)
    missing: list = field(default_factory=list)
    changed: list = field(default_factory=list)
    clicks: int = 0

    def __post_init__(self):
        context, self.page = self.context, self.context.new_page()
        context.on("request", lambda request: self.requests.append(request.url))
        context.on("page", lambda other: other.close())  # a window of its own, whose request is noted
        context.on("dialog", self._dialog)

    def _dialog(self, dialog):
        self.told.append(dialog.message)
        with contextlib.suppress(Exception):  # it went with its page
            dialog.dismiss()

    def click_through(self, student, number):
        """Click on everything of a submission. number: formgrader's, as in `submission_ids`."""
        self.open(f"formgrader/submissions/{number}/")
        if self.page.locator(CELLS).count() < len(CHECKS):
            self.missing.append(student)
        self.click_everything("#notebook")
        self.open_feedback(student)
        self.click_everything()

    def open_feedback(self, student):
        self.open(f"files/feedback/{student}/{LESSON}/{LESSON}.html")

    def open(self, path):
        self.go(f"{self.address}/{path}")

    def go(self, address):
        """Open a page. A click before it may only now lead somewhere, even to the same page, and gets in the
        way.
        """
        for left in reversed(range(GOING)):
            try:
                self.page.goto(address, wait_until="load")
                return
            except Error as error:
                if not left or "interrupted by another navigation" not in str(error):
                    raise
            self.page.wait_for_timeout(500)
            with contextlib.suppress(Error):  # it leads on, to be waited for in the next round
                self.page.wait_for_load_state("load")
                if self.page.url == address:
                    return

    def prod(self):
        """Point at everything, and open what can be opened."""
        self.page.evaluate(PROD)

    def click_everything(self, within="", pause=20):
        """Click on all that can be clicked on the page that is open, or on a part of it; come back each time.

        pause: milliseconds after a click, in which another page may begin to load.
        """
        at = self.page.url
        self.prod()
        selector = ", ".join(f"{within} {kind}" for kind in CLICKABLE.split(","))
        for number in range(self.page.locator(selector).count()):
            self.clicks += 1
            # As a script would, and so also what is hidden or lies below something else.
            self.page.locator(selector).nth(number).evaluate("e => e.click ? e.click() : 0", timeout=10_000)
            self.page.wait_for_timeout(pause)
            if self.page.url != at:
                self.go(at)

    @property
    def elsewhere(self):
        """What was asked for that is no page of the course's own, nor a part of one."""
        own = tuple(f"{self.address}{place}" for place in OWN)
        return [url for url in self.requests if not url.startswith((*own, "data:image/"))]

    def complaints(self):
        """What must not have happened, in words."""
        words = {
            "formgrader does not show": self.missing,
            "a dialog said": self.told,
            "the browser asked for": self.elsewhere,
            "files came or went": self.changed,
        }
        return [f"{what}: {', '.join(found)}" for what, found in words.items() if found]


def clicked_through(place, browser, folder, clicked, opened):
    """A Clicking, after everything was clicked on of the students `clicked`, and everything pointed at on the
    feedback pages of `opened`. folder: a new one.
    """
    with formgrader(place.root, folder) as (course, address):
        numbers, before = submission_ids(course), files(course)
        clicks = Clicking(browser.new_context(extra_http_headers=AS_GRADER), address)
        for student in clicked:
            clicks.click_through(student, numbers[student])
        clicks.open(f"formgrader/submissions/{numbers[clicked[0]]}/")
        clicks.click_everything("nav", pause=1_500)  # and what formgrader itself offers there
        for student in opened:
            clicks.open_feedback(student)
            clicks.prod()
        clicks.page.context.close()
        clicks.changed = sorted(files(course) ^ before)  # written with the grader's rights
        return clicks


@contextlib.contextmanager
def formgrader(course, folder):
    """JupyterLab with formgrader on a copy of a course of arena.py; gives (the copy, its address)."""
    copy, home = Path(folder, "course"), Path(folder, "home")
    shutil.copytree(course, copy, symlinks=True, ignore=pipes_and_sockets)
    shutil.copytree(ROOT / "jupyter", copy / "jupyter")
    (copy / "scripts").mkdir()
    shutil.copy(ROOT / "scripts" / "lab.py", copy / "scripts")
    home.mkdir()
    # The instructors' room stands in the clone, not in this course.
    paths = {"PYTHONPATH": str(ROOT), "FLOPWISE_WORK": str(copy)}
    with mock.patch.dict(os.environ, paths), serve(copy, home) as address:
        yield copy, address


def pipes_and_sockets(folder, names):
    """Those of a folder's names that cannot be copied; some attacks leave such things behind."""
    paths = (Path(folder, name) for name in names)
    return {path.name for path in paths if not (path.is_symlink() or path.is_file() or path.is_dir())}


def submission_ids(course):
    """{student: formgrader's id of the submission} of a course."""
    from nbgrader.api import Gradebook

    with Gradebook(f"sqlite:///{course / 'gradebook.db'}") as gradebook:
        return {each.student.id: each.id for each in gradebook.notebook_submissions(LESSON, LESSON)}


def files(course):
    """The names of all files of a course, but those that formgrader and Jupyter keep for themselves."""
    kept = ("gradebook.db", "jupyter", ".ipynb_checkpoints")
    found = (path.relative_to(course) for path in course.rglob("*") if path.is_file())
    return {str(path) for path in found if not str(path).startswith(kept)}
