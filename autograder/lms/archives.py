"""A zip of a whole class, opened with care: everything is looked at before anything is written.

Its file names are partly the students'. A name that leads elsewhere, a link, an encrypted or damaged entry,
or far more data than a class hands in, refuses the whole archive, since no LMS makes one like that.
"""

import re
import shutil
import stat
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path

from autograder.trees import brief
from flopwise.errors import FlopwiseError

MOST_ENTRIES = 50_000
LARGEST = 256 * 2**20  # bytes of one file
MOST_BYTES = 8 * 2**30  # of all files together
# Notebooks shrink to a tenth, rarely to a fiftieth. Beyond so many bytes, no class has more than that.
MOST_RATIO, FREE_OF_RATIO = 100, 512 * 2**20
METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
UTF_8_NAME = 0x800  # a zip's flag: the name is in UTF-8
ENCRYPTED = 0x1
DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError)


@dataclass(frozen=True)
class Entry:
    """A file in an archive. place: its path there, with slashes. info: zipfile's own."""

    place: str
    info: zipfile.ZipInfo


class Archive:
    """A zip that was looked at and is open in a `with`. entries: [Entry] of its files. FlopwiseError if it is
    not one that can be trusted.
    """

    def __init__(self, path):
        self.path = Path(path)
        try:
            self._zip = zipfile.ZipFile(self.path)
        except OSError as error:
            if isinstance(error, FileNotFoundError | PermissionError | IsADirectoryError):
                raise FlopwiseError(
                    f"{path} cannot be read ({error.strerror}); give the zip that Canvas or Moodle made"
                ) from None
            raise
        except DAMAGE as error:
            raise FlopwiseError(
                f"{path} is not a zip that can be read ({error}); download it again"
            ) from None
        try:
            self.entries = self._checked()
        except BaseException:
            self._zip.close()
            raise

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self._zip.close()

    def _checked(self):
        infos = self._zip.infolist()
        if len(infos) > MOST_ENTRIES:
            self._refuse(f"it holds {len(infos):,} entries, and a class hands in at most {MOST_ENTRIES:,}")
        entries, seen, total = [], set(), 0
        for info in infos:
            place = place_of(info)
            self._check(info, place)
            if place.endswith("/"):
                continue
            if place in seen:
                self._refuse(f"it holds {brief(place)!r} twice")
            seen.add(place)
            total += info.file_size
            entries.append(Entry(place, info))
        size = self.path.stat().st_size
        if total > MOST_BYTES or total > max(FREE_OF_RATIO, MOST_RATIO * size):
            self._refuse(
                f"unpacked it would have {total / 2**20:,.0f} MB, from a file of {size / 2**20:,.1f} MB, "
                "which is how an archive looks that is meant to fill a disk"
            )
        return entries

    def _check(self, info, place):
        """Refuse an archive that holds an entry like this."""
        name, parts = brief(place), place.split("/")
        kind = stat.S_IFMT(info.external_attr >> 16)
        if place.startswith("/") or re.match("[A-Za-z]:", place) or ".." in parts:
            self._refuse(f"its entry {name!r} leads out of the folder that it is unpacked to")
        if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
            self._refuse(f"its entry {name!r} is a link or a device, not a file")
        if info.flag_bits & ENCRYPTED:
            self._refuse(f"its entry {name!r} is encrypted; unpack it, and zip it without a password")
        if info.compress_type not in METHODS:
            self._refuse(
                f"its entry {name!r} is packed by a method that neither Canvas nor Moodle uses; unpack it, "
                "and zip it again"
            )
        if info.file_size > LARGEST:
            self._refuse(f"its entry {name!r} would have {info.file_size / 2**20:,.0f} MB when unpacked")

    def _refuse(self, why):
        raise FlopwiseError(f"{self.path} was not collected: {why}. Nothing of it was written")

    def unpack(self, entry, path):
        """Write an entry to a file that is not there yet. FlopwiseError if the entry is damaged."""
        try:
            with self._zip.open(entry.info) as source, open(path, "xb") as target:
                shutil.copyfileobj(source, target, 2**20)  # zipfile compares its size and checksum
        except DAMAGE as error:
            self._refuse(f"its entry {brief(entry.place)!r} is damaged ({error}). Download the archive again")


def place_of(info):
    """An entry's path with slashes, as its maker wrote it.

    zipfile reads a name without the flag for UTF-8 in the code page of old PCs. Canvas sets no flag and
    writes UTF-8.
    """
    name = info.orig_filename
    if not info.flag_bits & UTF_8_NAME:
        try:
            name = name.encode("cp437").decode("utf-8")
        except UnicodeError:
            pass
    return name.replace("\\", "/")
