"""Repair is total: whatever bytes are handed in, a notebook comes back that can be graded, and a reason."""

import io
import json
import resource
import subprocess
import sys
import time

import nbformat
import pytest
from hypothesis import HealthCheck, example, given
from hypothesis import strategies as st
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from autograder.repair import examine as examining
from autograder.repair import lenient
from autograder.repair.examine import examine
from autograder.repair.findings import Findings
from autograder.repair.mending import repair
from autograder.repair.reference import Reference, names_in
from autograder.repair.strip_outputs import without_outputs
from tests import ordinary
from tests.proof.damaging import load, to_bytes
from tests.seeds import examples
from tests.tiny_course import ROOT

ALL_KINDS = list(HealthCheck)  # of slow or large drawings, too
MANY = examples(300, suppress_health_check=ALL_KINDS)


@pytest.fixture(scope="module")
def data(perfect):
    return to_bytes(perfect)


def kinds(repaired):
    return {finding.kind for finding in repaired.findings}


def assert_gradable(repaired, reference):
    """A valid notebook with every check and reflection once, as the course marks them, and no fault of
    repair.
    """
    nb = repaired.notebook
    nbformat.validate(nb)
    assert "unexpected" not in kinds(repaired), repaired.findings
    marks = [cell.metadata["nbgrader"] for cell in nb.cells if "nbgrader" in cell.metadata]
    ids = [mark["grade_id"] for mark in marks]
    assert len(set(ids)) == len(ids)
    for key, given_cell in reference.role("check", "answer").items():
        assert marks[ids.index(key)] == given_cell.metadata["nbgrader"]
    for cell in nb.cells:
        if "nbgrader" in cell.metadata and cell.metadata["nbgrader"]["grade_id"].startswith("check-"):
            assert cell.source == reference.marked[cell.metadata["nbgrader"]["grade_id"]].source
    assert "HIDDEN TESTS" not in "".join(cell.source for cell in nb.cells)
    nbformat.writes(nb).encode("utf-8")
    json.dumps(nb.metadata["flopwise"])


# ---- any bytes -----------------------------------------------------------------------------------


@MANY
@given(st.binary(max_size=3000))
@example(b"")
@example(b"PK\x03\x04")
@example(b"\xff\xfe\x00")
@example(b'{"cells": 5}')
@example(b'[{"cell_type": "code"}]')
def test_any_bytes(reference, content):
    assert_gradable(repair(content, reference), reference)


@MANY
@given(
    st.lists(
        st.tuples(
            st.sampled_from(("cut", "drop", "double", "put", "swap", "flip")),
            st.floats(0, 1),
            st.floats(0, 0.3),
            st.binary(max_size=12),
        ),
        min_size=1,
        max_size=6,
    )
)
def test_a_file_with_bytes_changed(reference, data, changes):
    for how, place, length, content in changes:
        at = int(place * len(data))
        end = at + int(length**3 * len(data))
        part = data[at:end]
        data = {
            "cut": data[:at],
            "drop": data[:at] + data[end:],
            "double": data[:end] + part + data[end:],
            "put": data[:at] + content + data[at:],
            "swap": data[:at] + part[::-1] + data[end:],
            "flip": data[:at] + bytes(byte ^ 0x20 for byte in part) + data[end:],
        }[how]
    assert_gradable(repair(data, reference), reference)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
KEYS = ("cell_type", "source", "id", "metadata", "outputs", "execution_count", "attachments")


