"""A learner's answers in my-work/: safe from a build, `git pull` of a changed lesson, and old habits.

The course here is a real git repository with the real .gitignore and .gitattributes: `upstream` is where the
lessons change, `mine` is a learner's clone of it.
"""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from autograder.course import Course
from tests.tiny_course import ROOT, build, cell, edit, read, replace, write

NAME = "90-tiny"
ANSWER = "return width * height  # my answer"
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not shutil.which("git") and not os.environ.get("CI"), reason="no git: apt-get install git"
    ),
]


def git(course, *words, check=True):
    """What git did in the course's folder, for a person of whom git knows nothing else."""
    who = ["-c", "user.name=A Learner", "-c", "user.email=learner@example.org"]
    environment = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    done = subprocess.run(
        ["git", *who, *words], cwd=course.root, env=environment, capture_output=True, text=True
    )
    assert not check or done.returncode == 0, done.stdout + done.stderr
    return done


def commit(course):
    git(course, "add", "--all")
    git(course, "commit", "--quiet", "--message", "The lesson as it is now")


def status(course):
    return git(course, "status", "--porcelain").stdout


@pytest.fixture(scope="module")
def published(tiny, tmp_path_factory):
    """A folder with `upstream`, the tiny course as it is published, and `mine`, a clone that was built."""
    folder = tmp_path_factory.mktemp("published")
    shutil.copytree(tiny.root, folder / "upstream", ignore=shutil.ignore_patterns("my-work"))
    for name in (".gitignore", ".gitattributes", "start.md"):
        shutil.copy(ROOT / name, folder / "upstream")
    upstream = Course.at(folder / "upstream")
    git(upstream, "init", "--quiet", "--initial-branch=main")
    commit(upstream)
    git(upstream, "clone", "--quiet", ".", str(folder / "mine"))
    mine = Course.at(folder / "mine")
    git(mine, "remote", "set-url", "origin", "../upstream")
    # What was worked out about the lessons already: this saves the time to run them.
    shutil.copytree(tiny.root / "build", mine.root / "build")
    assert build(mine) == 0
    return folder


@pytest.fixture
def both(published, tmp_path):
    return shutil.copytree(published, tmp_path / "both")


@pytest.fixture
def upstream(both):
    """Where the lessons change."""
    return Course.at(both / "upstream")


@pytest.fixture
def mine(both):
    """A learner's clone, built for the first time."""
    return Course.at(both / "mine")


def copies(course, name=NAME):
    return course.student_copy(name), course.self_study_copy(name)


def editions(course, name=NAME):
    return course.release(name), course.self_study(name)


def answer(path):
    """Answer an exercise as JupyterLab saves it: the source, an output, and metadata of Jupyter's own."""
    edit(path, "area", "...  # your code here", ANSWER)
    run(path)


def run(path):
    """Run a cell, and let Jupyter write what it writes."""
    notebook = read(path)
    shown = {"output_type": "stream", "name": "stdout", "text": "what I saw\n"}
    cell(notebook, "check-area").update(outputs=[shown], execution_count=3)
    notebook["metadata"]["language_info"]["version"] = "3.11.7"
    write(path, notebook)


def change_the_lesson(course, old="# The end.", new="# The very end."):
    replace(course.lesson_path(NAME), old, new)
    assert build(course) == 0
    commit(course)


# --- what is committed, and what is not ------------------------------------------------------------------


def test_the_editions_are_committed_and_no_solution_is(upstream):
    listed = git(upstream, "ls-files").stdout.split()
    assert {f"release/{NAME}/{NAME}.ipynb", f"notebooks/{NAME}.ipynb", "notebooks/glossary.md"} <= set(listed)
    assert not any(
        path.startswith(("source/", "class/", "my-work/")) and path.endswith(".ipynb") for path in listed
    )


def test_building_in_a_fresh_clone_changes_nothing_that_git_knows(mine):
    assert status(mine) == ""
    for path in (mine.work / "gradebook.db", mine.instructor(NAME), *copies(mine), mine.my_work / "start.md"):
        assert path.is_file()
        assert git(mine, "check-ignore", str(path)).stdout.strip() == str(path)


def test_git_ignores_a_class_but_not_the_page_about_it(mine):
    paths = ["class/README.md", "class/secret", "class/gradebook.db", "class/submitted/ada/x.ipynb"]
    paths += ["autograder/secret", "autograder/gradebook.db", f"release/{NAME}/{NAME}.ipynb.bak2"]
    assert git(mine, "check-ignore", *paths, check=False).stdout.split() == paths[1:]


def test_a_checkout_for_windows_holds_the_same_bytes(upstream, tmp_path):
    options = ["-c", "core.autocrlf=true", "-c", "core.eol=crlf"]
    git(upstream, "clone", "--quiet", *options, str(upstream.root), str(tmp_path / "windows"))
    there = Course.at(tmp_path / "windows")
    shutil.copytree(upstream.root / "build", there.root / "build")
    for path, other in zip(editions(upstream), editions(there), strict=True):
        assert b"\r" not in other.read_bytes() and path.read_bytes() == other.read_bytes()
    assert b"\r" not in there.lesson_path(NAME).read_bytes()
    assert build(there) == 0 and status(there) == ""


