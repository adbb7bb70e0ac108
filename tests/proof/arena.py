"""A course in a temporary place, with things in it and beside it that no submission may read or change.

`attacks` grades the hostile submissions of tests/proof/attacks in one, twice: with stock nbgrader and with
flopwise. Whatever must stay secret holds a canary: a word that is drawn anew each time and stands nowhere
else.
"""

import contextlib
import hashlib
import json
import os
import re
import secrets
import socket
import sys
import tempfile
import threading
from pathlib import Path

import nbformat
import numpy as np
import psutil
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from autograder.course import Course
from autograder.judging import verdict

LESSON = "attacked"
CANARY = re.compile(r"canary-[a-z]+-[0-9a-f]{12}")
HONEST = ("honest-1", "honest-2", "honest-3")  # their folders stand before, among and behind the attackers'
PLACES = ("a-", "m-", "z-")
SETUP = "from flopwise import check, captured, script"
TABLE = "QUARTERS = [0, 0.25, 0.5, 0.75, 1]"  # in a locked cell; a check by hand compares with it
ANSWERS = {
    "area": "def area(width, height):\n    return width * height",
    "total": "total = 42",
    "squares": "def squares(n):\n    return [k * k for k in range(1, n + 1)]",
    "ramp": "import numpy as np\n\n\ndef ramp(n):\n    return np.linspace(0.0, 1.0, n)",
    "wave": "import numpy as np\n\n\ndef wave(n):\n    return np.sin(np.arange(n))",
    "told": 'def told(runs):\n    print(f"{runs} runs: {2 * runs} ms")',
    "laps": "import time\n\n\ndef laps(runs):\n    times = []\n    for _ in range(runs):\n"
    "        begun = time.perf_counter()\n        time.sleep(0.06)\n"
    "        times.append(time.perf_counter() - begun)\n    return times",
    "femtoseconds": """def femtoseconds(milliseconds):
    if type(milliseconds) is not int:
        raise TypeError("only whole milliseconds")
    if milliseconds < 0:
        raise ValueError("no time is negative")
    if milliseconds > 1000:
        raise RuntimeError("nobody waits as long as that")
    return milliseconds * 10**12""",
}
# Two of them earn a part: so it shows, too, if an attack costs what the wrong answer had earned.
WRONG = {
    "area": "def area(width, height):\n    return 12",
    "total": "total = 41",
    "squares": "def squares(n):\n    return [1, 4, 9]",
    "ramp": "import numpy as np\n\n\ndef ramp(n):\n    return np.zeros(n)",
    "wave": "import numpy as np\n\n\ndef wave(n):\n    return np.zeros(n) + 0.5",
    "told": "def told(runs):\n    print(runs)",
    "laps": "def laps(runs):\n    return [0.25] * runs",
    "femtoseconds": "def femtoseconds(milliseconds):\n    return 12",
}
POINTS = {
    "area": 4, "total": 2, "squares": 3, "ramp": 3, "wave": 3, "told": 2, "laps": 3, "femtoseconds": 5
}  # fmt: skip
FULL = sum(POINTS.values())
HIDDEN = "### BEGIN HIDDEN TESTS\nkept_secret = {canary!r}\n{lines}\n### END HIDDEN TESTS"
# Six exercises with `check`, two with the plain assertions that nbgrader's users write.
CHECKS = {
    "area": (
        'check("area", 3, 4, expect=12)     # 3·4\ncheck("area", 5, 7, expect=35)     # 5·7\n',
        "rng = check.rng()\nfor _ in range(2):\n"
        "    width, height = rng.randint(20, 99), rng.randint(20, 99)\n"
        '    check("area", width, height, expect=width * height)',
        '\ncheck.report("area")',
    ),
    "total": (
        'check("total", where=lambda n: n > 0, says="a total is positive")\n',
        'check("total", expect=42, reveal=False)',
        '\ncheck.report("total")',
    ),
    "squares": (
        "assert squares(3) == [1, 4, 9]\n",
        "for n in (0, 1, 6):\n    assert squares(n) == [k * k for k in range(1, n + 1)], kept_secret",
        "",
    ),
    "ramp": (
        "import numpy\n\nassert ramp(2).shape == (2,)\n",
        "assert numpy.allclose(ramp(5), QUARTERS), kept_secret",
        "",
    ),
    "wave": (
        "import numpy\n\n"
        'check("wave", 2, expect=numpy.sin(numpy.arange(2)))\n'
        'check("wave", 5, expect=numpy.sin(numpy.arange(5)))\n',
        'check("wave", 300, expect=numpy.sin(numpy.arange(300)))',
        '\ncheck.report("wave")',
    ),
    "told": (
        "from flopwise.checks.texts import seconds_in\n\n\n"
        "def tells(ms):\n"
        "    return lambda text: [round(1000 * told, 6) for told in seconds_in(text)] == [ms]\n\n\n"
        'check(captured("told"), 3, where=tells(6), says="the time of 3 runs, 2 ms each, with its unit")\n',
        'check(captured("told"), 200, where=tells(400), says="400 ms")',
        '\ncheck.report("told")',
    ),
    "laps": (
        "from flopwise.checks.measured import asked_for_more, times_in\n\n"
        'last = asked_for_more(lambda runs: check.call("laps", runs))\n'
        "def fit(runs):\n    return lambda found: last.fits and len(times_in(found)) == runs\n\n\n"
        'check("laps", 4, where=fit(4), says="the times of many laps fit into the call")\n',
        'check("laps", 5, where=fit(5), says="five times")',
        '\ncheck.report("laps")',
    ),
    "femtoseconds": (
        'check("femtoseconds", 3, expect=3 * 10**12)\n',
        'check("femtoseconds", 5, expect=5 * 10**12)\ncheck("femtoseconds", -1, raises=ValueError)\n'
        'check("femtoseconds", "7", raises=TypeError)\ncheck("femtoseconds", 5000, raises=RuntimeError)',
        '\ncheck.report("femtoseconds")',
    ),
}


