"""A folder with the notebook's name, the notebook in it. Required: found, graded in full; flagged."""

LOST = []
FOUND = ["passed over", "wrong name"]


def arrange(path):
    data = path.read_bytes()
    path.unlink()
    path.mkdir()
    (path / path.name).write_bytes(data)
