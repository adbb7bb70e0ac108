"""Which database the gradebook is, and what a person reads who cannot use it."""

import multiprocessing
import os
import sys
from pathlib import Path

import pytest
from sqlalchemy import create_engine

from autograder.course import Course
from autograder.nbgrader_adapter import databases
from autograder.nbgrader_adapter.databases import DRIVER, GradebookError, gradebook_url, make_ready, place_of
from autograder.nbgrader_adapter.gradebook import Grades
from autograder.turns import Busy

FORKS = multiprocessing.get_context("fork")
COURSES = ("flopwise", "default_course")


@pytest.fixture(autouse=True)
def tools(monkeypatch):
    """nbgrader calls alembic by its bare name."""
    monkeypatch.setenv("PATH", str(Path(sys.executable).parent), prepend=os.pathsep)


def named(folder, address):
    """The db_url of a working folder whose gradebook.url holds this text."""
    (folder / "gradebook.url").write_text(address)
    return gradebook_url(folder)


@pytest.fixture
def database(postgresql, tmp_path):
    """The db_url of a new, empty database on a real server."""
    return named(tmp_path, postgresql.new_database())


def test_it_is_a_file_in_the_working_folder_unless_another_one_is_named(tmp_path):
    assert gradebook_url(tmp_path) == f"sqlite:///{tmp_path}/gradebook.db"
    for start in ("postgresql", "postgres", DRIVER):
        url = named(tmp_path, f" {start}://ada:secret@db.example.org:6000/flopwise\n")
        assert url == f"{DRIVER}://ada:secret@db.example.org:6000/flopwise?connect_timeout=10"
        assert place_of(url) == "postgresql://ada:***@db.example.org:6000/flopwise"


def test_nbgraders_configuration_names_it(root, tmp_path):
    named(tmp_path, "postgresql://db.example.org/flopwise")
    config = Course.at(root, tmp_path).nbgrader()
    assert config.CourseDirectory.db_url == gradebook_url(tmp_path)


@pytest.mark.parametrize(
    "address",
    ["", "flopwise", "mysql://db/flopwise", "postgresql://db", "postgresql://a b", "postgresql://a:b:c/d"],
)
def test_an_address_that_is_none_is_named_and_an_example_given(tmp_path, address):
    with pytest.raises(GradebookError, match=r"gradebook\.url does not name .*postgresql://ada@db\.example"):
        named(tmp_path, address)


def test_a_missing_driver_is_named_with_the_way_to_get_it(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(GradebookError, match=r"driver psycopg, which is not installed: .*pip install"):
        make_ready(named(tmp_path, "postgresql://127.0.0.1:1/flopwise"), "flopwise")
    with pytest.raises(GradebookError, match="driver psycopg2, .* postgresql:// in gradebook.url"):
        make_ready("postgresql+psycopg2://127.0.0.1:1/flopwise", "flopwise")


def test_a_server_that_does_not_answer_is_named_without_the_password(tmp_path):
    with pytest.raises(GradebookError) as refused:
        make_ready(named(tmp_path, "postgresql://ada:secret@127.0.0.1:1/flopwise"), "flopwise")
    said = str(refused.value)
    assert "postgresql://ada:***@127.0.0.1:1/flopwise" in said and "secret" not in said
    assert "See that the PostgreSQL server runs" in said


def test_another_kind_of_database_is_refused_before_anything_is_written():
    with pytest.raises(GradebookError, match=r"mysql://db/flopwise is of the kind mysql; allowed are sqlite"):
        make_ready("mysql://db/flopwise", "flopwise")


def test_a_file_that_is_no_database_is_named(tmp_path):
    (tmp_path / "gradebook.db").write_bytes(b"this is no database" * 100)
    with pytest.raises(GradebookError, match="file is not a database"):
        make_ready(gradebook_url(tmp_path), "flopwise")


@pytest.mark.postgres
def test_a_missing_database_and_a_stranger_are_named(postgresql, tmp_path):
    with pytest.raises(GradebookError, match=r'"nowhere" does not exist.*`createdb -U grader nowhere`'):
        make_ready(named(tmp_path, postgresql.address("nowhere")), "flopwise")
    with pytest.raises(GradebookError, match='role "eve" does not exist.* does not let eve in'):
        make_ready(named(tmp_path, postgresql.address("postgres", user="eve")), "flopwise")


@pytest.mark.postgres
def test_graders_that_begin_at_the_same_moment_make_the_tables_once(postgresql, database):
    graders = [FORKS.Process(target=make_ready, args=(database, *COURSES)) for _ in range(3)]
    for grader in graders:
        grader.start()
    for grader in graders:
        grader.join(60)
    assert [grader.exitcode for grader in graders] == [0, 0, 0]
    name = database.rpartition("/gradebook_")[2].partition("?")[0]
    assert len(postgresql.sql("SELECT * FROM alembic_version", f"gradebook_{name}")) == 1
    assert set(postgresql.sql("SELECT id FROM course", f"gradebook_{name}")) == {(id,) for id in COURSES}


def kept_until_killed(url, ready):
    with databases.turn(url, "student ada"):
        ready.set()
        FORKS.Event().wait(60)


@pytest.mark.postgres
@pytest.mark.parametrize("kind", ["SQLite", "PostgreSQL"])
def test_a_turn_is_for_one_and_ends_with_its_process(kind, request, tmp_path):
    url = gradebook_url(tmp_path) if kind == "SQLite" else request.getfixturevalue("database")
    ready = FORKS.Event()
    other = FORKS.Process(target=kept_until_killed, args=(url, ready))
    other.start()
    assert ready.wait(30)
    with pytest.raises(Busy, match=r"another grader has been writing to .* more than 0\.2 seconds"):
        with databases.turn(url, "student ada", 0.2):
            pass
    with databases.turn(url, "student ben", 5):  # of another student, meanwhile
        pass
    other.kill()
    with databases.turn(url, "student ada", 10):
        pass
    other.join()


@pytest.mark.postgres
def test_a_server_that_goes_away_is_a_sentence(postgresql, database):
    make_ready(database, *COURSES)
    with pytest.raises(GradebookError, match="cannot be used .*Nothing that was graded before is lost"):
        with Grades(database, "flopwise") as grades:
            assert grades.cells("05") is None
            end_all = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
            postgresql.sql(f"{end_all} AND datname LIKE 'gradebook_%'")
            grades.cells("05")


def test_a_writer_waits_for_another_one_of_the_same_file(tmp_path):
    with create_engine(gradebook_url(tmp_path)).connect() as connection:
        assert connection.exec_driver_sql("PRAGMA busy_timeout").scalar() == 60_000
