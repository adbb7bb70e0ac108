"""The command `autograder` (also `python -m autograder`): one small module for each subcommand.

To add a subcommand, add a line to COMMANDS. Its module is imported only when it is asked for, and has
`add_arguments(parser)` and `run(args) -> exit status` (None is 0).
"""

import argparse
import importlib
import sys

from flopwise.commands.ending import exit_status

COMMANDS = {
    "build": ("autograder.building", "write the notebooks of all lessons, or of some, from their texts"),
    "check-lesson": (
        "autograder.lessons.check_lesson",
        "say what is wrong with lesson texts, without building anything",
    ),
    "mutants": (
        "autograder.lessons.mutants",
        "put wrong programs in the place of each solution: which ones does its check not notice?",
    ),
    "hints": (
        "autograder.lessons.hints",
        "try the wrong programs kept for a lesson: which hint does each earn, and is it true?",
    ),
    "doctor": (
        "autograder.sandbox.doctor",
        "try what the sandbox of this machine isolates, and say what is missing",
    ),
    "grade": (
        "autograder.classroom.command",
        "grade a class: in parallel, with gradebook and feedback; goes on where it stopped",
    ),
    "report": (
        "autograder.classroom.report.command",
        "make a page about a graded class: cases missed, hints earned, near-identical answers",
    ),
    "collect": (
        "autograder.classroom.collect",
        "take a class's hand-ins from the zip that Canvas or Moodle gives",
    ),
    "export": (
        "autograder.classroom.export",
        "write the grades as CSV, or into the file that Canvas or Moodle imports",
    ),
    "pareto": (
        "autograder.classroom.pareto",
        "show a class's models: FLOPs against accuracy, and which ones no other beats",
    ),
    "sample-class": (
        "autograder.classroom.sample_class",
        "make the bundled sample class, to try grading and feedback with",
    ),
    "make-class": (
        "autograder.classroom.made_class.command",
        "make a made-up class of any size, with the expected grade of each, to try grading with",
    ),
    "compare-grades": (
        "autograder.classroom.made_class.compare",
        "compare the gradebook of a made-up class with the expected grades",
    ),
    "check-course": (
        "autograder.classroom.check_course",
        "say which checks of an nbgrader course can be judged outside the students' kernels",
    ),
    "import": (
        "autograder.lessons.from_notebook.command",
        "bring what was edited in a notebook back into the lesson's text",
    ),
    "site": (
        "autograder.website.command",
        "make static pages of all lessons, glossary and documents, for reading anywhere",
    ),
}


def main(argv=None):
    """Run one subcommand; returns its exit status (see `flopwise.commands.ending`)."""
    return exit_status("autograder", lambda: run(sys.argv[1:] if argv is None else argv))


def run(argv):
    parser = argparse.ArgumentParser(
        prog="autograder", description="How lessons become notebooks and answers grades."
    )
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for name, (module, summary) in COMMANDS.items():
        command = commands.add_parser(name, help=summary, description=summary[0].upper() + summary[1:] + ".")
        if argv[:1] == [name]:
            importlib.import_module(module).add_arguments(command)
    args = parser.parse_args(argv)
    return importlib.import_module(COMMANDS[args.command][0]).run(args)
