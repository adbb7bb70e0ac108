"""Slurm and PBS, through PSI/J: it writes the script for the queue, and knows its commands and their answers.

What runs in the queue is the job's keeper, which runs the script. So the output, the exit code and the limit
of time are the same everywhere, and what became of a job is known after the queue has forgotten it. The queue
itself is asked only about what has not ended, and only while somebody looks.

The job's folder must be visible on the nodes, as a home usually is.
"""

import contextlib
import math
import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import time
from datetime import timedelta

from flopwise.errors import FlopwiseError, need
from flopwise.jobs import endings, store

NAMES = {"slurm": "Slurm", "pbs": "PBS"}
COMMANDS = {"slurm": ("sbatch", "squeue", "scancel"), "pbs": ("qsub", "qstat", "qdel")}
FRESH = 1  # seconds for which an answer is good enough
GRACE = 10  # seconds for which the end of a job may be known to the queue, and not yet to us

_answers = {}  # folder of a job → (when, what the queue said about it)
_gone_since = {}  # folder of a job → since when its queue says that it has ended, or does not know it


def assert_there(queue):
    """Raise FlopwiseError if the queue's commands are not on this machine."""
    missing = [command for command in COMMANDS[queue] if shutil.which(command) is None]
    if missing:
        raise FlopwiseError(
            f"The queue {queue!r} is not on this machine: {', '.join(missing)} not found. "
            f'Work where {NAMES[queue]} is, or in this machine\'s own queue (queue="local").'
        )


def start(place, asked, _lock):
    """Hand the job's keeper to the queue."""
    queue = asked["queue"]
    psij = _psij()
    if shlex.quote(str(place)) != str(place):
        raise FlopwiseError(
            f"Jobs are kept in {place.parent}, and {NAMES[queue]} cannot be given a path with spaces "
            "or quotes. Name another folder in the variable FLOPWISE_JOBS."
        )
    wanted = psij.JobAttributes(
        queue_name=os.environ.get("FLOPWISE_PARTITION") or None,
        account=os.environ.get("FLOPWISE_ACCOUNT") or None,
        custom_attributes=_node_and_name(queue, asked),
    )
    # Without a limit, the site's holds, not PSI/J's ten minutes. With one, the keeper is more exact than the
    # queue, which counts whole minutes.
    wanted.duration = timedelta(minutes=math.ceil(asked["minutes"])) if asked["minutes"] else None
    command = [sys.executable, "-P", "-m", "flopwise.jobs.keeper", str(place)]
    job = psij.Job(psij.JobSpec(executable=command[0], arguments=command[1:], attributes=wanted))
    executor = _executor(queue, place)
    try:
        executor.submit(job)
    except psij.SubmitException as error:
        said = _one_line(error)
        reason = executor.NO_SUCH_NODE.format(asked["node"]) if executor.is_about_node(said) else said
        raise FlopwiseError(f"{NAMES[queue]} refused the job: {reason}") from error
    store.write(place, "queue", native_id=job.native_id, time=time.time())


def settle(place):
    """What is known of a job that has not ended → (whether it has started, a note or None).

    A job that its queue has ended, or does not know any more, is cancelled if somebody asked for that, and
    lost otherwise, once its keeper had the time to say how it ended. Why its keeper was stopped, the queue
    says.
    """
    queue, native_id = store.read(place, "job")["queue"], _native_id(place)
    if native_id is None:
        if not store.is_kept(place):
            endings.conclude(place, endings.LOST, words="it was interrupted while it was being submitted")
        return False, None
    stopped = store.read(place, "stopped")
    try:
        status = _ask(queue, place, native_id)
    except FlopwiseError as error:
        if not stopped:
            return _has_started(place), str(error)
        status = None
    if status is not None and not status.final:
        _gone_since.pop(place, None)
        return _has_started(place), status.message
    since = _gone_since.setdefault(place, time.monotonic())
    never_ran = (place / "cancel").exists() and not _has_started(place)
    if never_ran or stopped or time.monotonic() - since > GRACE:
        how, words = _how(place, status)
        if stopped and how == endings.LOST:
            how, words = endings.STOPPED, None
        known = stopped or {}
        endings.conclude(place, how, words, known.get("exit_code"), known.get("time"))
    return _has_started(place), None


