"""The folders of a classroom: the exchange, with who may do what in it, and the course's copy of all this."""

import fnmatch
import os
import shutil
import subprocess
import sys
from pathlib import Path

from scripts.environment import ROOT, Stop, find_uv, tell
from scripts.hub.checks import account
from scripts.hub.settings import COURSE
from scripts.hub.system import run, run_as

EXTRAS = "teach,hub"
# Of this checkout, what is not copied for the course: environments, what programs make, anybody's own work.
NOT_COPIED = (
    ".venv*", "build", "dist", "my-work", "screenshots", "site", ".pytest_cache", ".ruff_cache", ".hypothesis"
)  # fmt: skip
NEVER_COPIED = ("__pycache__", ".ipynb_checkpoints", "*.egg-info")
# nbgrader's own permissions, and the sticky bit, without which each student could move the others' folders
# away. Into `inbound` a student can put something, and sees nothing; in `feedback` a page is found by its
# secret name only.
MODES = {"outbound": 0o755, "inbound": 0o1733, "feedback": 0o711}


def make_exchange(settings):
    """The exchange and the course's folders in it, which belong to the course's account.

    nbgrader makes a submission readable for everybody and relies on its name, which nobody else is told. Here
    the students' group is refused as well, by an access list that everything in `inbound` inherits.
    """
    owner, of_course = account(settings.account), settings.exchange / COURSE
    inbound, refused = of_course / "inbound", f"group:{settings.group}:---"
    settings.exchange.mkdir(mode=0o755, parents=True, exist_ok=True)
    os.chmod(settings.exchange, 0o1777)  # nbgrader asks that everybody may write here
    of_course.mkdir(exist_ok=True)
    # Where it is the account's already, root touches nothing in it: the account could have put a link there.
    if of_course.stat().st_uid != owner.pw_uid:
        for name, mode in MODES.items():
            place = of_course / name
            place.mkdir(exist_ok=True)
            os.chmod(place, mode)
            os.chown(place, owner.pw_uid, owner.pw_gid)
        inherited = f"user::rwx,group::---,{refused},other::---"
        run("setfacl", "--default", "--modify", inherited, inbound)
        os.chown(of_course, owner.pw_uid, owner.pw_gid)
    if f"default:{refused}" not in run("getfacl", "--omit-header", "--absolute-names", inbound):
        raise Stop(
            f"{inbound} has no access list that keeps students from each other's submissions. Move "
            f"{of_course} away, and give the command again."
        )


def make_course(settings):
    """The course's copy of this repository, and an environment to grade in; for its account alone."""
    course, owner = settings.course, account(settings.account)
    if not course.exists():
        tell(f"Copying the course to {course}.")
        half_made = course.with_name(f".{course.name}.part")
        shutil.rmtree(half_made, ignore_errors=True)
        shutil.copytree(ROOT, half_made, symlinks=True, ignore=left_out)
        (half_made / "class").mkdir(exist_ok=True)
        (half_made / "class" / "exchange").symlink_to(settings.exchange)
        half_made.rename(course)
    if course.stat().st_uid != owner.pw_uid:  # new, and still root's: it is made ready, and then handed over
        prepare = ["sh", "scripts/environment.sh", ".venv", EXTRAS]
        if subprocess.run(prepare, cwd=course, env=for_a_copy()).returncode:
            raise Stop(f"the environment of {course} could not be made; the reason stands above.")
        run("chown", "--recursive", "--no-dereference", f"{owner.pw_uid}:{owner.pw_gid}", course)
    else:
        run_as(settings.account, course, "sh", "scripts/environment.sh", ".venv", EXTRAS)


def left_out(folder, names):
    """The names in a folder of this checkout that are not copied."""
    patterns = (*NEVER_COPIED, *(NOT_COPIED if Path(folder) == ROOT else ()))
    found = {name for name in names if any(fnmatch.fnmatch(name, pattern) for pattern in patterns)}
    return found | (set(names) - {"README.md"} if Path(folder) == ROOT / "class" else set())


def for_a_copy():
    """The variables for making an environment for somebody else: none of its files is root's as well."""
    tools = os.pathsep.join([str(Path(find_uv()).parent), os.environ.get("PATH", os.defpath)])
    return {**os.environ, "PATH": tools, "PYTHON": sys.executable, "UV_LINK_MODE": "copy"}
