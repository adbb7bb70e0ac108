"""What a person works in: copies of the lessons in my-work/, which git does not know.

The editions in release/ and notebooks/ are committed, so that they can be read before anything is installed.
Answers written into them would be in the way of the next `git pull`. So `make build` puts a copy of each into
my-work/. A copy that nobody edited follows the lesson; an edited one is never written over.
"""

import re

from autograder.lessons.editions import digest
from autograder.lessons.safe_write import back_up, is_edited, place, read_notebook
from flopwise.files import write_bytes

PROGRESS = "my-progress"
# The target of a Markdown link to a file of this course.
LINK = re.compile(r"(?<=\]\()(?!https?:|#)[^)\s]+")
# Where the start page's links lead, and where they lead from my-work/.
LED = (
    (re.compile(r"release/(.+)"), r"student/\1"),
    (re.compile(r"notebooks/(.+\.ipynb)"), r"self-study/\1"),
    (re.compile(r"source/([^/]+)/lesson\.py"), r"../source/\1/\1.ipynb"),
    (re.compile(r"(.+)"), r"../\1"),
)
MADE = "<!-- made by `make build` from start.md: the same page, whose links lead to your own copies -->\n"


def bring(course, name, discard_edits=False):
    """Bring a lesson's copies in my-work/ up to date; returns sentences about those that a person edited."""
    given, own = course.release(name).parent, course.student_copy(name).parent
    for path in sorted(given.rglob("*")):
        target = own / path.relative_to(given)
        hidden = any(part.startswith(".") for part in path.relative_to(given).parts)
        if path.is_file() and path.suffix not in (".ipynb", ".bak") and not hidden and not target.exists():
            write_bytes(target, path.read_bytes())
    return [
        *bring_copy(course, name, course.release(name), course.student_copy(name), discard_edits),
        *bring_copy(course, name, course.self_study(name), course.self_study_copy(name), discard_edits),
    ]


def bring_pages(course):
    """Bring the page of progress and the start page to my-work/; the links are right from there."""
    bring_copy(course, "", course.self_study(PROGRESS), course.self_study_copy(PROGRESS))
    start = course.root / "start.md"
    if start.is_file():
        page = (MADE + LINK.sub(lambda link: led(link[0]), start.read_text("utf-8"))).encode()
        path = course.my_work / "start.md"
        if not path.is_file() or path.read_bytes() != page:
            write_bytes(path, page)


def led(link):
    """A link of the start page, as it is in my-work/."""
    pattern, to = next((pattern, to) for pattern, to in LED if pattern.fullmatch(link))
    return pattern.sub(to, link)


def bring_copy(course, name, edition, copy, discard_edits=False):
    """Bring the copy of one edition up to date; returns sentences if a person edited one of the two."""
    made = read_notebook(edition)
    if made is None:
        return []  # not built yet, or broken, and then the build has said so
    if is_edited(made):
        return adopt(course, edition, copy)
    if discard_edits and copy.exists() and not same(copy, edition) and is_edited(read_notebook(copy)):
        kept = back_up(copy, "{stem}.old{number}{suffix}")
        write_bytes(copy, edition.read_bytes())
        return [f"  {course.shown(copy)} is new again; what it held is in {course.shown(kept)}."]
    if place(copy, made) != "outdated":
        return []
    return [
        f"  {course.shown(copy)} holds answers, and is kept, although the lesson has changed. To take the "
        f"lesson as it is now: `autograder build {name} --discard-edits`. What you wrote stays beside it, in "
        f"{copy.stem}.old{copy.suffix}."
    ]


def adopt(course, edition, copy):
    """Somebody wrote into the edition itself: bring that to the copy, unless it holds other work."""
    there, here = course.shown(edition), course.shown(copy)
    then = f"Then delete {there} and run `make build`, which makes it again; as it is, `git pull` may refuse."
    if copy.exists() and not same(copy, edition):
        if is_edited(read_notebook(copy)):
            return [f"  Bring what you need of it into {here}, which was edited as well. {then}"]
    if not same(copy, edition):
        write_bytes(copy, edition.read_bytes())
    return [f"  What it holds is in {here} as well; go on there. {then}"]


def same(path, other):
    """Do the notebooks at two paths hold the same, whatever their outputs?"""
    notebooks = [read_notebook(path), read_notebook(other)]
    return None not in notebooks and len(set(map(digest, notebooks))) == 1
