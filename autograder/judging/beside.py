"""The files that a course gives out with a notebook, where its own code in the grader looks for them."""

import contextlib
import os
import sys
import tempfile
from pathlib import Path


@contextlib.contextmanager
def beside(files):
    """While this lasts the working folder holds `files`, {name: path or bytes}, and nothing else.

    A check, or a cell above it, may read a table that lies beside the notebook, or import a module. The
    student's files are in the sandbox. Without files nothing is changed.
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
            with importable(folder):
                yield
        finally:
            os.chdir(before)


@contextlib.contextmanager
def importable(folder):
    """While this lasts the modules in a folder can be imported; then they are forgotten.

    The folder is looked in last: a file of the course's that is called like a module which the grader itself
    imports is not taken for it.
    """
    known = set(sys.modules)
    sys.path.append(folder)
    try:
        yield
    finally:
        sys.path.remove(folder)
        for name in set(sys.modules) - known:
            if (getattr(sys.modules[name], "__file__", None) or "").startswith(folder + os.sep):
                del sys.modules[name]
        sys.path_importer_cache.pop(folder, None)
