"""A real browser on a real JupyterLab, for the browser tests and for `make picture`.

`copy_course` makes a course that may be changed, `serve` starts JupyterLab on it as `make lab` does,
`browser` starts Debian's Chromium, and `Lab` does with a page what a person does: open, type, run, look.
"""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CHROMIUM = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
TOKEN = "flopwise"  # no secret is needed: the server listens on localhost only, and not for long
# build/ is copied, because it holds what was worked out about the lessons' texts, which saves a minute.
NOT_COPIED = (
    ".*",
    "__pycache__",
    "*.ipynb",
    "release",
    "notebooks",
    "dist",
    "tests",
    "screenshots",
    "sample-class",
    "site",
    "my-work",
    "submitted",
    "autograded",
    "feedback",
    "reports",
    "verdicts",
    "exchange",
    "gradebook.db*",
    "gradebook.url",
    "secret",
    "grading.log",
)


def copy_course(to):
    """Copy the course, without its notebooks and grades, to the new folder `to`; returns the folder."""
    return Path(shutil.copytree(ROOT, to, ignore=shutil.ignore_patterns(*NOT_COPIED)))


def python(course, *words, **options):
    """Run this Python in the course's folder → what it printed; RuntimeError with its output if it fails."""
    done = subprocess.run([sys.executable, *words], cwd=course, text=True, capture_output=True, **options)
    if done.returncode:
        raise RuntimeError(f"{' '.join(map(str, words))} failed in {course}:\n{done.stdout}{done.stderr}")
    return done.stdout


@contextmanager
def serve(course, home, timeout=60):
    """JupyterLab on a course's folder, for a person whose home is the folder `home`; yields its address."""
    with socket.socket() as probe:  # finds a port that is free at this moment
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("JUPYTER")}
    environment.update(HOME=str(home), JUPYTERLAB_WORKSPACES_DIR=str(home / "workspaces"))
    options = [
        "--no-browser",
        f"--port={port}",
        "--ServerApp.port_retries=0",
        f"--IdentityProvider.token={TOKEN}",
        "--LabApp.expose_app_in_browser=True",  # as `jupyterapp`, for what the page does not show
    ]
    log = home / "jupyter.log"
    with log.open("w") as file:
        server = subprocess.Popen(
            [sys.executable, course / "scripts" / "lab.py", *options],
            cwd=home,
            env=environment,
            stdout=file,
            stderr=file,
        )
    try:
        address = f"http://localhost:{port}"
        end = time.monotonic() + timeout
        while not answers(f"{address}/api/status?token={TOKEN}"):
            if server.poll() is not None or time.monotonic() > end:
                raise RuntimeError(f"JupyterLab did not start:\n{log.read_text()}")
            time.sleep(0.2)
        yield address
    finally:
        server.terminate()
        try:
            server.wait(20)
        except subprocess.TimeoutExpired:
            server.kill()


def answers(address):
    """Whether a server answers at this address."""
    try:
        with urllib.request.urlopen(address, timeout=5):
            return True
    except OSError:
        return False


def is_whole(path):
    """Does a notebook's file hold all of it? Jupyter empties a file before it writes."""
    try:
        json.loads(path.read_bytes())
    except ValueError:
        return False
    return True


