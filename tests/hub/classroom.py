"""A classroom that a test sets up on this machine by the script alone, its people, and how it is removed."""

import os
import pwd
import random
import shlex
import shutil
import socket
import subprocess
import tempfile
import time
import urllib.parse
from contextlib import contextmanager, suppress
from pathlib import Path

import psutil

from scripts.browser import ROOT, Lab, answers

DEBIANS = "/usr/bin/python3"
STUDENTS = ADA, BEN = "fwt-ada", "fwt-ben"
IRIS = "fwt-iris"  # the instructor
EVE = "fwt-eve"  # has an account on the machine, and no part in the class
ACCOUNT, GROUP = "fwt-grader", "fwt-students"
ACCOUNTS = (*STUDENTS, IRIS, EVE, ACCOUNT)
STARTS_WITHIN = 180  # seconds


def why_not():
    """The reason why this machine can't have a classroom for a test, or ""."""
    if os.geteuid():
        return "a classroom is set up by root"
    if not Path(DEBIANS).exists():
        return "no Python of the system's: apt-get install python3 python3-venv"
    needs = (("setfacl", "acl"), ("npm", "nodejs npm"), ("bwrap", "bubblewrap"), ("chromium", "chromium"))
    for program, package in needs:
        if not shutil.which(program):
            return f"no {program}: apt-get install {package}"
    return ""


class Classroom:
    """A classroom in a folder of the test's own, with accounts that have names of the test's own."""

    def __init__(self):
        there = [name for name in ACCOUNTS if account(name)]
        if there:
            raise RuntimeError(f"left by a test that was killed; for each: userdel --remove {there}")
        self.top = Path(tempfile.mkdtemp(prefix="flopwise-hub-", dir="/srv"))
        self.top.chmod(0o755)
        self.folder, self.exchange = self.top / "hub", self.top / "exchange"
        self.course = Path("/home", ACCOUNT, "flopwise")
        self.port = free_ports(4)
        self.address = f"http://127.0.0.1:{self.port}"

    def script(self, command, *words):
        """`python3 -m scripts.hub`, as a person gives it who is root: Debian's Python, no environment."""
        environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
        return subprocess.run(
            [DEBIANS, "-m", "scripts.hub", command, "--folder", self.folder, *words],
            cwd=ROOT, env=environment, text=True, capture_output=True,
        )  # fmt: skip

    def set_up(self, *words):
        """`set-up` with this classroom's names."""
        where = (
            "--exchange",
            self.exchange,
            "--account",
            ACCOUNT,
            "--group",
            GROUP,
            "--port",
            str(self.port),
        )
        return self.script("set-up", *where, *words)

    @property
    def passwords(self):
        """{name: password} of the accounts that the script made."""
        lines = (self.folder / "state" / "new-passwords.txt").read_text().splitlines()
        return dict(line.split() for line in lines)

    @contextmanager
    def running(self):
        """The hub, started as systemd would by the unit that the script wrote."""
        unit = dict(
            line.split("=", 1) for line in (self.folder / "flopwise-hub.service").read_text().splitlines()
            if "=" in line and not line.startswith("#")
        )  # fmt: skip
        variable, _, value = unit["Environment"].partition("=")
        environment = {variable: value, "LANG": "C.UTF-8", "HOME": "/root"}
        log = self.top / "hub.log"
        hub = self.start(unit, environment, log)
        try:
            if not self.is_up(hub):
                raise RuntimeError(f"the hub did not start:\n{log.read_text()[-6000:]}")
            yield hub
        finally:
            self.end(hub)

    def start(self, unit, environment, log):
        with log.open("a") as file:
            return subprocess.Popen(
                shlex.split(unit["ExecStart"]), cwd=unit["WorkingDirectory"], env=environment,
                stdin=subprocess.DEVNULL, stdout=file, stderr=file,
            )  # fmt: skip

    def is_up(self, hub):
        """Wait for the hub; False if it ended instead."""
        until = time.monotonic() + STARTS_WITHIN
        while not answers(f"{self.address}/services/flopwise/lab"):  # that of the course comes last
            if hub.poll() is not None or time.monotonic() > until:
                return False
            time.sleep(0.5)
        return True

    def end(self, hub):
        """Stop the hub, and whatever runs for the accounts, as systemd does with all of a unit."""
        if hub.poll() is None:
            hub.terminate()
            try:
                hub.wait(30)
            except subprocess.TimeoutExpired:
                hub.kill()
        self.end_proxy()
        self.end_processes()

    def end_proxy(self):
        """The proxy goes with the hub, unless the hub was killed."""
        with suppress(OSError, ValueError, psutil.Error):
            process = psutil.Process(int((self.folder / "state" / "proxy.pid").read_text().split()[0]))
            if str(self.folder) in " ".join(process.cmdline()):
                process.kill()

    def end_processes(self):
        """End the processes of the accounts that this test has made."""
        numbers = {entry.pw_uid for entry in map(account, ACCOUNTS) if entry}
        for process in psutil.process_iter(["uids"]):
            uids = process.info["uids"]
            if uids and uids.real in numbers:
                with suppress(psutil.NoSuchProcess):
                    process.kill()

    def remove(self):
        """Remove everything, the accounts and their homes too."""
        self.end_processes()
        for name in filter(account, ACCOUNTS):
            shutil.rmtree(account(name).pw_dir, ignore_errors=True)  # which userdel does, but slowly
            subprocess.run(["userdel", "--remove", "--force", name], capture_output=True)
        subprocess.run(["groupdel", GROUP], capture_output=True)
        shutil.rmtree(self.top, ignore_errors=True)


