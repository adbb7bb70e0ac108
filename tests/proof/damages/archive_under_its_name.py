"""A zip of the notebook, renamed. Required: graded in full."""

import io
import zipfile

LOST = []
FOUND = ["archive"]


def spoil(data):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("home/me/90-tiny.ipynb", data)
        archive.writestr("__MACOSX/._90-tiny.ipynb", b"\0\5\x16\7")
    return packed.getvalue()
