"""The files that go into a sandbox with a student's notebook, and the packing of exactly these."""

import io
import os
import stat
import tarfile
from functools import cache
from pathlib import Path

from autograder.sandbox.limits import MIB

MAX_FILES = 1000
LEAVE_OUT = {".ipynb", ".pyc"}  # graded notebooks hold hidden tests


def companions(folder, limits, without=()):
    """({name: path}, what was left out, in words): the files beside a notebook that its code may read.

    Only regular files in the folder itself belong to the student. So links are not followed, and notebooks,
    devices and the names in `without` are left out. All files together may take half of the sandbox's disk.
    """
    taken, left_out, room = {}, [], limits.disk_mb * MIB // 2
    folder = Path(folder)
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name not in ("__pycache__", ".ipynb_checkpoints"))
        for name in sorted(names + [name for name in folders if os.path.islink(os.path.join(place, name))]):
            path = Path(place, name)
            inside = path.relative_to(folder).as_posix()
            if path.suffix in LEAVE_OUT or inside in without:
                continue
            status = path.lstat()
            if not stat.S_ISREG(status.st_mode):
                left_out.append(f"{inside} (not a regular file)")
            elif status.st_size > room or len(taken) == MAX_FILES:
                left_out.append(f"{inside} (too large, or too many files)")
            else:
                taken[inside] = path
                room -= status.st_size
    return taken, left_out


def pack(stream, files):
    """Write {name: path or bytes} to `stream` as a tar that belongs to nobody."""
    with tarfile.open(fileobj=stream, mode="w") as tar:
        for name, content in files.items():
            entry = tarfile.TarInfo(name)
            entry.mode = 0o644
            if isinstance(content, bytes):
                entry.size = len(content)
                tar.addfile(entry, io.BytesIO(content))
                continue
            # Since the file was chosen, a link or a pipe may have been put in its place.
            with open(content, "rb", opener=_open_file) as file:
                status = os.fstat(file.fileno())
                if stat.S_ISREG(status.st_mode):
                    entry.size = status.st_size
                    tar.addfile(entry, file)


def _open_file(path, flags):
    return os.open(path, flags | os.O_NOFOLLOW | os.O_NONBLOCK)


@cache
def font_cache():
    """{name in the home: path} of Matplotlib's list of fonts, which takes seconds to make in a new home."""
    from matplotlib import font_manager, get_cachedir

    lists = sorted(Path(get_cachedir()).glob(f"fontlist-v{font_manager.FontManager.__version__}.json"))
    return {f".cache/matplotlib/{path.name}": path for path in lists}