@examples(150, suppress_health_check=ALL_KINDS)
@given(st.data())
def test_a_notebook_with_values_changed(reference, perfect, data):
    """Cells removed, doubled, moved, and any value anywhere replaced by any other."""
    nb = json.loads(json.dumps(perfect))
    cells = nb["cells"]
    for _ in range(data.draw(st.integers(1, 8))):
        at = data.draw(st.integers(0, max(0, len(cells) - 1)))
        how = data.draw(
            st.sampled_from(("remove", "double", "move", "value", "mark", "key", "source", "type", "top"))
        )
        if not cells or not isinstance(cells[at], dict):
            cells.append(data.draw(JSON))
        elif how == "remove":
            del cells[at]
        elif how == "double":
            cells.insert(data.draw(st.integers(0, len(cells))), json.loads(json.dumps(cells[at])))
        elif how == "move":
            cells.insert(data.draw(st.integers(0, len(cells) - 1)), cells.pop(at))
        elif how == "value":
            cells[at][data.draw(st.sampled_from(KEYS))] = data.draw(JSON)
        elif how == "mark":
            marks = {
                "grade_id": data.draw(st.sampled_from([*reference.marked, "x"]) | JSON),
                "points": data.draw(JSON),
            }
            cells[at]["metadata"] = {"nbgrader": marks}
        elif how == "key":
            cells[at].pop(data.draw(st.sampled_from(KEYS)), None)
        elif how == "source":
            other = cells[data.draw(st.integers(0, len(cells) - 1))]
            cells[at]["source"] = other.get("source", "") if isinstance(other, dict) else None
        elif how == "type":
            cells[at]["cell_type"] = data.draw(st.sampled_from(("code", "markdown", "raw", "heading", "x")))
        else:
            nb[data.draw(st.sampled_from(("metadata", "nbformat", "worksheets")))] = data.draw(JSON)
    assert_gradable(repair(json.dumps(nb).encode(), reference), reference)


def test_a_fault_of_repair_itself_stops_nobody(reference, data, monkeypatch):
    monkeypatch.setattr("autograder.repair.mending.read", lambda *_: 1 / 0)
    repaired = repair(data, reference)
    assert kinds(repaired) >= {"unexpected"} and "ZeroDivisionError" in repaired.findings[0].instructor


# ---- what is read of JSON that is none -----------------------------------------------------------


@MANY
@given(JSON.filter(lambda value: value == value))
def test_the_lenient_reader_reads_what_the_strict_one_reads(value):
    text = json.dumps(value, indent=1)
    if isinstance(value, (list, dict)) and "NaN" not in text and "Infinity" not in text:
        assert lenient.salvage(text)[0] == value


@pytest.mark.parametrize("text, value, wrong", [
    ('{"a": [1, 2,], "b": 3,}', {"a": [1, 2], "b": 3}, {"damage"}),
    ('{"a": [1 2] "b": 3}', {"a": [1, 2], "b": 3}, {"damage"}),
    ('{"a": [1, {"b": "c', {"a": [1, {"b": "c"}]}, {"cut off", "damage"}),
    ('{"a": "one\n "b": 2}', {"a": "one", "b": 2}, {"damage"}),
    ('{"a": "half \\u00', {"a": "half "}, {"cut off", "damage"}),
    ('{"a": NaN} rest', {"a": None}, {"constants", "after the end"}),
    ('garbage {"a": 1}', {"a": 1}, {"damage"}),
    ("", None, {"damage"}),
])  # fmt: skip
def test_the_lenient_reader(text, value, wrong):
    found, said = lenient.salvage(text)
    assert (found, said) == (value, wrong)


# ---- large files ---------------------------------------------------------------------------------

OUTPUT = [
    {"output_type": "stream", "name": "stdout", "text": ['a "quoted" [bracket', "\\", 'and \\" more {']}
]


@MANY
@given(
    st.integers(1, 400), st.lists(st.sampled_from(['"outputs": [1]', "\\", '{"', "[[", "x" * 50]), max_size=4)
)
def test_outputs_are_left_out_wherever_the_chunks_end(chunk, words):
    cell = {
        "cell_type": "code",
        "metadata": {},
        "outputs": OUTPUT,
        "source": words,
        "attachments": {"a": {"b": "]"}},
    }
    nb = {
        "cells": [cell, cell],
        "metadata": {"widgets": {"state": {"outputs": [1]}}, "outputs": [1]},
        "nbformat": 4,
    }
    lean = {**cell, "outputs": [], "attachments": {}}

    class Slowly(io.BytesIO):
        def read(self, size=-1):
            return super().read(min(size, chunk))

    kept = json.loads(without_outputs(Slowly(json.dumps(nb).encode()), 10**6))
    assert kept == {**nb, "cells": [lean, lean], "metadata": {"widgets": {}, "outputs": [1]}}


