"""The pages of a site that are not lessons: its first page, formula sheet, glossary, and the documents.

They lie in the site as they lie in the course, so their links to each other stay as they are. A link to
anything else leads to the course's repository if its address is known, and is plain text otherwise. No such
file is copied into the site: a lesson's text holds its solutions and hidden tests.
"""

import posixpath
import re
import shutil

from flopwise.files import write_bytes
from flopwise.pages import formula_sheet, glossary

LINK = re.compile(r"(?<!!)\[([^]]*)\]\(([^)\s]+)\)")
CODE = re.compile(r"^[ \t]*(`{3,})[^\n]*\n.*?^[ \t]*\1`*[ \t]*$", re.MULTILINE | re.DOTALL)
FOLDER = "notebooks"  # of the lessons, formula sheet and glossary, in the course as in the site
FIRST = """\
# What does a neural network cost to run?

You find out by counting, until you can do it on paper. Then the model runs, and you see how far your count
carries.

## The lessons

Each lesson says at its top what you need, and how long it takes. Hints and solutions are folded.

{lessons}

## At hand

- [Formula sheet](notebooks/formula-sheet.md): every formula of the lessons, with its unit
- [Glossary](notebooks/glossary.md): the words, and the lesson that explains each

## Work through them

Here you read. In JupyterLab you write answers, have each one checked, and move what is a still picture here.
[Install flopwise](README.md): two commands. If you teach, begin with
[Teaching with flopwise](docs/teaching.md).

"""
TREE = "```{{toctree}}\n:hidden:\n:caption: {caption}\n\n{entries}\n```\n"


def write(course, lessons, folder, repository=""):
    """Write the pages, as Markdown, into the folder from which the site is made.
    Returns the paths of all pages.

    lessons: {name: Lesson}; repository: the address that a path in the course can be put behind.
    """
    documents = paths(course)
    staged = {f"{FOLDER}/{name}.ipynb" for name in lessons}
    staged |= {*documents, f"{FOLDER}/formula-sheet.md", f"{FOLDER}/glossary.md"}
    for path in documents:
        text = (course.root / path).read_text("utf-8")
        write_bytes(folder / path, with_links(text, path, staged, repository).encode())
    if (course.root / "docs" / "img").is_dir():
        shutil.copytree(course.root / "docs" / "img", folder / "docs" / "img")
    for name, page in (("formula-sheet", formula_sheet()), ("glossary", glossary())):
        text = with_lessons(page.markdown, lessons)
        write_bytes(folder / FOLDER / f"{name}.md", text.encode())
    first = with_links(first_page(lessons, documents), "index.md", staged, repository)
    write_bytes(folder / "index.md", first.encode())
    return staged


def paths(course):
    """The course's documents, as paths in the course, in the order in which the site lists them."""
    docs = sorted(path.name for path in (course.root / "docs").glob("*.md"))
    listed = ["README.md", *(f"docs/{name}" for name in docs), "CONTRIBUTING.md"]
    return [path for path in listed if (course.root / path).is_file()]


def first_page(lessons, documents):
    """The first page: the lessons, what lies at hand, and what the menu lists."""
    told = [
        f"- [{numbered(lesson)}]({FOLDER}/{name}.ipynb): {'; '.join(lesson.gives)}"
        for name, lesson in lessons.items()
    ]
    trees = {
        "Lessons": [f"{numbered(lesson)} <{FOLDER}/{name}>" for name, lesson in lessons.items()],
        "At hand": [f"{FOLDER}/formula-sheet", f"{FOLDER}/glossary"],
        "Documents": [
            "Install and start <README>" if path == "README.md" else path.removesuffix(".md")
            for path in documents
        ],
    }
    menu = [TREE.format(caption=name, entries="\n".join(entries)) for name, entries in trees.items()]
    return FIRST.format(lessons="\n".join(told)) + "\n".join(menu)


def numbered(lesson):
    """A lesson's title as people name it: 05 Pooling layers."""
    return f"{lesson.name.partition('-')[0]} {lesson.title}"


def with_lessons(text, lessons):
    """Markdown in which the name of a lesson, such as 05-pooling-layers, is a link to its page."""
    for name, lesson in lessons.items():
        text = re.sub(rf"\b{name}\b", f"[{numbered(lesson)}]({name}.ipynb)", text)
    return text


def with_links(text, path, staged, repository):
    """A document's Markdown with the links that its page can have; code blocks stay as they are.

    path: the document's, in the course; staged: the paths of all pages.
    """

    def mended(match):
        words, target = match.groups()
        file = posixpath.normpath(posixpath.join(posixpath.dirname(path), target.partition("#")[0]))
        if "://" in target or target.startswith("#") or file in staged:
            return match[0]
        return f"[{words}]({repository.rstrip('/')}/{file})" if repository else words

    parts, at = [], 0
    for block in CODE.finditer(text):
        parts += [LINK.sub(mended, text[at : block.start()]), block[0]]
        at = block.end()
    return "".join([*parts, LINK.sub(mended, text[at:])])
