"""What lies below a folder that somebody else has filled, looked at within bounds, and never through a link.

A student's folder may hold folders a thousand deep, a million names, links into other people's work, and
files that may not be read. Whoever asks what was handed in (digests, repair, companion files, nbgrader's
copy) asks here, so that none of it takes long, leads elsewhere, or ends in an error.
"""

import hashlib
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
FILE, FOLDER, LINK, OTHER = "file", "folder", "link", "other"


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


def tree(folder, skip=()):
    """The Tree below a folder, without folders of the names `skip`.

    The folder itself must be its owner's: where it, or the one that it lies in, is a link, nothing below it
    is looked at. (A caller who trusts the folder resolves its path first.)
    """
    folder, found = Path(folder), Tree()
    if folder.is_symlink() or folder.parent.is_symlink():
        return Tree(unseen="the folder is a link, which is not followed")
    if not os.path.lexists(folder):
        return found
    waiting, left = deque([("", 0)]), MAX_NAMES
    while waiting:
        inside, depth = waiting.popleft()
        try:
            listed = listing(folder / inside)
        except OSError as error:
            if not inside:
                found.unseen = f"the folder cannot be opened ({error.strerror})"
            continue
        if len(listed) > left:
            found.unseen = f"there are more than {MAX_NAMES:,} files and folders"
        for name, status in listed[:left]:
            entry = described(folder, f"{inside}/{name}" if inside else name, status)
            if entry.kind == FOLDER and name in skip:
                continue
            found.entries.append(entry)
            if entry.kind == FOLDER and entry.readable:
                if depth < MAX_DEPTH:
                    waiting.append((entry.place, depth + 1))
                else:
                    found.unseen = found.unseen or f"there are folders more than {MAX_DEPTH} deep"
        left -= len(listed[:left])
    found.entries.sort(key=lambda entry: entry.place.split("/"))
    return found


def listing(folder):
    """[(name, status)] of a folder's names, in order, at most MAX_NAMES; OSError if it cannot be opened."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    try:
        names = []
        with os.scandir(handle) as entries:
            for entry in entries:
                names.append(entry.name)
                if len(names) == MAX_LISTED:
                    break
        found = []
        for name in sorted(names)[: MAX_NAMES + 1]:
            try:
                found.append((name, os.lstat(name, dir_fd=handle)))
            except OSError:  # it is gone, or the folder's names may be read and nothing more
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
    readable = kind in (FILE, FOLDER) and os.access(path, needed)
    return Entry(path, place, kind, readable, status.st_size, status.st_mtime_ns, status.st_nlink)


def open_file(path, flags):
    """For `open(…, opener=open_file)`: never through a link, never waiting for a pipe's other end."""
    return os.open(path, flags | os.O_NOFOLLOW | os.O_NONBLOCK)


def tree_digest(folder, without=(), but=()):
    """The digest of all names and contents below a folder, but for folders of the names `without` and
    files with the endings `but`.

    A link counts as what it says. A file that cannot be read, or that comes after MAX_READ bytes of others,
    counts by its size and the time of its last change.
    """
    found, digest, left = tree(folder, without), hashlib.sha256(), MAX_READ
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
