"""The checker: records the cases of a check cell, wherever the answers come from.

It never raises for a wrong answer. notebook.py has the checker of the current notebook; the grader makes one
for each check cell, with its own answers, hints and policy, and reads what it has recorded.
"""

import contextlib
import re
import sys
from dataclasses import dataclass, replace

from flopwise.checks.answers import Outcome, entry, error_outcome
from flopwise.checks.compare import is_quoted_number, same
from flopwise.checks.packing import unpack
from flopwise.checks.plain import NotPlain, plain
from flopwise.checks.queries import COUNTED, Query, query
from flopwise.checks.report import CheckFailed, Report
from flopwise.checks.rules import POLICIES, UNSET, Rule, judge, no_answer, redact
from flopwise.checks.wire import loads

CELL_FILE = "<check:"  # how the file name of a check cell's code begins in the grader


@dataclass(frozen=True)
class Asked:
    """What a case asked for and what came back. place: the query's key, "KEY #2" where it comes again.

    hint: the check's own. rule: what the value has to be; None where it was asked for without one.
    """

    query: Query
    place: str
    outcome: Outcome
    rule: Rule | None = None
    hint: str | None = None

    @property
    def own_hint(self):
        """The check's own hint; None for a number in quotes, which may be the right one."""
        quoted = self.rule is not None and is_quoted_number(self.outcome.value, self.rule.expect)
        return None if quoted else self.hint

    @property
    def is_evidence(self):
        """Can a misconception be known by this case? Not where the clock decides whether it holds."""
        return self.rule is None or not self.rule.measured

    def does(self, told, holds):
        """Does the answer do what `told`, of Checker's `hints`, says? holds: of the case."""
        if told is True or told is None:
            return holds is (told is True)
        if told is False:
            return not holds and self.outcome.error is not None
        return not holds and self.outcome.error is None and same(self.outcome.value, loads(told))

    def does_as(self, other, holds):
        """Does the answer do what a misconception's Outcome says? None if that is not known."""
        if other is None:
            return None
        if holds and self.rule is not None:
            return judge(self.query, other, self.rule).holds
        if self.outcome.error is not None or other.error is not None:
            return self.outcome.error is not None and other.error is not None
        return same(self.outcome.value, other.value)


# What of a watched call answers a query of this kind; the other kinds ask for what it returned.
PARTS = {"captured": "printed", "inferences": "inferences"}
RETURNED = "returned"


