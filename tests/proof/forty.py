"""A class of forty, in which every second submission is an attack of another kind: what the class command
makes of it, how long that takes, and how much memory.

`make attacks` grades it with the limits that lessons are graded with, the tests with small ones.
"""

import csv
import os
import subprocess
import sys
import time
from dataclasses import dataclass, replace
from pathlib import Path

from autograder import REPOSITORY
from autograder.classroom.run_class import Grading
from tests.proof import arena
from tests.proof.arena import ANSWERS, HONEST, LESSON, PLACES, Arena, grades
from tests.proof.hostile import collection

# Of every kind those that hang, fill, flood or take long.
ATTACKS = """
    answers_twice ends_sleeping_everywhere ends_unwilling hooks_silent_kernel messages_signed_brackets
    messages_many neighbours_warm_process objects_endless_repr patches_wire_answer patches_numpy
    reading_through_links resources_fork_bomb resources_busy_sessions resources_memory_shared
    resources_pictures_of_many_cells showing_long_texts tampering_companions_by_the_thousand
    tampering_folder_leads_nowhere writing_gradebook writing_terminal
""".split()
JOBS = 2
FULL = {name: float(points) for name, points in arena.POINTS.items()}
WRONG = dict.fromkeys(FULL, 0.0) | {"area": 1.0, "total": 1.0}  # what the wrong answers alone earn
MOST_MB = 400  # of the class command's own process
SMALL = """
c.Judge.limits = {
    "memory_mb": 640, "processes": 64, "cpu_seconds": 15, "notebook_seconds": 24, "cell_seconds": 4,
    "call_seconds": 2, "script_seconds": 4, "file_mb": 8, "disk_mb": 24, "output_mb": 4, "shown_kb": 64,
}
"""
# The command, and the most memory that its process had. (`getrusage` would also count what the process had
# from which this one was started.)
MEASURED = """
import sys
from autograder.cli import main
status = main(sys.argv[2:])
sizes = dict(line.split(":", 1) for line in open("/proc/self/status"))
with open(sys.argv[1], "w") as file:
    file.write(sizes["VmHWM"].split()[0])
sys.exit(status)
"""


@dataclass
class Forty:
    """What came of the class. longest: the seconds that the limits allow, known before it was graded.

    rows: of the CSV. points: {student: {exercise: points}} in the gradebook.
    """

    place: Arena
    attacks: dict  # {student: Attack}
    longest: float
    seconds: float
    peak_mb: float
    status: int
    words: str
    rows: list
    points: dict

    @property
    def honest(self):
        return [student for student in self.points if student not in self.attacks]

    def complaints(self):
        """{what or who: what is not as it must be}."""
        found = {}
        for student, attack in self.attacks.items():
            verdict = self.place.verdict(student)
            if verdict is None or student not in self.points:
                found[student] = "there is no verdict"
            elif complaint := attack.complaint(self.points[student], WRONG, verdict):
                found[student] = complaint
        for student in self.honest:
            if self.points[student] != FULL:
                found[student] = f"is honest and has {self.points[student]}"
        if self.seconds > self.longest:
            found["time"] = f"took {self.seconds:.0f} s; the limits allow {self.longest:.0f}"
        if self.peak_mb > MOST_MB:
            found["memory"] = f"the command's own process had {self.peak_mb:.0f} MB"
        return found


def graded(folder, limits=""):
    """The Forty, graded in a new course at `folder`. limits: lines for its nbgrader_config.py."""
    place = Arena(folder, Path(REPOSITORY, "nbgrader_config.py").read_text("utf-8") + limits)
    place.release()
    known = {attack.name: attack for attack in collection(REPOSITORY / "tests" / "proof" / "attacks")}
    attacks = {}
    with place.guarded():
        for number, name in enumerate(ATTACKS, 1):
            attack = replace(known[name], name=f"{number:02}-b_{name}")
            attacks[attack.student] = attack
            # The first honest one is whom some of the attacks look for.
            honest = PLACES[0] + HONEST[0] if number == 1 else f"{number:02}-a-honest"
            place.hand_in(honest, place.submission(ANSWERS))
        for attack in attacks.values():
            attack.hand_in(place)
        grading = Grading(place.course, place.course.nbgrader(), LESSON, log=None)
        longest = grading.longest(2 * len(ATTACKS), JOBS)
        began = time.monotonic()
        done, peak_mb = command(place, Path(folder))
        seconds = time.monotonic() - began
    with open(Path(folder, "points.csv"), newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    return Forty(
        place, attacks, longest, seconds, peak_mb, done.returncode, done.stdout, rows,
        grades(place.course, LESSON),
    )  # fmt: skip


def command(place, folder):
    """(The finished `autograder grade`, the most memory that its own process had, in MB)."""
    arguments = ["grade", LESSON, "--course", place.root, "--work", place.root, "--jobs", JOBS]
    arguments += ["--csv", folder / "points.csv"]
    done = subprocess.run(
        [sys.executable, "-c", MEASURED, str(folder / "peak"), *map(str, arguments)],
        cwd=REPOSITORY,
        env=os.environ | {"PYTHONPATH": str(REPOSITORY)},
        stdout=subprocess.PIPE,
        text=True,
    )
    return done, int((folder / "peak").read_text()) / 1024


SECTION = """\
## A class of forty

Twenty honest students and twenty of the attacks above, in turns and with the limits that lessons are graded
with, {jobs} notebooks at once. Before the class is graded, the sum of all limits is known; no grading of so
many submissions takes longer.

{table}"""


def section(found, table):
    """The part of docs/attacks.md about a Forty. table: a function of the head and the rows."""
    full = sum(found.points[student] == FULL for student in found.honest)
    graded_attacks = sum(student in found.points for student in found.attacks)
    rows = [
        ["honest students with full points", f"{full} of {len(found.honest)}"],
        ["attacks with a grade", f"{graded_attacks} of {len(found.attacks)}"],
        ["lines in the table of points", f"{len(found.rows) // len(FULL)} of 40"],
        ["time by the sum of all limits", f"{found.longest / 60:.0f} minutes"],
        ["time that it took", f"{found.seconds / 60:.0f} minutes"],
        ["memory of the command's own process, at most", f"{found.peak_mb:.0f} MB"],
    ]
    return SECTION.format(jobs=JOBS, table=table(["", ""], rows))
