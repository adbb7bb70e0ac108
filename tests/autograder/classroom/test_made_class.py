"""`autograder make-class` makes a class with foretold grades; grading gives everybody just these."""

import contextlib
import random

import pytest

from autograder.classroom.made_class import attacks, damages, plan, record, styles
from autograder.classroom.made_class.handing_in import ANY, sentence_of
from autograder.cli import main
from autograder.course import Course
from autograder.lessons.parse import parse
from autograder.lessons.sample_answers import given
from autograder.repair.sentences import KINDS
from tests.classes import SCRIPTS, TINY, built_course, copy_of, grade, scores
from tests.seeds import SEED, WHOLE
from tests.tiny_course import replace

ALL_KINDS = ",".join(f"{kind}=1" for kind in plan.KINDS)
HARD = "style=1,noisy=1,misconception=1,mutant=1,damage=1,attack=1"
SOLVED = ("--proportions", "solution=1")


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """A course with both tiny lessons; not to be changed."""
    return built_course(tmp_path_factory.mktemp("made") / "course", TINY, SCRIPTS)


@pytest.fixture(scope="module")
def mixed(built, tmp_path_factory):
    """The same with a class in which each kind stands twice; not to be changed."""
    course = copy_of(built, tmp_path_factory.mktemp("mixed") / "course")
    assert make(course, len(plan.KINDS), "--seed", "7", "--proportions", ALL_KINDS)[0] == 0
    return course


@pytest.fixture(scope="module")
def solved(built, tmp_path_factory):
    """The same with a class of three who solve everything; not to be changed."""
    course = copy_of(built, tmp_path_factory.mktemp("solved") / "course")
    assert make(course, 3, *SOLVED)[0] == 0
    return course


def make(course, number, *words, lesson=TINY):
    """(exit status of make-class, the course that works on the made class)."""
    status = main(["make-class", str(number), "--lesson", lesson, "--course", str(course.root), *words])
    return status, class_of(course)


def class_of(course):
    return Course.at(course.root, course.root / "build" / "made-class")


def files(made):
    """{path: bytes} of all that was handed in, and of what is expected."""
    every = [
        made.work / record.NAME,
        *(path for path in (made.work / "submitted").rglob("*") if path.is_file()),
    ]
    return {path.relative_to(made.work).as_posix(): path.read_bytes() for path in every}


def compare(made, capsys):
    """(exit status, what was said) of compare-grades."""
    capsys.readouterr()
    status = main(["compare-grades", "--course", str(made.root), "--work", str(made.work)])
    return status, capsys.readouterr().out


def test_the_same_seed_makes_the_same_class_and_another_seed_another(mixed, built, tmp_path):
    number, copy = len(plan.KINDS), copy_of(built, tmp_path / "again")
    _, again = make(copy, number, "--seed", "7", "--proportions", ALL_KINDS)
    assert files(again) == files(class_of(mixed))
    one, other = (plan.kinds_of(number, plan.USUAL, seed, TINY) for seed in (7, 8))
    assert one != other and sorted(one.values()) == sorted(other.values())


def test_every_submission_has_its_grade_in_the_file_beside(mixed):
    expected = record.handed_in(record.read(class_of(mixed).work), TINY)
    assert [each.student for each in expected] == plan.students(len(plan.KINDS))
    assert {kind: sum(e.kind == kind for e in expected) for kind in plan.KINDS} == dict.fromkeys(
        plan.KINDS, 1
    )
    full = {"area": 2, "table": 1.5, "shout": 1}
    for each in expected:
        earned = each.points == full
        if each.kind in ("solution", "style", "noisy"):
            assert earned and each.flag == ""
        elif each.kind in ("misconception", "mutant", "attack", "partly"):
            lost = [name for name, points in each.points.items() if points < full[name]]
            assert lost and set(each.points) == set(full)
        elif each.kind == "untouched":
            assert not any(each.points.values())


@pytest.mark.sandbox
@pytest.mark.slow
def test_everybody_gets_the_grade_that_was_foretold(built, tmp_path, capsys):
    """Of each hard kind one, in the whole suite five; another class for each seed of the tests."""
    number = 6 * (5 if WHOLE else 1)
    course = copy_of(built, tmp_path / "course")
    with open(course.root / "nbgrader_config.py", "a", encoding="utf-8") as config:
        config.write('\nc.Judge.limits = {"cell_seconds": 3}\n')  # some attacks use all that there is
    _, made = make(course, number, "--seed", str(SEED), "--proportions", HARD)
    assert compare(made, capsys)[1].count("is not in the gradebook") == number
    assert grade(made, TINY, "--no-feedback") == 0
    assert compare(made, capsys) == (0, f"{TINY}: {number} of {number} submissions are graded as expected\n")

    # Points that were not earned, points that are missing, and a flag that is not there, are all seen.
    expected = record.read(made.work)
    first, second, third = expected["lessons"][TINY]["expected"][:3]
    first["points"]["area"] += 1
    second["flag"] = "empty"
    third["points"]["nothing"] = 1
    record.write(made.work, expected)
    status, said = compare(made, capsys)
    assert status == 1 and f"{TINY}: {number - 3} of {number} submissions" in said
    area = scores(made)[first["student"]]["check-area"][0]
    assert f"area: expected {first['points']['area']:g} points, the gradebook has {area:g}" in said
    assert "expected to be flagged (The file is empty" in said
    assert "nothing: expected 1 points, the gradebook has none" in said


