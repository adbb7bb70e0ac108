"""Collecting from an exchange that students share: links, names, owners, and whatever else lies there."""

import os
import pwd

import pytest

from autograder.nbgrader_adapter import collecting
from tests.classes import TINY, copy_of, nbgrader

ME = pwd.getpwuid(os.getuid()).pw_name
EARLY, LATE = "2026-01-02 10:00:00.000000 UTC", "2026-01-03 10:00:00.000000 UTC"


@pytest.fixture
def course(tiny, tmp_path):
    """A course whose exchange has a folder for submissions."""
    made = copy_of(tiny, tmp_path / "course")
    inbound(made).mkdir(parents=True)
    return made


def inbound(course):
    return course.work / "exchange" / "flopwise" / "inbound"


def hand_in(course, student=ME, when=EARLY, word="honest"):
    """A folder in the exchange as nbgrader's submit makes it, with a file that holds `word`."""
    folder = inbound(course) / f"{student}+{TINY}+{when}+{word}"
    folder.mkdir()
    (folder / f"{TINY}.ipynb").write_bytes(course.release(TINY).read_bytes())
    (folder / "timestamp.txt").write_text(when)
    (folder / "word.txt").write_text(word)
    return folder


def collect(course, *words):
    """What the command says."""
    return nbgrader(course, "collect", TINY, *words).stderr


def collected(course, student=ME):
    return course.work / "submitted" / student / TINY


@pytest.mark.slow
def test_a_link_is_collected_as_a_link_and_brings_nothing_with_it(course):
    folder = hand_in(course)
    (folder / "helper.py").symlink_to(course.lesson_path(TINY))
    (folder / "data").symlink_to(course.lesson_path(TINY).parent)
    assert f"Collected: {ME} {TINY}" in collect(course)
    assert (collected(course) / "word.txt").read_text() == "honest"
    assert (collected(course) / "helper.py").is_symlink() and (collected(course) / "data").is_symlink()
    files = [path for path in collected(course).rglob("*") if path.is_file() and not path.is_symlink()]
    assert len(files) == 3
    assert not [path for path in files if b"BEGIN SOLUTION" in path.read_bytes()]


@pytest.mark.slow
def test_nobody_hands_in_under_another_name_and_nobody_keeps_others_from_being_collected(course):
    hand_in(course)
    hand_in(course, student="ada", when=LATE, word="forged")
    hand_in(course, student="..", word="above")
    hand_in(course, when="the day after", word="timeless")
    (inbound(course) / f"ben+{TINY}+{LATE}+file").write_text("no folder")
    (inbound(course) / f"cleo+{TINY}+{LATE}+link").symlink_to(course.root)
    said = collect(course)
    assert os.listdir(course.work / "submitted") == [ME]
    assert not (course.work / TINY).exists()
    assert (collected(course) / "word.txt").read_text() == "honest"
    assert f"ada+{TINY}+{LATE}+forged: it was put there by {ME}" in said
    assert "+timeless: its name does not say when it was handed in" in said
    assert "+file: it is not a folder" in said and "+link: it is not a folder" in said
    assert "Traceback" not in said


@pytest.mark.slow
def test_the_owner_is_not_asked_for_where_the_course_says_so(course):
    hand_in(course, student="ada")
    collect(course, "--ExchangeCollect.check_owner=False")
    assert (collected(course, "ada") / "word.txt").read_text() == "honest"


@pytest.mark.slow
def test_a_pipe_a_deep_folder_and_a_large_file_are_left_out_and_named(course):
    folder = hand_in(course)
    os.mkfifo(folder / "pipe")
    deep = folder.joinpath(*"abcdefghijkl")
    deep.mkdir(parents=True)
    (deep / "down.txt").write_text("deep")
    with open(folder / "large.bin", "wb") as file:
        file.truncate(101_000_000)  # nbgrader's own limit is 100,000 kB
    said = collect(course)
    assert "pipe (it is neither a file nor a folder)" in said
    assert "large.bin (it is too large)" in said and "folders deep)" in said
    assert sorted(path.name for path in collected(course).iterdir() if path.is_file()) == sorted(
        [f"{TINY}.ipynb", "timestamp.txt", "word.txt"]
    )
    assert not list(collected(course).rglob("down.txt"))


@pytest.mark.slow
def test_a_second_submission_takes_the_place_of_the_first_only_with_update(course):
    hand_in(course, when=EARLY, word="first")
    collect(course)
    hand_in(course, when=LATE, word="second")
    assert f"Already collected: {ME} {TINY}" in collect(course)
    assert (collected(course) / "word.txt").read_text() == "first"
    collect(course, "--update")
    assert (collected(course) / "word.txt").read_text() == "second"
    assert os.listdir(collected(course).parent) == [TINY]  # nothing half done is left


def test_a_folder_that_becomes_a_link_while_it_is_copied_leads_nowhere(tmp_path, monkeypatch):
    source, secret = tmp_path / "handed-in", tmp_path / "secret"
    (source / "data").mkdir(parents=True)
    secret.mkdir()
    (secret / "solution.py").write_text("42")
    real = os.scandir

    def swapping(place):
        """The names as they are; then, before any of them is opened, a link in the place of the folder."""
        listed = real(place)
        names = list(listed)
        listed.close()
        if (source / "data").is_dir() and not (source / "data").is_symlink():
            (source / "data").rmdir()
            (source / "data").symlink_to(secret)
        return Listed(names)

    monkeypatch.setattr(os, "scandir", swapping)
    assert collecting.copy(source, tmp_path / "copy", 10**6, 10**6) == []
    monkeypatch.undo()
    assert (tmp_path / "copy" / "data").is_symlink()


class Listed(list):
    """What os.scandir gives: it can be gone through, and is closed."""

    def __enter__(self):
        return self

    def __exit__(self, *_):
        pass


def test_what_belongs_to_somebody_else_is_left_out(tmp_path):
    (tmp_path / "handed-in").mkdir()
    (tmp_path / "handed-in" / "theirs.txt").write_text("not mine")
    copying = collecting.Copying(os.getuid() + 1, 10**6, 10**6, ())
    handle = os.open(tmp_path / "handed-in", os.O_RDONLY)
    copying.folder(handle, tmp_path / "copy")
    os.close(handle)
    assert copying.left_out == ["theirs.txt (it belongs to somebody else)"]
    assert os.listdir(tmp_path / "copy") == []


def test_all_files_together_have_a_limit_and_each_keeps_its_time(tmp_path):
    source = tmp_path / "handed-in"
    source.mkdir()
    for name in ("a", "b", "c"):
        (source / name).write_bytes(b"x" * 40)
        os.utime(source / name, (10**9, 10**9))
    assert collecting.copy(source, tmp_path / "copy", 100, 50) == ["c (it is too large)"]
    assert {path.name: path.stat().st_mtime for path in (tmp_path / "copy").iterdir()} == {"a": 1e9, "b": 1e9}
