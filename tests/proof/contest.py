"""The same hostile and damaged submissions, graded by stock `nbgrader autograde` and by flopwise."""

import contextlib
import io
import os
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock

from autograder import REPOSITORY
from autograder.course import Course
from flopwise.errors import FlopwiseError
from tests import ordinary, tiny_course
from tests.proof import arena, damaging
from tests.proof.arena import Arena, grades
from tests.proof.hostile import told

SECONDS = 300  # for stock nbgrader and one student
ENDED = "Grading this submission"  # begins what is told where a process of the grader had to be ended


@dataclass
class Side:
    """What one grader made of a class. points: {student: {exercise: points}}; a student without grades is
    not in it.
    """

    points: dict = field(default_factory=dict)
    leaks: dict = field(default_factory=dict)  # student: names of canaries that the student's code read
    hidden_shown: set = field(default_factory=set)  # students whose feedback page shows a hidden test
    ended: set = field(default_factory=set)  # students for whom a process of the grader had to be ended
    complaints: dict = field(default_factory=dict)  # student: what is not as it must be
    words: str = ""  # what grading printed

    def total(self, student):
        """Points, or None if there is no grade."""
        return (
            sum(points or 0 for points in self.points[student].values()) if student in self.points else None
        )


def grade(course, lesson, jobs=None, csv=None, cluster=None):
    """`autograder grade`; its words, which are not shown. Raises FlopwiseError if it can't be done."""
    from autograder.cli import main

    arguments = [
        "--course",
        str(course.root),
        "--work",
        str(course.work),
        *(["--jobs", str(jobs)] if jobs else []),
        *(["--csv", str(csv)] if csv else []),
        *(["--cluster", cluster] if cluster else []),
    ]
    words = io.StringIO()
    with contextlib.redirect_stdout(words):
        status = main(["grade", lesson, *arguments])
    if status not in (0, 1):
        raise FlopwiseError("the class could not be graded; the reason stands above")
    return words.getvalue()


def attacked_by_flopwise(attacks, folder, jobs=None, cluster=None):
    """(Side, Arena) of the attacks under flopwise; cluster: where, if not on this machine."""
    place = Arena(folder, arena.copy_config(REPOSITORY))
    place.release()
    with place.guarded():
        place.hand_in_honest()
        for attack in attacks:
            attack.hand_in(place)
        before = place.digests()
        words = grade(place.course, arena.LESSON, jobs, place.csv, cluster)
        visitors = place.listener.visitors
    side = Side(grades(place.course, arena.LESSON), words=words)
    for attack in attacks:
        student = attack.student
        side.leaks[student] = place.leaks(student)
        if place.canaries["hidden"] in place.page(student):
            side.hidden_shown.add(student)
        found = place.verdict(student)
        if found and ENDED in told(found):
            side.ended.add(student)
        complaint = (
            "there is no verdict"
            if found is None or student not in side.points
            else attack.complaint(side.points[student], side.points["wrong"], found)
        )
        if complaint:
            side.complaints[student] = complaint
    changed = sorted({name for name, _ in before.items() ^ place.digests().items()})
    for words, found in (("changed", changed), ("left behind", place.left_behind()), ("visitors", visitors)):
        if found:
            side.complaints[words] = str(found)
    return side, place


def attacked_by_stock(attacks, folder, jobs, bar):
    """The Side of stock nbgrader; `jobs` courses, each with a part of the class, are graded at the same
    time.
    """
    courses = []
    for number in range(jobs):
        place = Arena(Path(folder) / f"stock-{number}")
        place.release()
        place.hand_in_honest()
        courses.append(place)
    side = Side()
    shares = [[] for _ in courses]
    for number, attack in enumerate(attacks):
        attack.hand_in(courses[number % jobs])
        shares[number % jobs].append(attack.student)
    shares = [
        [f"{arena.PLACES[0]}{arena.HONEST[0]}", "wrong", *share, f"{arena.PLACES[2]}{arena.HONEST[2]}"]
        for share in shares
    ]
    stock(
        zip((place.root for place in courses), shares, (place.home for place in courses), strict=True),
        arena.LESSON,
        bar,
    )
    for place, share in zip(courses, shares, strict=True):
        side.points |= grades(place.course, arena.LESSON)
        nbgrader(place.root, place.home, "generate_feedback", arena.LESSON)
        for student in share:
            side.leaks[student] = place.leaks(student)
            if place.canaries["hidden"] in place.page(student):
                side.hidden_shown.add(student)
    return side


def stock(courses, lesson, bar):
    """Run `nbgrader autograde` for (folder of a course, students, home), the courses at the same time."""
    lock = Lock()

    def one_course(place, students, home):
        for student in students:
            nbgrader(place, home, "autograde", lesson, f"--student={student}")
            with lock:
                bar.update()

    courses = list(courses)
    with ThreadPoolExecutor(len(courses)) as pool:
        for done in [pool.submit(one_course, *course) for course in courses]:
            done.result()


