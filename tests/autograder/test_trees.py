"""What lies below a student's folder is looked at within bounds, the important things first."""

import os

import pytest

from autograder import trees
from autograder.trees import tree, tree_digest
from tests import ordinary


def places(found):
    return [entry.place for entry in found.entries]


@pytest.fixture
def few(monkeypatch):
    """Only forty names are looked at."""
    monkeypatch.setattr(trees, "MAX_NAMES", 40)


@pytest.fixture
def crowd(tmp_path, few):
    """A folder of more names than are looked at, all of which come before the notebook's."""
    folder = tmp_path / "student" / "lesson"
    folder.mkdir(parents=True)
    for number in range(90):
        (folder / f"0-{number:05}").touch()
    (folder / "lesson.ipynb").write_text("{}")
    return folder


def test_what_is_named_comes_first_however_many_names_there_are(crowd):
    found = tree(crowd, first=("lesson.ipynb", "timestamp.txt"))
    assert "lesson.ipynb" in places(found) and len(found.entries) == 40
    assert found.unseen == "there are more than 40 files and folders"
    assert "lesson.ipynb" not in places(tree(crowd))


def test_a_change_of_the_notebook_is_noticed_among_thousands(crowd):
    before = tree_digest(crowd, first=("lesson.ipynb",))
    (crowd / "lesson.ipynb").write_text("[]")
    assert tree_digest(crowd, first=("lesson.ipynb",)) != before


def test_what_is_named_is_found_where_a_folder_has_more_names_than_are_read(crowd, monkeypatch):
    monkeypatch.setattr(trees, "MAX_LISTED", 10)
    assert "lesson.ipynb" in places(tree(crowd, first=("lesson.ipynb",)))


def test_no_folder_is_looked_into_when_there_are_names_enough(tmp_path, few, monkeypatch):
    for number in range(14):
        (tmp_path / f"{number:02}").mkdir()
        for file in range(10):
            (tmp_path / f"{number:02}" / f"{file}").touch()
    looked_into = []
    listing = trees.listing
    monkeypatch.setattr(trees, "listing", lambda *given: looked_into.append(given) or listing(*given))
    assert len(tree(tmp_path).entries) == 40
    assert len(looked_into) == 1 + 3  # 14 names, 10, 10, and more than the 6 that are left


def test_exactly_as_many_names_as_are_looked_at_are_everything(tmp_path, few):
    for number in range(39):
        (tmp_path / str(number)).touch()
    (tmp_path / "last").mkdir()
    assert tree(tmp_path).unseen == "" and len(tree(tmp_path).entries) == 40
    (tmp_path / "last" / "one more").touch()
    assert tree(tmp_path).unseen


@pytest.mark.parametrize("name", trees.MADE_BY_LOOKING)
def test_what_a_look_leaves_behind_changes_no_digest(tmp_path, name):
    (tmp_path / "lesson.ipynb").write_text("{}")
    before = tree_digest(tmp_path, without=trees.MADE_BY_LOOKING)
    (tmp_path / name).mkdir()
    (tmp_path / name / "copy").touch()
    assert tree_digest(tmp_path, without=trees.MADE_BY_LOOKING) == before
    (tmp_path / "more").touch()
    assert tree_digest(tmp_path, without=trees.MADE_BY_LOOKING) != before


@pytest.mark.parametrize("mode", [0, 0o111, 0o311])
def test_a_folder_that_cannot_be_listed_is_said_to_be(tmp_path, mode):
    folder = tmp_path / "student" / "lesson"
    folder.mkdir(parents=True)
    (folder / "lesson.ipynb").touch()
    folder.chmod(mode)
    with ordinary.user():
        found, digest = tree(folder), tree_digest(folder)
    assert found.entries == [] and found.unseen == "the folder cannot be opened (Permission denied)"
    folder.chmod(0o700)
    assert tree_digest(folder) != digest  # it is graded anew as soon as it can be opened


def test_what_cannot_be_read_is_known_by_its_size_and_time(tmp_path):
    (tmp_path / "closed").write_text("1")
    (tmp_path / "closed").chmod(0)
    with ordinary.user():
        [entry] = tree(tmp_path).entries
        before = tree_digest(tmp_path)
    assert (entry.kind, entry.readable, entry.size) == ("file", False, 1)
    os.utime(tmp_path / "closed", ns=(0, 0))
    with ordinary.user():
        assert tree_digest(tmp_path) != before


@pytest.mark.parametrize("target", ["..", ".", "nowhere", "/"])
def test_a_link_in_the_place_of_a_folder_is_not_followed(tmp_path, target):
    (tmp_path / "student").mkdir()
    (tmp_path / "student" / "lesson").symlink_to(target)
    (tmp_path / "other").symlink_to("student")
    for folder in (tmp_path / "student" / "lesson", tmp_path / "other" / "lesson"):
        assert tree(folder).entries == [] and "is a link" in tree(folder).unseen
