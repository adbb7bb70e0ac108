"""What a person asks for when they submit a job, checked before anything is started."""

import math
import numbers
import os
import re
import shutil
from pathlib import Path

from flopwise.errors import FlopwiseError

QUEUES = ("local", "slurm", "pbs")
MOST_SCRIPT = 1_000_000  # bytes of a script that is copied
MOST_ARGUMENTS = 100_000  # bytes of all arguments
MOST_NAME = 100  # characters
MOST_MINUTES = 60 * 24 * 7


def script_path(script):
    """The path of a script that can be run → absolute pathlib.Path."""
    if not isinstance(script, (str, os.PathLike)) or not os.fspath(script):
        raise FlopwiseError(f"script must be the path of a file such as 'inference_job.sh', not {script!r}.")
    path = Path(os.path.abspath(os.path.expanduser(os.fspath(_text("script", os.fspath(script))))))
    if path.is_dir():
        raise FlopwiseError(f"{str(script)!r} is a folder. Name the script in it.")
    if not path.is_file():
        raise FlopwiseError(f"There is no script {str(script)!r} in {Path.cwd()}. {_look_alikes(path)}")
    if not os.access(path, os.X_OK):
        raise FlopwiseError(
            f"The script {path.name!r} is not executable. Make it so: !chmod +x {_quoted(script)} "
            "(without the ! in a terminal)."
        )
    if not os.access(path, os.R_OK):
        raise FlopwiseError(
            f"The script {path.name!r} cannot be read. Allow it: !chmod u+r {_quoted(script)}"
        )
    starter(path, script)
    return path


def starter(path, script):
    """The words of a script's first line, which start it; none if it is a program. script: as it was given.

    Raises FlopwiseError for a script that nothing can run.
    """
    with open(path, "rb") as stream:
        line = stream.readline(300)
    if not line.strip() and path.stat().st_size < MOST_SCRIPT and not path.read_bytes().strip():
        raise FlopwiseError(f"The script {path.name!r} is empty.")
    if not line.startswith(b"#!"):
        if line.isascii() and b"\0" not in line:
            raise FlopwiseError(
                f"The script {path.name!r} does not say what runs it. "
                "Its very first line must do so, such as #!/bin/bash (in a cell: right below %%writefile)."
            )
        return []  # a program
    if line.endswith(b"\r\n"):
        raise FlopwiseError(
            f"The lines of {path.name!r} end as on Windows (carriage returns), so its first line names "
            f"a program that is not there. Remove them: !sed -i 's/\\r$//' {_quoted(script)}"
        )
    words = line[2:].decode("utf-8", "replace").split()
    if not words or shutil.which(words[0]) is None:
        raise FlopwiseError(
            f"The script {path.name!r} asks to be run by {(words or [''])[0]!r}, "
            "which is not on this machine. Change its first line, for example to #!/bin/bash."
        )
    return line[2:].decode("utf-8", "replace").strip().split(maxsplit=1)  # Linux makes one word of the rest


def _look_alikes(path):
    import difflib

    try:
        there = [entry.name for entry in path.parent.iterdir() if entry.is_file()]
    except OSError:
        return f"There is no folder {path.parent}."
    alike = difflib.get_close_matches(path.name, there, n=3)
    return (
        f"Did you mean {' or '.join(map(repr, alike))}?"
        if alike
        else "Write it first, or give its whole path."
    )


def arguments(given):
    """What the script is handed → list of texts."""
    texts = []
    for value in given:
        if isinstance(value, bool) or not isinstance(value, (str, numbers.Real, os.PathLike)):
            raise FlopwiseError(
                f"An argument of the script must be a text, a number or a path, not {_short(value)}."
            )
        texts.append(_text("an argument", os.fspath(value) if isinstance(value, os.PathLike) else str(value)))
    if sum(len(text.encode()) for text in texts) > MOST_ARGUMENTS:
        raise FlopwiseError(
            f"The arguments are longer than {MOST_ARGUMENTS:,} bytes together. Write them to a file instead."
        )
    return texts


def name(given, script):
    """The job's name: any text that is not blank; the script's without its ending, if none is given."""
    if given is None:
        return _text("name", script.stem)[:MOST_NAME]
    if not isinstance(given, str) or not given.strip() or len(given) > MOST_NAME:
        raise FlopwiseError(f"name must be a text of 1 to {MOST_NAME} characters, not {_short(given)}.")
    return _text("name", given)


def node(given):
    """The kind of node: a word."""
    if not isinstance(given, str) or not re.fullmatch(r"[A-Za-z0-9_][A-Za-z0-9_.-]{0,63}", given):
        raise FlopwiseError(
            "node must be a kind of node such as 'cpu' or 'gpu' (letters, digits, _ . -), "
            f"not {_short(given)}."
        )
    return given


def minutes(given):
    """The limit of time in minutes, or None."""
    if given is None:
        return None
    if (
        isinstance(given, bool)
        or not isinstance(given, numbers.Real)
        or not math.isfinite(given)
        or not 0 < given <= MOST_MINUTES
    ):
        raise FlopwiseError(
            f"minutes must be a number above 0 and not above {MOST_MINUTES:,} (a week), not {_short(given)}."
        )
    return float(given)


def queue(given):
    """The queue: as given, as FLOPWISE_QUEUE says, or "local"."""
    said = "" if given is not None else " in the variable FLOPWISE_QUEUE"
    given = given if given is not None else os.environ.get("FLOPWISE_QUEUE") or "local"
    if given not in QUEUES:
        raise FlopwiseError(f"queue must be 'local', 'slurm' or 'pbs', not {_short(given)}{said}.")
    return given


def _text(what, text):
    if not isinstance(text, str):
        raise FlopwiseError(f"{what} must be text, not {type(text).__name__}.")
    try:
        text.encode()
    except UnicodeEncodeError:
        raise FlopwiseError(f"{what} has characters that cannot be written down: {text!r}.") from None
    if "\0" in text:
        raise FlopwiseError(f"{what} must not hold the character of number 0: {_short(text)}.")
    return text


def _quoted(path):
    import shlex

    return shlex.quote(str(path))


def _short(value):
    text = repr(value)
    return text if len(text) < 80 else f"{text[:77]}…"
