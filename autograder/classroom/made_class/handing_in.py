"""What each made-up student hands in for a lesson, and what it must earn."""

from dataclasses import dataclass, field

from autograder.classroom.made_class import attacks, damages, styles
from autograder.classroom.made_class.plan import dice, place_for
from autograder.classroom.made_class.wrong_answers import NEEDED as WRONG_ANSWERS
from autograder.classroom.made_class.wrong_answers import wrong_answers
from autograder.classroom.sample_class import REFLECTION, hand_in
from autograder.judging import judge, trusted
from autograder.lessons import built, sample_answers
from autograder.lessons.cells import Misconception
from autograder.lessons.magics import written_file
from autograder.repair.sentences import FLAGGED, KINDS

ANY = "any"  # whether such a submission is flagged is not foretold


@dataclass(frozen=True)
class HandedIn:
    """One student's lesson. files: {name: bytes}. points: {exercise: what it must earn}. flag: the kind of
    finding that the grader must be told of, "" if the submission must not be flagged, or ANY.
    """

    student: str
    kind: str
    done: str
    points: dict
    flag: str = ""
    files: dict = field(default_factory=dict, repr=False)


class MadeLesson:
    """One lesson's class. release: the notebook as it was given out. source: the instructor's notebook.
    kinds: {student: kind of submission}.
    """

    def __init__(self, lesson, release, source, kinds, secret, seed):
        self.lesson, self.release, self.secret, self.seed = lesson, release, secret, seed
        self.trusted = trusted.load(source)
        self.full = {check.exercise: check.points for check in self.trusted.checks.values()}
        self.solved = sample_answers.given(lesson, lesson.exercises)
        reflections = [cell.id for cell in lesson.cells if cell.kind == "reflect"]
        self.reflections = {built.reflect_id(name): REFLECTION for name in reflections}
        self.kinds = kinds
        asked = [
            (student, kind, self.seeds(student)) for student, kind in kinds.items() if kind in WRONG_ANSWERS
        ]
        self.wrong_answers = wrong_answers(lesson.path, seed, asked)

    def __iter__(self):
        """Yields the HandedIn of each student, which is made then: a large class is never in memory."""
        for student, kind in self.kinds.items():
            if kind in WRONG_ANSWERS:
                yield self.wrong(student, kind)
            else:
                yield getattr(self, kind)(student, dice(student, self.seed, self.lesson.name))

    def seeds(self, student):
        """{exercise: the seed of the cases that this student will be asked}."""
        return {
            check.exercise: judge.seed(self.secret, student, self.trusted, check)
            for check in self.trusted.checks.values()
        }

    def notebook(self, cells):
        return hand_in(self.release, cells)

    def made(self, student, kind, done, cells, points, flag=""):
        files = {f"{self.lesson.name}.ipynb": damages.to_bytes(self.notebook(cells))}
        return HandedIn(student, kind, done, points, flag, files)

    # ---- the kinds, by their names in plan.KINDS

    def solution(self, student, _):
        return self.made(student, "solution", "every solution", self.solved | self.reflections, self.full)

    def style(self, student, chance):
        words = chance.choice(sorted(styles.STYLES))
        cells = styles.styled(self.solved, styles.STYLES[words], self.used()) | self.reflections
        return self.made(student, "style", f"every solution, {words}", cells, self.full)

    def noisy(self, student, _):
        cells = styles.styled(self.solved, styles.noisy, self.used()) | self.reflections
        return self.made(student, "noisy", "every solution, with warnings", cells, self.full)

    def partly(self, student, chance):
        exercises = self.lesson.exercises
        done = exercises[: chance.randint(min(1, len(exercises) - 1), max(1, len(exercises) - 1))]
        words = f"{len(done)} of {len(exercises)} exercises"
        return self.made(student, "partly", words, sample_answers.given(self.lesson, done), self.only(done))

    def untouched(self, student, _):
        return self.made(student, "untouched", "nothing", {}, self.only(()))

    def wrong(self, student, kind):
        answer = self.wrong_answers[student]
        wrong = Misconception(answer.exercise, answer.name, "", answer.source, 0, 0)
        cells = sample_answers.given(self.lesson, self.lesson.exercises, {answer.exercise: wrong})
        points = self.full | {answer.exercise: answer.points}
        return self.made(student, kind, answer.words, cells | self.reflections, points)

    def damage(self, student, chance):
        damage = chance.choice(damages.DAMAGES)
        exercises = list(self.full)
        arrived = {
            damages.ALL: exercises,
            damages.SOME: exercises[: damages.middle(len(exercises))],
            damages.NONE: (),
        }[damage.earns]
        files = damage.spoil(self.notebook(self.solved | self.reflections), self.lesson.name)
        return HandedIn(student, "damage", damage.words, self.only(arrived), damage.flag, files)

    def attack(self, student, chance):
        """The last exercise that a program answers is attacked; those above it are solved."""
        answered = [name for name in self.lesson.exercises if not written_file(self.solved[name])]
        last = place_for(self.lesson.name, "attack", answered, "exercise that a cell answers")[-1]
        above = self.lesson.exercises[: self.lesson.exercises.index(last)]
        words = chance.choice(sorted(attacks.ATTACKS))
        cells = sample_answers.given(self.lesson, above)
        cells[last] = attacks.attacking(words, last, self.lesson.cell("exercise", last).solved())
        return self.made(student, "attack", f"{last}: {words}", cells, self.only(above), ANY)

    # ----

    def only(self, done):
        """The points of somebody who did these exercises."""
        return {exercise: points if exercise in done else 0.0 for exercise, points in self.full.items()}

    def used(self):
        """The exercises that others use."""
        names = {
            exercise: sample_answers.names_in(self.lesson.cell("exercise", exercise).solved())
            for exercise, source in self.solved.items()
            if not written_file(source)
        }
        return {used for exercise, uses in names.items() for used in self.solved if used in uses - {exercise}}


def sentence_of(flag):
    """The words by which the flag of a finding is known, as the grader reads it."""
    severity, _, told = KINDS[flag]
    assert severity == FLAGGED, f"{flag!r} is mended, and tells the grader nothing"
    return told.partition("{what}")[0]
