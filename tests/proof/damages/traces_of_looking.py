"""What Jupyter, Python, Finder and Explorer leave where somebody looks. Required: not looked at; graded in
full.
"""

LOST = []
FOUND = []


def arrange(path):
    (path.parent / ".ipynb_checkpoints").mkdir()
    (path.parent / ".ipynb_checkpoints" / "90-tiny-checkpoint.ipynb").write_text("{")
    (path.parent / "__pycache__").mkdir()
    (path.parent / "__pycache__" / "helper.cpython-311.pyc").write_bytes(b"\0")
    for name in (".DS_Store", "Thumbs.db", "desktop.ini"):
        path.with_name(name).write_bytes(b"\0\1")
