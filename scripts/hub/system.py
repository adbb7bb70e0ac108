"""This machine's programs, and commands run as somebody else."""

import os
import pwd
import shutil
import subprocess
from pathlib import Path

from scripts.environment import Stop

FOR_ADMINISTRATORS = ("/usr/local/sbin", "/usr/sbin", "/sbin")  # not in everybody's PATH, not even after `su`


def found(name):
    """The path of a program, also of one for administrators only, or None."""
    return shutil.which(name, path=os.pathsep.join([os.environ.get("PATH", ""), *FOR_ADMINISTRATORS]))


def run(name, *words, given=None, **options):
    """Run a program of this system → what it printed. given: text for its input.

    Raises Stop with what it said where it fails.
    """
    command = [found(name) or name, *map(str, words)]
    done = subprocess.run(command, input=given, text=True, capture_output=True, **options)
    if done.returncode:
        raise Stop(f"{name} {' '.join(map(str, words))}: {(done.stdout + done.stderr).strip()[-2000:]}")
    return done.stdout


def run_as(name, folder, *words):
    """Run a program as another user, in a folder of theirs → what it printed. Raises Stop where it fails."""
    account = pwd.getpwnam(name)
    programs = os.pathsep.join(["/usr/local/bin", "/usr/bin", "/bin"])
    environment = {"HOME": account.pw_dir, "USER": name, "LOGNAME": name, "PATH": programs}
    environment["LANG"] = "C.UTF-8"
    return run("runuser", "-u", name, "--", *words, cwd=folder, env=environment)


def closed_part(path):
    """The first folder on the way to `path`, or the path itself, that not everybody may enter; None if all
    may. What is not there yet is left out.
    """
    path = Path(os.path.abspath(path))
    for place in (*reversed(path.parents), path):
        if place.exists() and not place.stat().st_mode & 0o001:
            return place
    return None
