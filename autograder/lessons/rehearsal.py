"""A lesson is run before it is built: what its misconceptions answer, and that nothing in it is wrong.

`rehearse` gives what was found, and remembers it. The run itself is in a process of its own, `python -m
autograder.lessons.rehearsal LESSON.py RESULT.json`. There every cell is run as a script would run it. Then
each check cell is run as the grader runs it, in a namespace that holds nothing but `check`, `captured` and
`script`: with the solution, with the untouched stub, and with each misconception in the solution's place.
"""

import contextlib
import hashlib
import importlib.metadata
import json
import math
import os
import re
import subprocess
import sys
import tempfile
import traceback
from dataclasses import asdict
from pathlib import Path

import flopwise
from autograder import REPOSITORY
from autograder.lessons.cells import HIDDEN, LessonError, Problem, regions
from autograder.lessons.magics import written_file
from autograder.lessons.parse import parse
from flopwise.checks import CELL_FILE, Checker, CheckFailed, captured, script
from flopwise.checks.answers import LocalAnswers
from flopwise.checks.wire import dumps, loads
from flopwise.errors import FlopwiseError
from flopwise.files import write_bytes

SECONDS = 900
# A hint is looked up by the value that it belongs to; longer values (whole pictures) get none beforehand.
MAX_VALUE = 4_000
# Such arrays come out of a model, and differ from processor to processor: no notebook holds them.
RUNTIME_ARRAY = re.compile(r'\{"~a":\["float(16|32)"')
DIGITS = 12  # of a float that a notebook holds; a hint is found within 1e-9
ARRAY_DIGITS = 10  # of an array's largest entry; there a hint is found within 1e-9 of that


def rehearse(lesson, cache=None):
    """{exercise: [{"name", "hint", "values", "hidden"}]}: what each misconception answers.

    "values" and "hidden" are {place: what it does there} of visible and of hidden cases, as Checker's `hints`
    tell it; a case of which every run says something else is left out, and so is one of measured times.
    Raises LessonError where a cell fails, a solution does not hold, an untouched stub does, or a
    misconception loses nothing or never earns its hint. `cache` is a folder that remembers the outcome for
    the same text and the same helper module.
    """
    key = rehearsal_key(lesson)
    kept = Path(cache) / f"{lesson.name}.json" if cache else None
    if kept is not None:
        with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
            found = json.loads(kept.read_text("utf-8"))
            if found["key"] == key:
                return found["hints"]
    found = run(lesson)
    if found["problems"]:
        raise LessonError(lesson.path, [Problem(**problem) for problem in found["problems"]])
    if kept is not None:
        write_bytes(kept, json.dumps({"key": key, "hints": found["hints"]}, ensure_ascii=False).encode())
    return found["hints"]


def rehearsal_key(lesson):
    """A digest of everything that a rehearsal's outcome can depend on."""
    digest = hashlib.sha256(f"{lesson.name}\n{lesson.text}".encode())
    package = Path(flopwise.__file__).parent
    files = [
        Path(__file__).parent / name
        for name in ("parse.py", "cells.py", "magics.py", "rehearsal.py", "names.py", "shown.py")
    ]
    files += sorted(package.rglob("*.py"))
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
    search = os.pathsep.join(filter(None, [str(REPOSITORY), os.environ.get("PYTHONPATH")]))
    environment = {**os.environ, "MPLBACKEND": "Agg", "PYTHONUTF8": "1", "PYTHONPATH": search}
    # Another order of a set would be another notebook.
    environment["PYTHONHASHSEED"] = "0"
    with tempfile.TemporaryDirectory() as folder:
        result = Path(folder) / "result.json"
        environment["FLOPWISE_JOBS"] = str(Path(folder) / "jobs")  # not among those of whoever builds
        command = [
            sys.executable,
            "-m",
            "autograder.lessons.rehearsal",
            str(lesson.path.absolute()),
            str(result),
        ]
        try:
            ended = subprocess.run(
                command, cwd=folder, env=environment, timeout=SECONDS, stdin=subprocess.DEVNULL,
                capture_output=True, text=True, encoding="utf-8", errors="replace",
            )  # fmt: skip
        except subprocess.TimeoutExpired:
            raise FlopwiseError(f"{lesson.path}: running it had not ended after {SECONDS} seconds") from None
        if not result.exists():
            last = (ended.stderr.strip().splitlines() or ["no message"])[-1]
            raise FlopwiseError(f"{lesson.path}: running it ended with status {ended.returncode}: {last}")
        return json.loads(result.read_text("utf-8"))


