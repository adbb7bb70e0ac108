"""What was found to hold up, mislead or reach the grader, each with cases that are like it: families.toml.

A case is an attack, a damage, or a test where what was found is not a whole submission.
"""

import tomllib
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class Family:
    """found: what was found, as a sentence. cases: "attacks/NAME", "damages/NAME", "PATH::test"."""

    found: str
    cases: tuple

    def names(self, kind):
        """The names of its attacks or damages."""
        return [case.removeprefix(f"{kind}/") for case in self.cases if case.startswith(f"{kind}/")]

    @property
    def tests(self):
        return [case for case in self.cases if "::" in case]


def families():
    """[Family], in the file's order."""
    listed = tomllib.loads((FOLDER / "families.toml").read_text("utf-8"))["family"]
    return [Family(entry["found"], tuple(entry["cases"])) for entry in listed]
