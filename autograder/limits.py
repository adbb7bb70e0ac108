"""What one notebook may use while it is graded, and what sees to it.

A control group of the system holds memory and processes where this user may make one (version 1 or 2). A
`Watchdog` in the grader looks at processor time, and at everything that no control group holds. Limits of each
process (`rlimits`) stand behind both, and turn most excesses into an ordinary error in the student's cell.
"""

import errno
import itertools
import os
import re
import threading
import time
from dataclasses import dataclass, fields
from pathlib import Path

import psutil

MIB = 2**20
LOOK_EVERY = 0.2            # seconds between two looks of the watchdog
FLOOD = 1024 * MIB          # growth of the grader itself, which only a flood of messages explains
_numbers = itertools.count()


@dataclass(frozen=True)
class Limits:
    """What one notebook may use; all of its processes count together where it doesn't say "each"."""

    memory_mb: int = 2048           # what lies in its private file systems included
    processes: int = 160            # threads count as processes
    cpu_seconds: int = 300          # processor time
    notebook_seconds: int = 300     # by the clock
    cell_seconds: int = 30          # each cell, by the clock
    call_seconds: int = 10          # each call of a student's function by a check
    script_seconds: int = 60        # each run of a student's script by a check
    file_mb: int = 64               # each file
    disk_mb: int = 256              # each of the private file systems: home, /tmp, /dev/shm
    output_mb: int = 64             # what the cells print and show
    shown_kb: int = 256             # of it, what is kept of each cell
    cores: int = 2

    def __post_init__(self):
        for field in fields(self):
            value = getattr(self, field.name)
            if type(value) is not int or value < 1:
                raise ValueError(f"the limit {field.name} is {value!r}; allowed is a whole number, 1 or more")

    def rlimits(self, processes=True):
        """The limits of each process, by their names in the module `resource`.

        Data (not address space: threads and libraries reserve much that they never use) and CPU stop one process
        before all of them together meet the limit. RLIMIT_NPROC counts inside the sandbox's own user namespace, and
        lies a little above the limit, so that what sees to the limit itself is met first and is named.
        """
        each = {"RLIMIT_DATA": self.memory_mb * MIB, "RLIMIT_CPU": self.cpu_seconds,
                "RLIMIT_FSIZE": self.file_mb * MIB, "RLIMIT_CORE": 0}
        return each | ({"RLIMIT_NPROC": self.processes + 16} if processes else {})

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
    return {errno.EFBIG: "file", errno.ENOSPC: "disk", errno.EAGAIN: "processes"}.get(int(number[1])) if number else None


class Cgroup:
    """A control group for one sandbox. `folders` are those of its controllers: memory, pids, cpu."""

    def __init__(self, folders, version):
        self.folders, self.version = folders, version

    @classmethod
    def make(cls, limits, own=None):
        """A new group with these limits, or None where the system or its permissions allow none.

        own: {controller: folder of the group that this process is in}, as `own_groups` finds it.
        """
        own = own_groups() if own is None else own
        name = f"flopwise-{os.getpid()}-{next(_numbers)}"
        if "memory" in own or "pids" in own:
            return cls._make_v1(own, name, limits)
        return cls._make_v2(own["unified"], name, limits) if "unified" in own else None

    @classmethod
    def _make_v1(cls, own, name, limits):
        settings = {"memory": {"memory.limit_in_bytes": limits.memory_mb * MIB}, "cpu": {},
                    "pids": {"pids.max": limits.processes}}
        folders = {}
        for controller, values in settings.items():
            folder = own.get(controller) and _new_group(own[controller], name, values)
            if folder:
                folders[controller] = folder
        if "memory" in folders:     # without this, swap would double the limit
            _set(folders["memory"], {"memory.memsw.limit_in_bytes": limits.memory_mb * MIB})
        return cls(folders, 1) if folders else None

    @classmethod
    def _make_v2(cls, group, name, limits):
        values = {"memory.max": limits.memory_mb * MIB, "pids.max": limits.processes}
        # A group with processes in it may have no children with limits, so the new one stands beside or above.
        for parent in (group, *group.parents):
            folder = _new_group(parent, name, values)
            if folder:
                _set(folder, {"memory.swap.max": 0})
                return cls(dict.fromkeys(("memory", "pids", "cpu"), folder), 2)
            if not (parent.parent / "cgroup.procs").exists():
                return None

    def add(self, pid):
        """Move a process, and all that it will start, into the group; raises OSError if that is not allowed."""
        for folder in set(self.folders.values()):
            (folder / "cgroup.procs").write_text(str(pid))

    def holds(self, controller):
        return controller in self.folders

    def hits(self):
        """The limits that were hit: "memory" (a process was ended for it), "processes" (one was refused)."""
        found = []
        if self._counter("memory", "memory.oom_control" if self.version == 1 else "memory.events", "oom_kill"):
            found.append("memory")
        if self._counter("pids", "pids.events", "max"):
            found.append("processes")
        return found

    def cpu_seconds(self):
        """Processor time of the group so far, or None."""
        if self.version == 2:
            return self._counter("cpu", "cpu.stat", "usage_usec") / 1e6
        try:
            return int((self.folders["cpu"] / "cpuacct.usage").read_text()) / 1e9
        except (OSError, KeyError, ValueError):
            return None

    def peak_mb(self):
        """The most memory that was in use at once, or None."""
        name = "memory.max_usage_in_bytes" if self.version == 1 else "memory.peak"
        try:
            return round(int((self.folders["memory"] / name).read_text()) / MIB)
        except (OSError, KeyError, ValueError):
            return None

    def _counter(self, controller, file, key):
        try:
            lines = (self.folders[controller] / file).read_text().split("\n")
        except (OSError, KeyError):
            return 0
        return next((int(line.split()[1]) for line in lines if line.startswith(f"{key} ")), 0)

    def remove(self):
        """Remove the group, whose processes have ended; a moment may pass until the system has noticed."""
        for folder in set(self.folders.values()):
            for _ in range(100):
                try:
                    folder.rmdir()
                except FileNotFoundError:
                    break
                except OSError:
                    time.sleep(0.01)
                else:
                    break


