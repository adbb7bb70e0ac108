"""Files that were damaged on their way: what is handed in then, what is still graded, and what is flagged."""

import copy
import json
from dataclasses import dataclass

ALL, SOME, NONE = "all", "some", "none"  # of the exercises earn their points


@dataclass(frozen=True)
class Damage:
    """`spoil` takes the notebook and the lesson's name and gives {file's name: bytes}. flag: the kind of what
    the grader must be told (autograder/repair/sentences.py), "" if nothing.
    """

    words: str
    spoil: object
    earns: str = ALL
    flag: str = ""


def to_bytes(notebook):
    """As JupyterLab writes a notebook."""
    return (json.dumps(notebook, ensure_ascii=False, indent=1) + "\n").encode()


def under_another_name(notebook, lesson):
    return {f"{lesson} (1).ipynb": to_bytes(notebook)}


def without_marks(notebook, lesson):
    notebook = copy.deepcopy(notebook)
    for cell in notebook["cells"]:
        cell["metadata"] = {}
    return {f"{lesson}.ipynb": to_bytes(notebook)}


def without_a_check(notebook, lesson):
    notebook = copy.deepcopy(notebook)
    notebook["cells"].remove(checks(notebook)[0])
    return {f"{lesson}.ipynb": to_bytes(notebook)}


def with_more_points(notebook, lesson):
    notebook = copy.deepcopy(notebook)
    for cell in checks(notebook):
        cell["metadata"]["nbgrader"]["points"] = 1000
    return {f"{lesson}.ipynb": to_bytes(notebook)}


def with_something_after_it(notebook, lesson):
    return {f"{lesson}.ipynb": to_bytes(notebook) + b"\n</body> { garbage ]"}


def with_a_byte_order_mark(notebook, lesson):
    return {f"{lesson}.ipynb": b"\xef\xbb\xbf" + to_bytes(notebook)}


def cut_off(notebook, lesson):
    """The file breaks off in the check behind the middle exercise, whose answer has arrived."""
    last = checks(notebook)[middle(len(checks(notebook))) - 1]
    data = to_bytes(notebook)
    return {f"{lesson}.ipynb": data[: data.index(json.dumps(last["id"]).encode())]}


def empty(notebook, lesson):
    return {f"{lesson}.ipynb": b""}


def another_file(notebook, lesson):
    return {"homework.pdf": b"%PDF-1.7\n%\xe2\xe3"}


DAMAGES = (
    Damage("the file has another name", under_another_name),
    Damage("all marks of nbgrader are gone", without_marks),
    Damage("a check cell is gone", without_a_check),
    Damage("the points in the file were raised", with_more_points),
    Damage("something follows the notebook's end", with_something_after_it),
    Damage("a byte order mark stands before it", with_a_byte_order_mark),
    Damage("the end of the file did not arrive", cut_off, SOME, "cut off"),
    Damage("the file is empty", empty, NONE, "empty"),
    Damage("there is a PDF and no notebook", another_file, NONE, "nothing"),
)


def middle(number):
    """How many of so many exercises arrive when a file is cut off."""
    return (number + 1) // 2


def checks(notebook):
    """The check cells of a notebook, in order."""
    marked = ((cell, cell["metadata"].get("nbgrader", {})) for cell in notebook["cells"])
    return [cell for cell, mark in marked if mark.get("grade") and not mark.get("solution")]
