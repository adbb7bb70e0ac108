"""What the processes of one test run (pytest-xdist) share: it is made once, by the first that needs it."""

import fcntl
import os
import shutil


def made_once(tmp_path_factory, name, make):
    """The folder `name` of this run, filled by `make(folder)` in the first process that asks for it.

    The others wait meanwhile. `make` gets the path of a folder that is not there yet.
    """
    run = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        run = run.parent  # each process has a folder of its own in that of the run
    shared = run / "shared"
    shared.mkdir(exist_ok=True)
    folder, done = shared / name, shared / f"{name}.done"
    with open(shared / f"{name}.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # free again when the file is closed, or its process has died
        if not done.exists():
            shutil.rmtree(folder, ignore_errors=True)  # of a process that did not come to the end
            make(folder)
            done.touch()
    return folder
