"""A file is written whole or not at all, and whoever is killed at that leaves nothing for good."""

import os

from autograder.disk import write_bytes
from tests.killing import kill_at, steps_of


def test_a_writer_killed_at_any_step_leaves_the_old_file_or_the_new_one(tmp_path):
    path = tmp_path / "folder" / "some [file].json"
    steps = steps_of(lambda: write_bytes(path, b"counted"))
    assert steps >= 3  # the file is opened, its mode is set, it takes its place
    for step in range(1, steps + 1):
        write_bytes(path, b"old")
        kill_at(step, lambda: write_bytes(path, b"new"))
        assert path.read_bytes() in (b"old", b"new")
        write_bytes(path, b"next")
        assert [entry.name for entry in path.parent.iterdir()] == [path.name]
        assert path.read_bytes() == b"next"


def test_what_somebody_else_is_writing_just_now_is_left_alone(tmp_path):
    (theirs := tmp_path / f".points.csv.{os.getppid()}-abc.tmp").touch()
    (of_another_file := tmp_path / ".grades.csv.999999999-abc.tmp").touch()
    write_bytes(tmp_path / "points.csv", b"")
    assert theirs.exists() and of_another_file.exists()
