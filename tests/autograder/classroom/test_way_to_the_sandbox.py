"""The way from `autograder grade` to the sandbox is short enough to be read: a parameter that is followed
through the calls passes eight functions, the first and the last included.
"""

import json
import os
import subprocess
import sys
import types
from pathlib import Path

import pytest

from autograder.sandbox import provisioner
from tests.classes import copy_of, give_in, grade
from tests.tiny_course import ROOT

MOST = 8


def way():
    """The functions of this project that wait for their caller's caller, from the command's `run` on. A
    process that was forked still has those of the process that it came from.
    """
    found, frame = [], sys._getframe(2)
    while frame and found[-1:] != ["autograder/classroom/command.py:run"]:
        path = Path(frame.f_code.co_filename)
        if any(ROOT / package in path.parents for package in ("autograder", "flopwise")):
            found.append(f"{path.relative_to(ROOT).as_posix()}:{frame.f_code.co_qualname}")
        frame = frame.f_back
    return found[::-1]


@pytest.mark.sandbox
def test_from_the_command_to_the_sandbox_in_eight_functions(tiny, tmp_path, monkeypatch):
    course, seen = copy_of(tiny, tmp_path / "course"), tmp_path / "way.json"

    def noted(*arguments, **named):
        seen.write_text(json.dumps({"way": way(), "process": os.getpid()}))
        return subprocess.Popen(*arguments, **named)

    instead = types.SimpleNamespace(**vars(subprocess) | {"Popen": noted})
    monkeypatch.setattr(provisioner, "subprocess", instead)
    give_in(course, "ada")
    assert grade(course, "90-tiny") == 0
    found = json.loads(seen.read_text())
    assert found["way"][0] == "autograder/classroom/command.py:run"
    assert found["way"][-1] == "autograder/sandbox/provisioner.py:Sandboxed.launch_kernel"
    # The notebook runs in a process of its own, and the functions on both sides of that seam are counted.
    assert found["process"] != os.getpid()
    assert {"autograder/classroom/parallel.py:run_all", "autograder/bounded.py:_run"} <= set(found["way"])
    assert len(found["way"]) <= MOST, found["way"]