@contextmanager
def browser():
    """Debian's Chromium under Playwright."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=CHROMIUM)
        yield chromium
        chromium.close()


class Lab:
    """One browser page on JupyterLab, with the moves of a person who works through a lesson."""

    def __init__(self, page, address):
        self.page, self.address = page, address
        page.set_default_timeout(30_000)

    def start(self):
        """Open JupyterLab where `make lab` opens it, on the start page."""
        self.page.goto(f"{self.address}/?token={TOKEN}")
        self.page.locator(".jp-MarkdownViewer .jp-RenderedMarkdown").wait_for()

    def open(self, path):
        """Open a notebook, alone, and wait until its kernel is ready."""
        self.page.goto(f"{self.address}/lab/tree/{path}?token={TOKEN}&reset")
        self.page.locator(".jp-NotebookPanel:visible").wait_for()
        self.idle()

    def idle(self, timeout=120_000):
        """Wait until the kernel is idle."""
        self.page.wait_for_timeout(300)  # until the status has become Busy
        self.page.locator("#jp-main-statusbar", has_text="| Idle").wait_for(timeout=timeout)

    def menu(self, *labels):
        """Choose from the menu bar: menu("Run", "Run All Cells")."""
        self.page.locator(".lm-MenuBar-item", has_text=labels[0]).first.click()
        for label in labels[1:]:
            self.page.locator(".lm-Menu-item:visible", has_text=label).first.click()

    def cell(self, text):
        """The first code cell that contains the text."""
        return self.page.locator(".jp-CodeCell:visible").filter(has_text=text).first

    def write(self, cell, code):
        """Replace a cell's code, as if the new code were pasted over it."""
        cell.locator(".cm-content").click()
        self.page.keyboard.press("Control+A")
        self.page.keyboard.insert_text(code)

    def run(self, cell, timeout=60_000):
        """Run one cell with the keyboard; returns its output, a locator, when it has finished."""
        cell.locator(".jp-InputPrompt").click()
        self.page.keyboard.press("Control+Enter")
        self.page.wait_for_timeout(300)  # until the prompt has become [*]
        prompt = cell.locator(".jp-InputPrompt")
        end = time.monotonic() + timeout / 1000
        while "*" in prompt.inner_text():
            if time.monotonic() > end:
                raise TimeoutError(f"the cell still runs after {timeout} ms:\n{cell.inner_text()}")
            self.page.wait_for_timeout(100)
        return cell.locator(".jp-Cell-outputArea")

    def run_above(self, cell, timeout=120_000):
        """Run every cell above this one, with the menu, and wait as `run_all` does."""
        cell.locator(".jp-InputPrompt").click()
        self._run_several("Run All Above Selected Cell", "notebook.activeCellIndex", timeout)

    def run_all(self, timeout=180_000):
        """Run the whole notebook, and wait until every cell has run or one has failed."""
        self._run_several("Run All Cells", "notebook.widgets.length", timeout)

    def _run_several(self, entry, end, timeout):
        """Choose an entry of the menu Run that runs the cells before the index `end`, and wait for them.

        The page tells too little: a cell that is folded shows no number, and JupyterLab hands the cells over
        one by one, so that the first may have ended before the last is marked as waiting. The model knows.
        """
        cells = f"""(() => {{
            const notebook = jupyterapp.shell.currentWidget.content;
            return notebook.widgets.slice(0, {end}).map(cell => cell.model)
                .filter(model => model.type === "code" && model.sharedModel.source.trim()); }})()"""
        before = self.page.evaluate(f"{cells}.map(model => model.executionCount)")
        self.menu("Run", entry)
        self.page.wait_for_function(
            f"""before => {{
                const cells = {cells};
                const ran = cells.map((model, place) =>
                    model.executionCount !== before[place] && model.executionState !== "running");
                const failed = (model, place) => ran[place]
                    && model.outputs.toJSON().some(output => output.output_type === "error");
                return ran.every(Boolean) || cells.some(failed); }}""",
            arg=before,
            timeout=timeout,
        )
        self.idle(timeout)

    def save(self, path, timeout=20):
        """Save the notebook that is open, whose file is at `path`, and wait until it is written."""
        before = path.stat().st_mtime_ns
        self.menu("File", "Save Notebook")
        end = time.monotonic() + timeout
        while path.stat().st_mtime_ns == before or not is_whole(path):
            if time.monotonic() > end:
                raise TimeoutError(f"{path} was not saved within {timeout} seconds")
            self.page.wait_for_timeout(100)

    def pages(self, folder, name, take=True):
        """Scroll through the notebook; take a screenshot of each windowful: name-01.png, name-02.png, …"""
        scroller = self.page.locator(".jp-WindowedPanel-outer:visible")
        scroller.evaluate("panel => panel.scrollTo(0, 0)")
        number, before = 1, -1
        while before != (now := scroller.evaluate("panel => panel.scrollTop")):
            if take:
                self.picture(folder / f"{name}-{number:02}.png")
            number, before = number + 1, now
            scroller.evaluate("panel => panel.scrollBy(0, panel.clientHeight - 60)")
            self.page.wait_for_timeout(300)  # until the part that came into view is drawn

    def dialogs(self):
        """The text of every dialog and toast that is in the way."""
        return self.page.locator(".jp-Dialog:visible, .Toastify__toast:visible").all_inner_texts()

    def picture(self, path, **options):
        """A screenshot, after a moment for animations to end."""
        self.page.wait_for_timeout(400)
        self.page.screenshot(path=path, **options)
