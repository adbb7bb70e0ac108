"""Who hands in what: the kinds of submissions, their proportions, and the students that a seed gives them."""

import random

from flopwise.errors import FlopwiseError

# kind: (its usual share in percent, what a student of this kind hands in)
KINDS = {
    "solution": (30, "every solution as it stands in the lesson"),
    "style": (15, "every solution, written differently"),
    "noisy": (5, "every solution, with warnings and words to stderr in each function"),
    "partly": (10, "the first solutions; the other exercises untouched"),
    "misconception": (15, "one of the lesson's misconceptions in place of a solution"),
    "mutant": (10, "one solution with a slip in it"),
    "untouched": (5, "the notebook as it was given out"),
    "damage": (6, "every solution, in a file that was damaged on its way"),
    "attack": (4, "an attack on the grading in place of a solution"),
}
USUAL = {kind: share for kind, (share, _) in KINDS.items()}


def proportions_of(text):
    """{kind: share} of a text such as "solution=3,mutant=1"; kinds that are not named have none.

    Raises ValueError, in words for the person who wrote it.
    """
    shares = {}
    for part in text.split(","):
        kind, sign, share = (word.strip() for word in part.partition("="))
        if kind not in KINDS:
            raise ValueError(f"{kind!r} is not a kind of submission; there are {', '.join(KINDS)}")
        if not sign or not share.isdecimal():
            raise ValueError(f"{part.strip()!r} has no share; write {kind}=20, with a whole number")
        if kind in shares:
            raise ValueError(f"{kind} is given twice; give each kind once")
        shares[kind] = int(share)
    if not sum(shares.values()):
        raise ValueError(f"{text!r} gives nobody anything to hand in; give one kind a share above 0")
    # In one order, whatever order they were written in: the class is drawn in it.
    return {kind: shares[kind] for kind in KINDS if shares.get(kind)}


def counts(number, shares):
    """{kind: how many} of so many students: the shares as near as whole students allow.

    What is left over by rounding down goes to the largest remainders, the first kinds first.
    """
    whole = sum(shares.values())
    found = {kind: number * share // whole for kind, share in shares.items()}
    by_remainder = sorted(shares, key=lambda kind: -(number * shares[kind] % whole))
    for kind in by_remainder[: number - sum(found.values())]:
        found[kind] += 1
    return found


def students(number):
    """The names of so many students, all of one length, so that they sort by number."""
    digits = max(3, len(str(number)))
    return [f"student-{each:0{digits}}" for each in range(1, number + 1)]


def kinds_of(number, shares, seed, lesson):
    """{student: kind} of one lesson's class."""
    drawn = [kind for kind, count in counts(number, shares).items() for _ in range(count)]
    dice("", seed, lesson).shuffle(drawn)
    return dict(zip(students(number), drawn, strict=True))


def dice(student, seed, lesson):
    """What chance decides for one student's lesson: always the same for the same seed."""
    return random.Random(f"{seed}/{lesson}/{student}")


def place_for(lesson, kind, found, needed):
    """What was `found` for a kind of submission; FlopwiseError if a lesson has nothing for it."""
    if not found:
        raise FlopwiseError(
            f"{lesson} has no {needed}, so nobody can hand in a submission of the kind {kind!r} for it; name "
            "the other kinds with --proportions"
        )
    return found
