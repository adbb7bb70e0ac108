"""`make attacks`: what hostile, damaged and random submissions come to, with stock nbgrader and here.

Every submission of tests/proof/attacks and tests/proof/damages is graded by both, in temporary courses that
are made for it. The table is printed and written to docs/attacks.md. What needs a sandbox is not run with
stock nbgrader, which has none. Then comes random input (soaking.py), for flopwise alone.
"""

import argparse
import importlib.metadata
import os
import shutil
import sys
import tempfile
from pathlib import Path

from tabulate import tabulate

from autograder import REPOSITORY
from autograder.classroom.table import points_text
from flopwise.errors import FlopwiseError
from tests.proof import clicking, soaking
from tests.proof.arena import CHECKS, FULL
from tests.proof.families import families
from tests.proof.hostile import RUN, collection
from tests.seeds import SEED

KINDS = {
    "hooks": "Hooks of IPython and the kernel",
    "patches": "Libraries and helpers replaced",
    "objects": "Answers that are not what they seem",
    "messages": "Forged, oversized and endless messages",
    "answers": "The connection on which questions are answered",
    "reading": "Reading what is none of their business",
    "writing": "Writing outside",
    "ends": "Ends, crashes and standstills",
    "resources": "Resources",
    "tampering": "The handed-in notebook and its folder",
    "showing": "For whoever reads the feedback",
    "neighbours": "Whoever is graded next, and by the same process",
}


def main(arguments=None):
    """The command; returns the exit status."""
    parser = argparse.ArgumentParser(
        prog="make attacks",
        description="Grade hostile and damaged submissions, with stock "
        "nbgrader and with this grader, and write docs/attacks.md.",
    )
    add_arguments(parser)
    try:
        return run(parser.parse_args(arguments))
    except FlopwiseError as error:
        print(error, file=sys.stderr)
        return 2


def add_arguments(parser):
    parser.add_argument(
        "--only",
        metavar="WORD",
        help="only files with this word in their name; the page is not written",
    )
    parser.add_argument(
        "--jobs",
        type=int,
        choices=range(1, 65),
        metavar="N",
        help="how many courses at once (as many as cores)",
        default=min(4, len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1),
    )
    parser.add_argument(
        "--cluster",
        metavar="WHERE",
        help="grade them with flopwise on a cluster of Dask, such as local:2, and say what is not as it must "
        "be; the page is not written",
    )
    parser.add_argument(
        "--out",
        metavar="FILE",
        default=str(REPOSITORY / "docs" / "attacks.md"),
        help="the page (docs/attacks.md)",
    )


