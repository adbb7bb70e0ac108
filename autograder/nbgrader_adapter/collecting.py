"""nbgrader's collect, for students who have accounts on the course's own machine.

What a student puts into the exchange stays the student's: its name and its content may say anything, and may
change while it is read. nbgrader follows the links in it, with the rights of whoever collects: a link to the
instructor's edition would bring that into the submission, for the student's own code to read. nbgrader also
believes the name in which something was handed in, and ends at the first folder that it does not expect.

Here a link is copied as a link, what was handed in by somebody else than its name says is left out, and
nobody's folder keeps those of others from being collected. What is left out is named in the log.
"""

import errno
import os
import stat
from datetime import datetime
from fnmatch import fnmatch
from itertools import islice
from pathlib import Path

from nbgrader.exchange import ExchangeError
from nbgrader.exchange.default import ExchangeCollect

from autograder.nbgrader_adapter.folders import folder_of
from autograder.repair import timestamp
from autograder.trees import MAX_DEPTH, MAX_NAMES, brief
from autograder.turns import file_turn
from flopwise.errors import FlopwiseError
from flopwise.files import folder_beside

NOBODY = ""  # the student of what is left out
SHOWN = 8  # of what is left out of one submission, so many are named


class CarefulCollect(ExchangeCollect):
    """For `c.ExchangeFactory.collect`: also for `nbgrader collect` and for formgrader's button."""

    def init_src(self):
        """Choose what to collect: of each student the last, or the last before the due date, as nbgrader
        does.
        """
        super().init_src()
        self.src_records = [record for record in self.src_records if record["username"] != NOBODY]

    def _path_to_record(self, path):
        """nbgrader's record of one folder in the exchange; that of NOBODY if it is to be left out."""
        try:
            record = super()._path_to_record(path)
            problem = self._problem(path, record["username"])
        except (ExchangeError, ValueError, OverflowError):
            problem = "its name does not say when it was handed in"
        except OSError as error:
            problem = error.strerror
        if problem:
            self.log.error("Left out: %s: %s.", brief(os.path.basename(path)), problem)
            return {"username": NOBODY, "filename": "", "timestamp": datetime.min}
        return record

    def _problem(self, path, student):
        """Why a folder is not what this student handed in; "" if it is."""
        status = os.lstat(path)
        if not stat.S_ISDIR(status.st_mode):
            return "it is not a folder"
        if student in ("", ".", ".."):
            return "it names no student"
        if not self.check_owner:
            return ""
        import pwd  # which Windows lacks, where this module is imported as well

        try:
            owner = pwd.getpwuid(status.st_uid).pw_name
        except KeyError:
            owner = f"user number {status.st_uid}"
        return "" if owner == student else f"it was put there by {owner}"

    def copy_files(self):
        """Collect what was chosen, each by itself."""
        if not self.src_records:
            self.log.warning("There is nothing of %s to collect.", self.coursedir.assignment_id)
        for record in self.src_records:
            try:
                self._collect(record)
            except (OSError, FlopwiseError) as error:
                self.log.error(
                    "The submission of %s could not be collected (%s); what was there is as it was.",
                    brief(record["username"]),
                    error,
                )

    def _collect(self, record):
        """Collect one submission, whole or not at all; what was collected before stays until then."""
        student, lesson = record["username"], self.coursedir.assignment_id
        target = folder_of(self.coursedir, self.coursedir.submitted_directory, lesson, student).absolute()
        with file_turn(target.parents[2], f"student {student}"):
            if os.path.lexists(target) and not self._is_wanted(target, record):
                self.log.info("Already collected: %s %s", student, lesson)
                return
            limits = (1000 * self.coursedir.max_dir_size, 1000 * self.coursedir.max_file_size)
            with folder_beside(target) as beside:
                left_out = copy(
                    Path(self.inbound_path, record["filename"]),
                    beside / "new",
                    *limits,
                    self.coursedir.ignore,
                )
                if os.path.lexists(target):
                    os.rename(target, beside / "old")
                os.rename(beside / "new", target)
        self.log.info("Collected: %s %s", student, lesson)
        if left_out:
            more = f"; and {len(left_out) - SHOWN} more" if len(left_out) > SHOWN else ""
            self.log.warning("Not collected of %s: %s%s.", student, "; ".join(left_out[:SHOWN]), more)

    def _is_wanted(self, target, record):
        """Does a submission take the place of the one that was collected before? As nbgrader decides it."""
        before = timestamp.read(target).time
        if self.update and (before is None or record["timestamp"] > before):
            return True
        return self.before_duedate and before != record["timestamp"]


def copy(source, target, most, each, ignore=()):
    """Copy a folder of somebody else's → what was left out, in words. Links are copied as links.

    most, each: the bytes of all files together and of one. ignore: patterns of names that are not copied.
    Nothing that is not its owner's is copied, and no more names and levels than `autograder.trees` looks at.
    OSError if the folder itself cannot be read.
    """
    handle = os.open(source, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    try:
        copying = Copying(os.fstat(handle).st_uid, most, each, ignore)
        copying.folder(handle, Path(target))
        return copying.left_out
    finally:
        os.close(handle)


class Copying:
    """One copy, and what is left of its limits.

    Each name is opened once, from the open folder that it is in, and then asked what it is: whatever takes
    its place afterwards, a link included, is not what is copied.
    """

    def __init__(self, owner, most, each, ignore):
        self.owner, self.bytes, self.each, self.ignore = owner, most, each, ignore
        self.names, self.left_out = MAX_NAMES, []

    def folder(self, handle, target, inside=""):
        target.mkdir()
        with os.scandir(handle) as entries:
            names = sorted(entry.name for entry in islice(entries, self.names + 1))
        for name in names:
            if self.names <= 0:
                self.left_out.append(f"whatever comes after {MAX_NAMES:,} names")
                return
            self.names -= 1
            if not any(fnmatch(name, pattern) for pattern in self.ignore):
                reason = self.entry(handle, name, target / name, f"{inside}{name}")
                if reason:
                    self.left_out.append(f"{brief(inside + name)} ({reason})")

    def entry(self, handle, name, target, place):
        """Copy one name → why it was left out, or None."""
        try:
            found = os.open(name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK, dir_fd=handle)
        except OSError as error:
            if error.errno != errno.ELOOP:
                return error.strerror
            os.symlink(os.readlink(name, dir_fd=handle), target)
            return None
        try:
            status = os.fstat(found)
            if status.st_uid != self.owner:
                return "it belongs to somebody else"
            if stat.S_ISREG(status.st_mode):
                return self.file(found, target, status)
            if not stat.S_ISDIR(status.st_mode):
                return "it is neither a file nor a folder"
            if place.count("/") >= MAX_DEPTH:
                return f"it is more than {MAX_DEPTH} folders deep"
            self.folder(found, target, f"{place}/")
            return None
        finally:
            os.close(found)

    def file(self, handle, target, status):
        """Copy an open file, as many bytes as it has now, with the time of its last change."""
        left = status.st_size
        if left > min(self.each, self.bytes):
            return "it is too large"
        self.bytes -= left
        with open(handle, "rb", closefd=False) as source, open(target, "xb") as into:
            while left > 0 and (data := source.read(min(left, 2**20))):
                into.write(data)
                left -= len(data)
        os.utime(target, ns=(status.st_atime_ns, status.st_mtime_ns))
        return None
