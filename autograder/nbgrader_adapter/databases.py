"""The gradebook's database: which one it is, what to do when it can't be used, whose turn it is to write.

It is a SQLite file in the course's working folder, or a PostgreSQL database that the file gradebook.url
there names. `turn` lets one grader at a time do something to the same part of a gradebook, on however many
machines the graders are.
"""

import contextlib
import hashlib
import sqlite3
from pathlib import Path

from nbgrader.api import Gradebook, InvalidEntry
from sqlalchemy import create_engine, event, text
from sqlalchemy.engine import Engine, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError, OperationalError, SQLAlchemyError
from sqlalchemy.pool import NullPool

from autograder import turns
from autograder.turns import Busy, file_turn
from flopwise.errors import FlopwiseError

SQLITE, URL = "gradebook.db", "gradebook.url"  # names of files in the working folder
DRIVER = "postgresql+psycopg"
WRITTEN_AS = ("postgresql", "postgres", DRIVER)  # what people write in front of "://" for it
EXAMPLE = "postgresql://ada@db.example.org/flopwise"
CONNECTING = 10  # seconds to wait for a server's answer, unless the address says otherwise
# Seconds for which a writer waits for another one, of whom SQLite allows one at a time. Its usual 5 are
# few when several graders share a slow disk.
BUSY = 60
LOCK_TIMEOUT = "55P03"  # PostgreSQL: lock_not_available
SCHEMA = "schema"
INSTALL = '`.venv/bin/python -m pip install --constraint requirements.txt "psycopg[binary]"`'


class GradebookError(FlopwiseError):
    """The gradebook cannot be used; the text says why, and what to do."""


def gradebook_url(work):
    """nbgrader's db_url for a working folder. Raises GradebookError for a gradebook.url that names none."""
    file = Path(work) / URL
    try:
        words = file.read_text("utf-8").split()
    except FileNotFoundError:
        return f"sqlite:///{Path(work) / SQLITE}"
    except (OSError, ValueError) as error:
        raise GradebookError(
            f"{file} cannot be read ({error}); it holds one line such as {EXAMPLE}"
        ) from None
    try:
        url = make_url(" ".join(words))
    except (ArgumentError, ValueError):
        url = None
    if len(words) != 1 or url is None or url.drivername not in WRITTEN_AS or not url.database:
        raise GradebookError(
            f"{file} does not name a PostgreSQL database; it holds one line such as {EXAMPLE}. Without this "
            f"file, the gradebook is {SQLITE} in the same folder"
        )
    url = url.set(drivername=DRIVER).update_query_dict({"connect_timeout": str(CONNECTING)} | dict(url.query))
    return url.render_as_string(hide_password=False)


def is_file(url):
    """Is the gradebook a SQLite file?"""
    return make_url(url).drivername.startswith("sqlite")


def place_of(url):
    """The gradebook for a person's eyes: the path of a file, or the address without a password."""
    parts = make_url(url)
    if is_file(url):
        return parts.database
    return parts.set(drivername=parts.get_backend_name(), query={}).render_as_string()


def is_there(url):
    """Can there be anything in the gradebook? Not if it is a file that does not exist."""
    return not is_file(url) or Path(make_url(url).database).exists()


@event.listens_for(Engine, "connect")
def be_patient(connection, _):
    """Have a connection to a SQLite file wait while another process writes to it."""
    if isinstance(connection, sqlite3.Connection):
        connection.execute(f"PRAGMA busy_timeout = {BUSY * 1000}")


def make_ready(url, *course_ids):
    """See that the database has nbgrader's tables and these courses. Raises GradebookError.

    nbgrader looks for them whenever it opens a gradebook, and makes what is missing; two processes that do
    so at the same moment would be in each other's way.
    """
    with saying_what_to_do(url), turn(url, SCHEMA):
        for course_id in course_ids:
            Gradebook(url, course_id).close()


