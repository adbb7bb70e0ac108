"""Which of a course's check cells can be judged outside the students' kernels, said in sentences."""

import nbformat
from nbgrader.coursedir import CourseDirectory

from autograder.judging.grade_one import Settings
from autograder.judging.trying_out import try_out
from autograder.nbgrader_adapter.execute import judge_of
from autograder.nbgrader_adapter.folders import notebook_names, source_folder
from autograder.sandbox.files import companions
from flopwise.errors import FlopwiseError


def tried(config, lesson, run=True):
    """Yield (notebook's name, its Trials, why the solution was not run or "") for an assignment's notebooks.

    run: False to read the checks only. Raises FlopwiseError if there is no such assignment.
    """
    course = CourseDirectory(config=config)
    names = notebook_names(course, lesson)
    if not names:
        raise FlopwiseError(f"there is no notebook in {source_folder(course, lesson)}")
    for name in names:
        nb = nbformat.read(source_folder(course, lesson) / f"{name}.ipynb", as_version=4)
        yield name, *tried_notebook(config, lesson, name, nb, run)


def tried_notebook(config, lesson, name, nb, run=True):
    """(Trials, why the solution was not run or "") of one notebook of an assignment."""
    settings, files = None, {}
    if run:
        judge = judge_of(config)
        settings = Settings(limits=judge.own_limits, isolation=judge.isolation)
        files = companions(source_folder(CourseDirectory(config=config), lesson).resolve(), judge.own_limits)[
            0
        ]
    return try_out(name, nb, settings, files)


def sentences(name, trials, why_not):
    """(warnings, remarks) about a notebook's check cells: each that cannot be judged, and a summary."""
    warnings = [
        f"{name}: check cell {trial.grade_id!r} {what_is_wrong(trial)}"
        for trial in trials
        if not trial.is_judged
    ]
    remarks = [f"{name}: check cell {trial.grade_id!r}: {note}" for trial in trials for note in trial.notes]
    if why_not and trials:
        warnings.append(f"{name}: the solution was not tried, so more may be wrong: {why_not}")
    judged = sum(trial.is_judged for trial in trials)
    if trials:
        remarks.append(
            f"{name}: {judged} of {len(trials)} check cells can be judged outside the student's kernel"
        )
    return warnings, remarks


def what_is_wrong(trial):
    """Why no student may earn a check's points: what was read in it, and what became of the solution."""
    if not trial.obstacles:
        return (
            f"does not hold for your own solution: judged outside the student's kernel, {trial.shortfall}. "
            "If it holds in the notebook, it needs something of the kernel that does not come out of it"
        )
    words = "; ".join(filter(None, [*trial.obstacles, trial.shortfall]))
    return f"cannot be judged outside the student's kernel, and earns nothing: {words}"
