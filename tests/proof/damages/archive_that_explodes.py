"""A zip whose notebook unpacks to 200 MB. Required: flagged, no points, little memory."""

import io
import zipfile

LOST = ["area", "table", "shout", "reflect-why_area"]
FOUND = ["too large"]


def spoil(data):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("90-tiny.ipynb", bytes(200 * 2**20))
    return packed.getvalue()
