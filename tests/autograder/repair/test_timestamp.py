"""When a submission was handed in, by its own word: as nbgrader reads it, and without opening any file."""

import dateutil.tz
import pytest
from nbgrader.utils import parse_utc

from autograder.repair.timestamp import time_in

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
