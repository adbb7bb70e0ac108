"""A thread in the grader that watches what a sandbox uses, and ends the sandbox when that is too much."""

import threading
from dataclasses import dataclass
from pathlib import Path

import psutil

from autograder.sandbox.limits import MIB

LOOK_EVERY = 0.2  # seconds between two looks
FLOOD = 1024 * MIB  # if the grader itself grows by so much, it is being flooded with messages


class Watchdog(threading.Thread):
    """Watches what a sandbox uses, and calls `stop(kind of limit)` once when that is too much.

    pid: the first process of the sandbox, from which all others come.
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
        """The kind of limit that is exceeded at this moment, or None."""
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
    """What a process and its descendants use now; memory that they share is counted once."""
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
    """A process's share of memory in bytes, or its resident memory if the share cannot be read."""
    try:
        for line in Path(f"/proc/{process.pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    except OSError:
        pass
    return process.memory_info().rss
