"""A classroom, set up by the script alone: the way of a lesson, in real browsers, and who may read what.

It makes accounts on this machine and removes them again, so it is run for itself: `make test-hub`.
"""

import grp
import hashlib
import json
import os
import re
import subprocess
from pathlib import Path

import psutil
import pytest

from tests.hub.classroom import (
    ACCOUNT,
    ADA,
    BEN,
    EVE,
    GROUP,
    IRIS,
    STUDENTS,
    Classroom,
    Person,
    account,
    shell,
)

pytestmark = pytest.mark.hub

LESSON = "05-pooling-layers"
NOTEBOOK = f"flopwise/{LESSON}/{LESSON}.ipynb"
SHAPE = """\
def pool2d_shape(channels, height, width, kernel, stride):
    # {who} wrote this
    return channels, (height - kernel) // stride + 1, (width - kernel) // stride + 1"""
FLOPS = """\
def pool2d_flops(channels, height, width, kernel, stride):
    channels, rows, columns = pool2d_shape(channels, height, width, kernel, stride)
    return {factor}channels * rows * columns * kernel * kernel"""
FACTORS = {ADA: "", BEN: "2 * "}  # Ben counts a multiplication, too
SOLUTION = b"BEGIN SOLUTION"


@pytest.fixture(scope="module")
def room():
    """The classroom, ready, with nobody logged in; and Eve, who has an account on the machine only."""
    made = Classroom()
    try:
        done = made.set_up("--instructors", IRIS, "--students", *STUDENTS)
        assert done.returncode == 0, done.stdout + done.stderr
        made.said = done.stderr
        subprocess.run(["useradd", "--create-home", EVE], check=True)
        subprocess.run(["chpasswd"], input=f"{EVE}:correct-horse\n", text=True, check=True)
        yield made
    finally:
        made.remove()


@pytest.fixture(scope="module")
def hub(room):
    with room.running() as process:
        yield process