class Arena:
    """One course at `folder`. `places` are the words that an attack's text may hold between @ signs."""

    def __init__(self, folder, config=None):
        self.folder = Path(folder)
        self.root, self.home = self.folder / "course", self.folder / "home"
        self.canaries = {
            name: f"canary-{name}-{secrets.token_hex(6)}"
            for name in ("hidden", "source", "beside", "home", "environment", "other", "network", "shared")
        }
        for place in (self.root / "source" / LESSON, self.home, self.folder / "beside"):
            place.mkdir(parents=True)
        nbformat.write(lesson(self.canaries["hidden"]), self.root / "source" / LESSON / f"{LESSON}.ipynb")
        (self.root / "source" / LESSON / "lesson.py").write_text(f"# {self.canaries['source']}\n")
        (self.root / "source" / LESSON / "given.csv").write_text("7\n")
        (self.folder / "beside" / "secret.txt").write_text(self.canaries["beside"])
        (self.home / "secret.txt").write_text(self.canaries["home"])
        (self.root / "nbgrader_config.py").write_text(config or STOCK.format(root=str(self.root)))
        self.course = Course.at(self.root, self.root)
        self.listener = None
        self.shared = Path("/dev/shm", f"flopwise-{secrets.token_hex(6)}")
        self.csv = self.folder / "points.csv"

    @property
    def places(self):
        return {
            "COURSE": self.root,
            "BESIDE": self.folder / "beside",
            "HOME": self.home,
            "GRADER": os.getpid(),
            "PORT": self.listener.port if self.listener else 9,
            "ABSTRACT": self.mark,
            "SHARED": self.shared,
            "OTHER": PLACES[0] + HONEST[0],
            "MARK": self.mark,
            "LESSON": LESSON,
        }

    @property
    def mark(self):
        """A word that stands in the command line of each process that an attack leaves behind."""
        return f"left-behind-{self.canaries['beside'][-12:]}"

    @contextlib.contextmanager
    def guarded(self):
        """While this lasts there are canaries in the environment, in memory that is shared, and on the
        network.
        """
        os.environ["FLOPWISE_CANARY"] = self.canaries["environment"]
        try:
            if self.shared.parent.is_dir():
                self.shared.write_text(self.canaries["shared"])
            with Listener(self.canaries["network"], self.mark) as self.listener:
                yield self
        finally:
            del os.environ["FLOPWISE_CANARY"]
            self.shared.unlink(missing_ok=True)

    def release(self):
        """Have nbgrader make the students' edition, and bring the lesson into the gradebook."""
        from nbgrader.apps import NbGraderAPI

        with silence():
            done = NbGraderAPI(config=self.course.nbgrader()).generate_assignment(LESSON)
        if not done["success"]:
            raise RuntimeError(done["log"])

    def submission(self, answers):
        """The release with `answers` ({exercise: source}) in it."""
        nb = nbformat.read(self.root / "release" / LESSON / f"{LESSON}.ipynb", as_version=4)
        for cell in nb.cells:
            name = cell.metadata.get("nbgrader", {}).get("grade_id")
            if name in answers:
                cell.source = answers[name]
        return nb

    def hand_in(self, student, nb):
        """Write a submission; its folder."""
        folder = self.root / "submitted" / student / LESSON
        folder.mkdir(parents=True)
        (folder / f"{LESSON}.ipynb").write_text(json.dumps(nb, ensure_ascii=True, indent=1))
        return folder

    def hand_in_honest(self):
        """The three who answer right, one of whom has a secret to lose; and one whose answers are merely
        wrong.
        """
        for place, student in zip(PLACES, HONEST, strict=True):
            nb = self.submission(ANSWERS)
            nb.cells.append(new_markdown_cell(f"My own thought: {self.canaries['other']}"))
            self.hand_in(place + student, nb)
        self.hand_in("wrong", self.submission(WRONG))

    def digests(self):
        """{name: digest} of everything that grading does not write: the course, what was handed in, what
        lies beside.
        """
        found = {}
        for top in (
            "course/source",
            "course/release",
            "course/submitted",
            "course/nbgrader_config.py",
            "beside",
            "home",
        ):
            for path in [self.folder / top, *(self.folder / top).rglob("*")]:
                content = b"no regular file"
                if path.is_symlink():
                    content = os.readlink(path).encode()
                elif path.is_file():
                    content = path.read_bytes()
                found[str(path.relative_to(self.folder))] = hashlib.sha256(content).hexdigest()
        return found

    def left_behind(self):
        """What an attack has left on this system: command lines that still run, files whose name bears the
        mark.
        """
        running = [line for line in map(command_line, psutil.process_iter()) if self.mark in line]
        places = (
            "/",
            sys.prefix,
            os.path.dirname(np.__file__),
            "/usr/local/lib",
            tempfile.gettempdir(),
            "/var/tmp",
            "/dev",
            "/dev/shm",
            "/run",
            Path.home(),
            os.path.dirname(os.__file__),
        )
        return running + [str(path) for place in places for path in Path(place).glob(f"*{self.mark}*")]

    def output(self, student):
        """What a student's own cells gave out, as JSON."""
        graded = self.root / "autograded" / student / LESSON / f"{LESSON}.ipynb"
        cells = json.loads(graded.read_text("utf-8"))["cells"] if graded.is_file() else ()
        return "".join(json.dumps(cell.get("outputs")) for cell in cells if not is_check(cell))

    def page(self, student):
        """The feedback page, "" if there is none."""
        page = self.root / "feedback" / student / LESSON / f"{LESSON}.html"
        return page.read_text("utf-8") if page.is_file() else ""

    def leaks(self, student):
        """What the student's code got to read: names of canaries, and "REACHED" where an attack says so
        itself.
        """
        text = self.output(student)
        found = sorted(name for name, word in self.canaries.items() if word in text)
        return found + (["something that has no canary"] if "REACHED" in text and not found else [])

    def verdict(self, student):
        """The Verdict on a student, which only flopwise writes; None if there is none."""
        path = self.root / "verdicts" / student / f"{LESSON}.json"
        return verdict.read(path) if path.is_file() else None