LARGE = """
import resource, sys
from pathlib import Path
from autograder.repair.examine import examine
from autograder.repair.reference import Reference
reference = Reference.load(sys.argv[1])
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
found = examine(sys.argv[2], reference)
after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print((after - before) // 1024, [one.kind for one in found.findings])
"""


@pytest.mark.slow
def test_hundreds_of_megabytes_of_outputs_are_never_in_memory(tiny, perfect, tmp_path):
    picture = json.dumps(
        {"output_type": "display_data", "metadata": {}, "data": {"image/png": "iVBO" * 2**20}}
    )
    head, tail = to_bytes(perfect).decode().split('"outputs": []', 1)
    path = tmp_path / "90-tiny.ipynb"
    with open(path, "w", encoding="utf-8") as file:
        file.write(head + '"outputs": [')
        file.write(",\n".join([picture]))
        for _ in range(99):
            file.write(",\n" + picture)
        file.write("]" + tail)
    assert path.stat().st_size > 400 * 2**20
    began = time_of_children()
    done = subprocess.run(
        [sys.executable, "-c", LARGE, str(tiny.instructor("90-tiny")), str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    megabytes, found = done.stdout.split(maxsplit=1)
    assert int(megabytes) < 60 and found.strip() == "[]", done.stdout
    assert time_of_children() - began < 60


def test_a_file_that_is_large_without_outputs_is_not_read(reference, tmp_path):
    with open(tmp_path / "90-tiny.ipynb", "wb") as file:
        file.truncate(3 * 2**30)  # a hole, which takes no place
    with open(tmp_path / "other.ipynb", "wb") as file:
        file.truncate(20 * 2**20)
    assert {finding.kind for finding in examine(tmp_path, reference).findings} == {"too large"}


@pytest.mark.slow
def test_the_worst_files_take_seconds(reference):
    """Bombs of every kind, each as large as is read at all."""
    size = examining.LARGEST
    for content in (
        b"[" * size,
        b"{" * size,
        b'{"a":' * (size // 5),
        b"[]," * (size // 3),
        b'"' * size,
        b'{"cells":[' + b"{}," * (size // 3) + b"]}",
        b"\\" * size,
        b"<<<<<<< a\n=======\n>>>>>>> b\n" * (size // 30),
    ):
        began = time.process_time()  # a busy machine makes nothing slower than this
        assert repair(content[:size], reference).answered == 0
        assert time.process_time() - began < 40, content[:20]
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss < 8 * 2**20


def time_of_children():
    """Seconds of processor time of the processes that were waited for."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


# ---- which file ----------------------------------------------------------------------------------


def test_what_may_not_be_read_is_passed_over(reference, data, tmp_path):
    (tmp_path / "90-tiny.ipynb").write_bytes(data)
    (tmp_path / "90-tiny.ipynb").chmod(0)
    with ordinary.user():
        found = examine(tmp_path, reference)
    assert {finding.kind for finding in found.findings} == {"passed over", "nothing"}


def test_a_file_exchanged_for_a_link_while_it_is_read(reference, data, tmp_path, monkeypatch):
    (tmp_path / "other").write_bytes(data)
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "90-tiny.ipynb").write_bytes(data)
    listed = examining.listed

    def then_exchanged(folder, *more):
        found = listed(folder, *more)
        (folder / "90-tiny.ipynb").unlink()
        (folder / "90-tiny.ipynb").symlink_to("../other")
        return found

    monkeypatch.setattr(examining, "listed", then_exchanged)
    found = examine(folder, reference)
    assert (
        found.path
        and found.flagged
        and not [cell for cell in found.notebook.cells if "width * height" in cell.source]
    )


def test_other_notebooks_of_the_assignment_are_not_taken_for_this_one(reference, data, tmp_path):
    (tmp_path / "second.ipynb").write_bytes(data)
    found = examine(tmp_path, reference, others=["second.ipynb"])
    assert [finding.kind for finding in found.findings] == ["nothing"]


def test_names_in_sentences_are_harmless(reference, data, tmp_path):
    (tmp_path / "a\nb\x1b[31m{what}.ipynb").write_bytes(data)
    for finding in examine(tmp_path, reference).findings:
        assert finding.student.isprintable() and finding.instructor.isprintable()


# ---- cells ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "source, names",
    [
        ("def area(a):\n    return a", {"area"}),
        (
            "async def area(a): pass\nclass B: pass\nx, (y, z) = 1, (2, 3)\nw: int = 3",
            {"area", "B", "x", "y", "z", "w"},
        ),
        ("def area(a):\n    return a +\ntable = {", {"area", "table"}),
        ("%%writefile greet.py\nprint()", {"greet"}),
        ("%matplotlib inline\n!ls\narea = 5\narea?", {"area"}),
        ("area == 5", set()),
        ("(" * 100_000, set()),
        ("-" * 100_000 + "1", set()),
    ],
)
def test_names_of_a_cell(source, names):
    assert names_in(source) == names


def test_a_scratch_cell_does_not_stand_for_the_answer(reference, perfect):
    """A student's own cell may use an answer's name for something else."""
    nb = json.loads(json.dumps(perfect))
    nb["cells"].append(
        {"cell_type": "code", "id": "scratch", "metadata": {}, "source": "table = 3", "outputs": []}
    )
    assert repair(json.dumps(nb).encode(), reference).findings == []


def test_an_edited_import_cell_is_the_students(reference, perfect):
    nb = json.loads(json.dumps(perfect))
    next(cell for cell in nb["cells"] if cell["id"] == "code-01")["source"] = "import math, time"
    assert repair(json.dumps(nb).encode(), reference).findings == []


def test_a_notebook_of_nbgraders_usual_kind(tmp_path):
    """Written by hand: an answer's cell of another name, a check of asserts, an answer graded by hand, a
    task.
    """

    def marks(grade_id, grade=False, solution=False, task=False, points=None):
        found = {
            "grade_id": grade_id,
            "grade": grade,
            "solution": solution,
            "task": task,
            "schema_version": 3,
            "locked": not solution,
        }
        return {"nbgrader": found | ({} if points is None else {"points": points})}

    solution = (
        "def squares(n):\n    ### BEGIN SOLUTION\n    return [i * i for i in range(n)]\n    ### END SOLUTION"
    )
    made = new_notebook(
        cells=[
            new_code_cell(solution, metadata=marks("cell-1", solution=True)),
            new_code_cell("assert squares(3) == [0, 1, 4]", metadata=marks("cell-2", grade=True, points=2)),
            new_markdown_cell("My answer.", metadata=marks("cell-3", grade=True, solution=True, points=1)),
            new_markdown_cell("Draw it.", metadata=marks("cell-4", task=True, points=3)),
        ]
    )
    nbformat.write(made, tmp_path / "ps1.ipynb")
    reference = Reference.load(tmp_path / "ps1.ipynb")
    assert (
        reference.marked["cell-2"].exercise == "cell-1" and "range" not in reference.marked["cell-1"].source
    )
    assert reference.marked["cell-3"].source != "My answer."
    handed_in = new_notebook(cells=[new_code_cell("def squares(n):\n    return [0, 1, 4][:n]")])
    repaired = repair(nbformat.writes(handed_in).encode(), reference)
    assert [cell.metadata["nbgrader"]["grade_id"] for cell in repaired.notebook.cells] == [
        "cell-1",
        "cell-2",
        "cell-3",
        "cell-4",
    ]
    assert kinds(repaired) == {"recognised", "no check", "no answer cell"}


def test_findings_name_some_and_count_the_rest():
    findings = Findings()
    for number in range(20):
        findings.add("recognised", f"cell-{number}")
    assert "cell-7, and 12 more" in findings.all()[0].instructor


def test_a_damage_says_what_must_become_of_it():
    from tests.proof.damaging import NAMES

    assert len(NAMES) >= 30
    for name in NAMES:
        damage = load(name)
        assert "Required:" in damage["__doc__"] and {"spoil", "change", "arrange"} & set(damage)
