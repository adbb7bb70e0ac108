"""What a check notices of its notebook, in a kernel as Jupyter starts it."""

import json

import nbformat
import pytest
from jupyter_client.manager import start_new_kernel
from nbclient import NotebookClient

SET_UP = 'from flopwise import check\ncheck.lesson("05")'
ANSWER = "def answer(n):\n    return n"
CHECK = 'check("answer", 3, expect=3)\ncheck.report("answer")'
HOLDS = "✓ answer: the case holds"
SECONDS = 60  # for a cell of this test to end

pytestmark = pytest.mark.slow


class Jupyter:
    """A kernel that is asked as JupyterLab asks: each request names its cell."""

    def __init__(self, file):
        self.file = file
        self.manager, self.client = start_new_kernel(env={"JPY_SESSION_NAME": str(file)})

    def run(self, text, id):
        """What the cell displayed: its texts, one below the other."""
        content = {"code": text, "silent": False, "store_history": True, "allow_stdin": False}
        content |= {"user_expressions": {}, "stop_on_error": False}
        asked = self.client.session.msg("execute_request", content, metadata={"cellId": id})
        self.client.shell_channel.send(asked)
        shown = []
        while True:
            message = self.client.get_iopub_msg(timeout=SECONDS)
            if message["parent_header"].get("msg_id") != asked["header"]["msg_id"]:
                continue
            if message["content"].get("execution_state") == "idle":
                return "\n".join(shown)
            shown.append(message["content"].get("data", {}).get("text/plain", ""))

    def save(self, **cells):
        """Save the notebook as JupyterLab does."""
        listed = [nbformat.v4.new_code_cell(source, id=id) for id, source in cells.items()]
        nbformat.write(nbformat.v4.new_notebook(cells=listed), self.file)

    def close(self):
        self.client.stop_channels()
        self.manager.shutdown_kernel(now=True)


@pytest.fixture
def jupyter(tmp_path):
    made = Jupyter(tmp_path / "lesson.ipynb")
    yield made
    made.close()


def test_a_check_knows_what_it_looks_at_and_ends(jupyter):
    jupyter.save(answer="...")
    jupyter.run(SET_UP, "setup")
    jupyter.run("oops\n" + ANSWER, "answer")
    assert "there is no `answer` yet: the cell that defines it ended in an error" in jupyter.run(
        CHECK, "check"
    )

    jupyter.run(ANSWER, "answer")
    assert jupyter.run(CHECK, "check").strip() == HOLDS

    jupyter.run("def answer(n)\n    return 7", "answer")
    shown = jupyter.run(CHECK, "check")
    assert "! The cell that defines `answer` ended in an error (SyntaxError in line 1: expected ':')" in shown
    assert HOLDS in shown

    jupyter.run(ANSWER, "answer")
    jupyter.save(answer="def answer(n):\n    return 7")
    shown = jupyter.run(CHECK, "check")
    assert "! The cell that defines `answer` was changed since it ran: run it again." in shown

    jupyter.run("check.answers.seconds = 0.5", "mine")
    jupyter.run("def answer(n):\n    while n:\n        pass", "answer")
    shown = jupyter.run(CHECK, "check")
    assert "`answer` was still running after 0.5 seconds and was stopped, in line " in shown
    assert "changed" not in shown  # what was saved is older than this run

    jupyter.run(ANSWER, "answer")
    assert jupyter.run(CHECK, "check").strip() == HOLDS


@pytest.mark.parametrize("validating", ["", "1"])
def test_a_notebook_that_runs_from_top_to_bottom_gets_no_remarks(tmp_path, monkeypatch, validating):
    """As nbconvert runs it, and nbgrader's Validate; even if it is started out of another notebook."""
    stub = "def answer(n):\n    ...  # your code here"
    sources = [
        SET_UP,
        stub,
        CHECK,
        "oops",
        ANSWER,
        CHECK,
        "value = 3",
        'check("value", expect=3)\ncheck.report("value")',
    ]
    cells = [nbformat.v4.new_code_cell(source) for source in sources]
    notebook = nbformat.v4.new_notebook(cells=cells)
    file = tmp_path / "lesson.ipynb"
    nbformat.write(notebook, file)
    monkeypatch.setenv("JPY_SESSION_NAME", str(file))
    monkeypatch.setenv("NBGRADER_VALIDATING", validating)
    NotebookClient(notebook, allow_errors=True, kernel_name="python3").execute()
    shown = [
        output.data["text/plain"]
        for cell in notebook.cells
        for output in cell.outputs
        if output.output_type == "display_data"
    ]
    assert shown[0].startswith("○ Exercise `answer` is still to do")
    assert shown[1:] == [HOLDS, "✓ value: the case holds"]
    assert "! The cell" not in json.dumps(notebook, ensure_ascii=False)