def account(name):
    try:
        return pwd.getpwnam(name)
    except KeyError:
        return None


def free_ports(number):
    """The first of so many ports in a row that nobody listens on."""
    while True:
        first = random.SystemRandom().randrange(20_000, 30_000)
        try:
            for port in range(first, first + number):
                with socket.socket() as probe:
                    probe.bind(("127.0.0.1", port))
            return first
        except OSError:
            continue


def shell(name, *words):
    """A command of an account's, as in its own shell."""
    return subprocess.run(
        ["runuser", "-u", name, "--", *map(str, words)],
        cwd="/",
        text=True,
        capture_output=True,
        stdin=subprocess.DEVNULL,
    )


class HubLab(Lab):
    """JupyterLab behind the hub, for somebody who has logged in: no token is needed."""

    def start(self):
        self.page.goto(f"{self.address}/lab?reset")
        self.page.locator("#jp-main-dock-panel").wait_for()

    def open(self, path):
        self.page.goto(f"{self.address}/lab/tree/{path}?reset")
        self.page.locator(".jp-NotebookPanel:visible").wait_for()
        self.idle()


class Person:
    """Somebody with a browser of their own."""

    def __init__(self, chromium, room, name):
        self.room, self.name = room, name
        self.context = chromium.new_context(viewport={"width": 1280, "height": 900})
        self.page = self.context.new_page()
        self.page.set_default_timeout(90_000)
        self.lab = HubLab(self.page, f"{room.address}/user/{name}")
        self.page.set_default_timeout(90_000)

    def log_in(self, password, to="/hub/spawn"):
        self.page.goto(f"{self.room.address}/hub/login?next={urllib.parse.quote(to, safe='')}")
        self.page.fill("#username_input", self.name)
        self.page.fill("#password_input", password)
        self.page.click("#login_submit")

    # --- what a student does ---

    def assignments(self):
        """Open the list of assignments."""
        self.lab.start()
        self.page.locator(".lm-MenuBar-itemLabel", has_text="Nbgrader").click()
        self.page.locator('li[data-command="nbgrader:open-assignment-list"]').click()

    def assignment(self, state, lesson):
        """The row of a lesson among those that are "released", "fetched" or "submitted"."""
        return self.page.locator(f"#{state}_assignments_list > .list_item", has_text=lesson).first

    def press(self, state, lesson, button):
        self.assignment(state, lesson).locator(".item_status button", has_text=button).first.click()

    # --- what an instructor does ---

    def formgrader(self, page="manage_assignments"):
        self.page.goto(f"{self.room.address}/services/flopwise/formgrader/{page}")

    def press_in_row(self, name, button, expected):
        """Press a button in formgrader's row of a lesson or a student, and wait for what it says of it."""
        column = self.page.locator(".name, .student-id", has_text=name)
        row = self.page.locator("tbody tr", has=column).first
        row.locator(f".{button} a").click()
        dialog = self.page.locator(".modal.in")
        dialog.wait_for(timeout=300_000)
        said = dialog.inner_text()
        assert expected in said, said
        dialog.get_by_role("button", name="OK").or_(
            dialog.locator(".close, [data-dismiss=modal]")
        ).first.click()
        dialog.wait_for(state="hidden")
        return said