def _how(place, status):
    """How a job ended whose keeper could not say it → (how, words)."""
    if (place / "cancel").exists() or (status and status.state.name == "CANCELED"):
        return endings.CANCELLED, None
    if status is None:
        return endings.LOST, "its queue does not know it any more"
    if status.metadata and status.metadata.get("over time"):
        return endings.OVER_TIME, None
    return endings.LOST, status.message or "its queue has ended it"


def cancel(place, asked):
    """Ask the queue to end the job."""
    queue, native_id = asked["queue"], _native_id(place)
    if native_id is None:
        return
    executor = _executor(queue, place)
    try:
        executor._run_command(executor.get_cancel_command(native_id))
    except subprocess.CalledProcessError as error:
        status = _ask(queue, place, native_id, fresh=0)
        if status is not None and not status.final:
            raise FlopwiseError(
                f"{NAMES[queue]} did not cancel the job: {_one_line(error.output)}"
            ) from error
    _answers.pop(place, None)


def _node_and_name(queue, asked):
    """What says which node and which name, in the queue's own options → dict for PSI/J.

    A job that has lost its node is not begun again: it would be measured twice, and nobody would know.
    """
    node, name = asked["node"], _short_name(asked["name"])
    variable = f"FLOPWISE_NODE_{re.sub('[^A-Z0-9]', '_', node.upper())}"
    options = os.environ.get(variable)
    if queue == "pbs":
        return {"pbs.l": f"select={options or f'1:ncpus=1:{node}=True'}", "pbs.N": name, "pbs.r": "n"}
    wanted = dict(part.partition("=")[::2] for part in (options or f"constraint={node}").split())
    if not all(wanted.values()):
        raise FlopwiseError(
            f"The variable {variable} must hold options of sbatch such as 'partition=gpu gres=gpu:1', "
            f"not {options!r}."
        )
    return {f"slurm.{option}": value for option, value in wanted.items()} | {"slurm.job-name": name}


def _has_started(place):
    return store.read(place, "started") is not None


def _native_id(place):
    """The number that the queue gave the job; its keeper knows it, too."""
    for file in ("queue", "started"):
        known = (store.read(place, file) or {}).get("native_id")
        if known:
            return known
    return None


def _ask(queue, place, native_id, fresh=FRESH):
    """What the queue says of a job → psij.JobStatus, or None if it does not know it."""
    when, answer = _answers.get(place, (None, None))
    if when is None or time.monotonic() - when >= fresh:
        answer = _executor(queue, place).ask(native_id)
        _answers[place] = time.monotonic(), answer
    return answer


def _executor(queue, place):
    """PSI/J's executor for the queue, with the job's folder as its own."""
    _psij()
    folder = place / "psij"
    if queue == "slurm":
        from flopwise.jobs.executors import Slurm, SlurmExecutorConfig

        return Slurm(config=SlurmExecutorConfig(work_directory=folder, keep_files=True))
    from flopwise.jobs.executors import PBS, PBSExecutorConfig

    return PBS(config=PBSExecutorConfig(work_directory=folder, keep_files=True))


def _psij():
    """The module psij. Its import takes over the signal of ended children, which is the notebook's."""
    need("psij", "Slurm and PBS")
    before = signal.getsignal(signal.SIGCHLD)
    import psij

    with contextlib.suppress(ValueError):  # not in the main thread: then nothing was taken over
        signal.signal(signal.SIGCHLD, before)
    return psij


def _short_name(name):
    """A name that every queue takes: up to 15 letters, digits, _ . -, the first of them a letter."""
    return re.sub(r"[^A-Za-z0-9_.-]+", "-", f"j-{name}" if not name[:1].isalpha() else name)[:15]


def _one_line(text):
    return " ".join(str(text).split())
