"""No attack earns more than its wrong answers, reads or changes what is not its own, or shows in feedback.

Each file in attacks/ is one attack, with its required outcome at its top. They are graded as one class, as
teachers grade it, with honest students among them; then each is looked at by itself.
"""

import csv
import json
import re
from collections import Counter
from dataclasses import asdict, dataclass

import pytest

from autograder.classroom.table import points_text
from flopwise.errors import FlopwiseError
from tests import seeds
from tests.proof import arena, clicking, contest, hostile
from tests.proof.command import KINDS, damage_files
from tests.proof.hostile import RUN, SAME, collection
from tests.proof.pages import harmless, points_told, signs
from tests.seeds import share
from tests.tiny_course import ROOT

pytestmark = [pytest.mark.sandbox, pytest.mark.slow]
ATTACKS = {attack.name: attack for attack in collection(ROOT / "tests" / "proof" / "attacks")}
FULL = {name: float(points) for name, points in arena.POINTS.items()}
WRONG = dict.fromkeys(FULL, 0.0) | {"area": 1.0, "total": 1.0}  # what the wrong answers earn by themselves
OURS = {
    "autograded": {f"{arena.LESSON}.ipynb", "given.csv", "timestamp.txt"},
    "feedback": {f"{arena.LESSON}.html", "given.csv", "timestamp.txt"},
}
# Those on whose pages there is most to click on; a browser takes some seconds for each.
PAGES = ("things_to_click", "companion_pages", "links", "html", "drawings")
CLICKED = share([f"showing_{name}" for name in PAGES], turn=2, of=5)


@dataclass
class Class:
    """A class that was graded: what came of it, and the course with its gradebook and pages."""

    side: contest.Side
    place: arena.Arena


@pytest.fixture(scope="module")
def graded(request, tmp_path_factory):
    """The class of those attacks that are tested in this run."""
    wanted = {
        item.callspec.params["name"]
        for item in request.session.items
        if item.path == request.path and "name" in getattr(getattr(item, "callspec", None), "params", {})
    }
    if any(item.get_closest_marker("browser") for item in request.session.items if item.path == request.path):
        wanted |= set(CLICKED)
    attacks = [ATTACKS[name] for name in sorted(wanted or ["hooks_input_transformer"])]
    return Class(*contest.attacked_by_flopwise(attacks, tmp_path_factory.mktemp("attacks") / "arena", jobs=2))


# ---- each attack -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", share(ATTACKS, of=10))
def test_attack(name, graded):
    student, place = ATTACKS[name].student, graded.place
    assert student not in graded.side.complaints, graded.side.complaints[student]
    assert graded.side.leaks[student] == []
    found = place.verdict(student)
    # What the submission brought kept to the sandbox's limits; the grader's own work with it was not ended.
    assert student not in graded.side.ended
    assert len(found.marks) == len(FULL) and found.isolation == "bubblewrap"
    for mark in found.marks:  # each check came to its end, whatever became of the one before
        assert mark.total and not mark.problem, mark
        assert (
            graded.side.points[student][mark.exercise]
            == mark.points
            <= mark.max_points
            == FULL[mark.exercise]
        )
    graded_notebook = json.loads(
        (place.root / "autograded" / student / arena.LESSON / f"{arena.LESSON}.ipynb").read_text()
    )
    for text in [
        json.dumps(asdict(found)),
        *(json.dumps(cell.get("outputs")) for cell in graded_notebook["cells"]),
    ]:
        assert place.canaries["hidden"] not in text
    # Where a click may open a file lies nothing of the student's but the notebook, its page and its time.
    for step, ours in OURS.items():
        folder = place.root / step / student / arena.LESSON
        assert {path.name for path in folder.rglob("*")} <= ours
        assert (folder / "given.csv").read_text() == "7\n"
    page = place.page(student)
    assert page and all(word not in page for kind, word in place.canaries.items() if kind != "other")
    assert "rng.randint" not in page and "= check.rng" not in page
    harmless(page)
    # What the page tells of points is what was given, whatever the submission's own cells claim to be.
    given = [f"{points_text(mark.points)} of {points_text(mark.max_points)} points" for mark in found.marks]
    assert sorted(points_told(page)) == sorted(given)
    assert signs(page).count("holds") == sum(mark.points == mark.max_points for mark in found.marks)


# ---- all of them -------------------------------------------------------------------------------------------


def test_all_of_them_were_forked_from_one_process(graded):
    assert "each kernel is forked from a warm process" in (graded.place.root / "grading.log").read_text()


def test_honest_students_among_them_keep_every_point(graded):
    for place, student in zip(arena.PLACES, arena.HONEST, strict=True):
        assert graded.side.points[place + student] == FULL
    assert graded.side.points["wrong"] == WRONG


def test_nothing_is_changed_left_behind_or_visited(graded):
    assert not {"changed", "left behind", "visitors"} & graded.side.complaints.keys(), graded.side.complaints


def test_the_classes_points_are_written_for_everybody(graded):
    with open(graded.place.csv, newline="", encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))
    lines = Counter(row["student"].removeprefix("'") for row in rows)
    assert lines == dict.fromkeys([*graded.side.points], len(FULL))
    for row in rows:
        assert printable("".join(row.values()))
        assert not any(text.startswith(("=", "+", "-", "@")) for text in row.values()), row


