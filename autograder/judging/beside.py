"""The files that a course gives out with a notebook, where its own code in the grader looks for them."""

import contextlib
import os
import tempfile
from pathlib import Path


@contextlib.contextmanager
def beside(files):
    """While this lasts the working folder holds `files`, {name: path or bytes}, and nothing else.

    A check, or a cell above it, may read a table that lies beside the notebook. The student's files are in
    the sandbox. Without files nothing is changed.
    """
    if not files:
        yield
        return
    before = os.getcwd()
    with tempfile.TemporaryDirectory(prefix="flopwise-given-") as folder:
        for name, content in files.items():
            place = Path(folder, name)
            place.parent.mkdir(parents=True, exist_ok=True)
            if isinstance(content, bytes):
                place.write_bytes(content)
            else:
                place.symlink_to(Path(content).resolve())
        os.chdir(folder)
        try:
            yield
        finally:
            os.chdir(before)