def visible_only(hints):
    """The hints as `check.lesson` takes them, without a trace of hidden cases: what a student may see."""
    shown = {}
    for exercise, entries in hints.items():
        told = [
            {name: e[name] for name in ("name", "hint", "values")} for e in entries if has_mark(e["values"])
        ]
        if told:
            shown[exercise] = told
    return shown


def with_hidden(hints):
    """The hints as `check.lesson` takes them, for someone who sees every case."""
    shown = {}
    for exercise, entries in hints.items():
        if entries:
            shown[exercise] = [
                {"name": e["name"], "hint": e["hint"], "values": {**e["values"], **e["hidden"]}}
                for e in entries
            ]
    return shown


class AnswersOnce(LocalAnswers):
    """Answers that run a script on a timetable once, and remember in `ran` what came of it.

    Such a script has made-up clocks, and does the same each time; each run costs half a second, and half of
    all runs of a rehearsal are repetitions.
    """

    def __init__(self, namespace, ran):
        super().__init__(namespace)
        self._ran = ran

    def script(self, name, args=(), files=(), **more):
        if "timetable" not in more:
            return super().script(name, args, files, **more)
        text = Path(name).read_bytes() if Path(name).is_file() else None
        key = repr((name, text, args, files, more))
        if key not in self._ran:
            self._ran[key] = super().script(name, args, files, **more)
        return self._ran[key]


