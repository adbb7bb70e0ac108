"""A second notebook with other answers beside the right name. Required: the right name counts; flagged."""

LOST = []
FOUND = ["several"]


def arrange(path):
    path.with_name("90-tiny-Copy1.ipynb").write_bytes(
        path.read_bytes().replace(b"width * height", b"width + height")
    )
