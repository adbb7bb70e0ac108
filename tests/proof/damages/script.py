"""Exported as a script by JupyterLab. Required: its code and its words are graded; flagged."""

import json

LOST = []
FOUND = ["script", "wrong name"]


def arrange(path):
    """As `jupyter nbconvert --to script` writes it."""
    text = "#!/usr/bin/env python\n# coding: utf-8\n\n"
    for cell in json.loads(path.read_bytes())["cells"]:
        source = "".join(cell["source"])
        if cell["cell_type"] == "code":
            text += f"# In[ ]:\n\n\n{source}\n\n\n"
        else:
            text += "\n".join(f"# {line}" for line in source.split("\n")) + "\n\n"
    path.with_suffix(".py").write_text(text, encoding="utf-8")
    path.unlink()