def nbgrader(place, home, *arguments):
    """Run nbgrader's own command as an ordinary user, in the course's folder and with a home of its own."""
    keep = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("FLOPWISE", "JUPYTER", "IPYTHON"))
    }
    tools = str(Path(sys.executable).parent)  # nbgrader starts alembic by its bare name
    env = keep | {"HOME": str(home), "PATH": os.pathsep.join((tools, os.environ.get("PATH", "")))}
    with contextlib.suppress(subprocess.TimeoutExpired):
        subprocess.run(
            ordinary.command("nbgrader", *arguments),
            cwd=place,
            env=env,
            timeout=SECONDS,
            stdin=subprocess.DEVNULL,
            capture_output=True,
        )


# ---- damaged submissions -----------------------------------------------------------------------------------


def damaged(folder, names, jobs, bar):
    """(stock Side, flopwise Side, honest points) of the damaged submissions in tests/proof/damages."""
    folder = Path(folder)
    course, nb = damaged_course(folder / "flopwise", names)
    rivals = [stock_course(folder / f"stock-{number}", course, damaging.LESSON) for number in range(jobs)]
    shares = [["a-honest"] for _ in rivals]
    for number, name in enumerate(names):
        place = submitted(rivals[number % jobs], student_of(name), damaging.LESSON)
        damaging.hand_in_damaged(nb, damaging.load(name), place)
        shares[number % jobs].append(student_of(name))
    for place in rivals:
        damaging.hand_in_damaged(nb, {}, submitted(place, "a-honest", damaging.LESSON))
    homes = [Path(tempfile.mkdtemp(dir=folder)) for _ in rivals]
    stock(zip((rival.root for rival in rivals), shares, homes, strict=True), damaging.LESSON, bar)
    sides = Side(), damaged_by_flopwise(course)
    for rival in rivals:
        sides[0].points |= grades(rival, damaging.LESSON)
        damaging.clear(rival.work / "submitted")
    return *sides, sides[1].total("a-honest")


def damaged_course(folder, names):
    """(Course, the honest notebook) of a tiny course to which these damages and one honest notebook are
    handed in.
    """
    course = tiny_course.make_course(folder)
    with contextlib.redirect_stdout(io.StringIO()):
        if tiny_course.build(course):
            raise FlopwiseError("the tiny lesson of the tests can't be built")
    nb = damaging.honest(course)
    for name in names:
        place = submitted(course, student_of(name), damaging.LESSON)
        damaging.hand_in_damaged(nb, damaging.load(name), place)
    damaging.hand_in_damaged(nb, {}, submitted(course, "a-honest", damaging.LESSON))
    return course, nb


def damaged_by_flopwise(course, cluster=None):
    """The Side of the damaged submissions, graded by an ordinary user; cluster: where, if not on this
    machine. They are removed, since not every program can do so.
    """
    options = ("--course", course.root, "--work", course.work, *(["--cluster", cluster] if cluster else []))
    done = subprocess.run(
        ordinary.command("autograder", "grade", damaging.LESSON, *options),
        cwd=REPOSITORY,
        capture_output=True,
    )
    damaging.clear(course.work / "submitted")
    if done.returncode not in (0, 1):
        raise FlopwiseError(f"the damaged class could not be graded:\n{done.stderr.decode()}")
    return Side(grades(course, damaging.LESSON), words=done.stdout.decode())


def student_of(name):
    return name.replace("_", "-")


def submitted(course, student, lesson):
    return course.work / "submitted" / student / lesson


def stock_course(folder, course, lesson):
    """A course with stock settings and the same lesson."""
    source = folder / "source" / lesson
    source.mkdir(parents=True)
    (folder / "nbgrader_config.py").write_text(arena.STOCK.format(root=str(folder)))
    (source / f"{lesson}.ipynb").write_bytes(course.instructor(lesson).read_bytes())
    nbgrader(folder, folder, "generate_assignment", lesson)
    return Course.at(folder, folder)


# ---- on a cluster ------------------------------------------------------------------------------------------


def complaints_on_a_cluster(attacks, damages, folder, where, jobs=2):
    """{student: what is not as it must be} of attacks, and of damages by their names, graded on a cluster."""
    complaints = {}
    if attacks:
        side, _ = attacked_by_flopwise(attacks, Path(folder, "attacks"), jobs, where)
        complaints |= dict.fromkeys(side.hidden_shown, "its page shows a hidden test")
        complaints |= dict.fromkeys(side.ended, "a process of the grader had to be ended")
        complaints |= {student: f"reads {', '.join(names)}" for student, names in side.leaks.items() if names}
        complaints |= side.complaints
        for place, student in zip(arena.PLACES, arena.HONEST, strict=True):
            if side.points.get(place + student) != arena.POINTS:
                complaints[place + student] = f"is honest, and has {side.points.get(place + student)}"
    if damages:
        course, _ = damaged_course(Path(folder, "damages"), damages)
        side = damaged_by_flopwise(course, where)
        for name in ("a-honest", *damages):
            lost = () if name == "a-honest" else damaging.load(name)["LOST"]
            expected = {each: 0 if each in lost else points for each, points in damaging.POINTS.items()}
            found = side.points.get(student_of(name), {})
            if {each: found.get(each) for each in expected} != expected:
                complaints[student_of(name)] = f"has {found} instead of {expected}"
    return complaints