def run(args):
    from tests.proof import contest, forty

    attacks = collection(REPOSITORY / "tests" / "proof" / "attacks")
    damages = damage_files(REPOSITORY / "tests" / "proof" / "damages")
    soaks = soaking.collection()
    if args.only:
        attacks = [attack for attack in attacks if args.only in attack.name]
        damages = {name: title for name, title in damages.items() if args.only in name}
        soaks = [soak for soak in soaks if args.only in soak.name]
    if not attacks and not damages and not soaks:
        raise FlopwiseError(
            f"no file in attacks, damages or soaks of tests/proof has {args.only!r} in its name"
        )
    if args.cluster:
        return on_a_cluster(attacks, list(damages), args)
    if not args.only and not shutil.which("chromium"):
        raise FlopwiseError(
            "there is no chromium, in which pages are clicked through: apt-get install chromium"
        )
    allowed = [attack for attack in attacks if attack.stock == RUN]
    with tempfile.TemporaryDirectory(prefix="flopwise-attacks-") as folder:
        say(f"Grading {len(attacks)} attacks with flopwise; with all of them it takes some minutes …")
        flopwise, place = contest.attacked_by_flopwise(attacks, f"{folder}/attacks", args.jobs)
        with progress(len(allowed) + 3 * args.jobs, "attacks on stock nbgrader") as bar:
            stock = contest.attacked_by_stock(allowed, f"{folder}/stock", args.jobs, bar)
        damaged = contest.Side(), contest.Side(), 0
        with progress(len(damages) + args.jobs, "damages with stock nbgrader, then with flopwise") as bar:
            if damages:
                damaged = contest.damaged(f"{folder}/damage", list(damages), args.jobs, bar)
        say("Random input, with flopwise alone …")
        soaked = {soak: soaking.soaked(soak, Path(folder, f"soak-{soak.name}")) for soak in soaks}
        sections, wrong = [], dict(flopwise.complaints)
        if not args.only:
            clicks, section = clicked_through(attacks, place, Path(folder, "browser"))
            sections.append(section)
            wrong |= {f"in the browser, {number}": what for number, what in enumerate(clicks.complaints(), 1)}
            say("A class of forty, with the limits of real lessons …")
            whole = forty.graded(f"{folder}/forty")
            sections.append(forty.section(whole, table))
            wrong |= {f"forty: {what}": words for what, words in whole.complaints().items()}
        text = page(attacks, stock, flopwise, damages, damaged, soaked, sections)
    print(text)
    for student, complaint in wrong.items():
        say(f"{student}: {complaint}")
    for soak, complaints in soaked.items():
        for complaint in complaints:
            say(f"{soak.name}: {complaint}")
    if not args.only:
        Path(args.out).write_text(text, "utf-8")
        say(f"Written to {args.out}.")
    return 1 if wrong or any(soaked.values()) else 0


def on_a_cluster(attacks, damages, args):
    """The exit status of grading attacks and damages on a cluster."""
    from tests.proof import contest

    say(f"Grading {len(attacks)} attacks and {len(damages)} damages on {args.cluster} …")
    with tempfile.TemporaryDirectory(prefix="flopwise-attacks-") as folder:
        wrong = contest.complaints_on_a_cluster(attacks, damages, folder, args.cluster, args.jobs)
    for student, complaint in wrong.items():
        say(f"{student}: {complaint}")
    say(f"{len(wrong)} complaints")
    return 1 if wrong else 0


def clicked_through(attacks, place, folder):
    """(What a real browser met on the pages of the attacked class, the page's part about it)."""
    from scripts.browser import browser

    clicked = [attack.student for attack in attacks if attack.kind == "showing"]
    opened = [attack.student for attack in attacks if attack.kind != "showing"]
    say(f"Clicking on everything of {len(clicked)} submissions, and opening {len(opened)} pages more …")
    folder.mkdir()
    with browser() as chromium:
        clicks = clicking.clicked_through(place, chromium, folder, clicked, opened)
    numbers = {
        "clicked": len(clicked),
        "opened": len(opened),
        "clicks": clicks.clicks,
        "asked": len(clicks.requests),
    }
    return clicks, BROWSER.format(**numbers, told=len(clicks.told), elsewhere=len(clicks.elsewhere))


def say(words):
    print(words, file=sys.stderr, flush=True)


def progress(total, what):
    """A bar; in a file that is read later, a line now and then."""
    from tqdm import tqdm

    return tqdm(total=total, desc=what, mininterval=0.1 if sys.stderr.isatty() else 30)


def damage_files(folder):
    """{name: what is damaged} of the files in tests/proof/damages."""
    found = {}
    for path in sorted(Path(folder).glob("*.py")):
        first = path.read_text("utf-8").partition('"""')[2].partition('"""')[0]
        found[path.stem] = " ".join(first.partition("Required:")[0].split()).rstrip(".")
    return found


