"""A class of forty on two cores, every second submission an attack of another kind: nobody honest loses by
it, and it takes no longer than its limits say beforehand.
"""

from datetime import timedelta

import pytest

from tests.proof import arena, forty
from tests.proof.forty import ATTACKS, FULL, MOST_MB, SMALL
from tests.proof.hostile import collection
from tests.tiny_course import ROOT

pytestmark = [pytest.mark.sandbox, pytest.mark.slow]


@pytest.fixture(scope="module")
def graded(tmp_path_factory):
    return forty.graded(tmp_path_factory.mktemp("forty") / "arena", SMALL)


def test_all_twenty_honest_ones_have_every_point(graded):
    assert len(graded.honest) == 20
    assert {student: graded.points[student] for student in graded.honest} == dict.fromkeys(
        graded.honest, FULL
    )


def test_every_attack_has_its_outcome(graded):
    assert len(graded.attacks) == 20
    assert graded.complaints().keys() & graded.attacks.keys() == set(), graded.complaints()


def test_it_takes_no_longer_than_the_limits_say(graded):
    # Two at once, 20 rounds: looking at what was handed in, twice if need be, a notebook of 24 seconds and a
    # minute, the page; and for each of the 40 the grades, twice if need be.
    assert graded.longest == 20 * (2 * 60 + 24 + 60 + 120) + 40 * 2 * 120
    assert graded.seconds < graded.longest
    log = (graded.place.root / "grading.log").read_text()
    most = timedelta(seconds=graded.longest)
    assert f"40 to grade, 2 at once; by the limits, it takes {most} at most" in log


def test_the_commands_own_process_stays_small(graded):
    assert 30 < graded.peak_mb < MOST_MB


def test_table_csv_and_summary_are_written(graded):
    assert graded.status == 0 and "40 graded, 0 unchanged" in graded.words
    students = graded.points.keys()
    lines = graded.words.splitlines()
    for student in students:
        assert any(line.split()[:1] == [student] and f" of {arena.FULL}" in line for line in lines), student
    assert {(row["student"], row["exercise"]) for row in graded.rows} == {
        (student, exercise) for student in students for exercise in FULL
    }
    for row in graded.rows:
        assert float(row["points"]) == graded.points[row["student"]][row["exercise"]]
    assert all(graded.place.page(student) for student in students)


def test_nothing_of_it_is_left(graded):
    assert graded.place.left_behind() == []


def test_the_attacks_are_of_every_kind():
    kinds = {attack.kind for attack in collection(ROOT / "tests" / "proof" / "attacks")}
    assert {name.partition("_")[0] for name in ATTACKS} == kinds and len(set(ATTACKS)) == 20