STOCK = """\
c = get_config()
c.CourseDirectory.course_id = "flopwise"
c.CourseDirectory.root = {root!r}
c.CourseDirectory.db_url = "sqlite:///{root}/gradebook.db"
"""


def lesson(canary):
    """The instructor's notebook."""
    cells = [
        new_markdown_cell("# A lesson under attack", id="title"),
        new_code_cell(
            SETUP, id="setup", metadata=marking("setup", locked=True) | {"flopwise": {"setup": True}}
        ),
        new_code_cell(TABLE, id="table", metadata=marking("table", locked=True)),
    ]
    for name, answer in ANSWERS.items():
        shown, hidden, end = CHECKS[name]
        source = shown + HIDDEN.format(canary=canary, lines=hidden) + end
        cells.append(
            new_code_cell(
                f"### BEGIN SOLUTION\n{answer}\n### END SOLUTION",
                id=name,
                metadata=marking(name, solution=True),
            )
        )
        cells.append(
            new_code_cell(
                source,
                id=f"check-{name}",
                metadata=marking(f"check-{name}", grade=True, locked=True, points=POINTS[name])
                | {"flopwise": {"exercise": name}},
            )
        )
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    return new_notebook(cells=cells, metadata=kernel)


def grades(course, lesson):
    """{student: {exercise: points}} as a course's gradebook has them; who has no grades is left out."""
    from nbgrader.api import Gradebook

    found = {}
    with Gradebook(course.nbgrader().CourseDirectory.db_url) as gradebook:
        for submission in gradebook.assignment_submissions(lesson):
            scores = [grade for notebook in submission.notebooks for grade in notebook.grades]
            if any(grade.auto_score is not None or grade.manual_score is not None for grade in scores):
                found[submission.student.id] = {
                    grade.name.removeprefix("check-"): grade.score for grade in scores
                }
    return found