class Trial:
    """What was found in one run: `problems`, and `hints` as `rehearse` returns them."""

    def __init__(self, lesson):
        self.lesson = lesson
        self.namespace = self.fresh_namespace()
        self.problems = []
        self.hints = {}
        self.ran = {}  # see AnswersOnce

    def fresh_namespace(self):
        """What a script's names are before its first line runs."""
        return {"__name__": "__main__", "__file__": str(self.lesson.path)}

    def run(self):
        """Run the lesson twice, without the cells that only show something and whole; it has to hold both
        times.

        Without them comes first: what such a cell leaves behind in a module or a file would help it.
        """
        missing = []
        if any(cell.only_shows for cell in self.lesson.cells):
            self.run_and_check(shown=False)
            missing, self.problems = self.problems, []
        for exercise in self.run_and_check():
            if not missing:
                self.try_exercise(exercise)
        if not self.problems:  # what is wrong with the whole lesson is told as that
            without = "without the figure and demonstration"
            for problem in missing:
                self.say(problem.line, f"{without} cells, which grading leaves out: {problem.what}")
        return {"problems": [asdict(problem) for problem in self.problems], "hints": self.hints}

    def run_and_check(self, shown=True):
        """Run the cells, and the checks of the solutions; the exercises whose solution holds."""
        self.namespace = self.fresh_namespace()
        if not self.run_cells(shown):
            return []
        return [exercise for exercise in self.lesson.exercises if self.try_solution(exercise)]

    def say(self, line, what):
        self.problems.append(Problem(line, what))

    def run_cells(self, shown=True):
        """Run every cell but the checks, in order, until one fails; did all run?

        shown: also those that only show something.
        """
        file = self.namespace["__file__"]
        for cell in self.lesson.cells:
            if cell.is_markdown or cell.kind == "check" or cell.only_shows and not shown:
                continue
            if written_file(cell.source):
                name, text = written_file(cell.source)
                Path(name).write_text(text, "utf-8")
                continue
            try:
                # Empty lines above make Python name the lesson's own lines.
                exec(compile("\n" * (cell.first - 1) + cell.source, file, "exec"), self.namespace)
            except BaseException as error:
                words = f"the {cell.kind} cell fails: {type(error).__name__}: {error}"
                self.say(last_line(error, file, cell.line), words)
                return False
        return True

    def try_solution(self, exercise):
        """Does the solution hold in every case?"""
        cell, before = self.lesson.cell("check", exercise), len(self.problems)
        for case in self.cases(cell, self.namespace):
            if not case.holds:
                values = f"yours {case.yours}, expected {case.expected}"
                self.say(
                    cell.line,
                    f"the solution of {exercise!r} does not hold in {case.call}: {case.message} ({values})",
                )
        return len(self.problems) == before

    def try_exercise(self, exercise):
        """The stub does not hold, and each misconception loses and earns its hint."""
        cell = self.lesson.cell("check", exercise)
        before = len(self.problems)
        self.try_stub(cell, exercise)
        if len(self.problems) > before:
            return  # what a faulty check says of misconceptions is worth nothing
        runs = {}  # of each, twice: what is not the same in both does not last
        for misconception in self.lesson.misconceptions(exercise):
            for _ in range(2):
                with self.instead(exercise, misconception.source, misconception.name) as answers:
                    runs.setdefault(misconception, []).append(self.checked(cell, answers))
        hints = {exercise: [entry(m, *both, portable=False) for m, both in runs.items()]}
        self.hints[exercise] = []
        for misconception, (run, again) in runs.items():
            self.hints[exercise].append(entry(misconception, run, again))
            lost = [case for case in run.cases if not case.holds]
            repeated = {case.key: case.value for case in again.cases}
            lasting = [case for case in lost if is_mark(case.value) and repeated.get(case.key) == case.value]
            shown = again.fitting_hint(with_hidden(hints))
            others = [other.name for other in runs if other.hint == shown]
            self.judge(misconception, lost, lasting, misconception.hint == shown, " and ".join(others))

    def judge(self, misconception, lost, lasting, earned, others):
        """Does it lose, with a value of its own, and earn its own hint in at least one case?"""
        name = f"the misconception {misconception.name!r}"
        if not lost:
            what = (
                f"loses no case of {misconception.exercise!r}; add one in which it differs from the solution"
            )
        elif all(case.value is None for case in lost):
            what = f"never gives a wrong value: {lost[0].call}: {lost[0].message}"
        elif not lasting:
            what = (
                "never earns its hint: no case that it loses has a short value that is the same in every "
                "run; check one entry of the answer with item=…"
            )
        elif not earned and not others:
            what = "never earns its hint: what it does is not the same in every run"
        elif not earned:
            what = (
                f"never earns its hint: in the cases that it loses, {others} gives the same values; add a "
                "case in which they differ"
            )
        else:
            return
        self.say(misconception.line, f"{name} {what}")

    def try_stub(self, cell, exercise):
        with self.instead(exercise, self.lesson.cell("exercise", exercise).stub()) as answers:
            for case in self.cases(cell, answers):
                if case.holds:
                    self.say(
                        cell.line,
                        f"the untouched stub of {exercise!r} holds in {case.call}; ask for something that "
                        "only an answer can give",
                    )

    @contextlib.contextmanager
    def instead(self, exercise, source, name=None):
        """The answers with another one for `exercise`: `source` defines it, so called or as `name`."""
        if not written_file(source):
            made = dict(self.namespace)
            exec(source, made)
            yield made if name is None else {**self.namespace, exercise: made[name]}
            return
        file = Path(written_file(self.lesson.cell("exercise", exercise).source)[0])
        right = file.read_text("utf-8")
        file.write_text(written_file(source)[1], "utf-8")
        try:
            yield self.namespace
        finally:
            file.write_text(right, "utf-8")

    def cases(self, cell, answers, hints=None, checker=Checker):
        """The cases of a check cell, run against the answers in a namespace by that kind of checker."""
        return self.checked(cell, answers, hints, checker).cases

    def checked(self, cell, answers, hints=None, checker=Checker):
        """The checker that has run a check cell against the answers in a namespace."""
        hidden = [number for number, (_, inside) in enumerate(regions(cell.source, HIDDEN), 1) if inside]
        # Of a hidden case everything is told: the lesson's author is the one who reads it.
        checker = checker(
            AnswersOnce(answers, self.ran),
            lesson=self.lesson.name,
            hints=hints,
            hidden_lines=hidden,
            policy="expected",
        )
        room = {"__name__": "__main__", "check": checker, "captured": captured, "script": script}
        file = f"{CELL_FILE}{cell.id}>"
        try:
            exec(compile(cell.source, file, "exec"), room)
            if checker.cases and not checker.reports:  # a cell without its last line
                checker.report(cell.id)
        except CheckFailed:
            pass  # the checker has recorded it
        except BaseException as error:
            line = cell.first + last_line(error, file, 1) - 1
            self.say(line, f"the check of {cell.id!r} itself fails: {type(error).__name__}: {error}")
        return checker