def page(attacks, stock, flopwise, damages, damaged, soaked, sections):
    """The page, as Markdown. sections: other parts of it."""
    parts = [
        INTRODUCTION.format(
            nbgrader=importlib.metadata.version("nbgrader"), python=".".join(map(str, sys.version_info[:2]))
        )
    ]
    parts.append(
        table(["", "stock nbgrader", "flopwise"], totals(attacks, stock, flopwise, damages, damaged))
    )
    plain = sum("assert " in shown for shown, _, _ in CHECKS.values())
    parts.append("## Attacks\n\n" + ATTACKS.format(full=FULL, exercises=len(CHECKS), plain=plain))
    for kind, title in KINDS.items():
        rows = [attack_row(attack, stock, flopwise) for attack in attacks if attack.kind == kind]
        if rows:
            parts.append(
                f"### {title}\n\n"
                + table(["The submission", "stock: earns", "reads", "flopwise: earns", "reads"], rows)
            )
    parts.append("## Damage\n\n" + DAMAGE.format(most=points_text(damaged[2])))
    parts.append(
        table(
            ["The submission", "stock", "flopwise"],
            [
                [title, *(result(side, name.replace("_", "-")) for side in damaged[:2])]
                for name, title in damages.items()
            ],
        )
    )
    rows = [[soak.title, f"{soak.number:,}", len(complaints)] for soak, complaints in soaked.items()]
    parts.append("## Random input\n\n" + RANDOM.format(seed=SEED))
    parts.append(table(["What is random", "how many", "complaints"], rows))
    parts += sections
    parts.append("## What was found, and what is like it\n\n" + FOUND)
    parts.append(table(["What was found", "attacks", "damages", "tests"], map(family_row, families())))
    parts.append("## What is not promised\n\n" + NOT_PROMISED)
    return "\n\n".join(parts) + "\n"


def family_row(family):
    sizes = len(family.names("attacks")), len(family.names("damages")), len(family.tests)
    return [family.found, *(size or "" for size in sizes)]


def totals(attacks, stock, flopwise, damages, damaged):
    ran = [attack for attack in attacks if attack.stock == RUN]
    sides = ((ran, stock), (attacks, flopwise))

    def count(holds):
        return [f"{sum(holds(side, attack.student) for attack in run)} of {len(run)}" for run, side in sides]

    def gains(side, student):
        wrong = side.points["wrong"]
        return any(
            (points or 0) > wrong[name]
            for name, points in side.points.get(student, {}).items()
            if name in wrong
        )

    honest = [[student for student in side.points if "honest" in student] for _, side in sides]
    lost = [sum(side.total(name.replace("_", "-")) is None for name in damages) for side in damaged[:2]]
    less = [
        sum((side.total(name.replace("_", "-")) or 0) < damaged[2] - 1e-9 for name in damages)
        for side in damaged[:2]
    ]
    return [
        ["attacks run", *(len(run) for run, _ in sides)],
        ["earn more than the wrong answers alone", *count(gains)],
        [
            "earn full points",
            *count(lambda side, student: side.total(student) == side.total(honest_one(side))),
        ],
        ["read what they must not", *count(lambda side, student: bool(side.leaks.get(student)))],
        [
            "for which the grader's own process had to be ended",
            "",
            f"{len(flopwise.ended)} of {len(attacks)}",
        ],
        [
            "feedback pages that show a hidden test",
            *count(lambda side, student: student in side.hidden_shown),
        ],
        [
            "students without a grade after an attack",
            *count(lambda side, student: student not in side.points),
        ],
        [
            "honest students among them who kept full points",
            *(
                f"{sum(side.total(student) == FULL for student in found)} of {len(found)}"
                for (_, side), found in zip(sides, honest, strict=True)
            ),
        ],
        ["damaged submissions without a grade", *(f"{number} of {len(damages)}" for number in lost)],
        [
            "damaged submissions with less than all points",
            *(f"{number} of {len(damages)}" for number in less),
        ],
    ]


def honest_one(side):
    return next(student for student in side.points if "honest" in student)


def attack_row(attack, stock, flopwise):
    here = [result(flopwise, attack.student), leaked(flopwise, attack.student)]
    there = (
        [f"not run: {attack.stock}", ""]
        if attack.stock != RUN
        else [result(stock, attack.student), leaked(stock, attack.student)]
    )
    return [attack.title, *there, *here]


