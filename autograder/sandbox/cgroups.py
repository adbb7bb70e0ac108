"""Control groups of Linux, versions 1 and 2: with them the system itself limits a sandbox's memory and
processes.
"""

import itertools
import os
import time
from pathlib import Path

import psutil

from autograder.sandbox.limits import MIB

_numbers = itertools.count()


class Cgroup:
    """A control group for one sandbox. folders: {controller: its folder}, for memory, pids and cpu."""

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
        settings = {
            "memory": {"memory.limit_in_bytes": limits.memory_mb * MIB},
            "cpu": {},
            "pids": {"pids.max": limits.processes},
        }
        folders = {}
        for controller, values in settings.items():
            folder = own.get(controller) and _new_group(own[controller], name, values)
            if folder:
                folders[controller] = folder
        if "memory" in folders:  # without this, swap would double the limit
            _set(folders["memory"], {"memory.memsw.limit_in_bytes": limits.memory_mb * MIB})
        return cls(folders, 1) if folders else None

    @classmethod
    def _make_v2(cls, group, name, limits):
        values = {"memory.max": limits.memory_mb * MIB, "pids.max": limits.processes}
        # A group that holds processes may have no children with limits, so the new group may have to be made
        # beside it or further up.
        for parent in (group, *group.parents):
            folder = _new_group(parent, name, values)
            if folder:
                _set(folder, {"memory.swap.max": 0})
                return cls(dict.fromkeys(("memory", "pids", "cpu"), folder), 2)
            if not (parent.parent / "cgroup.procs").exists():
                return None

    def add(self, pid):
        """Move a process, and all that it will start, into the group; OSError if that is not allowed."""
        for folder in set(self.folders.values()):
            (folder / "cgroup.procs").write_text(str(pid))

    def holds(self, controller):
        return controller in self.folders

    def shares_processor(self):
        """Does the system divide the processor between this group and others?"""
        folder = self.folders.get("cpu")
        return bool(folder) and any((folder / name).exists() for name in ("cpu.weight", "cpu.shares"))

    def hits(self):
        """The limits that were hit: "memory" (a process was killed for it), "processes" (one was refused)."""
        hits = []
        events = "memory.oom_control" if self.version == 1 else "memory.events"
        if self._counter("memory", events, "oom_kill"):
            hits.append("memory")
        if self._counter("pids", "pids.events", "max"):
            hits.append("processes")
        return hits

    def processes(self):
        """The numbers of the processes in the group."""
        try:
            return [int(line) for line in (self.folders["memory"] / "cgroup.procs").read_text().split()]
        except (OSError, KeyError):
            return []

    def cpu_seconds(self):
        """Processor time of the group so far, in seconds, or None if it is not counted."""
        if self.version == 2:
            return self._counter("cpu", "cpu.stat", "usage_usec") / 1e6
        try:
            return int((self.folders["cpu"] / "cpuacct.usage").read_text()) / 1e9
        except (OSError, KeyError, ValueError):
            return None

    def peak_mb(self):
        """The most memory that was in use at once, in MiB, or None if it is not counted."""
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
        """Remove the group. Its processes have ended, but the system may take a moment to notice."""
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
    """{controller: folder of this process's group}: memory, pids, cpu in version 1, unified in version 2."""
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
                # In a container, what is mounted may begin below the root to which membership refers.
                inside = path.removeprefix(root) if root != "/" else path
                folder = Path(point) / inside.strip("/")
                found[controller] = folder if folder.is_dir() else Path(point)
    return found


def _new_group(parent, name, values):
    """A new group `name` below `parent` with `values` set, or None. Removes what killed graders left."""
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