# --- the copies ------------------------------------------------------------------------------------------


def test_a_copy_is_the_edition(mine):
    for copy, edition in zip(copies(mine), editions(mine), strict=True):
        assert copy.read_bytes() == edition.read_bytes()


def test_nothing_is_written_where_nothing_changed(mine):
    paths = [path for path in mine.my_work.rglob("*") if path.is_file()]
    for path in paths:
        os.utime(path, (1_000_000, 1_000_000))
    assert build(mine) == 0
    assert len(paths) > 4 and all(path.stat().st_mtime == 1_000_000 for path in paths)


def test_answers_survive_a_pull_of_a_changed_lesson(upstream, mine, capsys):
    for copy in copies(mine):
        answer(copy)
    before = [copy.read_bytes() for copy in copies(mine)]
    change_the_lesson(upstream)
    git(mine, "pull", "--quiet")
    capsys.readouterr()
    assert build(mine) == 0
    assert [copy.read_bytes() for copy in copies(mine)] == before
    said = capsys.readouterr().out
    for copy in copies(mine):
        assert (
            f"{copy.relative_to(mine.root)} holds answers, and is kept, although the lesson has changed"
            in said
        )
    assert f"`autograder build {NAME} --discard-edits`" in said and f"{NAME}.old.ipynb" in said
    assert cell(read(mine.release(NAME)), "text-03")["source"] == "The very end."
    assert status(mine) == ""


def test_an_unedited_copy_follows_the_lesson_though_it_was_run(upstream, mine, capsys):
    for copy in copies(mine):
        run(copy)
    change_the_lesson(upstream)
    git(mine, "pull", "--quiet")
    assert build(mine) == 0
    for copy, edition in zip(copies(mine), editions(mine), strict=True):
        assert cell(read(copy), "text-03")["source"] == "The very end."
        assert copy.read_bytes() == edition.read_bytes()
    assert "is kept" not in capsys.readouterr().out


def test_outputs_stay_where_the_lesson_did_not_change(mine):
    for copy in copies(mine):
        run(copy)
    before = [copy.read_bytes() for copy in copies(mine)]
    assert build(mine) == 0
    assert [copy.read_bytes() for copy in copies(mine)] == before


def test_an_answer_to_an_exercise_that_the_lesson_lost_is_kept(upstream, mine, capsys):
    for copy in copies(mine):
        answer(copy)
    cells = upstream.lesson_path(NAME).read_text("utf-8").split("# %%")
    about = ("area", "table")  # `table` uses `area`
    kept = [text for text in cells if not any(f'="{exercise}"' in text for exercise in about)]
    upstream.lesson_path(NAME).write_text("# %%".join(kept), "utf-8")
    assert build(upstream) == 0, capsys.readouterr().err
    commit(upstream)
    git(mine, "pull", "--quiet")
    assert "area" not in {each["id"] for each in read(mine.release(NAME))["cells"]}
    assert build(mine) == 0
    for copy in copies(mine):
        assert ANSWER in cell(read(copy), "area")["source"]
    assert "although the lesson has changed" in capsys.readouterr().out


def test_to_begin_anew_keeps_what_was_there_as_a_notebook(mine, capsys):
    for kept in ("old", "old2"):
        for copy in copies(mine):
            answer(copy)
        before = [copy.read_bytes() for copy in copies(mine)]
        assert build(mine, NAME, "--discard-edits") == 0
        said = capsys.readouterr().out
        for copy, edition, answers in zip(copies(mine), editions(mine), before, strict=True):
            old = copy.with_name(f"{NAME}.{kept}.ipynb")
            assert copy.read_bytes() == edition.read_bytes() and old.read_bytes() == answers
            assert f"is new again; what it held is in {old.relative_to(mine.root)}." in said
    assert status(mine) == ""


def test_to_begin_another_lesson_anew_leaves_this_one(mine):
    answer(mine.student_copy(NAME))
    before = mine.student_copy(NAME).read_bytes()
    assert build(mine, "91-scripts", "--discard-edits") == 0
    assert mine.student_copy(NAME).read_bytes() == before
    assert not list(mine.my_work.rglob("*.old*"))


@pytest.mark.parametrize("content", [b"", b"{", b"null", b"\xff\xfe"])
def test_a_broken_copy_is_kept(mine, content):
    mine.student_copy(NAME).write_bytes(content)
    assert build(mine) == 0
    assert mine.student_copy(NAME).read_bytes() == content
    assert build(mine, NAME, "--discard-edits") == 0
    assert mine.student_copy(NAME).with_name(f"{NAME}.old.ipynb").read_bytes() == content


def test_a_lesson_that_cannot_be_built_still_has_its_copies(mine):
    shutil.rmtree(mine.my_work)
    replace(mine.lesson_path(NAME), 'check="area" points=2', 'check="aera" points=2')
    assert build(mine) == 2
    assert all(copy.is_file() for copy in copies(mine))


