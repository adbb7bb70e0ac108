"""The accounts of a classroom: its people, and the course's own, in which grading runs and nobody logs in."""

import os
import secrets
from dataclasses import replace
from pathlib import Path

from scripts.environment import tell
from scripts.hub.checks import account, group_exists
from scripts.hub.settings import unique
from scripts.hub.system import run


def make_accounts(settings):
    """Make the accounts that are missing → the Settings, which name them. The others stay as they are."""
    if not group_exists(settings.group):
        run("groupadd", settings.group)
    for name in (settings.account, *settings.people):
        if account(name) is None:
            settings = replace(settings, made=unique((*settings.made, name)))
            settings.write()  # first, so that an account is never there and unknown
            make_account(name)
            if name != settings.account:
                give_password(settings, name)
            tell(f"The account {name} is made.")
    for name in settings.students:
        run("gpasswd", "--add", name, settings.group)
    return settings


def make_account(name):
    """A user with a home that nobody else may enter, and without a password: nobody can log in yet."""
    run("useradd", "--create-home", "--home-dir", f"/home/{name}", "--shell", "/bin/bash", name)
    os.chmod(f"/home/{name}", 0o700)


def give_password(settings, name):
    """Draw a first password for a new account, and write it down for root alone."""
    password = secrets.token_urlsafe(9)
    handle = os.open(settings.passwords, os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_NOFOLLOW, 0o600)
    with open(handle, "a", encoding="utf-8") as file:
        file.write(f"{name} {password}\n")
    run("chpasswd", given=f"{name}:{password}\n")


def left_of_people(settings):
    """The commands that remove the accounts which set-up made, with their homes; nobody else gives them."""
    names = [name for name in settings.made if account(name) is not None]
    commands = [f"userdel --remove {name}    # and all of {Path('/home', name)}" for name in names]
    return commands + ([f"groupdel {settings.group}"] if group_exists(settings.group) else [])
