"""A zip that was cut off. Required: no points, flagged."""

import io
import zipfile

LOST = ["area", "table", "shout", "reflect-why_area"]
FOUND = ["unreadable", "wrong name"]


def arrange(path):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.write(path, path.name)
    path.with_name("homework.zip").write_bytes(packed.getvalue()[:-200])
    path.unlink()
