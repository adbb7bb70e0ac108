"""What one notebook may use while it is graded.

A control group of the system holds memory and processes where this user may make one (cgroups.py). A
watchdog in the grader looks at processor time, and at everything that no control group holds (watchdog.py).
The limits of each process (`rlimits`) stand behind both, and turn most excesses into an ordinary error in
the student's cell.
"""

import errno
import re
from dataclasses import dataclass, fields

MIB = 2**20


@dataclass(frozen=True)
class Limits:
    """What one notebook may use; all of its processes count together where it doesn't say "each"."""

    memory_mb: int = 2048  # what lies in its private file systems included
    processes: int = 160  # threads count as processes
    cpu_seconds: int = 300  # processor time
    notebook_seconds: int = 300  # by the clock
    cell_seconds: int = 30  # each cell, by the clock
    call_seconds: int = 10  # each call of a student's function by a check
    script_seconds: int = 60  # each run of a student's script by a check
    file_mb: int = 64  # each file
    disk_mb: int = 256  # each of the private file systems: home, /tmp, /dev/shm
    output_mb: int = 64  # what the cells print and show
    shown_kb: int = 256  # of it, what is kept of each cell
    cores: int = 2

    def __post_init__(self):
        for field in fields(self):
            value = getattr(self, field.name)
            if type(value) is not int or value < 1:
                raise ValueError(f"the limit {field.name} is {value!r}; allowed is a whole number, 1 or more")

    def rlimits(self, processes=True):
        """The limits of each process, soft and hard, by their names in the module `resource`.

        Data (not address space: threads and libraries reserve much that they never use) and CPU stop one
        process before all of them together meet the limit. RLIMIT_NPROC counts inside the sandbox's own user
        namespace, and lies a little above the limit, so that what sees to the limit itself is met first and
        is named.
        """
        each = {"RLIMIT_DATA": self.memory_mb * MIB, "RLIMIT_FSIZE": self.file_mb * MIB, "RLIMIT_CORE": 0}
        each |= {"RLIMIT_NPROC": self.processes + 16} if processes else {}
        # First a signal that names the limit, then one that can't be ignored.
        return {name: (value, value) for name, value in each.items()} | {
            "RLIMIT_CPU": (self.cpu_seconds, self.cpu_seconds + 2)
        }

    def sentence(self, kind):
        """What was done too much, to go on with after "it"."""
        return {
            "memory": f"used more than {self.memory_mb:,} MB of memory",
            "processes": f"started more than {self.processes:,} processes and threads",
            "cpu": f"used more than {self.cpu_seconds:,} seconds of processor time",
            "notebook": f"ran longer than {self.notebook_seconds:,} seconds in all",
            "output": f"gave out more than {self.output_mb:,} MB of output",
            "file": f"wrote a file larger than {self.file_mb:,} MB",
            "disk": f"filled its {self.disk_mb:,} MB of disk",
            "flood": "flooded the grader with messages",
        }[kind]


def limit_of(name, words):
    """The kind of limit that an error in a student's cell comes from, by its name and words, or None."""
    if name == "MemoryError":
        return "memory"
    number = re.match(r"\[Errno (\d+)\]", words) if name in ("OSError", "BlockingIOError") else None
    return (
        {errno.EFBIG: "file", errno.ENOSPC: "disk", errno.EAGAIN: "processes"}.get(int(number[1]))
        if number
        else None
    )
