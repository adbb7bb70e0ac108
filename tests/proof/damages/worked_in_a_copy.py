"""The notebook itself is untouched; the work is in a copy. Required: the copy is graded in full."""

import json

LOST = []
FOUND = ["wrong name"]


def arrange(path):
    path.with_name("90-tiny-Copy1.ipynb").write_bytes(path.read_bytes())
    nb = json.loads(path.read_bytes())
    for cell in nb["cells"]:
        if cell["id"] in ("area", "table", "shout"):
            cell["source"] = ""
    path.write_text(json.dumps(nb))
