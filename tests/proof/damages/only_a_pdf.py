"""A PDF instead of the notebook. Required: no points, flagged with the file's name."""

LOST = ["area", "table", "shout", "reflect-why_area"]
FOUND = ["nothing"]


def arrange(path):
    path.unlink()
    path.with_name("homework.pdf").write_bytes(b"%PDF-1.7\n%\xe2\xe3")