@contextlib.contextmanager
def turn(url, what, seconds=None):
    """Waits until nobody else has the turn for this part of the gradebook, and then has it.

    what: SCHEMA, or a student. Raises Busy after so many seconds (None: PATIENCE). The turn ends with this
    process, however that ends.
    """
    seconds = turns.PATIENCE if seconds is None else seconds
    refusal = f"another grader has been writing to {place_of(url)} for more than {seconds:g} seconds"
    if is_file(url):
        with file_turn(Path(make_url(url).database).parent, f"gradebook {what}", seconds, refusal):
            yield
        return
    digest = hashlib.blake2b(f"flopwise {what}".encode("utf-8", "surrogatepass"), digest_size=8).digest()
    with contextlib.closing(connected(url)) as connection:
        # An advisory lock of PostgreSQL: of this connection, for the whole database, in order of arrival.
        try:
            connection.execute(text(f"SET lock_timeout = {max(1, round(seconds * 1000))}"))
            key = int.from_bytes(digest, "big", signed=True)
            connection.execute(text("SELECT pg_advisory_lock(:key)"), {"key": key})
        except SQLAlchemyError as error:
            if getattr(getattr(error, "orig", None), "sqlstate", None) == LOCK_TIMEOUT:
                raise Busy(refusal) from None
            raise GradebookError(refused(url, error)) from error
        yield


def connected(url):
    """A connection of its own to the database. Raises GradebookError."""
    kind = make_url(url).get_backend_name()
    if kind != "postgresql":
        raise GradebookError(
            f"the gradebook {place_of(url)} is of the kind {kind}; allowed are sqlite, a file, and postgresql"
        )
    with saying_what_to_do(url):
        try:
            engine = create_engine(url, poolclass=NullPool, isolation_level="AUTOCOMMIT")
        except ModuleNotFoundError as error:
            raise GradebookError(without_driver(url, error)) from None
        return engine.connect()


@contextlib.contextmanager
def saying_what_to_do(url):
    """Turns the errors of the database into GradebookError."""
    try:
        yield
    except (SQLAlchemyError, InvalidEntry) as error:
        raise GradebookError(refused(url, error)) from error


def refused(url, error):
    """The sentence about an error of the database."""
    if isinstance(error, NoSuchModuleError):
        return without_driver(url, error)
    parts, place, reason = make_url(url), place_of(url), first_line(error)
    if is_file(url):
        return (
            f"{place} cannot be used as a gradebook ({reason}). If another program is busy with it, try "
            "again; if it is broken, move it away, and the next build begins a new one."
        )
    start = f"the gradebook {place} cannot be used ({reason})."
    if not isinstance(error, OperationalError):
        return f"{start} Nothing that was graded before is lost; correct it, and give the same command again."
    if "does not exist" in reason and "database" in reason:
        return f"{start} Make the database, for example with `createdb {for_createdb(parts)}`."
    if any(word in reason for word in ("authentication", "password", "role", "no pg_hba.conf entry")):
        return (
            f"{start} The server does not let {parts.username or 'you'} in: correct the name in {URL}, keep "
            "the password in ~/.pgpass, or ask whoever looks after the server."
        )
    return (
        f"{start} See that the PostgreSQL server runs, and that {URL} in the working folder names it; then "
        "give the same command again. Nothing that was graded before is lost."
    )


def without_driver(url, error):
    place, driver = place_of(url), getattr(error, "name", None) or make_url(url).drivername
    if driver == "psycopg":
        return f"the gradebook {place} needs the driver psycopg, which is not installed: {INSTALL}"
    return (
        f"the gradebook {place} needs the driver {driver}, which is not installed. For PostgreSQL begin the "
        f"address with postgresql:// in {URL} in the working folder, or with {DRIVER}:// in "
        "c.CourseDirectory.db_url"
    )


def first_line(error):
    """What the database said, without the repetitions of its driver."""
    lines = str(getattr(error, "orig", None) or error).splitlines() or [type(error).__name__]
    said = next((line.partition("FATAL:")[2] for line in lines if "FATAL:" in line), lines[0])
    return said.strip()


def for_createdb(parts):
    host = ["-h", parts.host] if parts.host else []
    port = ["-p", str(parts.port)] if parts.port else []
    user = ["-U", parts.username] if parts.username else []
    return " ".join([*host, *port, *user, parts.database])