def test_a_lesson_of_scripts_alone_has_no_place_for_an_attack(built, tmp_path, capsys):
    course = copy_of(built, tmp_path / "course")
    assert make(course, 2, "--proportions", "attack=1", lesson=SCRIPTS)[0] == 2
    assert "no exercise that a cell answers" in capsys.readouterr().err


def test_a_real_class_is_left_alone(built, tmp_path, capsys):
    course = copy_of(built, tmp_path / "course")
    real = course.work / "submitted" / "ada" / TINY / f"{TINY}.ipynb"
    real.parent.mkdir(parents=True)
    real.write_text("ada's own")
    before = sorted(course.work.rglob("*"))
    assert make(course, 3, "--into", str(course.work))[0] == 2
    assert "was not made by `autograder make-class`" in capsys.readouterr().err
    assert real.read_text() == "ada's own" and sorted(course.work.rglob("*")) == before


def test_a_real_gradebook_is_left_alone(built, tmp_path, capsys):
    course = copy_of(built, tmp_path / "course")
    with open(course.root / "nbgrader_config.py", "a", encoding="utf-8") as config:
        config.write(f'\nc.CourseDirectory.db_url = "sqlite:///{course.work}/gradebook.db"\n')
    assert make(course, 3)[0] == 2
    assert "names one gradebook for every class" in capsys.readouterr().err
    assert not (course.root / "build" / "made-class").exists()


def test_nobodys_work_in_a_made_class_is_overwritten(solved, tmp_path, capsys):
    course = copy_of(solved, tmp_path / "course")
    made = class_of(course)
    assert make(course, 4, *SOLVED)[0] == 2
    assert "holds another made-up class (students 3)" in capsys.readouterr().err
    stranger = made.work / "submitted" / "ada"
    stranger.mkdir()
    assert make(course, 3, *SOLVED)[0] == 2 and "not of this made-up class (ada)" in capsys.readouterr().err
    stranger.rmdir()
    changed = made.work / "submitted" / "student-002" / TINY / f"{TINY}.ipynb"
    changed.write_text("{}")
    assert make(course, 3, *SOLVED)[0] == 2
    assert f"{changed} was changed after the class was made" in capsys.readouterr().err
    assert changed.read_text() == "{}"
    changed.unlink()  # as if the making had been interrupted: it is completed
    assert make(course, 3, *SOLVED)[0] == 0
    assert files(made) == files(class_of(solved))


def test_a_class_of_another_text_is_not_compared(solved, tmp_path, capsys):
    course = copy_of(solved, tmp_path / "course")
    replace(course.lesson_path(TINY), "# 3·4", "# rows")
    assert main(["compare-grades", "--course", str(course.root)]) == 2
    assert "was changed after the class was made" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["0"], "'0' is not a number of students; give 1 to 100,000"),
        (["many"], "'many' is not a number of students"),
        (
            ["3", "--proportions", "genius=1"],
            "'genius' is not a kind of submission; there are solution, style",
        ),
        (["3", "--proportions", "mutant"], "'mutant' has no share; write mutant=20"),
        (["3", "--proportions", "mutant=0"], "gives nobody anything to hand in"),
        (["3", "--proportions", "mutant=1,mutant=2"], "mutant is given twice"),
    ],
)
def test_a_mistake_is_told(capsys, words, told):
    with pytest.raises(SystemExit):
        main(["make-class", *words])
    assert told in capsys.readouterr().err


def test_in_which_order_proportions_are_given_changes_nothing():
    one, other = (
        plan.proportions_of(text) for text in ("mutant=1, solution=3,style=0", "solution=3,mutant=1")
    )
    assert one == other == {"solution": 3, "mutant": 1}
    assert plan.kinds_of(20, one, 1, TINY) == plan.kinds_of(20, other, 1, TINY)


@pytest.mark.parametrize("number", [1, 7, 60, 500])
def test_the_proportions_are_kept_as_near_as_whole_students_allow(number):
    found = plan.counts(number, plan.USUAL)
    assert sum(found.values()) == number
    whole = sum(plan.USUAL.values())
    assert all(abs(found[kind] - number * share / whole) < 1 for kind, share in plan.USUAL.items())


def test_a_style_computes_the_same(built):
    lesson = parse(built.lesson_path(TINY))
    cells = given(lesson, lesson.exercises)
    for style in (*styles.STYLES.values(), styles.noisy):
        room = {}
        with pytest.warns(UserWarning) if style is styles.noisy else contextlib.nullcontext():
            for source in styles.styled(cells, style, {"area"}).values():
                exec(source, room)
            assert room["area"](3, 4) == 12 and room["table"] == {"first": 6, "second": 0.25}
    assert "my_rows_times_columns" in styles.other_names(cells["area"])
    room = {}
    exec(styles.numpy_integers(cells["area"]), room)
    assert type(room["area"](3, 4)).__name__ == "int64"


def test_what_damage_and_attacks_say_of_themselves_is_so():
    assert all(damage.flag == "" or damage.flag in KINDS for damage in damages.DAMAGES)
    assert all(sentence_of(damage.flag) for damage in damages.DAMAGES if damage.flag)
    for words, source in attacks.ATTACKS.items():
        compile(source, words, "exec")
    drawn = random.Random(SEED).choice(sorted(attacks.ATTACKS))
    assert "def f(" in attacks.attacking(drawn, "f", "def f(): pass")
    assert "f = attack()" in attacks.attacking(drawn, "f", "f = 1")
    assert ANY not in KINDS
