"""What the cells of a notebook edited in JupyterLab mean for a lesson's text."""

import re

from autograder.lessons import built, magics, rules
from autograder.lessons.cells import GOOD_ANSWER, SCHEME, TEXT_STUB, answer_names, good_answer
from autograder.lessons.parse import MARK
from flopwise.errors import FlopwiseError


def refuse_if(why, number):
    """Raise FlopwiseError about a cell of the notebook, if there is a reason."""
    if why:
        raise FlopwiseError(f"Nothing was written: cell {number} of the notebook {why}.")


def cannot_hold(cell, source):
    """Why a lesson's text cannot hold this cell, or ""."""
    if cell["cell_type"] not in ("code", "markdown"):
        return f"is a {cell['cell_type']} cell; a lesson has code and markdown cells only"
    if cell.get("attachments"):
        return (
            "has a picture pasted into it, which a text cannot hold; draw it with code, or put the file "
            "beside the lesson and link to it"
        )
    if cell["cell_type"] == "markdown":
        return ""
    if magics.unknown(source):
        known = ", ".join(f"%{name}" for name in magics.MAGICS)
        return f"has {magics.unknown(source)!r}; of IPython's commands a lesson knows {known}"
    if any(MARK.match(line) for line in source.split("\n")):
        return "has a line that begins with `# %%`, which begins a new cell in a lesson's text; change it"
    marking = cell["metadata"].get("nbgrader", {})
    if marking.get("task") or marking.get("grade") and marking.get("solution"):
        return (
            "is a manually graded code answer, which a lesson does not have; make it an autograded answer "
            "with a tests cell, or a manually graded markdown cell"
        )
    return ""


def grade_id(cell):
    """nbgrader's id of a cell, or ""."""
    return str(cell["metadata"].get("nbgrader", {}).get("grade_id") or "")


def exercise_id(cell, source, number):
    """The id of an autograded answer: nbgrader's, or, if that is not a name, what the cell defines."""
    id = grade_id(cell)
    try:
        names = answer_names(magics.to_text(source))
    except SyntaxError:
        names = []
    if rules.is_id(id) and (id in names or not names):
        return id
    if not rules.is_id(id) and len(names) == 1:
        return names[0]
    refuse_if(
        f"is an answer with the ID {id!r}; its ID is the name of the function or value that the student "
        f"defines (it defines {', '.join(names) or 'none'}): set it in nbgrader's Create Assignment",
        number,
    )


def checked_exercise(cell, source, known):
    """The exercise that a tests cell belongs to, one of those above it; None if there is none."""
    called = re.findall(r"""\bcheck(?:\.call)?\(\s*(?:\w+\(\s*)?["'](\w+)["']""", source)
    ours = cell["metadata"].get("flopwise", {}).get("exercise")
    for id in (built.exercise_of(grade_id(cell)), ours, *called):
        if id in known:
            return id
    return known[-1] if known else None


def unfolded(source):
    """A hint's text without the <details> around it."""
    match = re.fullmatch(r"<details>\n<summary>.*</summary>\n\n(.*)\n\n</details>", source.strip(), re.DOTALL)
    return match[1] if match else source


def with_model(prompt, answer):
    """A reflection's text, with what an instructor wrote into the answer's space added to the mark scheme.

    It is a good answer, or another one.
    """
    if answer.strip() in ("", TEXT_STUB):
        return prompt
    model = f"{'Or:' if good_answer(prompt) else GOOD_ANSWER}\n\n{answer}"
    if SCHEME[1] in prompt:
        return prompt.replace(SCHEME[1], f"\n{model}\n{SCHEME[1]}")
    return f"{prompt}\n\n{SCHEME[0]}\n{model}\n{SCHEME[1]}"
