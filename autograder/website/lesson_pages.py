"""A lesson's self-study notebook as a page: what a reader needs, pictures beside it, the rest folded.

What only a running notebook needs is left out: the set-up cell, the cells to write into, and the further
cases of a check. `pictures` takes pictures out of the outputs, so that a page stays small.
"""

import base64
import hashlib
import re
from html import escape
from pathlib import Path

from autograder.lessons.cells import TEXT_STUB
from autograder.lessons.editions import KERNEL, code, fenced, markdown
from autograder.lessons.magics import is_foreign
from autograder.website.running import is_check, waits

WIDGET = "application/vnd.jupyter.widget-view+json"
# An image that `plots.show` put into a page: its kind, its data, and the rest of its attributes.
IMAGE = re.compile(r'<img src="data:image/([a-z]+)(?:\+xml)?;base64,([A-Za-z0-9+/=\s]+)"([^>]*?)\s*/?>')
NOTE = """\
Here you read. Hints and solutions are folded below each exercise: tap one to open it. To write answers and
have them checked, [install flopwise](../README.md). Numbers that were measured are those of the computer that
made this page."""
SOLVED = "What this cell shows with the solution"


class Pictures:
    """The folder of a site's pictures; each is kept once, under a name made from its content."""

    def __init__(self, folder, address):
        """folder: where the files go; address: what leads there from a lesson's page."""
        self.folder, self.address = Path(folder), address
        self.folder.mkdir(parents=True, exist_ok=True)

    def taken_out(self, html):
        """HTML with each embedded picture replaced by a file, which opens when it is tapped."""
        return IMAGE.sub(self._as_file, html)

    def _as_file(self, match):
        kind, data, attributes = match[1], base64.b64decode(match[2]), match[3]
        name = f"{hashlib.sha256(data).hexdigest()[:20]}.{kind}"
        (self.folder / name).write_bytes(data)
        address = f"{self.address}/{name}"
        return f'<a class="picture" href="{address}"><img src="{address}" loading="lazy"{attributes}/></a>'


def page(notebook, outputs, pictures, note=NOTE):
    """The notebook of a lesson's page, as plain data.

    outputs: as `running.outputs` returns them, or None for a page without any; note: what stands below the
    title.
    """
    outputs = outputs or {"untouched": {}, "solved": {}}
    cells = []
    for cell in notebook["cells"]:
        cells += cells_of(cell, outputs, pictures)
    cells.insert(1, markdown("note", f"```{{note}}\n{note}\n```", {}))  # below the title
    return {"cells": cells, "metadata": KERNEL, "nbformat": 4, "nbformat_minor": 5}


def cells_of(cell, outputs, pictures):
    """What a page has of one cell of the notebook; nothing for what only a running notebook needs."""
    marks = cell["metadata"].get("flopwise", {})
    if "setup" in marks or "more" in marks or cell["source"].strip() == TEXT_STUB:
        return []
    if cell["cell_type"] == "markdown":
        return [markdown(cell["id"], cell["source"], {})]
    if is_check(cell):
        return [folded(cell, f"Check of {marks['exercise']}: its code")]
    if is_foreign(cell["source"]):  # a script for a shell, which has colours of its own
        return [markdown(cell["id"], fenced(cell["source"], "sh"), {})]
    made = code(cell["id"], cell["source"], {})
    if "figure" in marks:
        made = folded(cell, f"{marks['figure']}: its code")
    made["outputs"] = shown(cell["id"], outputs, pictures)
    return [made]


def folded(cell, summary):
    """A code cell whose code is folded below a summary."""
    told = {"code_prompt_show": summary, "code_prompt_hide": summary}
    return code(cell["id"], cell["source"], {"tags": ["hide-input"], "mystnb": told})


def shown(id, outputs, pictures):
    """The outputs of a cell as a page shows them; folded where they hang on an answer."""
    untouched = outputs["untouched"].get(id, [])
    if not waits(untouched):
        return cleaned(untouched, pictures)
    parts = [as_html(output) for output in cleaned(outputs["solved"].get(id, []), pictures)]
    if not parts:
        return []
    html = f'<details class="solved"><summary>{SOLVED}</summary>\n{"".join(parts)}\n</details>'
    return [{"output_type": "display_data", "metadata": {}, "data": {"text/html": html}}]


def cleaned(shown, pictures):
    """Outputs without warnings, progress bars and widgets, whose still pictures stay."""
    kept = []
    for output in shown:
        if output["output_type"] == "stream":
            kept += [output] if output["name"] == "stdout" else []
        elif output["output_type"] in ("display_data", "execute_result") and WIDGET not in output["data"]:
            data = output["data"]
            if "text/html" in data:
                data = {"text/html": pictures.taken_out(text_of(data["text/html"]))}
            kept.append({"output_type": "display_data", "metadata": {}, "data": data})
    return kept


def as_html(output):
    """An output as HTML: its own, or its text."""
    if output["output_type"] == "stream":
        return f"<pre>{escape(text_of(output['text']))}</pre>"
    data = output["data"]
    return data.get("text/html") or f"<pre>{escape(text_of(data.get('text/plain', '')))}</pre>"


def text_of(value):
    """A text that a notebook may hold as a list of lines."""
    return value if isinstance(value, str) else "".join(value)