def test_what_grading_prints_and_logs_is_harmless_to_a_terminal(graded):
    assert printable(graded.side.words)
    for path in [
        graded.place.root / "grading.log",
        *(graded.place.root / "verdicts").glob(f"*/{arena.LESSON}.json"),
    ]:
        assert printable(path.read_text("utf-8", "surrogatepass")), path


def printable(text):
    return not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)


def test_the_gradebook_holds_nothing_but_what_the_judge_gave(graded):
    from nbgrader.api import Gradebook

    with Gradebook(graded.place.course.nbgrader().CourseDirectory.db_url) as gradebook:
        lesson = gradebook.find_assignment(arena.LESSON)
        assert {cell.name: cell.max_score for cell in lesson.notebooks[0].grade_cells} == {
            f"check-{name}": points for name, points in FULL.items()
        }
        for submission in gradebook.assignment_submissions(arena.LESSON):
            for grade in submission.notebooks[0].grades:
                assert grade.manual_score is None and not grade.extra_credit


def test_who_hands_in_after_them_is_graded_as_ever(graded):
    place = graded.place
    place.hand_in("zz-late", place.submission(arena.ANSWERS))
    words = contest.grade(place.course, arena.LESSON)
    assert "1 graded" in words
    assert arena.grades(place.course, arena.LESSON)["zz-late"] == FULL


@pytest.mark.browser
def test_who_clicks_on_everything_runs_nothing_and_stays_on_the_courses_pages(graded, chromium, tmp_path):
    """`make attacks` clicks on everything of all that show something, and opens every other page."""
    shown = [attack.student for attack in ATTACKS.values() if attack.kind == "showing"]
    clicked = [ATTACKS[name].student for name in CLICKED]
    opened = [student for student in graded.side.leaks if seeds.WHOLE or student in shown]
    clicks = clicking.clicked_through(graded.place, chromium, tmp_path, clicked, opened)
    assert clicks.complaints() == []
    assert clicks.clicks > 20 * len(CLICKED)


@pytest.mark.browser
def test_a_page_on_which_something_runs_and_leads_elsewhere_is_seen(chromium):
    """Else a mistake in the clicking itself could hide it."""
    clicks = clicking.Clicking(chromium.new_context(), "http://localhost")
    clicks.page.set_content("<img src=x onerror=alert(1)> <a href='http://localhost:9/evil'>x</a>")
    clicks.click_everything(pause=300)
    clicks.page.context.close()
    assert clicks.told == ["1"] and "http://localhost:9/evil" in clicks.elsewhere
    assert len(clicks.complaints()) == 2


# ---- the collection ----------------------------------------------------------------------------------------


def test_there_are_attacks_of_every_kind():
    assert len(ATTACKS) >= 40 and {attack.kind for attack in ATTACKS.values()} == set(KINDS)
    assert len({attack.title for attack in ATTACKS.values()}) == len(ATTACKS)
    assert sum(attack.outcome == SAME for attack in ATTACKS.values()) > len(ATTACKS) / 2


@pytest.mark.parametrize(
    "text, words",
    [
        ("# attack: x\n# stock: run\n", "needs a header"),
        ("# attack: x\n# outcome: fails\n# stock: run\n", "allowed are"),
        ("# attack: x\n# outcome: refused\n# stock: perhaps\n", "'no: WHY'"),
        ("# attack: x\n# outcome: refused\n# stock: run\n# %% elsewhere\npass\n", "unknown parts"),
        ("# attack: x\n# outcome: refused\n# stock: run\n# with: nothing\npass\n", "names 'nothing'"),
    ],
)
def test_a_file_that_is_no_attack_is_named(text, words, tmp_path):
    (tmp_path / "odd.py").write_text(text)
    with pytest.raises(FlopwiseError, match=words):
        collection(tmp_path)


def test_what_is_not_as_it_must_be_is_said(graded):
    wrong, found = WRONG, graded.place.verdict("wrong")
    attack = ATTACKS["hooks_input_transformer"]
    assert "earns more in area" in attack.complaint(WRONG | {"area": 2}, wrong, found)
    assert "costs points in total" in attack.complaint(WRONG | {"total": 0}, wrong, found)
    assert "not flagged" in hostile.Attack("x", "x", "flagged: unheard of", RUN, {}).complaint(
        wrong, wrong, found
    )


def test_the_damages_have_titles_for_the_table():
    found = damage_files(ROOT / "tests" / "proof" / "damages")
    assert len(found) >= 30 and all(found.values())


def test_stock_nbgrader_falls_for_them_and_the_harness_sees_it(tmp_path):
    """Else a mistake in these tests themselves could hide that an attack does nothing."""
    chosen = [
        ATTACKS[name] for name in ("hooks_input_transformer", "objects_equal_everything", "reading_source")
    ]

    class Bar:
        def update(self):
            pass

    side = contest.attacked_by_stock(chosen, tmp_path / "stock", 1, Bar())
    assert side.total("wrong") == 0 and side.total("a-honest-1") == arena.FULL
    assert side.total("hooks-input-transformer") == arena.FULL
    assert (
        side.total("objects-equal-everything") == 3
    )  # in the exercises with plain assertions; `check` refuses it
    assert "hidden" in side.leaks["reading-source"] and "wrong" in side.hidden_shown
