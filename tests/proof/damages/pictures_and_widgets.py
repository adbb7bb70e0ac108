"""Attachments, one of them broken, and a widgets' state. Required: graded in full."""

LOST = []
FOUND = []


def change(nb, cell):
    cell["reflect-why_area"]["attachments"] = {
        "a.png": {"image/png": "iVBORw0KGgo="},
        "b": 3,
        "c": {"text/html": "<script>"},
    }
    nb["metadata"]["widgets"] = {
        "application/vnd.jupyter.widget-state+json": {"state": {"x": [None]}, "version_major": 2}
    }
