"""What a classroom on one machine is made of: its folders, its people, its ports. Kept in hub.json."""

import json
import re
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from flopwise.files import write_bytes
from scripts.environment import Stop

COURSE = "flopwise"  # the course's id, as nbgrader_config.py has it
FILE = "hub.json"
USUAL_FOLDER = "/opt/flopwise-hub"
# What Debian's useradd takes. JupyterHub knows lower case only, and nbgrader keeps + and * for itself.
NAME = re.compile(r"[a-z_][a-z0-9_-]{0,31}")
PORTS = 4  # for browsers; and for the hub, the proxy and the course's own server, on this machine only


@dataclass(frozen=True)
class Settings:
    """The settings of one classroom. made: the accounts that set-up made, so that `remove` can name them."""

    folder: Path
    exchange: Path = Path("/srv/nbgrader/exchange")
    account: str = "grader-flopwise"
    group: str = "students-flopwise"
    address: str = "127.0.0.1"
    port: int = 8000
    students: tuple = ()
    instructors: tuple = ()
    made: tuple = ()

    @property
    def course(self):
        """The course account's own copy of this repository."""
        return Path("/home", self.account, "flopwise")

    @property
    def environment(self):
        """Where JupyterHub and the students' JupyterLab are installed."""
        return self.folder / "environment"

    @property
    def state(self):
        """What the hub writes, for root alone."""
        return self.folder / "state"

    @property
    def passwords(self):
        """The file with the first passwords of new accounts."""
        return self.state / "new-passwords.txt"

    @property
    def people(self):
        return (*self.students, *self.instructors)

    def write(self):
        kept = {
            name: str(value) if isinstance(value, Path) else value for name, value in asdict(self).items()
        }
        write_bytes(self.folder / FILE, (json.dumps(kept, indent=1) + "\n").encode())


def read(folder):
    """The Settings that are kept in a folder, or None. Raises Stop where the file is not one of ours."""
    path = Path(folder) / FILE
    try:
        kept = json.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        raise Stop(f"{path} cannot be read ({error}). Mend it, or move it away.") from None
    known = {field.name for field in fields(Settings)}
    if not isinstance(kept, dict) or set(kept) != known:
        raise Stop(f"{path} does not hold the settings of a classroom: {', '.join(sorted(known))}.")
    kept |= {name: tuple(kept[name]) for name in ("students", "instructors", "made")}
    return Settings(**kept | {"folder": Path(folder), "exchange": Path(kept["exchange"])})


def merged(kept, given):
    """The Settings that were kept, with what was given this time; people are added to those that are there.

    given: {name: value}, None for what was not given. kept: Settings or None. Raises Stop for what cannot be
    changed once the classroom is there.
    """
    given = {name: value for name, value in given.items() if value}
    people = {name: given.pop(name, ()) for name in ("students", "instructors")}
    if kept is None:
        return Settings(**given, **{name: unique(names) for name, names in people.items()})
    for name in ("exchange", "account", "group"):
        if name in given and given[name] != getattr(kept, name):
            raise Stop(
                f"this classroom has the {name} {getattr(kept, name)}, and {given[name]} was given. It "
                "cannot be changed afterwards: leave the option out, or begin another with --folder."
            )
    together = {name: unique((*getattr(kept, name), *names)) for name, names in people.items()}
    return Settings(**{field.name: getattr(kept, field.name) for field in fields(kept)} | given | together)


def unique(names):
    return tuple(dict.fromkeys(names))


def names_in(path):
    """The names in a file: the first word of each line, up to a comma; what follows # is a comment."""
    try:
        lines = Path(path).read_text("utf-8-sig").splitlines()
    except (OSError, UnicodeError) as error:
        raise Stop(f"the students' names cannot be read from {path}: {error}") from None
    words = [re.split(r"[,;\s]", line.partition("#")[0].strip())[0] for line in lines]
    return tuple(filter(None, words))
