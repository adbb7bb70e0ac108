"""Files: written whole or not at all, known by a digest, and named so that a terminal takes no harm."""

import glob
import hashlib
import os
import tempfile
from pathlib import Path

import psutil


def write_bytes(path, data):
    """Write a file whole or not at all; its folder is made where it is missing.

    What a process that was killed while it wrote this file has left is removed.
    """
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    _sweep(path)
    prefix = f".{path.name}.{os.getpid()}-"
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=prefix, suffix=".tmp")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        # mkstemp makes a private file; a notebook is as readable as its neighbours.
        os.chmod(temporary, path.stat().st_mode & 0o777 if path.exists() else 0o644)
        os.replace(temporary, path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _sweep(path):
    """Remove the unfinished files that were to become the one at `path`, if their writers are gone."""
    for left in path.parent.glob(f".{glob.escape(path.name)}.*-*.tmp"):
        writer = left.name.removeprefix(f".{path.name}.").partition("-")[0]
        if writer.isdecimal() and not psutil.pid_exists(int(writer)):
            left.unlink(missing_ok=True)


def digest_of(content):
    """The digest of bytes, or of what a file holds."""
    if isinstance(content, bytes):
        return hashlib.sha256(content).hexdigest()
    with open(content, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def printable(name):
    """A name as it can be printed, whatever bytes a file system holds."""
    return "".join(sign if sign.isprintable() else repr(sign)[1:-1] for sign in name)
