"""What runs on devices wrote: one JSON file each, read and checked.

A program that ran a model on a device writes {"device": "CPU", "batch": 10, "frames": 1000, "load_s": 0.2,
"inference_s": 4.1, "fps": 243.9}: seconds, and frames per second. Where the device is not there, it writes
{"device": "GPU", "batch": 10, "error": "there is no …"}. It may say in which "precision" it ran, and more.
"""

import json
import math
from dataclasses import dataclass
from pathlib import Path
from sys import float_info

from flopwise.errors import FlopwiseError
from flopwise.runtime.plausible import time_remark

NUMBERS = ("load_s", "inference_s", "fps")
LARGEST = 2**20  # bytes; a result is some hundred
MOST_FILES = 1000
LONGEST = 300  # characters of a text
APART = 0.02  # by how much the rate may differ from frames ÷ seconds, as it may have been rounded


@dataclass(frozen=True)
class DeviceRun:
    """One run of a model on a device, or why there was none.

    batch: inputs in one inference; frames: inputs in all; load_s and inference_s: seconds; fps: frames per
    second, as the file says; error: why the device did not run it, "" if it did, otherwise the numbers are
    None; precision: "" if the file does not say; path: the file.
    """

    device: str
    batch: int
    frames: int | None = None
    load_s: float | None = None
    inference_s: float | None = None
    fps: float | None = None
    error: str = ""
    precision: str = ""
    path: str = ""

    @property
    def label(self):
        """The run as a chart calls it: "CPU f32, batch 10"."""
        return f"{self.device}{' ' * bool(self.precision)}{self.precision}, batch {self.batch}"

    @property
    def remark(self):
        """A sentence if the file's numbers cannot be, or its frames per second are not its frames ÷ its
        seconds; otherwise "".
        """
        doubt = "" if self.error else time_remark(self.inference_s * self.batch / self.frames)
        if doubt:
            return f"{self.label}: for one inference, {doubt}"
        if self.error or math.isclose(self.fps, self.frames / self.inference_s, rel_tol=APART):
            return ""
        return (
            f"{self.label}: the file says {self.fps:,.4g} frames per second, but {self.frames:,} frames in "
            f"{self.inference_s:,.4g} s are {self.frames / self.inference_s:,.4g}"
        )


def read_runs(*sources):
    """What runs wrote → list of DeviceRun, in the order given.

    sources: paths of JSON files, or of folders, of which every .json is read, by name. Raises FlopwiseError
    for a file that is missing or not a run's, which says what is wrong with it; TypeError for what is not a
    path.
    """
    files = [file for source in sources for file in _files(source)]
    if not files:
        raise FlopwiseError("no file was given; give the paths of the files that the runs wrote")
    return [_read(file) for file in files]


def _files(source):
    if not isinstance(source, (str, Path)):
        raise TypeError(f"a path must be text or a pathlib.Path, not {type(source).__name__} {source!r}")
    path = Path(source).expanduser()
    if not path.is_dir():
        return [path]
    found = sorted(path.rglob("*.json"))
    if not found:
        raise FlopwiseError(f"there is no .json in the folder {path}; did the run write its result?")
    if len(found) > MOST_FILES:
        raise FlopwiseError(f"the folder {path} holds {len(found):,} .json; give that of the runs' results")
    return found


def _read(path):
    try:
        with open(path, "rb") as file:
            data = file.read(LARGEST + 1)
    except FileNotFoundError:
        raise FlopwiseError(f"there is no file {path}; did the run write its result?") from None
    except OSError as error:
        raise FlopwiseError(f"{path} cannot be read: {error.strerror}") from None
    if len(data) > LARGEST:
        raise FlopwiseError(f"{path} is larger than {LARGEST:,} bytes; a run's result is a few lines")
    try:
        facts = json.loads(data)
    except (ValueError, RecursionError):  # UnicodeDecodeError is a ValueError
        raise FlopwiseError(f"{path} is not JSON, or only a part of it; write it with json.dump") from None
    if not isinstance(facts, dict):
        raise FlopwiseError(f'{path} holds no dictionary; a run writes {{"device": …, "batch": …, …}}')
    return _Facts(path, facts).run()


class _Facts:
    """The entries of a file, taken one by one; what is wrong with one is told with the file's path."""

    def __init__(self, path, facts):
        self.path, self.facts = path, facts

    def run(self):
        known = dict(
            device=self._text("device"),
            batch=self._count("batch"),
            precision=self._text("precision", ""),
            path=str(self.path),
        )
        error = self._text("error", "")
        if error:
            return DeviceRun(**known, error=error)
        numbers = {name: self._number(name) for name in NUMBERS}
        return DeviceRun(**known, frames=self._count("frames"), **numbers)

    def _get(self, name, allowed, default=None):
        if name in self.facts:
            return self.facts[name]
        if default is None:
            listed = ", ".join(repr(key) for key in self.facts) or "none"
            raise FlopwiseError(f"{self.path} lacks {name!r}, {allowed}; its entries are {listed}")
        return default

    def _text(self, name, default=None):
        allowed = "a text"
        value = self._get(name, allowed, default)
        if value is None and default is not None:  # "error": null
            return default
        if not isinstance(value, str) or not (value.strip() or default is not None):
            raise self._wrong(name, value, allowed)
        words = " ".join(value.split())
        return words if len(words) <= LONGEST else words[: LONGEST - 1] + "…"

    def _count(self, name):
        allowed = "a whole number of at least 1"
        value = self._get(name, allowed)
        if isinstance(value, bool) or not isinstance(value, int) or value < 1:
            raise self._wrong(name, value, allowed)
        return value

    def _number(self, name):
        allowed = "a number above 0"
        value = self._get(name, allowed)
        number = isinstance(value, (int, float)) and not isinstance(value, bool)
        if not number or not 0 < value <= float_info.max:
            raise self._wrong(name, value, allowed)
        return float(value)

    def _wrong(self, name, value, allowed):
        told = json.dumps(value, ensure_ascii=False)
        told = told if len(told) <= 40 else told[:39] + "…"
        return FlopwiseError(f"{self.path}: {name!r} is {told}; it must be {allowed}")
