"""What lies beside the self-study lessons in notebooks/: the formula sheet, the glossary, the page of
progress.
"""

from autograder.lessons import editions
from autograder.lessons.safe_write import place
from flopwise.files import write_bytes
from flopwise.pages import formula_sheet, glossary

MADE = "<!-- made by `make build` from flopwise/flops.py and flopwise/pages.py -->\n"
PROGRESS = """\
# My progress

Run the cell below: <kbd>Shift</kbd> + <kbd>Enter</kbd>. It shows what the checks of the self-study
lessons found on this machine. Nothing is sent anywhere."""


def write_pages(course):
    """Write the pages that are not as they should be; a page of progress that a person changed is kept."""
    folder = course.root / "notebooks"
    for name, page in (("formula-sheet.md", formula_sheet()), ("glossary.md", glossary())):
        made = (MADE + page.markdown).encode()
        path = folder / name
        if not path.is_file() or path.read_bytes() != made:
            write_bytes(path, made)
    place(folder / "my-progress.ipynb", progress_notebook(), as_built=True)


def progress_notebook():
    cells = [
        editions.markdown("title", PROGRESS, {}),
        editions.code("progress", "from flopwise import my_progress\n\nmy_progress.page()", {}),
    ]
    metadata = {**editions.KERNEL, "flopwise": {"edition": "self-study"}}
    return editions.stamp({"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5})
