"""Fetch what a job has made: an archive, unpacked into a folder of its own."""

import contextlib
import os
import re
from pathlib import Path

from flopwise.errors import FlopwiseError
from flopwise.files import folder_beside
from flopwise.jobs import unpacking
from flopwise.jobs.job import as_list, plain


def get_results(job, archive="output.tgz", folder=None):
    """Unpack what a job has made → the folder that it was unpacked into, a pathlib.Path.

    job: a Job or its number.
    archive: a tar archive, packed by gzip or not (`tar -czf output.tgz …`). It is looked for in the job's own
        folder of results ($FLOPWISE_RESULTS in the script), then where the job was submitted.
    folder: where to; it must be new or empty. None: results/NAME-NUMBER in the current folder. Where the same
        was unpacked before, nothing is done.

    Does not wait: raises FlopwiseError that says the state if the job has not ended. Raises it as well if
    there is no archive; if it is older than the job, or was changed after the job's end (then it is another
    job's); if it is damaged or cut off; and if it holds anything but files and folders below its own, too
    many of them, or too much. Then nothing has been unpacked.
    """
    (job,) = _one(job)
    if job.state != "C":
        state = "has not started" if job.state == "Q" else "is still running"
        raise FlopwiseError(f"{job} {state}. Wait until it has ended: job.wait() or jobs.live_status(job).")
    source = _find(job, archive)
    target = _target(job, folder)
    with _in_words(source, target):
        with folder_beside(target) as beside:
            fresh = beside / "unpacked"
            fresh.mkdir()
            unpacking.unpack(source, fresh)
            _move(fresh, target)
    if not job.is_done:
        print(f"{job} {_told(job)}. Its results may not be complete.")
    return target


def _one(job):
    found = as_list(job)
    if len(found) != 1:
        raise FlopwiseError(f"get_results takes one job, not {len(found)}. Give its number.")
    return found


def _target(job, folder):
    """The path of the folder to unpack into."""
    if folder is None:
        return Path("results") / _safe(job)
    if not isinstance(folder, (str, os.PathLike)) or not os.fspath(folder):
        raise FlopwiseError(f"folder must be the path of a folder such as 'results', not {folder!r}.")
    target = Path(folder).expanduser()
    if target.resolve() == Path.cwd():
        raise FlopwiseError("The results need a folder of their own, such as folder='results/first'.")
    return target


def _find(job, archive):
    """The path of the job's archive."""
    if not isinstance(archive, (str, os.PathLike)) or not os.fspath(archive):
        raise FlopwiseError(f"archive must be the name of a file such as 'output.tgz', not {archive!r}.")
    own, other = job.results / archive, Path(job.directory) / archive
    if own.is_file():
        return own
    if other.is_file():
        _assert_of_this_job(job, other)
        return other
    raise FlopwiseError(
        f"{job} {_told(job)}. It has left no {os.fspath(archive)!r} in {job.directory}. "
        f"{_last_words(job)}".strip()
    )


def _last_words(job):
    """What a job printed last, as a sentence; "" of one that never ran."""
    said = job.output(500).strip().splitlines()[-3:]
    if not job.started:
        return ""
    return "It printed nothing." if not said else f"It printed last: {' / '.join(map(plain, said))}"


def _told(job):
    """How a job ended, as the rest of a sentence that begins with the job."""
    ended = job.ended
    if job.is_done:
        return "has ended"
    if ended.startswith("over time"):
        return f"went {ended}"
    return ended if ended.startswith("failed") else f"was {ended}"


def _assert_of_this_job(job, path):
    """By the clock of the files: several jobs may write into one folder."""
    when = path.stat().st_mtime
    if not job.started or when < (job.place / "job.json").stat().st_mtime:
        raise FlopwiseError(
            f"{path} is older than {job}, which did not write it. It was left by an earlier run. "
            f"{job} {_told(job)}. {_last_words(job)}".strip()
        )
    if when > (job.place / "ended.json").stat().st_mtime:
        raise FlopwiseError(
            f"{path} was written after {job} had ended: by another job, or by you. "
            'Let each job write to a file of its own, or into its own folder, "$FLOPWISE_RESULTS".'
        )


def _safe(job):
    return f"{re.sub(r'[^A-Za-z0-9_.-]+', '-', job.name).strip('-.') or 'job'}-{job.id}"


@contextlib.contextmanager
def _in_words(source, target):
    try:
        yield
    except unpacking.DAMAGES as error:
        raise FlopwiseError(
            f"{source} is cut off or not a tar archive ({_words(error)}). "
            "Did the script end before the archive was complete? Nothing was unpacked."
        ) from error
    except OSError as error:
        raise FlopwiseError(
            f"{source} could not be unpacked into {target}: {_words(error)}. Nothing was unpacked."
        ) from error


def _words(error):
    return (getattr(error, "strerror", None) or str(error) or type(error).__name__).rstrip(".")


def _move(fresh, target):
    """Give the unpacked folder its place, unless it holds something else."""
    if target.is_dir() and any(target.iterdir()):
        if _contents(target) == _contents(fresh):
            return
        raise FlopwiseError(
            f"{target} already holds other files, and they are not overwritten. "
            "Give another folder (folder=…), or move these away."
        )
    os.rename(fresh, target)  # takes the place of an empty folder, and of nothing else


def _contents(folder):
    """{path inside: digest of the bytes, None for a folder}."""
    import hashlib

    found = {}
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder).as_posix()
        if path.is_file() and not path.is_symlink():
            with open(path, "rb") as stream:
                found[inside] = hashlib.file_digest(stream, "sha256").digest()
        else:
            found[inside] = None
    return found
