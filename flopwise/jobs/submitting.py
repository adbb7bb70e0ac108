"""Submit a job."""

import os
import secrets
import shutil
import time
from pathlib import Path

from flopwise.errors import FlopwiseError
from flopwise.jobs import asking, endings, store
from flopwise.jobs.job import Job, queue_of

LOCAL_MINUTES = 60  # the limit in this machine's queue where none is given, so that no job stays for ever


def submit(script, *args, node="cpu", name=None, minutes=None, queue=None):
    """Hand a script to a queue; it runs when its turn comes, in the folder where this was called → Job.

    script: path of an executable file. As with `sbatch` and `qsub`, what runs is a copy of the script as it
        is now, so that it may be changed for the next job.
    args: texts, numbers or paths; the script gets each as one argument, spaces and quotes included.
    node: the kind of node that it wants: a feature of a node in Slurm, an attribute in PBS. This machine is
        of every kind.
    name: any text; the script's own if none is given.
    minutes: after so long the job is ended, with all that it started. None: an hour on this machine; in Slurm
        and PBS as long as the site allows.
    queue: "local" (this machine, one job at a time, first come first served), "slurm" or "pbs"; None: as the
        variable FLOPWISE_QUEUE says, or "local".

    In the script, $FLOPWISE_RESULTS is a folder for its own results, and `python` is the notebook's Python.

    Raises FlopwiseError for anything that is not as said here, for a queue that is not there or refuses, and
    where the job cannot be written down. Then there is no job.
    """
    path = asking.script_path(script)
    asked = {
        "name": asking.name(name, path),
        "node": asking.node(node),
        "queue": asking.queue(queue),
        "minutes": asking.minutes(minutes),
        "arguments": asking.arguments(args),
        "script": str(path),
        "directory": _here(),
        "mark": secrets.token_hex(16),
    }
    if asked["queue"] == "local":
        asked["minutes"] = asked["minutes"] or LOCAL_MINUTES
    queue = queue_of(asked)
    queue.assert_there(asked["queue"])
    with store.new_place() as (place, lock):
        try:
            endings.make_room(place)
            (place / "results").mkdir()
            store.write(place, "job", **asked, program=_copied(path, place), time=time.time())
        except OSError as error:
            raise FlopwiseError(
                f"The job cannot be written to {place.parent}: {error.strerror}. Make room there."
            ) from error
        queue.start(place, asked, lock)
    return Job(place)


def _here():
    try:
        return os.getcwd()
    except FileNotFoundError:
        raise FlopwiseError(
            "The folder that this notebook works in was deleted. Change to one that is there."
        ) from None


def _copied(path, place):
    """The path of what is run: a copy of a script; a program, which nobody edits, stays where it is."""
    with open(path, "rb") as stream:
        if stream.read(2) != b"#!" or path.stat().st_size > asking.MOST_SCRIPT:
            return str(path)
    copy = place / "script" / path.name
    copy.parent.mkdir()
    shutil.copyfile(path, copy)
    copy.chmod(0o700)
    return str(Path(copy))
