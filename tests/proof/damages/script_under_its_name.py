"""A Python script, renamed to .ipynb. Required: flagged; its code is graded."""

import json

LOST = ["reflect-why_area"]
FOUND = ["script", "no check", "no answer cell", "elsewhere", "set-up", "imports"]


def spoil(data):
    cells = json.loads(data)["cells"]
    code = [
        "".join(cell["source"]) for cell in cells if cell["cell_type"] == "code" and "check" not in cell["id"]
    ]
    return "\n\n".join(code).encode()
