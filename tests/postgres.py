"""A PostgreSQL server of the tests' own: its data in a temporary folder, reached by a socket there."""

import ctypes
import os
import shutil
import signal
import subprocess
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

USER = "grader"
DEBIANS = Path("/usr/lib/postgresql")  # not in anybody's PATH: Debian has several versions side by side
SYSTEM_USER = "postgres"  # who runs the server where the tests are root, which PostgreSQL refuses
DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG of prctl(2)
QUICK = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "shared_buffers=16MB")
STARTS_WITHIN = 60  # seconds


def programs():
    """The folder with initdb and postgres, of the newest version; None if there is none."""
    found = shutil.which("initdb")
    folders = sorted(DEBIANS.glob("*/bin"), key=lambda folder: float(folder.parent.name), reverse=True)
    folders += [Path(found).resolve().parent] if found else []
    needs = ("initdb", "postgres", "pg_isready")
    return next((folder for folder in folders if all((folder / name).exists() for name in needs)), None)


def why_not():
    """The reason why this machine can't run PostgreSQL, or ""."""
    return "" if programs() else "no PostgreSQL: apt-get install postgresql"


class Server:
    """A running server. `folder` holds its socket."""

    def __init__(self, folder, process):
        self.folder, self.process, self.made = folder, process, 0

    def new_database(self, like="template0"):
        """The address of a new database, as a person writes it: empty, or a copy of another one."""
        self.made += 1
        self.sql(f"CREATE DATABASE gradebook_{self.made} TEMPLATE {like}")
        return self.address(f"gradebook_{self.made}")

    def address(self, database, user=USER):
        return f"postgresql://{user}@/{database}?host={self.folder}"

    def sql(self, command, database="postgres"):
        """The rows that a command gives, if it gives any."""
        import psycopg

        with psycopg.connect(self.address(database), autocommit=True) as connection:
            cursor = connection.execute(command)
            return cursor.fetchall() if cursor.description else []


@contextmanager
def server():
    """A Server, which ends with this process at the latest."""
    options, folder = {}, Path(tempfile.mkdtemp(prefix="flopwise-postgres-", dir="/tmp"))
    if os.geteuid() == 0:
        options = {"user": SYSTEM_USER, "group": SYSTEM_USER, "extra_groups": []}
        shutil.chown(folder, SYSTEM_USER, SYSTEM_USER)
    bin, data, log = programs(), folder / "data", folder / "log"
    made = [bin / "initdb", "-D", data, "-U", USER, "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"]
    subprocess.run(made, check=True, capture_output=True, cwd=folder, **options)
    command = [bin / "postgres", "-D", data, "-k", folder, "-c", "listen_addresses="]
    command += [word for setting in QUICK for word in ("-c", setting)]
    library = ctypes.CDLL(None)
    with open(log, "wb") as said:
        process = subprocess.Popen(
            command, cwd=folder, stdout=said, stderr=said, **options,
            preexec_fn=lambda: library.prctl(DIE_WITH_PARENT, signal.SIGINT, 0, 0, 0)
        )  # fmt: skip
    try:
        until = time.monotonic() + STARTS_WITHIN
        ready = [bin / "pg_isready", "-q", "-h", folder, "-U", USER]
        while subprocess.run(ready, check=False).returncode:
            if process.poll() is not None or time.monotonic() > until:
                raise RuntimeError(f"PostgreSQL did not start:\n{log.read_text('utf-8', 'replace')}")
            time.sleep(0.05)
        yield Server(folder, process)
    finally:
        process.send_signal(signal.SIGINT)  # to PostgreSQL: end all connections, and then itself
        process.wait(30)
        shutil.rmtree(folder, ignore_errors=True)
