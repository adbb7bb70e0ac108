"""Runs a lesson before it is built: does each solution hold, does each misconception lose, and to which hint.

A lesson is run in a process of its own, as a script would be. Each check cell is run as the grader runs it,
in a namespace that holds nothing but `check`, `captured` and `script`: with the solution, with the untouched
stub, and with each misconception in the solution's place.
"""

import contextlib
import hashlib
import importlib.metadata
import json
import os
import subprocess
import sys
import tempfile
import traceback
from dataclasses import asdict
from pathlib import Path

import flopwise
from autograder.authoring import parse
from autograder.cells import HIDDEN, LessonError, Problem, regions
from autograder.magics import written_file
from flopwise.errors import FlopwiseError

SECONDS = 900
# A hint is looked up by the value that it belongs to; longer values (whole pictures) get none beforehand.
MAX_VALUE = 4_000


def rehearse(lesson, cache=None):
    """{exercise: [{"name", "hint", "values", "hidden"}]}: what each misconception gives, {case_key: wire text}.

    Raises LessonError where a cell fails, a solution does not hold, an untouched stub does, or a misconception
    loses nothing or never earns its hint. `cache` is a folder that remembers the outcome for the same text and
    the same helper module.
    """
    key = rehearsal_key(lesson)
    kept = Path(cache) / f"{lesson.name}.json" if cache else None
    if kept is not None:
        with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
            found = json.loads(kept.read_text("utf-8"))
            if found["key"] == key:
                return found["hints"]
    found = run(lesson)
    problems = [Problem(**problem) for problem in found["problems"]]
    if problems:
        raise LessonError(lesson.path, problems)
    if kept is not None:
        from autograder.keeping import write_bytes

        write_bytes(kept, json.dumps({"key": key, "hints": found["hints"]}, ensure_ascii=False).encode())
    return found["hints"]


def rehearsal_key(lesson):
    """A digest of everything that a rehearsal's outcome can depend on."""
    digest = hashlib.sha256(lesson.text.encode())
    package = Path(flopwise.__file__).parent
    files = [Path(__file__), *sorted(package.rglob("*.py"))]
    for folder in (package / "models", package / "data", package.parent / "models", package.parent / "data"):
        files += sorted(path for path in folder.rglob("*") if path.is_file())
    for path in files:
        digest.update(path.name.encode() + hashlib.sha256(path.read_bytes()).digest())
    for name in ("numpy", "openvino"):
        with contextlib.suppress(importlib.metadata.PackageNotFoundError):
            digest.update(importlib.metadata.version(name).encode())
    digest.update(repr(sys.version_info[:3]).encode())
    return digest.hexdigest()


def run(lesson):
    """{"problems": [...], "hints": {...}} of a lesson, run in a process of its own."""
    room = Path(__file__).parent.parent
    environment = {**os.environ, "MPLBACKEND": "Agg", "PYTHONUTF8": "1",
                   "PYTHONPATH": os.pathsep.join(filter(None, [str(room), os.environ.get("PYTHONPATH")]))}
    with tempfile.TemporaryDirectory() as folder:
        result = Path(folder) / "result.json"
        try:
            ended = subprocess.run(
                [sys.executable, "-m", "autograder.rehearsal", str(lesson.path.absolute()), str(result)],
                cwd=folder, env=environment, timeout=SECONDS, capture_output=True, text=True, errors="replace",
                stdin=subprocess.DEVNULL,
            )
        except subprocess.TimeoutExpired:
            raise FlopwiseError(f"{lesson.path}: running the lesson had not ended after {SECONDS} seconds") from None
        if not result.exists():
            last = ended.stderr.strip().splitlines()[-1:] or ["no message"]
            raise FlopwiseError(f"{lesson.path}: running the lesson ended with exit status {ended.returncode}: {last[0]}")
        return json.loads(result.read_text("utf-8"))


