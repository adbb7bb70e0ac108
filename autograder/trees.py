"""What lies below a folder that somebody else has filled, looked at within bounds, and never through a link.

A student's folder may hold folders a thousand deep, a million names, links into other people's work, and
files that may not be read. Whoever asks what was handed in (digests, repair, companion files, nbgrader's
copy) asks here, so that none of it takes long, leads elsewhere, or ends in an error.
"""

import hashlib
import itertools
import os
import stat
from collections import deque
from dataclasses import dataclass, field
from pathlib import Path

from autograder.disk import printable

MAX_DEPTH = 8  # folders below the folder; so that a path stays shorter than the system's limit
MAX_NAMES = 4000  # names that are looked at, the nearest to the top first
MAX_LISTED = 200_000  # names of one folder that are read before they are put in order
MAX_READ = 256 * 2**20  # bytes of all files together that go into a digest
EFFECTIVE = os.access in os.supports_effective_ids  # by the rights with which a file would be opened
FILE, FOLDER, LINK, OTHER = "file", "folder", "link", "other"
# What programs make where somebody opens, runs or merely looks at what lies there: no part of a submission.
MADE_BY_LOOKING = (".ipynb_checkpoints", "__pycache__", ".DS_Store", "Thumbs.db", "desktop.ini")


@dataclass(frozen=True)
class Entry:
    """One name. place: its path below the folder, with slashes. kind: FILE, FOLDER, LINK or OTHER (a pipe, a
    device). readable: may this process read it? names: how many names the file has (hard links).
    """

    path: Path
    place: str
    kind: str
    readable: bool
    size: int = 0
    modified: int = 0  # nanoseconds
    names: int = 1

    @property
    def depth(self):
        """How many folders lie between it and the top."""
        return self.place.count("/")


@dataclass
class Tree:
    """entries: [Entry], in order. unseen: in words, why there may be more; "" if this is everything."""

    entries: list = field(default_factory=list)
    unseen: str = ""

    def files(self):
        """The regular files that can be read."""
        return [entry for entry in self.entries if entry.kind == FILE and entry.readable]


def tree(folder, skip=(), first=()):
    """The Tree below a folder, without whatever has one of the names `skip`.

    first: names in the folder itself that are looked at before all others, however many there are. The folder
    must be its owner's (see `is_linked`); of one that is not, nothing is looked at. A caller who trusts the
    folder resolves its path first.
    """
    folder, found = Path(folder), Tree()
    if is_linked(folder):
        return Tree(unseen="the folder is a link, which is not followed")
    if not os.path.lexists(folder):
        return found
    waiting, left = deque([("", 0)]), MAX_NAMES
    while waiting:
        inside, depth = waiting.popleft()
        try:
            listed = listing(folder / inside, left, () if inside else first)
        except OSError as error:
            if not inside:
                found.unseen = f"the folder cannot be opened ({error.strerror})"
            continue
        for name, status in listed[:left]:
            entry = described(folder, f"{inside}/{name}" if inside else name, status)
            if name in skip:
                continue
            found.entries.append(entry)
            if entry.kind == FOLDER and entry.readable:
                if depth < MAX_DEPTH:
                    waiting.append((entry.place, depth + 1))
                else:
                    found.unseen = f"there are folders more than {MAX_DEPTH} deep"
        if len(listed) > left:  # the other folders are not looked into, however many names each holds
            found.unseen = f"there are more than {MAX_NAMES:,} files and folders"
            break
        left -= len(listed)
    found.entries.sort(key=lambda entry: entry.place.split("/"))
    return found


def is_linked(folder):
    """Is a submission's folder, or the student's folder that it lies in, a link to something elsewhere?"""
    return Path(folder).is_symlink() or Path(folder).parent.is_symlink()


def listing(folder, most, first=()):
    """[(name, status)] of a folder's names, at most one more than `most`: those in `first`, then the others
    in order. status: None if it cannot be known. OSError if the folder cannot be opened.
    """
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    try:
        names, found = set(first), []
        with os.scandir(handle) as entries:
            names.update(entry.name for entry in itertools.islice(entries, MAX_LISTED))
        for name in sorted(names, key=lambda name: (name not in first, name)):
            if len(found) > most:
                break
            try:
                found.append((name, os.lstat(name, dir_fd=handle)))
            except FileNotFoundError:
                continue
            except OSError:  # the folder's names may be read and nothing more
                found.append((name, None))
        return found
    finally:
        os.close(handle)


def described(folder, place, status):
    """The Entry of a place below a folder; status: None if it cannot be known."""
    path = folder / place
    if status is None:
        return Entry(path, place, OTHER, False)
    kinds = {stat.S_IFREG: FILE, stat.S_IFDIR: FOLDER, stat.S_IFLNK: LINK}
    kind = kinds.get(stat.S_IFMT(status.st_mode), OTHER)
    needed = os.R_OK | os.X_OK if kind == FOLDER else os.R_OK
    readable = kind in (FILE, FOLDER) and os.access(path, needed, effective_ids=EFFECTIVE)
    return Entry(path, place, kind, readable, status.st_size, status.st_mtime_ns, status.st_nlink)


def open_file(path, flags):
    """For `open(…, opener=open_file)`: never through a link, never waiting for a pipe's other end."""
    return os.open(path, flags | os.O_NOFOLLOW | os.O_NONBLOCK)


def tree_digest(folder, without=(), but=(), first=()):
    """The digest of all names and contents below a folder, but for the names `without` and files with the
    endings `but`. first: as of `tree`.

    A link counts as what it says. A file that cannot be read, or that comes after MAX_READ bytes of others,
    counts by its size and the time of its last change.
    """
    found, digest, left = tree(folder, without, first), hashlib.sha256(), MAX_READ
    for entry in found.entries:
        if entry.kind == FOLDER and entry.readable or entry.path.suffix in but:
            continue
        try:
            if entry.kind == LINK:
                content = f"link to {os.readlink(entry.path)}"
            elif entry.kind == FILE and entry.readable and entry.size <= left:
                content, left = file_digest(entry), left - entry.size
            else:
                content = f"{entry.kind} {entry.size} {entry.modified}"
        except OSError:  # it is another thing by now
            content = "no regular file"
        digest.update(f"{entry.place}\0{content}\0".encode("utf-8", "surrogateescape"))
    digest.update(found.unseen.encode())
    return digest.hexdigest()


def file_digest(entry):
    """The digest of as many bytes as a file had when it was listed."""
    with open(entry.path, "rb", opener=open_file) as stream:
        digest, left = hashlib.sha256(), entry.size
        while left > 0 and (data := stream.read(min(left, 2**20))):
            digest.update(data)
            left -= len(data)
        return digest.hexdigest()


def brief(name, most=80):
    """A name as it can be shown to a person: printable, on one line, and not too long."""
    name = printable(name)
    return name if len(name) <= most else f"{name[: most - 20]}…{name[-16:]}"


def enumerated(names, most=8):
    """The first few of many names, each brief, and how many more there are."""
    listed = [brief(name) for name in names[:most]]
    return listed + ([f"and {len(names) - most:,} more"] if len(names) > most else [])
