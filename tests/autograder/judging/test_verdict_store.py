"""What a kept verdict belongs to: it is found anew when a program changes, and not otherwise."""

from autograder.judging.verdict_store import programs
from tests.tiny_course import ROOT


def test_a_verdict_belongs_to_every_program_that_had_a_part_in_it():
    found = {path.relative_to(ROOT).as_posix() for path in programs()}
    for part in ("lessons", "sandbox", "repair", "judging", "classroom"):
        written = {path.relative_to(ROOT).as_posix() for path in (ROOT / "autograder" / part).rglob("*.py")}
        assert written and written <= found
    assert {
        "flopwise/checks/notebook.py",
        "flopwise/checks/wire.py",
        "autograder/course.py",
        "autograder/sandbox/kernels/launch.py",
        "autograder/sandbox/kernels/sandboxed/kernel.json",
    } <= found


def test_a_verdict_belongs_to_nothing_that_comes_and_goes():
    """What Python compiles, and what is handed in, would make each grading find every verdict anew."""
    assert {path.suffix for path in programs()} == {".py", ".json"}
    room = ROOT / "autograder"
    assert all(
        (room / path.relative_to(room).parts[0] / "__init__.py").is_file() or path.parent == room
        for path in programs()
        if room in path.parents
    )
