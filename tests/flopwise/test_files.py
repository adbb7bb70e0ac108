"""Files: written whole or not at all, whenever the writer is killed; a secret is written once."""

import os
import stat
import sys

import pytest

from flopwise.errors import FlopwiseError
from flopwise.files import lock, write_bytes, write_once
from tests.killing import kill_at, steps_of


def test_a_file_is_written_whole_or_not_at_all(tmp_path, monkeypatch):
    path = tmp_path / "folder" / "notebook.ipynb"
    write_bytes(path, b"first")
    monkeypatch.setattr(os, "replace", lambda *args: (_ for _ in ()).throw(OSError("disk full")))
    with pytest.raises(OSError, match="disk full"):
        write_bytes(path, b"second")
    assert path.read_bytes() == b"first" and list(path.parent.iterdir()) == [path]


def test_a_file_keeps_its_rights(tmp_path):
    path = tmp_path / "notebook.ipynb"
    write_bytes(path, b"first")
    assert stat.S_IMODE(path.stat().st_mode) == 0o644
    path.chmod(0o600)
    write_bytes(path, b"second")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600 and path.read_bytes() == b"second"


def test_a_writer_killed_at_any_step_leaves_the_old_file_or_the_new_one(tmp_path):
    path = tmp_path / "folder" / "some [file].json"
    steps = steps_of(write_bytes, path, b"counted")
    assert steps >= 3  # the file is opened, its mode is set, it takes its place
    for step in range(1, steps + 1):
        write_bytes(path, b"old")
        kill_at(step, write_bytes, path, b"new")
        assert path.read_bytes() in (b"old", b"new")
        write_bytes(path, b"next")
        assert [entry.name for entry in path.parent.iterdir()] == [path.name]
        assert path.read_bytes() == b"next"


def test_what_somebody_else_is_writing_just_now_is_left_alone(tmp_path):
    (theirs := tmp_path / f".points.csv.{os.getppid()}-abc.tmp").touch()
    (of_another_file := tmp_path / ".grades.csv.999999999-abc.tmp").touch()
    write_bytes(tmp_path / "points.csv", b"")
    assert theirs.exists() and of_another_file.exists()


def test_a_file_is_written_once_and_is_private(tmp_path):
    path = tmp_path / "secret"
    write_once(path, b"first")
    write_once(path, b"second")
    assert path.read_bytes() == b"first" and stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("there_is_one", [False, True])
def test_killed_at_any_step_nothing_of_it_is_left_beside_it_after_the_next_start(tmp_path, there_is_one):
    def fresh(name):
        path = tmp_path / name / "secret"
        if there_is_one:
            write_bytes(path, b"zeroth")
            path.with_name(".secret.999999999-abc.tmp").touch()  # of somebody who was killed before
        return path

    counted = fresh("counted")
    steps = steps_of(write_once, counted, b"counted")
    assert steps >= (1 if there_is_one else 4)  # a folder, a file, its name, and the other name goes
    for step in range(1, steps + 1):
        path = fresh(str(step))
        kill_at(step, write_once, path, b"first")
        before = path.read_bytes() if path.exists() else None
        assert before in ([b"zeroth"] if there_is_one else [None, b"first"])
        write_once(path, b"second")
        assert path.read_bytes() == (before or b"second")
        assert [entry.name for entry in path.parent.iterdir()] == ["secret"], f"killed at step {step}"


def test_many_processes_at_once_agree_on_one_file(tmp_path):
    path, children = tmp_path / "secret", []
    for number in range(24):
        child = os.fork()
        if child == 0:
            write_once(path, str(number).encode())
            # What this process saw is what everybody will see.
            (tmp_path / f"saw-{number}").write_bytes(path.read_bytes())
            os._exit(0)
        children.append(child)
    assert [os.waitpid(child, 0)[1] for child in children] == [0] * 24
    assert {seen.read_bytes() for seen in tmp_path.glob("saw-*")} == {path.read_bytes()}
    assert not list(tmp_path.glob(".secret*"))


def test_a_system_without_locks_is_named(tmp_path, monkeypatch):
    """Windows' Python has no fcntl. The environment is not at fault, and the sentence says so."""
    monkeypatch.setitem(sys.modules, "fcntl", None)
    with open(tmp_path / "lock", "w") as file, pytest.raises(FlopwiseError, match="cannot lock files"):
        lock(file, 1, "somebody else has it")
