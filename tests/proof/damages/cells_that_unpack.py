"""Four hundred set-up cells with hints that unpack to a megabyte. Required: graded in full, in seconds."""

import base64
import json
import zlib

LOST = []
FOUND = ["cell ids"]


def change(nb, cell):
    packed = base64.b64encode(zlib.compress(json.dumps({"hints": "x" * 900_000}).encode(), 9)).decode()
    source = f'check.lesson("90-tiny", hints="{packed}")'
    for _ in range(400):
        nb["cells"].append(
            {"cell_type": "code", "id": "same", "metadata": {}, "source": source, "outputs": []}
            | {"execution_count": None}
        )
