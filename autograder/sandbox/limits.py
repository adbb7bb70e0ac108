"""What one notebook may use while it is graded.

A control group of the system limits memory and processes where this user may make one (cgroups.py). A
watchdog in the grader limits processor time, and everything that no control group does (watchdog.py). The
limits of each process (`rlimits`) are behind both, and turn most excesses into an ordinary error in the
student's cell.
"""

import errno
import re
from dataclasses import dataclass, fields

MIB = 2**20
KIND_OF_ERROR = {errno.EFBIG: "file", errno.ENOSPC: "disk", errno.EAGAIN: "processes"}
DESCRIPTORS = 1024  # of open files, for each process; most systems begin with that
ABOVE = 16  # processes; the system's own limit is so many above the one that is promised


@dataclass(frozen=True)
class Limits:
    """What one notebook may use; all of its processes together, unless it says "each"."""

    memory_mb: int = 2048  # with what is in its private file systems
    processes: int = 160  # a thread counts as a process
    cpu_seconds: int = 300  # processor time
    notebook_seconds: int = 300  # by the clock
    cell_seconds: int = 30  # each cell, by the clock
    call_seconds: int = 10  # each call of a student's function by a check
    script_seconds: int = 60  # each run of a student's script by a check
    file_mb: int = 64  # each file
    disk_mb: int = 256  # each of the private file systems: home, /tmp, /dev/shm
    output_mb: int = 64  # what the cells print and show
    shown_kb: int = 256  # what is kept of that for each cell
    cores: int = 2

    def __post_init__(self):
        for field in fields(self):
            value = getattr(self, field.name)
            if type(value) is not int or value < 1:
                raise ValueError(f"the limit {field.name} is {value!r}; allowed is a whole number, 1 or more")

    def rlimits(self, processes=True):
        """The limits of each process, soft and hard, by their names in the module `resource`.

        RLIMIT_DATA is used and not RLIMIT_AS, because threads and libraries reserve much address space that
        they never use. RLIMIT_NPROC counts inside the sandbox's own user namespace. It is a little above the
        limit, so that the control group or the watchdog, which can name the limit, is met first.
        """
        each = {"RLIMIT_DATA": self.memory_mb * MIB, "RLIMIT_FSIZE": self.file_mb * MIB, "RLIMIT_CORE": 0}
        each["RLIMIT_NOFILE"] = DESCRIPTORS
        each |= {"RLIMIT_NPROC": self.processes + ABOVE} if processes else {}
        # The soft limit sends a signal that names the limit, the hard one a signal that can't be ignored.
        return {name: (value, value) for name, value in each.items()} | {
            "RLIMIT_CPU": (self.cpu_seconds, self.cpu_seconds + 2)
        }

    def sentence(self, kind):
        """What was too much, as the rest of a sentence that begins with "it"."""
        return {
            "memory": f"used more than {self.memory_mb:,} MB of memory",
            "processes": f"started more than {self.processes:,} processes and threads",
            "cpu": f"used more than {self.cpu_seconds:,} seconds of processor time",
            "notebook": f"ran longer than {self.notebook_seconds:,} seconds in all",
            "output": f"produced more than {self.output_mb:,} MB of output",
            "file": f"wrote a file larger than {self.file_mb:,} MB",
            "disk": f"filled its {self.disk_mb:,} MB of disk",
            "flood": "flooded the grader with messages",
            "hidden": "started a process that hides what memory it uses",
        }[kind]


def limit_of(name, words):
    """The kind of limit that caused an error in a student's cell, by the error's name and words, or None."""
    if name == "MemoryError":
        return "memory"
    number = re.match(r"\[Errno (\d+)\]", words) if name in ("OSError", "BlockingIOError") else None
    return KIND_OF_ERROR.get(int(number[1])) if number else None
