"""60 MB of outputs. Required: graded in full, without reading them."""

import json

LOST = []
FOUND = []


def arrange(path):
    nb = json.loads(path.read_bytes())
    picture = {
        "output_type": "display_data",
        "metadata": {},
        "data": {"image/png": "iVBORw0K" * (5 * 2**20 // 8)},
    }
    nb["cells"][2]["outputs"] = [picture] * 6
    nb["cells"][4]["outputs"] = [
        {"output_type": "stream", "name": "stdout", "text": ["a line \\" + '" [\n'] * 2**20}
    ] * 2
    path.write_text(json.dumps(nb))
