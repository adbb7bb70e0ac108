"""What nbgrader makes once for a whole submission is what it would make each time."""

import copy
import json
import os
import sys
from pathlib import Path

import jsonschema
import nbformat
import nbformat.validator
import pytest
from nbgrader.api import Gradebook
from nbgrader.converters import autograde
from nbgrader.nbgraderformat import MetadataValidator, common
from nbgrader.preprocessors import getgrades, saveautogrades

from autograder.nbgrader_adapter import gradebook
from autograder.nbgrader_adapter.gradebook import Grades
from autograder.nbgrader_adapter.once import Engines, OnEngine, copied, make_validators, once, validate

MARKS = {
    "grade": True, "grade_id": "check-area", "locked": True, "points": 2, "schema_version": 3,
    "solution": False, "task": False
}  # fmt: skip


@pytest.fixture
def url(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(Path(sys.executable).parent), prepend=os.pathsep)
    address = f"sqlite:///{tmp_path / 'gradebook.db'}"
    with Gradebook(address, "flopwise") as made:
        made.add_student("ada")
    return address


def students(opened):
    return {student.id for student in opened.students}


def test_all_steps_use_one_engine_and_afterwards_nbgraders_own(url):
    with once():
        opened = [module.Gradebook(url) for module in (autograde, getgrades, saveautogrades, gradebook)]
        assert len({id(each.engine) for each in opened}) == 1
        assert [students(each) for each in opened] == [{"ada"}] * 4
        engine = opened[0].engine
    assert engine.pool.checkedin() == 0  # nothing is left open
    assert autograde.Gradebook is gradebook.Gradebook is Gradebook
    assert common.jsonschema is jsonschema


def test_within_another_one_the_engine_stays_and_the_connections_do_not(url):
    with once():
        with once(), Grades(url) as grades:
            assert grades.scores("05", "ada") is None
            with autograde.Gradebook(url) as opened:
                engine = opened.engine
        assert engine.pool.checkedin() == 0
        assert autograde.Gradebook(url).engine is engine


def test_each_opening_has_a_session_of_its_own(url):
    with once(), autograde.Gradebook(url, "flopwise") as one:
        with autograde.Gradebook(url, "flopwise") as other:
            student = one.find_student("ada")
            student.first_name = "Ada"
            assert other.find_student("ada").first_name is None  # not committed yet
            other.close()
            one.db.commit()
            assert other.find_student("ada").first_name == "Ada"
        assert student.first_name == "Ada"  # closing the other one has not ended this session


def test_a_course_that_is_missing_is_made_as_nbgrader_makes_it(url):
    with once():
        with autograde.Gradebook(url, "flopwise"):
            pass
        with saveautogrades.Gradebook(url) as opened:
            assert opened.course_id == "default_course"
            opened.add_assignment("05")  # which refers to the course
    with Gradebook(url) as opened:
        assert opened.find_assignment("05").course_id == "default_course"


def test_a_gradebook_that_took_the_others_place_is_the_one_that_is_read(url, tmp_path):
    engines = Engines()
    assert students(engines.gradebook(url)) == {"ada"}
    engines.rest()
    os.rename(tmp_path / "gradebook.db", tmp_path / "old.db")
    with Gradebook(url, "flopwise") as made:
        made.add_student("ben")
    assert isinstance(engines.gradebook(url), OnEngine)
    assert students(engines.gradebook(url)) == {"ben"}


@pytest.mark.parametrize(
    "change",
    [
        {},
        {"points": "2"},
        {"points": -1},
        {"locked": None},
        {"grade_id": 5},
        {"grade_id": "a b"},
        {"more": 1},
    ],
)
def test_metadata_is_accepted_and_refused_as_by_nbgrader_itself(change):
    marks, schema = MARKS | change, MetadataValidator().schema

    def said_by(function):
        try:
            function(marks, schema)
        except jsonschema.ValidationError as error:
            return str(error)

    assert said_by(validate) == said_by(jsonschema.validate)
    nb = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(metadata={"nbgrader": marks})])
    refused = said_by(jsonschema.validate) is not None
    with once():
        if refused:
            with pytest.raises(jsonschema.ValidationError):
                MetadataValidator().validate_nb(nb)
        else:
            MetadataValidator().validate_nb(nb)


def test_some_metadata_is_refused():
    with pytest.raises(jsonschema.ValidationError):
        validate(MARKS | {"locked": None}, MetadataValidator().schema)


def test_both_validators_of_notebooks_are_there_before_anything_is_read(monkeypatch):
    monkeypatch.setattr(nbformat.validator, "validators", {})
    make_validators()
    made = dict(nbformat.validator.validators)
    nb = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("1")])
    nbformat.validate(nb)
    nbformat.validate(nb, relax_add_props=True)
    assert len(made) == 2 and nbformat.validator.validators == made


def test_a_copy_is_what_deepcopy_gives_and_shares_nothing_that_can_change():
    nb = nbformat.v4.new_notebook(metadata={"a": {"list": [1, [2.5, None, True]], "tuple": (1, [2])}})
    nb.cells = [nbformat.v4.new_code_cell("1", metadata={"tags": ["x"]}), nbformat.v4.new_markdown_cell("2")]
    made = copied(nb)
    assert made == copy.deepcopy(nb) and json.dumps(made) == json.dumps(nb)
    assert type(made) is type(made.cells[0].metadata) is type(nb)
    before = json.dumps(nb)
    made.cells[0].metadata.tags.append("y")
    made.metadata.a.list[1].append(3)
    made.metadata.a.tuple[1].append(3)
    made.cells[1].source = "another"
    assert json.dumps(nb) == before