def is_mark(value):
    """Could a misconception be known again by this value, a wire text or None?"""
    return value is not None and len(value) <= MAX_VALUE


def has_mark(values):
    """Is there a wrong value among what a misconception does in each case?"""
    return any(type(told) is str for told in values.values())


def entry(misconception, run, again, portable=True):
    """What is remembered of a misconception whose check was run twice: what it does in every case.

    portable: without the values that differ from processor to processor.
    """
    second = {place: each for place, *each in zip(again.places, again.cases, again.errors) if place}
    values, hidden = {}, {}
    for place, case, ended_in_error in zip(run.places, run.cases, run.errors):
        other, also_ended = second.get(place, (None, None))
        if other is None or (case.holds, ended_in_error) != (other.holds, also_ended):
            continue
        told = True if case.holds else False if ended_in_error else None
        lasts = is_mark(case.value) and case.value == other.value
        if not case.holds and lasts and not (portable and RUNTIME_ARRAY.search(case.value)):
            told = rounded(case.value)
        (hidden if case.hidden else values)[place] = told
    return {"name": misconception.name, "hint": misconception.hint, "values": values, "hidden": hidden}


def rounded(text):
    """A value's wire text with floats cut to DIGITS, so that a last bit makes no other notebook."""

    def cut(value):
        if type(value) is float:
            return float(f"{value:.{DIGITS}g}")
        if type(value) in (list, tuple):
            return type(value)(cut(entry) for entry in value)
        if type(value) is dict:
            return {key: cut(entry) for key, entry in value.items()}
        if type(value).__name__ == "ndarray" and value.dtype == "float64":
            return rounded_array(value)
        return value

    return dumps(cut(loads(text)))


def rounded_array(value):
    """An array of float64 with as many decimals in every entry as the largest one is given digits.

    A zero that comes out of a sum is 1e-17 on one processor and -3e-17 on another.
    """
    largest = max((abs(entry) for entry in value.ravel().tolist() if math.isfinite(entry)), default=0)
    if not largest:
        return value
    decimals = ARRAY_DIGITS - 1 - math.floor(math.log10(largest))
    return value.round(min(decimals, 300)) + 0.0  # not more than a float has; no -0.0


def last_line(error, file, default):
    """The last line of `file` that an exception passed through."""
    if isinstance(error, SyntaxError) and error.filename == file and error.lineno:
        return error.lineno
    lines = [frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.filename == file]
    return lines[-1] if lines else default


def main(path, result):
    """Try the lesson at `path` and write what was found to the file `result`."""
    with open(os.devnull, "w", encoding="utf-8") as nowhere, contextlib.redirect_stdout(nowhere):
        found = Trial(parse(path)).run()
    Path(result).write_text(json.dumps(found), "utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
