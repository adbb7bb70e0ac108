"""`autograder site`: the course as a site of static pages, in build/site/html.

The lessons are those of notebooks/, run for their pictures; Sphinx makes the pages. They are put in the place
of the last ones when they are whole, and every link leads somewhere.
"""

import os
import shutil
import subprocess
import sys
import time
from importlib.util import find_spec
from pathlib import Path

from autograder.course import Course, add_course, chosen
from autograder.lessons.editions import source_of, to_bytes
from autograder.lessons.parse import parse
from autograder.lessons.safe_write import is_edited, read_notebook
from autograder.website import documents, lesson_pages, links, running
from flopwise.errors import FlopwiseError
from flopwise.files import folder_beside, write_bytes

NEEDED = ("sphinx", "myst_nb", "furo", "nbclient")


def add_arguments(parser):
    parser.add_argument(
        "--run",
        nargs="*",
        metavar="LESSON",
        help="run only these lessons; the others get a page without pictures (default: all are run)",
    )
    parser.add_argument(
        "--repository",
        default="",
        metavar="ADDRESS",
        help="where links to other files of the course lead, such as https://github.com/me/flopwise/blob/main",
    )
    add_course(parser)


def run(args):
    missing = [name for name in NEEDED if find_spec(name) is None]
    if missing:
        raise FlopwiseError(
            f"a site needs {', '.join(missing)}, not installed here. `make site` installs all."
        )
    course = Course.at(args.course)
    if args.repository and "://" not in args.repository:
        raise FlopwiseError(
            f"--repository {args.repository!r} is no address. Give one such as https://github.com/me/flopwise/blob/main"
        )
    lessons = {name: parse(course.lesson_path(name)) for name in chosen(course, ())}
    to_run = set(lessons) if args.run is None else set(chosen(course, args.run) if args.run else ())
    notebooks = {name: built(course, name) for name in lessons}
    site = course.root / "build" / "site" / "html"
    with folder_beside(site) as folder:
        pages, made = folder / "pages", folder / "html"
        pictures = lesson_pages.Pictures(made / "pictures", "../pictures")
        staged = documents.write(course, lessons, pages, args.repository)
        note = documents.with_links(lesson_pages.NOTE, f"{documents.FOLDER}/note", staged, args.repository)
        for name, notebook in notebooks.items():
            outputs = outputs_of(course, name, notebook) if name in to_run else None
            page = lesson_pages.page(notebook, outputs, pictures, note)
            write_bytes(pages / documents.FOLDER / f"{name}.ipynb", to_bytes(page))
        make_pages(pages, made)
        refuse_broken(made)
        shutil.rmtree(site, ignore_errors=True)
        os.replace(made, site)
    print(f"{course.shown(site / 'index.html')}: {len(lessons)} lessons. Open it, or publish the folder.")


def built(course, name):
    """A lesson's self-study notebook, each source as one text; FlopwiseError if it is not as it was built."""
    path = course.self_study(name)
    notebook = read_notebook(path)
    if is_edited(notebook):
        what = "holds answers or edits" if path.is_file() else "is missing"
        raise FlopwiseError(
            f"{course.shown(path)} {what}. A site is made of the lessons as they were built: "
            f"`autograder build {name} --discard-edits` (a .bak copy stays)."
        )
    for cell in notebook["cells"]:
        cell["source"] = source_of(cell)
    return notebook


def outputs_of(course, name, notebook):
    """A lesson's outputs; says how long it took."""
    begin = time.monotonic()
    print(f"{name}: ", end="", flush=True)
    outputs = running.outputs(course, name, notebook)
    print(f"{time.monotonic() - begin:.0f} s", flush=True)
    return outputs


def make_pages(pages, made):
    """Have Sphinx make the pages; each of its warnings is an error."""
    settings = Path(__file__).parent
    words = ["-b", "html", "-q", "-W", "--keep-going", "-d", made.parent / "doctrees", "-c", settings]
    done = subprocess.run(
        [sys.executable, "-m", "sphinx", *words, pages, made], capture_output=True, text=True
    )
    if done.returncode:
        raise FlopwiseError(f"Sphinx could not make the pages:\n{(done.stderr or done.stdout).strip()}")


def refuse_broken(made):
    """FlopwiseError that names every link that leads nowhere."""
    lines = [f"  {page}: {link}" for page, link in links.broken(made)]
    if lines:
        raise FlopwiseError(
            "these links of the site lead nowhere, or load from elsewhere:\n" + "\n".join(lines)
        )
