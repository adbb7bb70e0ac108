"""What a verdict is based on, gathered before a submission is judged."""

from dataclasses import dataclass, field
from pathlib import Path

from autograder.judging.trusted import Trusted
from autograder.sandbox.limits import Limits


@dataclass(frozen=True)
class Basis:
    """Everything, besides the cells of a submission's notebook, that its verdict is found from.

    lesson: the course's checks; text: the lesson's text, from which hints for drawn cases are worked out, or
    None. secret: of the course, from which with the student's name the seeds of drawn cases are made. policy:
    how much of a hidden case is told. files: {name: path or bytes} beside the notebook; left_out: names of
    those that the sandbox does not get. hide: folders that it must not show. place: of the verdict's file, or
    None if it is not kept.
    """

    lesson: Trusted
    place: Path | None
    student: str = ""
    secret: str = ""
    policy: str = "verdict"
    limits: Limits = field(default_factory=Limits)
    isolation: str = "bubblewrap"
    files: dict = field(default_factory=dict)
    left_out: tuple = ()
    hide: tuple = ()
    text: Path | None = None

    @property
    def sandbox(self):
        """What a Kernel for it is made with."""
        return self.limits, self.isolation, self.files, self.hide

    @property
    def grading(self):
        """What judge_notebook is told, besides the notebook, the lesson and the kernel."""
        return self.student, self.secret, self.policy