class Rehearsal:
    """One run of a lesson in this process: its namespace, and what was found."""

    def __init__(self, lesson):
        self.lesson = lesson
        self.namespace = {"__name__": "__main__", "__file__": str(lesson.path)}
        self.problems = []
        self.hints = {}

    def all(self):
        if self.cells():
            for exercise in self.lesson.exercises:
                self.exercise(exercise)
        return {"problems": [asdict(problem) for problem in self.problems], "hints": self.hints}

    def cells(self):
        """Run every cell but the checks, in order, until one fails; did all run?"""
        for cell in self.lesson.cells:
            if cell.is_markdown or cell.kind == "check":
                continue
            script = written_file(cell.source)
            if script:
                Path(script[0]).write_text(script[1], "utf-8")
                continue
            try:
                # Empty lines above make Python name the lesson's own lines.
                exec(compile("\n" * (cell.first - 1) + cell.source, self.namespace["__file__"], "exec"),
                     self.namespace)
            except BaseException as error:
                self.problems.append(Problem(last_line(error, self.namespace["__file__"], cell.line),
                                             f"the {cell.kind} cell fails: {type(error).__name__}: {error}"))
                return False
        return True

    def exercise(self, exercise):
        """One exercise: its solution, its stub, its misconceptions, its hints."""
        cell = self.lesson.cell("check", exercise)
        before = len(self.problems)
        right = self.cases(cell, self.namespace)
        for case in right:
            if not case.holds:
                self.problems.append(Problem(cell.line, f"the solution of {exercise!r} does not hold in {case.call}: "
                                                        f"{case.message} (yours {case.yours}, expected {case.expected})"))
        if len(self.problems) > before:
            return
        self.stub(cell, exercise)
        wrong = {}
        for misconception in self.lesson.misconceptions(exercise):
            with self.instead(exercise, misconception.source, misconception.name) as answers:
                cases, again = self.cases(cell, answers), self.cases(cell, answers)
            if len(self.problems) > before:
                return    # the check itself fails; what it says is worth nothing
            # A value that a second run does not repeat (a time) is no mark of this misconception.
            repeated = {case.key: case.value for case in again if case.key}
            lost = [case for case in cases if not case.holds]
            wrong[misconception] = [case for case in lost if case.key and repeated.get(case.key) == case.value
                                    and len(case.value) <= MAX_VALUE]
            if not lost:
                self.problems.append(Problem(misconception.line, f"the misconception {misconception.name!r} loses no "
                                                                 f"case of {exercise!r}; add a case that tells it from "
                                                                 "the solution"))
            elif all(case.value is None for case in lost):
                self.problems.append(Problem(misconception.line, f"the misconception {misconception.name!r} never gives "
                                                                 f"a wrong value: {lost[0].call}: {lost[0].message}"))
        self.check_hints(cell, exercise, wrong)
        self.hints[exercise] = hint_entries(wrong)

    @contextlib.contextmanager
    def instead(self, exercise, source, name=None):
        """The answers with another one for `exercise`: what `source` defines, or the value that already has `name`."""
        script = written_file(source)
        if script is None:
            answers = dict(self.namespace)
            if name is None:
                exec(source, answers)
            else:
                answers[exercise] = answers[name]
            yield answers
            return
        file, _ = written_file(self.lesson.cell("exercise", exercise).source)
        right = Path(file).read_text("utf-8")
        Path(file).write_text(script[1], "utf-8")
        yield self.namespace
        Path(file).write_text(right, "utf-8")

    def stub(self, cell, exercise):
        """The untouched stub holds in no case."""
        with self.instead(exercise, self.lesson.cell("exercise", exercise).stub()) as answers:
            cases = self.cases(cell, answers)
        for case in cases:
            if case.holds:
                self.problems.append(Problem(cell.line, f"the untouched stub of {exercise!r} holds in {case.call}; ask for "
                                                        "something that nobody has who has done nothing"))

    def check_hints(self, cell, exercise, wrong):
        """Each misconception earns its own hint in at least one case, visible or hidden."""
        hints = with_hidden({exercise: hint_entries(wrong)})
        for misconception, cases in wrong.items():
            if not cases:
                continue
            with self.instead(exercise, misconception.source, misconception.name) as answers:
                shown = {case.hint for case in self.cases(cell, answers, hints) if case.hint}
            if misconception.hint not in shown:
                others = [other.name for other in wrong if other.hint in shown]
                self.problems.append(Problem(misconception.line, f"the misconception {misconception.name!r} never earns "
                                                                 "its hint: in the cases that it loses "
                                                                 f"{' and '.join(others)} gives the same values; add a "
                                                                 "case that tells them apart"))

    def cases(self, cell, answers, hints=None):
        """The cases of a check cell, run against the answers in a namespace, as the grader does it."""
        from flopwise.answers import LocalAnswers
        from flopwise.checks import CELL_FILE, Checker, CheckFailed, captured, script

        hidden = [number for number, (_, inside) in enumerate(regions(cell.source, HIDDEN), 1) if inside]
        checker = Checker(LocalAnswers(answers), lesson=self.lesson.name, hints=hints, hidden_lines=hidden,
                          policy="expected")
        room = {"__name__": "__main__", "check": checker, "captured": captured, "script": script}
        file = f"{CELL_FILE}{cell.id}>"
        try:
            exec(compile(cell.source, file, "exec"), room)
        except CheckFailed:
            pass    # the checker has recorded it
        except BaseException as error:
            line = cell.first + last_line(error, file, 1) - 1
            self.problems.append(Problem(line, f"the check of {cell.id!r} fails itself: {type(error).__name__}: {error}"))
        return checker.cases


def hint_entries(wrong):
    """The misconceptions of one exercise with the values that they give: in visible cases, and in hidden ones."""
    entries = []
    for misconception, cases in wrong.items():
        values = {case.key: case.value for case in cases if not case.hidden}
        hidden = {case.key: case.value for case in cases if case.hidden}
        if values or hidden:
            entries.append({"name": misconception.name, "hint": misconception.hint, "values": values, "hidden": hidden})
    return entries


def visible_only(hints):
    """The hints as `check.lesson` takes them, without a trace of hidden cases: what a student may see."""
    return {exercise: [{key: entry[key] for key in ("name", "hint", "values")} for entry in entries if entry["values"]]
            for exercise, entries in hints.items() if any(entry["values"] for entry in entries)}


def with_hidden(hints):
    """The hints as `check.lesson` takes them, for someone who sees every case."""
    return {exercise: [{"name": entry["name"], "hint": entry["hint"], "values": {**entry["values"], **entry["hidden"]}}
                       for entry in entries] for exercise, entries in hints.items() if entries}


def last_line(error, file, default):
    """The last line of `file` that an exception passed through."""
    if isinstance(error, SyntaxError) and error.filename == file and error.lineno:
        return error.lineno
    lines = [frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.filename == file]
    return lines[-1] if lines else default


def main(path, result):
    """Run the lesson at `path` and write what was found to the file `result`."""
    with open(os.devnull, "w", encoding="utf-8") as nowhere, contextlib.redirect_stdout(nowhere):
        found = Rehearsal(parse(path)).all()
    Path(result).write_text(json.dumps(found), "utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
