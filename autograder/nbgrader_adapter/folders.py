"""Where nbgrader keeps the things of a lesson, by its CourseDirectory, and how notebooks are called there."""

from fnmatch import fnmatch
from pathlib import Path

from nbgrader.coursedir import CourseDirectory


def folder_of(course, step, lesson, student="."):
    """The folder of one of nbgrader's steps."""
    return Path(course.root, course.format_path(step, student, lesson))


def source_folder(course, lesson):
    return folder_of(course, course.source_directory, lesson)


def place_of_verdict(course, lesson, notebook, student):
    """The file in which a verdict is kept, for other programs too."""
    work = folder_of(course, course.autograded_directory, lesson, student).parents[2]
    name = lesson if notebook == lesson else f"{lesson}--{notebook}"
    return work / "verdicts" / student / f"{name}.json"


def places(converter, names):
    """(the instructor's notebook, the file of the verdict) of the submission that a converter works with.

    names: resources["nbgrader"].
    """
    course, lesson, notebook = CourseDirectory(parent=converter), names["assignment"], names["notebook"]
    source = source_folder(course, lesson) / f"{notebook}.ipynb"
    return source, place_of_verdict(course, lesson, notebook, names["student"])


def all_notebooks(course, lesson):
    """The names of a lesson's notebooks."""
    return sorted(path.stem for path in source_folder(course, lesson).glob("*.ipynb"))


def notebook_names(course, lesson):
    """The names of those that the configuration asks for."""
    return [name for name in all_notebooks(course, lesson) if fnmatch(name, course.notebook_id)]