class Checker:
    """Records the cases of a check cell.

    answers: where values come from: `value(name)`, `call(name, args, kwargs)` (both with `item=` where
    an entry is asked for), `captured(name, args, kwargs)`, `counted(what, name, args, kwargs)` and
    `script(name, args, files)`, each of which returns an Outcome, and `tried(model, trial)`, which returns
    one for a model that `value` gave.
    hints: {exercise: [{"name", "hint", "values"}]}; values: {place: what the misconception does in this
    case}, which is the wire text of the wrong value that it gives, False where it ends in an error, None
    where it fails in another way, True where it holds. misconceived: says the same of cases that are not
    in `values`; it has `listed(exercise)`, {name: hint}, and `outcome(name, query)`, an Outcome or None.
    hidden_lines: the lines of the check cell (compiled as "<check:ID>") whose cases are hidden. policy:
    how much the record of a hidden case tells: "verdict", "inputs" (and yours), "expected". seed: of `rng`.

    cases: those of the current cell. reports: {exercise: Report}, of cells that came to their end; a
    cell that broke off has none, and earns nothing. on_report: functions that are called with each Report.
    lesson_name: of the current lesson. progress: {exercise: [part, …]}, whose reports the learner's page
    of progress keeps, or None. measured: what the last trial of a shipped model found, or {}.
    """

    def __init__(
        self, answers, *, lesson="", hints=None, misconceived=None, hidden_lines=(), policy="verdict", seed=0
    ):
        if policy not in POLICIES:
            raise ValueError(f"policy is {policy!r}; allowed are {', '.join(POLICIES)}")
        self.answers = answers
        self.misconceived = misconceived
        self.hidden_lines = frozenset(hidden_lines)
        self.policy = policy
        self.seed = seed
        self.reports = {}
        self.on_report = []
        self.lesson(lesson, hints)

    def lesson(self, lesson, hints=None):
        """Begin a lesson: its name, and the hints of its misconceptions.

        hints: {exercise: [{"name", "hint", "values"}]}, or the text that a notebook's set-up cell gives,
        in which these and the parts of the learner's progress are packed. A text that is damaged is told
        of in one sentence, and the checks work without hints.
        """
        self.lesson_name, self.progress = lesson, None
        if isinstance(hints, str):
            try:
                packed = unpack(hints)
                self.progress, hints = packed.get("progress"), packed.get("hints")
            except ValueError:
                hints = None
                print(
                    "The hints of this lesson cannot be read, because the set-up cell was changed. The "
                    "checks work without them; to have them back, copy the set-up cell of a fresh lesson."
                )
        self._misconceptions = by_name(hints)
        self._begin()

    def __call__(
        self,
        target,
        /,
        *args,
        expect=UNSET,
        tolerance=None,
        item=None,
        where=None,
        says=None,
        raises=None,
        reveal=True,
        measured=False,
        hint=None,
        **kwargs,
    ):
        """Check one case: the answer `target`, called with args and kwargs if there are any.

        target: the answer's name as text, captured("name"), inferences("name"), products("name"),
        once("name"), script("file.py") or shipped("name", trial). item: one entry of the value (a tuple
        leads down). Exactly one of: expect, the value (tolerance: relative, for numbers); where, a function
        that is true of the right values, with `says` in words; raises, a built-in exception. reveal=False:
        the expected value is not shown. measured=True: whether it holds depends on measured times, which are
        others in each run, so no misconception is known by it. hint: for a case that does not hold and that
        no misconception explains. Raises TypeError or ValueError if the check itself is wrong.
        """
        if expect is not UNSET:
            given_as = type(expect)
            try:
                expect = plain(expect)
            except NotPlain as error:
                raise TypeError(f"expect= must be a plain value, but {error}") from None
            if given_as in (set, frozenset):
                raise TypeError("expect= must be a plain value, and a set has no order: compare by `where`")
        rule = Rule(expect, tolerance, where, says, raises, reveal, measured)
        asked = query(target, args, kwargs, item)
        outcome = self._ask(asked)
        self._record(asked, outcome, judge(asked, outcome, rule), rule, hint)

    def call(self, target, /, *args, **kwargs):
        """The answer's plain value, for a check that compares by itself; CheckFailed if there is no value.

        It is asked for anew each time. Cases of once(…) with the same arguments take the last one.
        """
        asked = query(target, args, kwargs)
        self._renew()
        if asked.kind in ("value", "call"):
            self._calls.pop(asked.key, None)
            asked = replace(asked, shared=True)
        outcome = self._ask(asked)
        case = no_answer(asked, outcome)
        if case is not None:
            self._record(asked, outcome, case)
            self._stop(asked.name)
        return outcome.value

    def rng(self):
        """A random.Random to draw cases with: in a notebook always the same, in the grader by submission."""
        self._renew()
        self._draws += 1
        import random  # imports more modules than the rest of a check does

        return random.Random(f"{self.seed}/{self.lesson_name}/{self._draws}")

    def report(self, exercise, part=""):
        """End a check cell: what its cases found about the exercise, or about a part of it ("more cases")."""
        self._renew()
        if not self.cases:
            raise ValueError(f"check.report({exercise!r}) has no cases to report: run the whole cell")
        self._choose_hints()
        report = self.reports[exercise] = Report(exercise, self.cases, part=part)
        self._reported = True
        for callback in self.on_report:
            with contextlib.suppress(
                Exception
            ):  # a learner's progress that cannot be kept must not stop a check
                callback(report)
        self._finish(report)

    def _begin(self):
        self.cases = []
        self._asked = []  # beside cases: what each asked for, and what came back
        self._runs = []  # ((script, words), Outcome) of the scripts that this cell ran
        self._calls = {}  # {key without an entry: {part: Outcome}} of the calls that cases may share
        self._models, self._trials, self.measured = {}, {}, {}  # of shipped models
        self._draws = 0
        self._reported = False

    def _renew(self):
        """Forget the cases of a cell that has reported."""
        if self._reported:
            self._begin()

    def _ask(self, asked):
        if asked.shared:
            return self._share(asked)
        if asked.kind in ("value", "call"):
            return self._answer(asked)
        kwargs = dict(asked.kwargs)
        if asked.kind == "shipped":
            outcome = self._try(asked)
        elif asked.kind == "captured":
            outcome = _printed(self.answers.captured(asked.name, asked.args, kwargs))
        elif asked.kind in COUNTED:
            outcome = self.answers.counted(asked.kind, asked.name, asked.args, kwargs)
        else:
            outcome = self._run(asked)
        return outcome if outcome.error else entry(outcome, asked.item, asked.name)

    def _answer(self, asked):
        """The outcome of a value or a call, asked for anew."""
        item = {} if asked.item is None else {"item": asked.item}
        if asked.kind == "value":
            return self.answers.value(asked.name, **item)
        return self.answers.call(asked.name, asked.args, dict(asked.kwargs), **item)

    def _share(self, asked):
        """The outcome of once(…): of the one call that the cell makes for all cases, an entry or what it did.

        One entry that is not a plain value does not spoil the others: then each is asked for by itself.
        """
        self._renew()
        whole, part = asked.whole, PARTS.get(asked.kind, RETURNED)
        if part not in self._calls.get(whole.key, ()):
            self._call(whole)
        outcome = self._calls[whole.key][part]
        if outcome.error is None:
            return entry(outcome, asked.item, asked.name)
        is_whole = part == RETURNED and asked.item is None
        if outcome.error.type_name or outcome.error.missing or is_whole:
            return outcome
        return self._ask(replace(asked, shared=False))

    def _call(self, asked):
        """The outcome of a call that is made now, and that others may share."""
        if asked.watched:
            made = _parts(self.answers.watched(asked.name, asked.args, dict(asked.kwargs)))
        else:
            made = {RETURNED: self._answer(asked)}
        self._calls[asked.key] = made
        return made[RETURNED]

    def _run(self, asked):
        """The outcome of a script; the same command line is run once in a cell."""
        self._renew()
        ran = [outcome for other, outcome in self._runs if other == (asked.script, asked.args)]
        if not ran:
            target = asked.script
            more = {name: getattr(target, name) for name in ("beside", "models", "timetable")}
            more = {name: value for name, value in more.items() if value}
            ran = [self.answers.script(asked.name, asked.args, target.files, **more)]
            self._runs.append(((asked.script, asked.args), ran[0]))
        return ran[0]

    def _try(self, asked):
        """The outcome of a model's trial. A cell asks for a model once, and tries it once on the same."""
        self._renew()
        if asked.name not in self._models:
            self._models[asked.name] = _handed_over(self.answers.value(asked.name))
        model, key = self._models[asked.name], (asked.name, asked.trial.digest)
        if model.error or model.value is None or model.value is ...:
            return model
        if key not in self._trials:
            self._trials[key] = self.answers.tried(model.value, asked.trial)
        outcome = self._trials[key]
        self.measured = {} if outcome.error else outcome.value
        return replace(outcome, called=model.called)

    def _record(self, asked, outcome, case, rule=None, hint=None):
        self._renew()
        if self._is_hidden():
            redact(case, self.policy, 1 + sum(earlier.hidden for earlier in self.cases))
        earlier = sum(other.query.key == asked.key for other in self._asked)
        place = f"{asked.key} #{earlier + 1}" if earlier else asked.key
        self.cases.append(case)
        self._asked.append(Asked(asked, place, outcome, rule, hint))

    @property
    def places(self):
        """Beside `cases`: what each is called in the `values` of hints; None if it is not among them."""
        return [asked.place if asked.is_evidence else None for asked in self._asked]

    @property
    def errors(self):
        """Beside `cases`: whether each ended in an error."""
        return [asked.outcome.error is not None for asked in self._asked]

    def _is_hidden(self):
        """Whether the call came, through whatever helper, from one of the hidden lines."""
        frame = sys._getframe(1) if self.hidden_lines else None
        while frame is not None:
            if frame.f_code.co_filename.startswith(CELL_FILE) and frame.f_lineno in self.hidden_lines:
                return True
            frame = frame.f_back
        return False

    def fitting_hint(self, hints):
        """The hint of the misconception among `hints` that explains the cases of this cell, or None."""
        self._misconceptions = by_name(hints)
        return self._fitting_hint()

    def _choose_hints(self):
        """Give each hint to the first case that it explains: the misconception's, or else the check's own."""
        fitting, told = self._fitting_hint(), set()
        for case, asked in zip(self.cases, self._asked):
            hint = fitting or asked.own_hint
            if case.kind == "difference" and hint not in told:
                case.hint = hint
                told.add(hint)

    def _fitting_hint(self):
        """The hint of the misconception that explains what the answer does in every case, or None."""
        if not any(case.kind == "difference" for case in self.cases):
            return None
        places = set(self.places)
        packed = self._misconceptions.items()
        candidates = {name: told["hint"] for name, told in packed if places & told["values"].keys()}
        for exercise in {asked.query.name for asked in self._asked}:
            candidates |= self._listed(exercise)
        explained = {name: self._explains(name) for name in candidates}
        best = max(explained, key=explained.get, default=None)
        return candidates[best] if best is not None and explained[best] else None

    def _explains(self, name):
        """How many wrong values a misconception gives, too; 0 if the answer differs from it in any case."""
        values = self._misconceptions.get(name, {}).get("values", {})
        explained = 0
        for case, asked in zip(self.cases, self._asked):
            if case.kind == "todo" or not asked.is_evidence:
                continue  # the one may still become anything, the other is decided by the clock
            if asked.place in values:
                fits = asked.does(values[asked.place], case.holds)
            else:
                fits = asked.does_as(self._outcome(name, asked.query), case.holds)
            if fits is False:
                return 0
            has_value = values.get(asked.place, "") not in (None, False)
            explained += bool(fits) and has_value and case.kind == "difference"
        return explained

    def _listed(self, exercise):
        return {} if self.misconceived is None else self.misconceived.listed(exercise)

    def _outcome(self, name, query):
        """What a misconception of this very exercise does, or None."""
        return self.misconceived.outcome(name, query) if name in self._listed(query.name) else None

    def _finish(self, report):
        """What to do with a finished report: here nothing, for the grader reads `reports`."""

    def _stop(self, exercise):
        """End a cell that cannot go on, before its report."""
        self._choose_hints()
        raise CheckFailed(Report(exercise, self.cases, complete=False))


