"""A classroom on this machine: JupyterHub, an account for each student, and an exchange with the course.

    sudo python3 -m scripts.hub set-up --instructors iris --students ada ben
    sudo python3 -m scripts.hub set-up --students cleo      (later: one more)
    sudo python3 -m scripts.hub remove

docs/classroom.md tells it step by step. Nothing that is there is written over: give the command again when
something was missing, or has changed.
"""

import argparse
import os
import shutil
import sys
from pathlib import Path

from scripts.environment import Stop, tell
from scripts.hub import settings as kept_settings
from scripts.hub.accounts import left_of_people, make_accounts
from scripts.hub.checks import assert_possible, assert_root
from scripts.hub.places import make_course, make_exchange
from scripts.hub.programs import assert_stopped, make_environment, make_hub, make_proxy, running
from scripts.hub.settings import FILE, USUAL_FOLDER, Settings
from scripts.hub.system import run_as

READY = """\
The classroom is ready. First passwords of new accounts are in {passwords}, for root alone.
{start}
Instructors find the course at /services/flopwise/ of the hub's address, http://{address}:{port}/."""
START = """\
To start the hub now, and whenever this machine starts:

    systemctl enable --now {folder}/flopwise-hub.service
"""
RESTART = """\
The hub runs already. So that it takes over what was changed:

    systemctl restart flopwise-hub
"""


def set_up(options):
    """Make what is missing of the classroom."""
    assert_root("set-up")
    folder = Path(options.folder)
    kept = kept_settings.read(folder)
    from_file = kept_settings.names_in(options.students_from) if options.students_from else ()
    given = {
        "folder": folder,
        "exchange": Path(options.exchange) if options.exchange else None,
        "account": options.account,
        "group": options.group,
        "address": options.address,
        "port": options.port,
        "students": (*options.students, *from_file),
        "instructors": tuple(options.instructors),
    }
    settings = kept_settings.merged(kept, given)
    assert_possible(settings, kept)
    os.umask(0o022)  # what is installed is for everybody, whatever root's own files are like
    folder.mkdir(mode=0o755, parents=True, exist_ok=True)
    settings.write()
    make_hub(settings)
    settings = make_accounts(settings)
    make_exchange(settings)
    make_environment(settings)
    make_proxy(settings)
    make_course(settings)
    examine(settings)
    start = RESTART if running(settings) else START.format(folder=folder)
    tell(
        READY.format(passwords=settings.passwords, start=start, address=settings.address, port=settings.port)
    )


def examine(settings):
    """Try the sandbox of the course's account, in which submissions run. Raises Stop if it does not hold."""
    tell("Trying the sandbox in which submissions will be graded.")
    try:
        run_as(settings.account, settings.course, ".venv/bin/python", "-m", "autograder", "doctor")
    except Stop as found:
        raise Stop(f"all is installed, but submissions would not be isolated here. {found}") from None


def remove(options):
    """Remove what was installed; say how to remove what people have worked in."""
    assert_root("remove")
    settings = kept_settings.read(options.folder)
    if settings is None:
        raise Stop(
            f"there is no classroom in {options.folder}: it has no {FILE}. Name its folder with --folder."
        )
    assert_stopped(settings)
    shutil.rmtree(settings.folder)
    left = [*left_of_people(settings), f"rm -r {settings.exchange}    # all that was handed out and in"]
    tell(
        f"{settings.folder} is removed. Accounts, homes, grades and submissions stay. To remove them, too:"
        "\n\n    " + "\n    ".join(left)
    )


def parser():
    made = argparse.ArgumentParser(
        prog="python3 -m scripts.hub",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = made.add_subparsers(dest="command", metavar="COMMAND", required=True)
    command = commands.add_parser("set-up", help="make what is missing of a classroom")
    command.set_defaults(work=set_up)
    command.add_argument("--students", nargs="+", default=[], metavar="NAME", help="accounts of students")
    command.add_argument("--students-from", metavar="FILE", help="a file with such names, one in each line")
    command.add_argument(
        "--instructors", nargs="+", default=[], metavar="NAME", help="accounts of instructors"
    )
    command.add_argument("--exchange", metavar="FOLDER", help=f"nbgrader's exchange ({Settings.exchange})")
    command.add_argument("--account", metavar="NAME", help=f"the course's own account ({Settings.account})")
    command.add_argument("--group", metavar="NAME", help=f"the students' group ({Settings.group})")
    command.add_argument("--address", help=f"where browsers reach the hub ({Settings.address}: this machine)")
    command.add_argument("--port", type=int, help=f"the first of four ports ({Settings.port})")
    undo = commands.add_parser("remove", help="remove what was installed; accounts and their work stay")
    undo.set_defaults(work=remove)
    for each in (command, undo):
        each.add_argument(
            "--folder", default=USUAL_FOLDER, help=f"where the hub is installed ({USUAL_FOLDER})"
        )
    return made


def main(words):
    options = parser().parse_args(words)
    try:
        options.work(options)
    except Stop as reason:
        tell(str(reason))
        return 1
    except OSError as error:
        tell(f"{error.filename or 'the system'}: {error.strerror}")
        return 1
    except KeyboardInterrupt:
        tell("stopped half-way; the same command goes on from here.")
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
