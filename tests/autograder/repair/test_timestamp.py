"""When a submission was handed in, by its own word: as nbgrader reads it, and without opening any file."""

import time
from datetime import datetime

import dateutil.tz
import pytest
from nbgrader.utils import parse_utc

from autograder.repair.timestamp import Received, moment, read, time_in

NOW = datetime(2026, 11, 22, 12)

TIMES = [
    "2026-02-02 15:58:23.948203 UTC",
    "2026-02-02 15:58:23 UTC",
    "2026-02-02 15:58:23 America/Los_Angeles",
    "2026-02-02 15:58:23 Etc/GMT+5",
    "2026-02-02 15:58:23 -3600",
    "2026-02-02 15:58:23 Nowhere/At_all",
    "2026-02-02 15:58:23",
    "2026-02-02T15:58:23+02:00",
    "2026-02-02",
    "Feb 2 2026 15:58",
]


@pytest.mark.parametrize("text", TIMES)
def test_a_time_is_read_as_nbgrader_reads_it(text):
    assert time_in(text) == parse_utc(text)
    assert time_in(text).tzinfo is None


@pytest.mark.parametrize("zone", ["/etc/passwd", "../../../etc/passwd", ":/etc/passwd", "~/zone", "a/../b"])
def test_a_path_is_no_time_zone_and_is_not_opened(monkeypatch, zone):
    def opened(*_):
        raise AssertionError("a file was asked for")

    monkeypatch.setattr(dateutil.tz, "gettz", opened)
    assert time_in(f"2026-02-02 15:58:23 {zone}") is None


def said(folder, text):
    (folder / "timestamp.txt").write_text(text)
    return read(folder, NOW)


ODD = ("2026-11-20T10:00:00 XYZ", "2026-11-20 10:00 a b", "9" * 150, "\0", "1e400", "nan", "0 0 0")


@pytest.mark.parametrize("text", ODD)
def test_what_is_odd_ends_in_no_warning_and_no_error(tmp_path, text, recwarn):
    said(tmp_path, text)
    assert [str(warning.message) for warning in recwarn] == []


def test_the_time_of_another_student_is_nobody_elses(tmp_path):
    (tmp_path / "ada" / "lesson").mkdir(parents=True)
    said(tmp_path / "ada" / "lesson", "2026-11-20 10:00:00 UTC")
    (tmp_path / "eve").symlink_to("ada")
    assert read(tmp_path / "eve" / "lesson", NOW) == Received()


@pytest.mark.parametrize("text", ["1970-01-01 00:00:00 UTC", "2126-01-01 00:00:00 UTC", "9999-12-31 23:00"])
def test_a_time_that_cannot_be_true_is_flagged(tmp_path, text):
    assert said(tmp_path, text).problem == "odd time"


@pytest.fixture
def in_berlin(monkeypatch):
    """This machine's time zone is Berlin's, for a test."""
    monkeypatch.setenv("TZ", "Europe/Berlin")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.parametrize(
    "text, shown",
    [
        ("Tuesday, 13 October 2026, 2:15 PM", "2026-10-13 12:15:00"),  # summer time is two hours ahead
        ("Monday, 23 November 2026, 12:05 AM", "2026-11-22 23:05:00"),
        ("2026-10-13 14:15:30", "2026-10-13 12:15:30"),
        ("2026-10-13 14:15:30 +0000", "2026-10-13 14:15:30"),
    ],
)
def test_a_time_in_a_list_is_this_machines_unless_it_has_a_zone(in_berlin, text, shown):
    assert f"{moment(text):%Y-%m-%d %H:%M:%S %Z}" == f"{shown} UTC"


@pytest.mark.parametrize("text", ["", "-", "gestern", "13 October 2026", "2:15 PM", "2026 2:99", "2" * 300])
def test_no_time_in_a_list(text):
    assert moment(text) is None
