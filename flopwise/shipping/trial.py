"""From an examined model to what counts: its FLOPs, and how many digits it reads right."""

import hashlib
import json
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from pathlib import Path

import numpy as np

from flopwise.errors import FlopwiseError
from flopwise.shipping.examination import MEMORY, RESULT
from flopwise.shipping.ir import bytes_of

SECONDS = 60


class NotShippable(FlopwiseError):
    """Why a model earns nothing, as the rest of a sentence that begins with "the model"."""


@dataclass(frozen=True)
class Trial:
    """What a model is tried on, and from where on it counts at all.

    sets: {name: (images, labels)}; the model's accuracy is that of the set that it reads worst. floor: an
    accuracy below which its FLOPs say nothing. flops, numbers: the most FLOPs and stored numbers with which
    it is run.
    """

    sets: dict
    floor: float = 0.8
    flops: int = 400_000
    numbers: int = 5_000

    @cached_property
    def digest(self):
        """Text that is the same for the same trial."""
        parts = [
            self.pictures.tobytes(),
            repr((sorted(self.sets), self.floor, self.flops, self.numbers)).encode(),
        ]
        parts += [np.asarray(labels, np.int64).tobytes() for _, labels in self.sets.values()]
        return hashlib.sha256(b"\0".join(parts)).hexdigest()[:16]

    @cached_property
    def pictures(self):
        """The images of all sets, in order, float32 (N, 1, 28, 28)."""
        return np.concatenate([images for images, _ in self.sets.values()]).astype(np.float32)

    def files(self, ir):
        """The files of an examination, {name: bytes}; raises FlopwiseError for what is not an IR."""
        packed = BytesIO()
        np.save(packed, self.pictures, allow_pickle=False)
        return {**bytes_of(ir), "pictures.npy": packed.getvalue()}

    def result(self, examined):
        """{"flops", "numbers", "accuracy"} of a model from what `examine` gave; raises NotShippable.

        examined: a plain value. Only its form is trusted, for a model may have broken what examined it.
        """
        answers = examined.get("answers") if type(examined) is dict else None
        kinds = {"refused": str, "answers": list}
        if answers is None or any(type(examined.get(name)) is not kind for name, kind in kinds.items()):
            raise NotShippable("could not be examined: what came back is unreadable")
        if examined["refused"]:
            raise NotShippable(f"is not accepted: {examined['refused']}")
        flops, numbers = examined.get("flops"), examined.get("numbers")
        if type(flops) is not int or type(numbers) is not int or len(answers) != len(self.pictures):
            raise NotShippable("could not be examined: what came back is unreadable")
        accuracy = lowest_accuracy(answers, self.sets)
        if accuracy < self.floor:
            raise NotShippable(
                f"reads {accuracy:.1%} of the digits right; below {self.floor:.0%}, what it costs does "
                "not count"
            )
        return {"flops": flops, "numbers": numbers, "accuracy": accuracy}


def lowest_accuracy(answers, sets):
    """The share of right answers in the set that is read worst. answers: for all sets' images, in order."""
    begin, shares = 0, []
    for images, labels in sets.values():
        own = np.asarray(answers[begin : begin + len(images)])
        shares.append(float(np.mean(own == labels)))
        begin += len(images)
    return round(min(shares), 4)


def tried_here(ir, trial):
    """What `Trial.result` says of a model that another process examines; raises NotShippable."""
    with tempfile.TemporaryDirectory() as folder:
        for name, data in trial.files(ir).items():
            (Path(folder) / name).write_bytes(data)
        command = [sys.executable, "-m", "flopwise.shipping.examination", folder]
        try:
            ended = subprocess.run(
                [*command, str(trial.flops), str(trial.numbers)],
                stdin=subprocess.DEVNULL, capture_output=True, timeout=SECONDS,
            )  # fmt: skip
        except subprocess.TimeoutExpired:
            raise NotShippable(f"was still being counted or run after {SECONDS} seconds") from None
        try:
            examined = json.loads((Path(folder) / RESULT).read_text("utf-8"))
        except (OSError, ValueError):
            raise NotShippable(
                f"could not be examined: what counts and runs it ended with status {ended.returncode}; "
                f"it has {SECONDS} seconds and {MEMORY // 2**30} GiB of memory"
            ) from None
    return trial.result(examined)
