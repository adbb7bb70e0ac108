"""Try a course's notebook on itself, before anybody hands in: what would its own solution earn?

The solution is judged as a submission is: its cells in the sandbox, its checks in the grader. What it does
not earn there, no student could. So whatever the reason is that a check cannot be judged from outside, it
shows here, and is said cell by cell.
"""

from dataclasses import dataclass

import nbformat

from autograder import bounded
from autograder.judging.given import Given
from autograder.judging.grade_one import Lesson, bounds_of, grade_one
from autograder.judging.trusted import checks_of
from autograder.judging.unjudged import asks_the_student, found_in
from autograder.sandbox.confinement import SandboxError, SlowStart


@dataclass(frozen=True)
class Trial:
    """What was found about one check cell.

    earns: points of the solution, or None if it was not tried. obstacles: sentences, why it cannot be judged
    from outside, or may not be; shortfall: what the solution earns, and why, if that is not everything;
    notes: what is good to know.
    """

    grade_id: str
    points: float
    earns: float | None
    obstacles: tuple = ()
    notes: tuple = ()
    shortfall: str = ""

    @property
    def is_judged(self):
        """Can the check be judged? One that was not tried counts as judged if nothing is seen against it."""
        return not self.obstacles and not self.shortfall


def try_out(name, nb, settings=None, files=None):
    """([Trial] of a notebook's check cells in their order, why the solution was not tried or "").

    nb: the instructor's, with solutions. settings: as for grading; None: nothing is run, only read. files:
    {name: bytes} that are given out with it.
    """
    earned, why_not = {}, "it was only read"
    if settings is not None:
        earned, why_not = _run(name, nb, settings, files or {})
    trials = []
    for check in checks_of(nb).values():
        given = Given(check.above)
        seen = found_in(check.source, given.answers, given.writes)
        points, words = earned.get(check.grade_id, (None, ""))
        fails = points is not None and points < check.points
        obstacles = [str(each) for each in seen if fails or each.certain or points is None]
        shortfall = ""
        if nb_language(nb) != "python":
            obstacles = [f"it is for {nb_language(nb)}, and this judge reads Python; grade it by hand"]
        elif fails and not any(each.certain for each in seen):
            shortfall = f"the solution earns {points:g} of {check.points:g} points: {words}"
        note = asks_the_student(check.source, given.methods)
        notes = (note,) if note and not obstacles and not shortfall else ()
        trials.append(Trial(check.grade_id, check.points, points, tuple(obstacles), notes, shortfall))
    return trials, why_not


def nb_language(nb):
    """The language of a notebook's kernel, in small letters; Python if it does not say."""
    kernel, info = nb.metadata.get("kernelspec", {}), nb.metadata.get("language_info", {})
    return str(kernel.get("language") or info.get("name") or "python").lower()


def _run(name, nb, settings, files):
    """({grade_id: (points, why they are not all)} of the solution, why it could not be run or "")."""
    notebook = nbformat.writes(nb).encode("utf-8", "surrogatepass")
    outcome = bounded.run(_judge, (name, notebook, settings, files), bounds_of(settings.limits))
    if not outcome.error:
        return outcome.result, ""
    if outcome.error in (SandboxError.__name__, SlowStart.__name__):
        return {}, outcome.sentence
    return {}, bounded.cause_of(outcome)


def _judge(job):
    """What `_run` gives: for a process of its own."""
    name, notebook, settings, files = job
    found, _ = grade_one({f"{name}.ipynb": notebook}, Lesson(name, notebook, files=files), settings)
    return {mark.check: (mark.points, _why(mark)) for mark in found.marks}


def _why(mark):
    words = [mark.problem, mark.cause, *(case["message"] for case in mark.cases if not case["holds"])]
    return "; ".join(" ".join(word.split()) for word in words if word.strip()) or "its check does not hold"