def own_groups(mounts=Path("/proc/self/mountinfo"), membership=Path("/proc/self/cgroup")):
    """{controller: folder of the group this process is in}: memory, pids, cpu of version 1, unified of version 2."""
    try:
        mounts, membership = mounts.read_text(), membership.read_text()
    except OSError:
        return {}
    paths = dict(line.split(":", 2)[1:] for line in membership.splitlines())
    found = {}
    for line in mounts.splitlines():
        before, _, after = line.partition(" - ")
        root, point = before.split()[3:5]
        kind, _, options = after.split()
        names = options.split(",") if kind == "cgroup" else ["unified"] if kind == "cgroup2" else []
        for listed, controller in (("memory",) * 2, ("pids",) * 2, ("cpuacct", "cpu"), ("unified",) * 2):
            if listed in names:
                path = next((p for keys, p in paths.items() if listed in keys.split(",")), paths.get("", "/"))
                # In a container the mount may begin below the root that membership counts from.
                inside = path.removeprefix(root) if root != "/" else path
                folder = Path(point) / inside.strip("/")
                found[controller] = folder if folder.is_dir() else Path(point)
    return found


def _new_group(parent, name, values):
    """A group `name` below `parent` with `values` set, or None. Those that killed graders left behind are removed."""
    for old in parent.glob("flopwise-*-*"):
        if not psutil.pid_exists(int(old.name.split("-")[1])):
            try:
                old.rmdir()
            except OSError:
                pass
    folder = parent / name
    try:
        folder.mkdir()
    except OSError:
        return None
    if all((folder / file).exists() for file in values) and _set(folder, values):
        return folder
    folder.rmdir()
    return None


def _set(folder, values):
    try:
        for file, value in values.items():
            (folder / file).write_text(str(value))
    except OSError:
        return False
    return True


class Watchdog(threading.Thread):
    """Looks at what a sandbox uses and calls `stop(kind of limit)` once when it is too much.

    pid: the process that all others of the sandbox come from.
    """

    def __init__(self, pid, limits, cgroup, stop):
        super().__init__(daemon=True, name="flopwise-watchdog")
        self.limits, self.cgroup, self.stop = limits, cgroup, stop
        self._top = psutil.Process(pid)
        self._grader = psutil.Process()
        self._before = self._grader.memory_info().rss
        self._end = threading.Event()

    def run(self):
        while not self._end.wait(LOOK_EVERY):
            kind = self.look()
            if kind:
                self.stop(kind)
                return

    def end(self):
        self._end.set()

    def look(self):
        """The kind of limit that is exceeded now, or None."""
        if self._grader.memory_info().rss - self._before > FLOOD:
            return "flood"
        cpu = self.cgroup.cpu_seconds() if self.cgroup else None
        memory, pids = (bool(self.cgroup and self.cgroup.holds(name)) for name in ("memory", "pids"))
        if not (memory and pids and cpu is not None):
            used = usage(self._top)
            if not memory and used.memory > self.limits.memory_mb * MIB:
                return "memory"
            if not pids and used.processes > self.limits.processes:
                return "processes"
            cpu = used.cpu if cpu is None else cpu
        return "cpu" if cpu > self.limits.cpu_seconds else None


@dataclass
class Usage:
    """Bytes of memory, processes with their threads, seconds of processor time."""

    memory: int = 0
    processes: int = 0
    cpu: float = 0.0


def usage(top):
    """What a process and all that came from it use now. Shared memory is divided among those that share it."""
    used = Usage()
    try:
        members = [top, *top.children(recursive=True)]
    except psutil.Error:
        return used
    for process in members:
        try:
            with process.oneshot():
                times = process.cpu_times()
                used.cpu += times.user + times.system + times.children_user + times.children_system
                used.processes += process.num_threads()
            used.memory += _share(process)
        except psutil.Error:
            continue
    return used


def _share(process):
    """A process's share of memory in bytes, or what it has resident where the share may not be read."""
    try:
        for line in Path(f"/proc/{process.pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    except OSError:
        pass
    return process.memory_info().rss