def test_files_beside_an_edition_come_along_and_stay_the_persons(mine):
    (mine.release(NAME).parent / "picture.svg").write_text("<svg/>")
    (mine.release(NAME).parent / ".ipynb_checkpoints").mkdir()
    (mine.release(NAME).parent / ".ipynb_checkpoints" / "x.txt").write_text("x")
    assert build(mine) == 0
    beside = mine.student_copy(NAME).parent
    assert sorted(path.name for path in beside.iterdir()) == [f"{NAME}.ipynb", "picture.svg"]
    (beside / "picture.svg").write_text("mine")
    assert build(mine) == 0 and (beside / "picture.svg").read_text() == "mine"


# --- old habits: somebody writes into release/ or notebooks/ itself -----------------------------------------


def test_answers_in_an_edition_are_kept_and_brought_to_the_copy(upstream, mine, capsys):
    for edition in editions(mine):
        answer(edition)
    before = [edition.read_bytes() for edition in editions(mine)]
    assert build(mine) == 1  # a release that was edited is not handed out
    said = capsys.readouterr().err
    assert [edition.read_bytes() for edition in editions(mine)] == before
    assert [copy.read_bytes() for copy in copies(mine)] == before
    for edition, copy in zip(editions(mine), copies(mine), strict=True):
        there, here = edition.relative_to(mine.root), copy.relative_to(mine.root)
        assert f"{there} holds answers or edits, and is kept" in said
        assert f"What it holds is in {here} as well; go on there. Then delete {there}" in said

    # git refuses, and nothing is lost; as the person was told to do, it goes on.
    change_the_lesson(upstream)
    assert git(mine, "pull", check=False).returncode != 0
    assert [edition.read_bytes() for edition in editions(mine)] == before
    for edition in editions(mine):
        edition.unlink()
    assert build(mine) == 0 and status(mine) == ""
    git(mine, "pull", "--quiet")
    assert build(mine) == 0
    assert [copy.read_bytes() for copy in copies(mine)] == before


def test_an_edition_that_was_only_run_is_as_committed_again(mine):
    """Nothing was written in it; its outputs would be in the way of the next pull."""
    for edition in editions(mine):
        run(edition)
    assert status(mine) != ""
    assert build(mine, NAME) == 0
    assert status(mine) == ""


def test_answers_in_both_places_are_both_kept(mine, capsys):
    answer(mine.release(NAME))
    edit(mine.student_copy(NAME), "area", "...  # your code here", "return 7")
    before = mine.release(NAME).read_bytes(), mine.student_copy(NAME).read_bytes()
    assert build(mine) == 1
    assert (mine.release(NAME).read_bytes(), mine.student_copy(NAME).read_bytes()) == before
    assert f"Bring what you need of it into my-work/student/{NAME}/{NAME}.ipynb" in capsys.readouterr().err


def test_git_overwrites_what_it_was_told_to_ignore(upstream, tmp_path):
    """Why answers lie in a folder in which git never has a file: here notebooks/ was ignored once."""
    old = Course.at(shutil.copytree(upstream.root, tmp_path / "old"))
    shutil.rmtree(old.root / ".git")
    (old.root / ".gitignore").write_text("notebooks/\nrelease/\nclass/\nmy-work/\nsource/*/*.ipynb\nbuild/\n")
    git(old, "init", "--quiet", "--initial-branch=main")
    commit(old)
    git(old, "clone", "--quiet", str(old.root), str(tmp_path / "mine"))
    mine = Course.at(tmp_path / "mine")
    shutil.copytree(upstream.root / "build", mine.root / "build")
    assert build(mine) == 0
    for copy in copies(mine):
        answer(copy)
    before = [copy.read_bytes() for copy in copies(mine)]
    answer(mine.self_study(NAME))
    shutil.copy(upstream.root / ".gitignore", old.root)
    commit(old)
    git(mine, "pull", "--quiet")
    assert ANSWER not in cell(read(mine.self_study(NAME)), "area")["source"]
    assert [copy.read_bytes() for copy in copies(mine)] == before


# --- the start page ----------------------------------------------------------------------------------------


def test_the_start_page_leads_to_the_copies(mine):
    page = (mine.my_work / "start.md").read_text("utf-8")
    plain = (ROOT / "start.md").read_text("utf-8")
    lesson = "05-pooling-layers"
    for there, here in (
        (f"](release/{lesson}/{lesson}.ipynb)", f"](student/{lesson}/{lesson}.ipynb)"),
        (f"](notebooks/{lesson}.ipynb)", f"](self-study/{lesson}.ipynb)"),
        (f"](source/{lesson}/lesson.py)", f"](../source/{lesson}/{lesson}.ipynb)"),
        ("](notebooks/glossary.md)", "](../notebooks/glossary.md)"),
        ("](notebooks/my-progress.ipynb)", "](self-study/my-progress.ipynb)"),
        ("](LICENSE-lessons)", "](../LICENSE-lessons)"),
    ):
        assert plain.count(there) == page.count(here) == 1
    assert page.count("](") == plain.count("](")
    progress = mine.self_study_copy("my-progress")
    assert json.loads(progress.read_bytes())["cells"] and Path(progress).parent == mine.my_work / "self-study"