def by_name(hints):
    """{name: misconception} of a Checker's `hints`."""
    return {told["name"]: told for listed in (hints or {}).values() for told in listed}


def _printed(outcome):
    """The Outcome of what is printed, which is text."""
    if outcome.error is None and outcome.value is not ... and type(outcome.value) is not str:
        return error_outcome("the answer came back unreadable: what is printed is text")
    return outcome


def _parts(outcome):
    """{part: Outcome} of a watched call; where it has none, the outcome is that of each part."""
    names = {RETURNED, *PARTS.values()}
    if outcome.error or outcome.value is ...:
        return dict.fromkeys(names, outcome)
    if type(outcome.value) is not dict or set(outcome.value) != names:
        unreadable = error_outcome("the answer came back unreadable: it does not say what the call did")
        return dict.fromkeys(names, unreadable)
    made = {part: replace(outcome, value=value) for part, value in outcome.value.items()}
    return made | {"printed": _printed(made["printed"])}


def _handed_over(outcome):
    """The Outcome of an answer that should be a model; one that is no plain value is told how to be one."""
    message = outcome.error.message if outcome.error else ""
    what = re.sub(", which a check cannot read[^”]*", "", message)  # the grader has it in a quotation
    if what == message:
        return outcome
    return error_outcome(
        f"{what}; hand the model over as text and an array of bytes: `return shipping.ir_of(model)`"
    )
