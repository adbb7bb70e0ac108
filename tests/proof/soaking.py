"""Random hostile input by the hundred and the thousand: what no attack and no damage was written for.

Each module in tests/proof/soaks is one kind of it:

    TITLE    what is random, in words, for the page that `make attacks` writes
    NUMBER   how many `make attacks` and `make soak` try
    FEW      how many `make test` tries
    run(draw, number, folder, tick)   tries them, and returns complaints: a list of sentences

draw: a random.Random, the only source of chance. folder: an empty one, for whatever it needs. tick(count):
to be called as it goes on. A complaint says enough to find what caused it.
"""

import importlib
import random
from dataclasses import dataclass
from pathlib import Path

from tests.seeds import SEED

FOLDER = Path(__file__).parent / "soaks"
MOST = 20  # complaints that are told


@dataclass(frozen=True)
class Soak:
    """One module. title, number, few: its TITLE, NUMBER and FEW."""

    name: str
    title: str
    number: int
    few: int
    run: object

    def complaints(self, number, folder, tick=lambda count: None):
        """What is not as it must be with so many of them, drawn from the seed of the tests."""
        return self.run(random.Random(f"{SEED}/{self.name}"), number, Path(folder), tick)[:MOST]


def collection():
    """[Soak] of all modules, by name."""
    names = sorted(path.stem for path in FOLDER.glob("*.py"))
    modules = {name: importlib.import_module(f"tests.proof.soaks.{name}") for name in names}
    return [
        Soak(name, module.TITLE, module.NUMBER, module.FEW, module.run) for name, module in modules.items()
    ]


def soaked(soak, folder):
    """The complaints about as many as NUMBER says, with a progress bar where a person is looking."""
    from tqdm import tqdm

    folder.mkdir()
    with tqdm(total=soak.number, desc=f"random {soak.name}", leave=False, disable=None) as bar:
        return soak.complaints(soak.number, folder, bar.update)