def as_course(room, *words):
    """A command of the course's account, in its folder."""
    words = ("env", f"HOME=/home/{ACCOUNT}", "PATH=/usr/bin:/bin", *words)
    done = subprocess.run(
        ["runuser", "-u", ACCOUNT, "--", *words], cwd=room.course, text=True, capture_output=True
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def people(room, hub, chromium):
    """{name: Person}, each logged in with the password that the script drew."""
    found = {name: Person(chromium, room, name) for name in (*STUDENTS, IRIS)}
    for name in STUDENTS:
        found[name].log_in(room.passwords[name])
        found[name].page.wait_for_url(f"**/user/{name}/lab**")
    found[IRIS].log_in(room.passwords[IRIS], "/services/flopwise/formgrader")
    found[IRIS].page.wait_for_url("**/services/flopwise/formgrader**")
    yield found
    for person in found.values():
        person.context.close()


def inbound(room):
    return room.exchange / "flopwise" / "inbound"


def handed_in(room, name):
    """The folder in the exchange in which a student's submission lies; root sees its name."""
    owned = inbound(room).glob(f"{name}+*")
    (found,) = [place for place in owned if place.stat().st_uid == account(name).pw_uid]
    return found


@pytest.fixture(scope="module")
def term(room, people, tmp_path_factory):
    """A lesson is released, fetched, worked on, submitted, collected, graded and given back.

    {"checks": what each student's own check said, "collected": what formgrader said, "points": …, "pages": …}
    """
    shots = Path(os.environ.get("FLOPWISE_SCREENSHOTS") or tmp_path_factory.mktemp("shots")).absolute()
    shots.mkdir(parents=True, exist_ok=True)
    facts, iris = {"checks": {}, "pages": {}}, people[IRIS]
    as_course(room, ".venv/bin/python", "-m", "autograder", "build", LESSON)
    iris.formgrader()
    iris.press_in_row(LESSON, "release", "Successfully released")
    for name in STUDENTS:
        people[name].assignments()
        people[name].press("released", LESSON, "Fetch")
        people[name].assignment("fetched", LESSON).wait_for()
        facts["checks"][name] = work(people[name])
        people[name].assignments()
        people[name].press("fetched", LESSON, "Submit")
        people[name].assignment("submitted", LESSON).wait_for()
    forge(room)
    iris.formgrader()
    facts["collected"] = iris.press_in_row(LESSON, "collect", "Successfully collected submissions")
    iris.formgrader(f"manage_submissions/{LESSON}")
    iris.press_in_row(ADA, "autograde", "Successfully autograded")
    facts["graded"] = as_course(room, ".venv/bin/python", "-m", "autograder", "grade", LESSON)
    iris.formgrader()
    iris.press_in_row(LESSON, "release-feedback", "Successfully released feedback")
    for name in STUDENTS:
        people[name].assignments()
        people[name].press("submitted", LESSON, "Fetch Feedback")
        people[name].page.get_by_text("(view feedback)").first.wait_for()
        people[name].lab.picture(shots / f"hub-{name}.png")
        (page,) = account_home(name).glob(f"flopwise/{LESSON}/feedback/*/{LESSON}.html")
        facts["pages"][name] = page.read_text("utf-8")
    return facts


def account_home(name):
    return Path(account(name).pw_dir)


def work(person):
    """Write two answers and save → what the check of the second says."""
    lab = person.lab
    lab.open(NOTEBOOK)
    lab.run(lab.cell("Set-up (run this cell first)"))
    answers = {
        "pool2d_shape": SHAPE.format(who=person.name),
        "pool2d_flops": FLOPS.format(factor=FACTORS[person.name]),
    }
    for name, code in answers.items():
        cell = lab.cell(f"def {name}(")
        lab.write(cell, code)
        lab.run(cell)
    said = lab.run(lab.cell("Check of pool2d_flops")).inner_text()
    lab.save(account_home(person.name) / NOTEBOOK)
    return said


def forge(room):
    """Ben hands in for Ada, too, and puts a link to the lesson with its solutions among his files."""
    later = f"{ADA}+{LESSON}+2099-01-01 10:00:00.000000 UTC+forged"
    assert shell(BEN, "mkdir", inbound(room) / later).returncode == 0
    source = room.course / "source" / LESSON / "lesson.py"
    assert shell(BEN, "ln", "-s", source, handed_in(room, BEN) / "helper.txt").returncode == 0


def test_set_up_says_what_it_did_and_what_comes_next(room):
    assert "The classroom is ready." in room.said and "systemctl enable --now" in room.said
    assert all(password not in room.said for password in room.passwords.values())
    assert set(room.passwords) == {*STUDENTS, IRIS}  # nobody logs in as the course
    passwords = room.folder / "state" / "new-passwords.txt"
    assert passwords.stat().st_mode & 0o777 == 0o600 and passwords.stat().st_uid == 0


def test_students_have_the_package_and_nothing_of_the_instructors(room):
    python = room.folder / "environment" / "bin" / "python"
    asked = "import flopwise, sys; print(flopwise.__file__); import autograder"
    done = shell(ADA, python, "-c", asked)
    package = Path(done.stdout.strip()).parent
    assert package.is_relative_to(room.folder) and "No module named 'autograder'" in done.stderr
    files = [path for path in package.rglob("*") if path.is_file()]
    assert len(files) > 100 and not [path for path in files if SOLUTION in path.read_bytes()]


def test_a_lesson_goes_from_release_to_feedback_in_the_browsers_of_two_students(room, term):
    assert "✓" in term["checks"][ADA] and "✗" not in term["checks"][ADA]
    assert "exactly 2×" in term["checks"][BEN] and "pooling multiplies nothing" in term["checks"][BEN]
    marks = {name: verdict(room, name)["marks"] for name in STUDENTS}
    earned = {name: {mark["exercise"]: mark["points"] for mark in marks[name]} for name in STUDENTS}
    assert earned[ADA]["pool2d_shape"] > 0 and earned[ADA]["pool2d_flops"] > 0
    assert earned[BEN]["pool2d_shape"] == earned[ADA]["pool2d_shape"] and earned[BEN]["pool2d_flops"] == 0
    assert "pooling multiplies nothing" in term["pages"][BEN]
    assert "pooling multiplies nothing" not in term["pages"][ADA]
    for name, other in ((ADA, BEN), (BEN, ADA)):
        assert f"{name} wrote this" in term["pages"][name] and f"{other} wrote" not in term["pages"][name]


def verdict(room, name):
    return json.loads((room.course / "class" / "verdicts" / name / f"{LESSON}.json").read_text("utf-8"))


def test_the_courses_account_grades_in_the_sandbox(room, term):
    assert {verdict(room, name)["isolation"] for name in STUDENTS} == {"bubblewrap"}
    assert (room.course / "class" / "verdicts").stat().st_uid == account(ACCOUNT).pw_uid


def test_what_ben_forged_is_left_out_and_his_link_brought_nothing(room, term):
    assert f"it was put there by {BEN}" in term["collected"]
    submitted = room.course / "class" / "submitted"
    assert f"{ADA} wrote this" in (submitted / ADA / LESSON / f"{LESSON}.ipynb").read_text("utf-8")
    files = [path for path in submitted.rglob("*") if path.is_file() and not path.is_symlink()]
    assert len(files) > 3 and not [path for path in files if SOLUTION in path.read_bytes()]
    assert (submitted / BEN / LESSON / "helper.txt").is_symlink()


def private(room, student):
    """What a student may not read: the other's work, and all that is the course's or the hub's own."""
    (other,) = set(STUDENTS) - {student}
    work, course = room.course / "class", room.course
    return [
        account_home(other) / NOTEBOOK,
        handed_in(room, other) / f"{LESSON}.ipynb",
        handed_in(room, other) / "submission_secret.txt",
        next(account_home(other).glob(f"flopwise/{LESSON}/feedback/*/{LESSON}.html")),
        work / "submitted" / other / LESSON / f"{LESSON}.ipynb",
        work / "autograded" / other / LESSON / f"{LESSON}.ipynb",
        work / "feedback" / other / LESSON / f"{LESSON}.html",
        work / "verdicts" / other / f"{LESSON}.json",
        work / "verdicts" / student / f"{LESSON}.json",
        work / "gradebook.db",
        work / "secret",
        course / "source" / LESSON / "lesson.py",
        course / "source" / LESSON / f"{LESSON}.ipynb",
        room.folder / "state" / "jupyterhub.sqlite",
        room.folder / "state" / "cookie_secret",
        room.folder / "state" / "new-passwords.txt",
    ]


@pytest.mark.parametrize("student", STUDENTS)
def test_a_students_shell_reads_nothing_that_is_not_the_students(room, term, student):
    for path in private(room, student):
        assert path.is_file() and path.read_bytes(), path  # root can
        for command in ("cat", "cp"):
            words = [command, path, *(["/dev/stdout"] if command == "cp" else [])]
            done = shell(student, *words)
            assert (done.returncode, done.stdout) == (1, "") and "Permission denied" in done.stderr, path
    own = account_home(student) / NOTEBOOK
    assert f"{student} wrote this" in shell(student, "cat", own).stdout  # as it can be done where it may
    released = room.exchange / "flopwise" / "outbound" / LESSON / f"{LESSON}.ipynb"
    assert "pool2d_flops" in shell(student, "cat", released).stdout
    assert SOLUTION.decode() not in shell(student, "cat", released).stdout


@pytest.mark.parametrize("student", STUDENTS)
def test_a_students_shell_lists_and_changes_nothing_of_the_courses_or_of_others(room, term, student):
    (other,) = set(STUDENTS) - {student}
    exchange = room.exchange / "flopwise"
    before = {path: path.lstat().st_mtime_ns for path in exchange.rglob("*")}
    refused = [
        ("ls", exchange / "inbound"),
        ("ls", exchange / "feedback"),
        ("ls", handed_in(room, other)),
        ("ls", account_home(other)),
        ("ls", room.course),
        ("ls", room.folder / "state"),
        ("mv", exchange, room.exchange / "away"),
        ("mv", handed_in(room, other), exchange / "inbound" / "mine"),
        ("rm", "-rf", handed_in(room, other)),
        ("touch", handed_in(room, other) / "more"),
        ("sh", "-c", f"echo 1 >> '{handed_in(room, other) / 'timestamp.txt'}'"),
        ("touch", exchange / "outbound" / LESSON / "more"),
        ("touch", exchange / "feedback" / "more.html"),
        ("touch", room.folder / "environment" / "bin" / "more"),
    ]
    for words in refused:
        done = shell(student, *words)
        assert done.returncode and not done.stdout, words
        assert "ermission denied" in done.stderr or "not permitted" in done.stderr, (words, done.stderr)
    assert {path: path.lstat().st_mtime_ns for path in exchange.rglob("*")} == before


@pytest.mark.parametrize("student", STUDENTS)
def test_what_the_hub_starts_for_a_student_has_the_students_rights_and_no_more(room, term, student):
    """The access list in the exchange rests on the group."""
    owned = [
        p for p in psutil.process_iter(["uids", "cmdline"]) if p.info["uids"].real == account(student).pw_uid
    ]
    assert any("jupyterhub-singleuser" in " ".join(process.info["cmdline"]) for process in owned)
    for process in owned:
        status = Path(f"/proc/{process.pid}/status").read_text()
        groups = set(map(int, status.partition("Groups:")[2].splitlines()[0].split()))
        assert grp.getgrnam(GROUP).gr_gid in groups
        assert account(ACCOUNT).pw_gid not in groups and 0 not in groups


@pytest.mark.parametrize("student", STUDENTS)
def test_a_students_browser_opens_neither_the_course_nor_the_others_server(room, term, people, student):
    (other,) = set(STUDENTS) - {student}
    page = people[student].page
    for place in ("services/flopwise/lab", "services/flopwise/formgrader", f"user/{other}/lab", "hub/admin"):
        answer = page.goto(f"{room.address}/{place}")
        assert answer.status in (403, 404), (place, answer.status)
        text = page.locator("body").inner_text()
        assert "Formgrader" not in text and LESSON not in text
    for place in (
        f"services/flopwise/api/contents/source/{LESSON}/lesson.py",
        f"user/{other}/api/contents/{NOTEBOOK}",
    ):
        answer = people[student].context.request.get(f"{room.address}/{place}")
        assert SOLUTION not in answer.body() and b"wrote this" not in answer.body()
    assert page.goto(f"{room.address}/user/{student}/lab").ok


def test_a_user_of_the_machine_who_is_not_in_the_class_does_not_get_in(room, hub, chromium):
    eve = Person(chromium, room, EVE)
    eve.log_in("correct-horse")
    refused = re.compile("not currently authorized|not allowed|Invalid username")
    eve.page.locator("body", has_text=refused).wait_for()
    assert "/user/" not in eve.page.url
    assert shell(EVE, "ls", inbound(room)).returncode and shell(EVE, "ls", room.course).returncode


def test_a_wrong_password_does_not_get_in(room, hub, chromium):
    ada = Person(chromium, room, ADA)
    ada.log_in("not-it")
    ada.page.get_by_text("Invalid username or password").wait_for()


def passwords_of_the_system():
    return [line for line in Path("/etc/shadow").read_text().splitlines() if line.startswith("fwt-")]


def test_set_up_again_changes_nothing_and_adds_who_is_new(room, term):
    """After the term: people have worked, and an instructor has changed a file of the course's."""
    kept = [
        *(account_home(name) / NOTEBOOK for name in STUDENTS),
        room.course / "class" / "gradebook.db",
        room.course / "source" / LESSON / "lesson.py",
        room.folder / "state" / "jupyterhub.sqlite",
        room.folder / "state" / "cookie_secret",
    ]
    (room.course / "source" / LESSON / "lesson.py").open("a").write("\n# A remark of the instructor's.\n")
    digests = {
        path: hashlib.sha256(path.read_bytes()).hexdigest() for path in kept if "sqlite" not in path.name
    }
    shadow = passwords_of_the_system()
    exchange = {path: path.lstat().st_mode for path in room.exchange.rglob("*")}
    done = room.script("set-up", "--students", ADA)
    assert done.returncode == 0, done.stderr
    assert "is made" not in done.stderr and "systemctl restart" in done.stderr
    assert {path: hashlib.sha256(path.read_bytes()).hexdigest() for path in digests} == digests
    assert passwords_of_the_system() == shadow
    assert {path: path.lstat().st_mode for path in room.exchange.rglob("*")} == exchange
    assert json.loads((room.folder / "hub.json").read_text())["students"] == list(STUDENTS)


def test_a_hub_that_runs_is_not_removed(room, hub):
    done = room.script("remove")
    assert done.returncode == 1 and "still runs" in done.stderr and (room.folder / "hub.json").exists()


def test_remove_takes_away_what_was_installed_and_leaves_what_people_made(room, hub):
    hub.terminate()
    hub.wait(60)
    done = room.script("remove")
    assert done.returncode == 0 and not room.folder.exists()
    for name in (*STUDENTS, IRIS, ACCOUNT):
        assert f"userdel --remove {name} " in done.stderr and account_home(name).is_dir()
    assert EVE not in done.stderr and f"groupdel {GROUP}" in done.stderr
    assert f"rm -r {room.exchange}" in done.stderr and inbound(room).is_dir()
    again = room.script("remove")
    assert again.returncode == 1 and "there is no classroom in" in again.stderr
