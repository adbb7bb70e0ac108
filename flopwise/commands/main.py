"""The command `flopwise`: what this machine has, what a model costs, how long it takes.

Each subcommand is a module with `add_arguments(parser)` and `run(options)`, which returns its findings twice:
as plain values for --json, and as text for people.
"""

import argparse
import sys

from flopwise import __version__
from flopwise.commands import bench, flops, info, jobs, profile
from flopwise.commands.ending import MISTAKE, exit_status
from flopwise.tables import json_text

COMMANDS = {
    "info": (info, "devices, versions, executed precision, and where models and data are"),
    "flops": (flops, "count a model's work, layer by layer"),
    "profile": (profile, "where a model's time goes, layer by layer"),
    "bench": (bench, "time single inferences of models"),
    "jobs": (jobs, "list, watch and cancel jobs in a queue, and fetch their results"),
}


class _Parser(argparse.ArgumentParser):
    """A parser whose errors are one sentence, like all others here."""

    def error(self, message):
        self.exit(MISTAKE, f"{self.prog}: {message} (see {self.prog} --help)\n")


def parser():
    """The command's argparse parser."""
    top = _Parser(prog="flopwise", description="What a neural network costs to run.")
    top.add_argument("--version", action="version", version=f"flopwise {__version__}")
    commands = top.add_subparsers(dest="command", metavar=f"{{{','.join(COMMANDS)}}}")
    for name, (module, text) in COMMANDS.items():
        command = commands.add_parser(name, help=text, description=text[0].upper() + text[1:] + ".")
        command.set_defaults(run=module.run)
        command.add_argument("--json", action="store_true", help="print JSON for programs")
        module.add_arguments(command)
    return top


def main(arguments=None):
    """The command; returns its exit status (see `ending`)."""
    top = parser()
    options = top.parse_args(arguments)
    if options.command is None:
        *others, last = COMMANDS
        top.error(f"say what to do: {', '.join(others)} or {last}")

    def work():
        facts, text = options.run(options)
        print(json_text(facts) if options.json else f"{text}\n", end="")

    return exit_status("flopwise", work, lambda text: f"flopwise {options.command}: {' '.join(text.split())}")


if __name__ == "__main__":
    sys.exit(main())
