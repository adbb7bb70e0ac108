"""Runs a student's script, as a person at a terminal would, and reads what came of it."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from flopwise.checks.answers import MAX_OUTPUT, MAX_WORDS, Outcome, error_outcome, not_there
from flopwise.checks.plain import CODE_STUB, NotPlain, plain
from flopwise.errors import FlopwiseError
from flopwise.library_errors import in_words
from flopwise.resources import model_path

SECONDS = 60
MAX_MEMBERS = 100  # files in an archive


def run_script(name, args=(), files=(), seconds=SECONDS, beside=None, models=(), timetable=None) -> Outcome:
    """Run a script of the working folder; `args` are the words of its command line.

    A name that ends in .py is run by this Python. Any other is a job script, which is run as a queue runs it:
    a copy of it that lies somewhere else, by the program that its first line names. The value is
    {"exit": status, "output": what it printed, "files": {name: content}}, with those of `files` that this run
    wrote: the text, of a .json file the value, of a .tgz archive {member: content}. Outcome.note says how it
    failed, if it did, and which file is not what its name says.

    beside: {name: text} of files, and models: names of bundled models, that lie beside the script in a folder
    of its own, where it then runs; the working folder is not touched. timetable: what a Python script's
    clocks go by (runtime/timetable.py).
    """
    if not Path(name).is_file():
        return error_outcome(not_there(name, is_file=True), missing=True)
    text = Path(name).read_bytes()
    if beside is None and not models:
        return _run(name, text, args, files, seconds, ".", timetable)
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / name).write_bytes(text)
        for other, content in (beside or {}).items():
            path = Path(folder) / other
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content, "utf-8")
        for model in models:
            xml = model_path(model)
            for ending in (".xml", ".bin"):
                shutil.copyfile(xml.with_suffix(ending), Path(folder) / f"{model}{ending}")
        return _run(name, text, args, files, seconds, folder, timetable)


def _run(name, text, args, files, seconds, folder, timetable):
    """The Outcome of a script that lies in `folder`; `text`: its bytes."""
    # The notebook's way to draw would not work in a script; text is to read the same on every system.
    environment = {**os.environ, "MPLBACKEND": "Agg", "PYTHONIOENCODING": "utf-8"}
    # A job script starts `python` or `python3`, and means the one that runs this notebook.
    environment["PATH"] = os.pathsep.join(
        [str(Path(sys.executable).parent), environment.get("PATH", os.defpath)]
    )
    paths = {file: Path(folder) / file for file in files}
    before = {file: _stamp(path) for file, path in paths.items()}
    with (
        tempfile.TemporaryDirectory() as elsewhere,
        tempfile.TemporaryFile() as output,
        tempfile.TemporaryFile() as errors,
    ):
        try:
            ended = subprocess.run(
                [*_words(name, text, timetable, elsewhere), *map(str, args)],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=errors,
                timeout=seconds,
                env=environment,
                cwd=folder,
            )
        except subprocess.TimeoutExpired:
            return error_outcome(f"`{name}` was still running after {seconds} seconds and was stopped")
        except OSError as error:
            return error_outcome(f"`{name}` could not be started: {error.strerror}")
        except FlopwiseError as error:  # no queue would take it
            return error_outcome(str(error))
        # Where the copy lies is different in each run.
        printed, complaint = _head(output), _head(errors).strip().replace(f"{elsewhere}/", "")
    written, notes = {}, []
    for file, path in paths.items():
        if _stamp(path) not in (None, before[file]):
            try:
                written[file] = _content(path)
            except (OSError, ValueError, EOFError) as error:
                notes.append(f"{file} cannot be read: {error}"[:MAX_WORDS])
    if not printed and not written and CODE_STUB in text.decode("utf-8", "replace"):
        return Outcome(..., called=True)
    if ended.returncode:
        last = in_words(complaint.rpartition("Traceback (most recent call last):")[2]).splitlines()
        said = last[-1][:MAX_WORDS] if last else "no message"
        notes.append(f"it ended with exit status {ended.returncode}: {said}")
    return Outcome(
        {"exit": ended.returncode, "output": printed, "files": written}, called=True, note="; ".join(notes)
    )


def _words(name, text, timetable, elsewhere):
    """The words that start a script. What runs of a job script is a copy `elsewhere`, as in a queue."""
    if not name.endswith(".py"):
        from flopwise.jobs.asking import starter  # only a job script needs it

        copy = Path(elsewhere) / Path(name).name
        copy.write_bytes(text)
        return [*starter(copy, name), str(copy)]
    if timetable is None:
        return [sys.executable, name]
    return [sys.executable, "-m", "flopwise.runtime.timed_program", json.dumps(timetable), name]


def _content(path):
    """What is in a file: see `run_script`. Raises ValueError where it is not what its name says."""
    if path.name.endswith((".tgz", ".tar.gz")):
        return _members(path)
    with open(path, "rb") as stream:
        return _value(path.name, stream.read(MAX_OUTPUT))


def _value(name, data):
    """The value of a .json file, the text of any other."""
    text = _text(data)
    if not name.endswith(".json"):
        return text
    try:
        return plain(json.loads(text))
    except (ValueError, RecursionError, NotPlain) as error:
        raise ValueError(f"it is not JSON ({error})") from None


def _members(path):
    """{name: content} of the files in an archive, without the `./` that tar may put before a name."""
    import tarfile  # slow to import and seldom needed
    import zlib

    found, left = {}, MAX_OUTPUT
    try:
        with tarfile.open(path, "r:gz") as archive:
            for member in archive:
                if member.isfile() and len(found) < MAX_MEMBERS:
                    data = archive.extractfile(member).read(left)
                    left -= len(data)
                    name = member.name.removeprefix("./")
                    found[name] = _value(name, data)
    except (tarfile.TarError, EOFError, zlib.error) as error:
        raise ValueError(f"it is not a packed archive ({error})") from None
    return found


def _stamp(file):
    try:
        status = Path(file).stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size, status.st_ino


def _head(stream):
    stream.seek(0)
    return _text(stream.read(MAX_OUTPUT))


def _text(data):
    """Bytes as text, with line ends as Python reads them."""
    return data.decode("utf-8", "replace").replace("\r\n", "\n")