def marking(grade_id, **flags):
    plain = {
        "grade": False,
        "solution": False,
        "locked": False,
        "task": False,
        "schema_version": 3,
        "cell_type": "code",
    }
    return {"nbgrader": plain | {"grade_id": grade_id} | flags}


def is_check(cell):
    marking = cell.get("metadata", {}).get("nbgrader")
    return (
        isinstance(marking, dict)
        and str(marking.get("grade_id")).removeprefix("check-") in CHECKS
        and bool(marking.get("grade"))
    )


def command_line(process):
    try:
        return " ".join(process.cmdline())
    except psutil.Error:
        return ""


@contextlib.contextmanager
def silence():
    """nbgrader's commands for a while without a word of their own."""
    import logging
    import warnings

    logging.disable(logging.CRITICAL)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logging.disable(logging.NOTSET)


class Listener:
    """Listens on 127.0.0.1 and on an abstract socket, and tells its canary to whoever comes: `visitors`."""

    def __init__(self, canary, abstract):
        self.canary, self.abstract, self.visitors = canary, abstract, []

    def __enter__(self):
        self._sockets = [socket.create_server(("127.0.0.1", 0))]
        self.port = self._sockets[0].getsockname()[1]
        with contextlib.suppress(OSError):  # there are none but on Linux
            abstract = socket.socket(socket.AF_UNIX)
            self._sockets.append(abstract)
            abstract.bind(f"\0{self.abstract}")
            abstract.listen()
        datagrams = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        datagrams.bind(("127.0.0.1", self.port))
        self._sockets.append(datagrams)
        for listening in self._sockets:
            threading.Thread(target=self._serve, args=(listening,), daemon=True).start()
        return self

    def _serve(self, listening):
        with contextlib.suppress(OSError):  # it was closed
            while True:
                if listening.type == socket.SOCK_DGRAM:
                    received = listening.recvfrom(1000)[0]
                    if not received:  # it was shut down
                        return
                    self.visitors.append(received)
                    continue
                with listening.accept()[0] as visitor:
                    self.visitors.append("a connection")
                    visitor.sendall(self.canary.encode())

    def __exit__(self, *_):
        for listening in self._sockets:
            with contextlib.suppress(OSError):
                listening.shutdown(socket.SHUT_RDWR)
            listening.close()


def copy_config(root):
    """The text of the course's own nbgrader_config.py at `root`, with limits that end the attacks soon."""
    return Path(root, "nbgrader_config.py").read_text("utf-8") + QUICK


QUICK = """
c.Judge.limits = {
    "memory_mb": 640, "processes": 64, "cpu_seconds": 20, "notebook_seconds": 30, "cell_seconds": 4,
    "call_seconds": 2, "script_seconds": 4, "file_mb": 8, "disk_mb": 24, "output_mb": 4, "shown_kb": 64,
}
"""
