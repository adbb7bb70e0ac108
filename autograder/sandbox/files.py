"""The files that go into a sandbox with a student's notebook, and the packing of exactly these."""

import io
import os
import stat
import tarfile
from functools import cache
from pathlib import Path

from autograder.sandbox.limits import MIB
from autograder.trees import FILE, FOLDER, MADE_BY_LOOKING, enumerated, open_file, tree

MAX_FILES = 1000
LEAVE_OUT = {".ipynb", ".pyc"}  # graded notebooks hold hidden tests


def companions(folder, limits, without=()):
    """({name: path}, what was left out, in words): the files beside a notebook that its code may read.

    Only regular files in the folder itself belong to the student. So links are not followed, and notebooks,
    devices and the names in `without` are left out. All files together may take half of the sandbox's disk.
    """
    found = tree(folder, skip=MADE_BY_LOOKING)
    taken, odd, closed, many, room = {}, [], [], [], limits.disk_mb * MIB // 2
    for entry in found.entries:
        if entry.path.suffix in LEAVE_OUT and entry.kind != FOLDER or entry.place in without:
            continue
        if entry.kind not in (FILE, FOLDER):
            odd.append(entry.place)
        elif not entry.readable:
            closed.append(entry.place)
        elif entry.kind == FILE:
            if entry.size > room or len(taken) == MAX_FILES:
                many.append(entry.place)
            else:
                taken[entry.place] = entry.path
                room -= entry.size
    reasons = (many, "too large, or too many files"), (odd, "not a regular file"), (closed, "cannot be read")
    left_out = [f"{name} ({why})" for names, why in reasons for name in enumerated(names)]
    return taken, left_out + ([f"everything else ({found.unseen})"] if found.unseen else [])


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
            with open(content, "rb", opener=open_file) as file:
                status = os.fstat(file.fileno())
                if stat.S_ISREG(status.st_mode):
                    entry.size = status.st_size
                    tar.addfile(entry, file)


def descriptor_of(content, opened):
    """A descriptor from which a text, or bytes, can be read; it is added to the list `opened`."""
    descriptor = os.memfd_create("flopwise")
    opened.append(descriptor)
    os.write(descriptor, content if isinstance(content, bytes) else content.encode())
    os.lseek(descriptor, 0, os.SEEK_SET)
    return descriptor


@cache
def font_cache():
    """{name in the home: path} of Matplotlib's list of fonts, which takes seconds to make in a new home."""
    try:
        from matplotlib import font_manager, get_cachedir
    except ImportError:  # a course may do without it
        return {}

    lists = sorted(Path(get_cachedir()).glob(f"fontlist-v{font_manager.FontManager.__version__}.json"))
    return {f".cache/matplotlib/{path.name}": path for path in lists}
