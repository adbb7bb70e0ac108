"""What keeps a classroom from being set up, found before anything is changed: one sentence for each."""

import contextlib
import grp
import os
import pwd
import socket
import sys
import tempfile
from pathlib import Path

from scripts.environment import Stop
from scripts.hub.settings import COURSE, NAME, PORTS
from scripts.hub.system import closed_part, found, run

# Program → Debian's package.
NEEDS = {
    "bwrap": "bubblewrap",
    "setfacl": "acl",
    "node": "nodejs",
    "npm": "npm",
    "useradd": "passwd",
    "groupadd": "passwd",
    "gpasswd": "passwd",
    "chpasswd": "passwd",
    "runuser": "util-linux",
}
FIRST_OF_A_PERSON = 1000  # Debian's smallest user id of a person; below are the system's own accounts


def assert_root(what):
    """Raises Stop if this is not root."""
    if os.geteuid():
        raise Stop(
            f"{what} changes accounts and folders of the system, so it must run as root: put sudo before it."
        )


def assert_possible(settings, kept):
    """Raises Stop with everything that is in the way. kept: the Settings of before, or None."""
    found_problems = [
        *programs(),
        *names(settings),
        *accounts(settings, kept),
        *folders(settings, kept),
        *([] if kept and kept.port == settings.port else ports(settings)),
    ]
    if found_problems:
        raise Stop("nothing was changed, because\n- " + "\n- ".join(found_problems))


def programs():
    """What is missing on this machine."""
    missing = [name for name in NEEDS if not found(name)]
    if missing:
        packages = " ".join(dict.fromkeys(NEEDS[name] for name in missing))
        yield f"{', '.join(missing)} is missing here: apt-get install {packages}"
    closed = closed_part(os.path.realpath(sys.executable))
    if closed:
        yield (
            f"this Python, {sys.executable}, is one that students may not use (others may not enter "
            f"{closed}): run the command with Debian's, /usr/bin/python3"
        )


def names(settings):
    """Names that cannot be an account's, and people who are named twice."""
    for name in (*settings.people, settings.account, settings.group):
        if not NAME.fullmatch(name):
            yield (
                f"{name!r} cannot be an account's name: take at most 32 lower-case letters, digits, - and _, "
                "a letter first"
            )
    for name in sorted(set(settings.students) & set(settings.instructors)):
        yield f"{name} is named as a student and as an instructor: give one of the two another account"
    if settings.account in settings.people:
        yield f"{settings.account} is the course's account, and no person's: choose another name"
    if not settings.instructors:
        yield "no instructor is named: --instructors NAME"


def account(name):
    """The entry of an account in the system's list, or None."""
    with contextlib.suppress(KeyError):
        return pwd.getpwnam(name)
    return None


def accounts(settings, kept):
    """Accounts that are there already and cannot be taken as they are. Those that were taken before stay."""
    taken = {*kept.people, kept.account} if kept else set()
    for name in filter(NAME.fullmatch, (*settings.people, settings.account)):
        there = account(name)
        if there is None:
            home = Path("/home", name)
            if os.path.lexists(home):
                yield f"there is a folder {home} but no user {name}: move the folder away"
        elif name in taken:
            continue
        elif there.pw_uid < FIRST_OF_A_PERSON:
            yield f"{name} is an account of the system (number {there.pw_uid}): choose another name"
        else:
            yield from home_problems(name, there, settings)


def home_problems(name, there, settings):
    """What is wrong with the home of an account that is there already."""
    home = Path(there.pw_dir)
    if name == settings.account and home != settings.course.parent:
        yield (
            f"the user {name} exists with another home, {home}: choose another name for the course's account "
            "with --account"
        )
    elif not home.is_dir():
        yield f"the user {name} exists, but its home {home} is not there: make it, or mend the account"
    elif home.stat().st_uid != there.pw_uid:
        yield (
            f"the user {name} exists, but its home {home} belongs to somebody else: chown -R {name} {home}"
        )
    elif home.stat().st_mode & 0o077:
        yield f"others may look into the home of {name}, {home}: chmod 700 {home}"


def folders(settings, kept):
    """Folders in which something else lies, or that students could not enter."""
    folder, exchange = settings.folder, settings.exchange
    if kept is None and folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        yield f"{folder} is there and holds something else: name another folder with --folder"
    for place in (folder, exchange):
        if not place.is_absolute():
            yield f"{place} is no absolute path: begin it with /"
        elif closed := closed_part(place.parent):
            yield (
                f"students may not enter {closed}, which leads to {place}: chmod o+x {closed}, or name "
                "another place"
            )
    if exchange.exists() and not exchange.is_dir():
        yield f"the exchange {exchange} is a file, not a folder: name another place with --exchange"
    elif exchange.is_absolute():
        yield from exchange_problems(settings)


def exchange_problems(settings):
    """Whose the course's part of the exchange is, and whether its disk can say who may read what."""
    of_course, there = settings.exchange / COURSE, account(settings.account)
    owners = {0} | ({there.pw_uid} if there else set())  # root's: one that set-up has not finished
    if of_course.exists() and of_course.stat().st_uid not in owners:
        yield (
            f"{of_course} is there and does not belong to {settings.account}: move it away, or name another "
            "place with --exchange"
        )
    nearest = next(place for place in (settings.exchange, *settings.exchange.parents) if place.is_dir())
    if not os.geteuid() and found("setfacl"):
        with tempfile.TemporaryDirectory(dir=nearest, prefix=".flopwise-") as tried:
            try:
                run("setfacl", "-m", "u:nobody:---", tried)
            except Stop:
                yield (
                    f"the disk of {nearest} keeps no access lists (setfacl fails there), which keep students "
                    "from each other's work: name a place on a local disk with --exchange"
                )


def group_exists(name):
    with contextlib.suppress(KeyError):
        grp.getgrnam(name)
        return True
    return False


def ports(settings):
    """Ports that another program has."""
    wanted = range(settings.port, settings.port + PORTS)
    if wanted.start < 1 or wanted[-1] > 65535:
        yield f"there is no port {wanted[-1]}: choose one from 1 to {65536 - PORTS} with --port"
        return
    taken = []
    for port in wanted:
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # one that has just been left is free
            try:
                probe.bind((settings.address if port == settings.port else "127.0.0.1", port))
            except socket.gaierror:
                yield f"{settings.address!r} is no address of this machine: name one with --address"
                return
            except OSError as error:
                taken.append(f"{port} ({error.strerror})")
    if taken:
        yield (
            f"these ports cannot be had: {', '.join(taken)}. Choose another with --port; it and the "
            f"{PORTS - 1} after it are needed"
        )