def leaked(side, student):
    names = side.leaks.get(student)
    return f"**{', '.join(names)}**" if names else "–"


def result(side, student):
    """Points, in bold if they are more than the wrong answers alone earn."""
    points = side.total(student)
    if points is None:
        return "**no grade**"
    more = "wrong" in side.points and points > side.total("wrong")
    return f"**{points_text(points)}**" if more else points_text(points)


def table(head, rows):
    """A table in Markdown: words to the left, numbers to the right."""
    cells = [[str(cell).replace("|", "\\|") for cell in row] for row in rows]
    aligned = ["left", *["right"] * (len(head) - 1)]
    return tabulate(cells, head, "pipe", disable_numparse=True, colalign=aligned, preserve_whitespace=True)


INTRODUCTION = """\
# What attacks earn, and what damage costs

Made by `make attacks`, which anybody can repeat (nbgrader {nbgrader}, Python {python}). Each line is one
small file in [tests/proof/attacks](../tests/proof/attacks) or [tests/proof/damages](../tests/proof/damages),
handed in to two temporary courses with the same lesson: one with nbgrader's own settings, graded by `nbgrader
autograde`; one with this course's, graded by `autograder grade`. [verdict.md](verdict.md) says how flopwise
comes to its verdict."""
ATTACKS = """\
Each attack comes with wrong answers to {exercises} exercises of {full} points: {plain} of them are checked by
plain assertions, the others with `check`. By themselves the wrong answers earn 0 points with stock nbgrader,
and 2 with flopwise, which gives points for each case that holds. **Bold** is what an attack gained. Whatever
must stay secret holds a word that is drawn anew; *reads* names the secret whose word the student's code got
to see: hidden (the hidden tests), source (the lesson's text), other (another student's work) and so on. Where
flopwise gives less than 2 points, it stopped the notebook or refused the answer, and says why on the feedback
page. Stock nbgrader has no sandbox, so what would harm the machine, or reach beyond the temporary course, was
not run with it."""
DAMAGE = """\
A submission that answers everything right ({most} points), damaged in one way. Flopwise gives a grade in
every case, and tells the student and the instructor what was wrong with the file; points are missing only
where an answer is."""
RANDOM = """\
Drawn from the seed {seed} (`FLOPWISE_SEED=…` before the command draws other ones), by the modules in
[tests/proof/soaks](../tests/proof/soaks), which say what must hold: no error of the grader's own, no limit
passed, nothing earned by it, and whoever is honest has all points. What does not hold is a complaint."""
FOUND = """\
Each line is something that once held the grader up, misled it or reached it. The lines above hold the case
itself and others of its kind; what is not a whole submission has a test.
[tests/proof/families.toml](../tests/proof/families.toml) names them all."""
BROWSER = """\
## In the grader's browser

A browser, with the grader's rights in the JupyterLab that serves formgrader and the feedback pages, clicked
on everything of the {clicked} submissions that show something, and opened and pointed at everything on the
pages of the other {opened}: {clicks:,} clicks, {asked:,} requests. {told} scripts of a student's ran and said
so; {elsewhere} requests went elsewhere than to the course's own pages."""
NOT_PROMISED = """\
- That a measured value, such as a time, was measured and not invented. A check asks for what cannot be had
  without spending the time: that it grows with the runs, and fits into the call.
- That two students did not share an answer.
- That nobody learns the *inputs* of hidden cases: the student's function is called with them. Cases that are
  drawn anew for each submission (`check.rng()`) are of no use to the next student.
- That nobody learns in which folder Python and flopwise are installed. It is the same inside the sandbox, and
  stands in its table of mounts. The course's own folders, and other students' work, do not.
- That the system's own isolation has no fault: the sandbox is as good as Linux and bubblewrap are."""
