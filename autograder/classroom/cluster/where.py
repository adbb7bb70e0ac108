"""WHERE of `autograder grade --cluster WHERE`: what it may be, and the cluster that it stands for."""

import importlib
import importlib.util
import logging
import re
import runpy
import sys
from pathlib import Path

from flopwise.errors import FlopwiseError

ADDRESS = re.compile(r"(tcp|tls)://(\[[0-9a-fA-F:.]+\]|[^\s/:\[\]]+):[0-9]{1,5}")
LOCAL = re.compile(r"local(?::([1-9][0-9]{0,3}))?")
NAMED = re.compile(r"(?!local:)([A-Za-z_][\w.]*):([A-Za-z_]\w*)")
IN_FILE = re.compile(r"(.+\.py)(?::([A-Za-z_]\w*))?", re.DOTALL)
USUAL = "cluster"  # the name in a file, unless another is given
ALLOWED = (
    "Allowed are the address of a running scheduler (tcp://host:8786 or tls://host:8786), local or local:4 "
    "(four workers on this machine), and a cluster that the course makes itself: FILE.py, in which "
    "`cluster` is a cluster object of Dask or a function that makes one, FILE.py:NAME, or MODULE:NAME"
)


def checked(where):
    """WHERE as it can be given to another process, with an absolute path; FlopwiseError for anything else,
    or if Dask is not installed.
    """
    in_file, absolute = IN_FILE.fullmatch(where), where
    if in_file:
        path = Path(in_file[1]).absolute()
        if not path.is_file():
            raise FlopwiseError(f"--cluster {where}: there is no file {path}. {ALLOWED}")
        absolute = f"{path}:{in_file[2] or USUAL}"
    elif not (ADDRESS.fullmatch(where) or LOCAL.fullmatch(where) or NAMED.fullmatch(where)):
        raise FlopwiseError(f"--cluster {where!r} is not a cluster. {ALLOWED}")
    if importlib.util.find_spec("distributed") is None:
        raise FlopwiseError(
            "--cluster needs Dask distributed, which this Python does not have; in the course's folder: "
            '`pip install --constraint requirements.txt --editable ".[cluster]"`'
        )
    return absolute


def cluster_of(where, workers):
    """What a Client of Dask connects to: an address, or a cluster object, which the caller closes.

    where: as `checked` gives it. workers: so many for `local` without a number.
    """
    local, named, in_file = LOCAL.fullmatch(where), NAMED.fullmatch(where), IN_FILE.fullmatch(where)
    if ADDRESS.fullmatch(where):
        return where
    if local:
        return workers_here(int(local[1] or workers))
    return the_courses(where, *(in_file.groups() if in_file else named.groups()))


def workers_here(number):
    """A cluster of so many processes. Nobody else on this machine can talk to it: it makes its own keys."""
    from distributed import LocalCluster

    return LocalCluster(
        n_workers=number,
        threads_per_worker=1,
        memory_limit=0,  # a submission's limits are kept by its grader
        host="127.0.0.1",
        protocol="tls://",
        security=True,
        dashboard_address=None,
        silence_logs=logging.CRITICAL,
    )


def the_courses(where, place, name):
    """The cluster object that a file or module of the course makes."""
    try:
        if place.endswith(".py"):
            sys.path.insert(0, str(Path(place).parent))
            found = runpy.run_path(place)
        else:
            sys.path.insert(0, "")
            found = vars(importlib.import_module(place))
    except Exception as error:  # it is a program of the course's own: anything can be wrong with it
        raise FlopwiseError(f"--cluster {where} cannot be used: {type(error).__name__}: {error}") from error
    if name not in found:
        raise FlopwiseError(f"--cluster {where}: {place} defines no {name!r}. {ALLOWED}")
    made = found[name]
    try:
        made = made() if callable(made) else made
    except Exception as error:
        raise FlopwiseError(f"--cluster {where}: {name}() fails: {type(error).__name__}: {error}") from error
    if not hasattr(made, "scheduler_address"):
        raise FlopwiseError(
            f"--cluster {where}: {name} is {type(made).__name__}, not a cluster object of Dask. {ALLOWED}"
        )
    return made
