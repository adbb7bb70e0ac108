"""A thread in the grader that watches what a sandbox uses, and ends the sandbox when that is too much."""

import contextlib
import os
import re
import threading
from dataclasses import dataclass, field
from pathlib import Path

import psutil

from autograder.sandbox.limits import DESCRIPTORS, MIB
from autograder.sandbox.priority import give_way, with_descendants
from autograder.sandbox.syscalls import SHARED

LOOK_EVERY = 0.2  # seconds between two looks
ENTRY = 1024  # bytes of the system's own memory for a file, however small: its inode and its name
MAPPING = 256  # the same for a mapping
SOCKET = 416 * 1024  # bytes that wait in a socket at most, unless the system's defaults were changed
PIPE, PIPES = 64 * 1024, 1024  # bytes that wait in a pipe, for as many pipes as a user has of that size …
SMALL_PIPE = 9 * 1024  # … and in each further one: two pages, with what the system keeps of it
FLOOD = 512 * MIB  # if the grader itself grows by so much, it is being flooded with messages


class Watchdog(threading.Thread):
    """Watches what a sandbox uses, and calls `stop(kind of limit)` once when that is too much.

    pid: the first process of the sandbox, from which all others come. disks: its file systems in memory.
    """

    def __init__(self, pid, limits, cgroup, stop, disks=()):
        super().__init__(daemon=True, name="flopwise-watchdog")
        self.limits, self.cgroup, self.stop = limits, cgroup, stop
        self._top, self._disks = psutil.Process(pid), disks
        self._others = []
        self._grader = psutil.Process()
        self._before = self._grader.memory_info().rss
        self._hidden = set()
        self._end = threading.Event()

    def also(self, pid):
        """Watch this process, too, and all that it will start: one that came into the sandbox later."""
        self._others = [*self._others, psutil.Process(pid)]

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
        members = self.cgroup.processes() if memory else []
        if memory and pids:
            cpu = processor_time(members) if cpu is None else cpu
        else:  # a look at everything takes much longer
            used = usage(self._top, self._disks, self._others)
            # One look at a process that is starting or ending may fail.
            if self._disks and used.hidden & self._hidden:
                return "hidden"
            self._hidden = used.hidden
            if not memory and used.memory > self.limits.memory_mb * MIB:
                return "memory"
            if not pids and used.processes > self.limits.processes:
                return "processes"
            cpu = used.cpu if cpu is None else cpu
        if not (self.cgroup and self.cgroup.shares_processor()):
            tops = [self._top, *self._others]
            members = members or [process.pid for process in with_descendants(tops)]
            give_way(members, self.limits.cores)
        return "cpu" if cpu > self.limits.cpu_seconds else None


def processor_time(numbers):
    """Seconds of processor time that processes, given by their numbers, have used."""
    seconds = 0.0
    for number in numbers:
        with contextlib.suppress(psutil.Error):
            # Its own, and that of its children that have ended.
            seconds += sum(psutil.Process(number).cpu_times()[:4])
    return seconds


@dataclass
class Usage:
    """Bytes of memory, processes with their threads, seconds of processor time.

    hidden: the numbers of processes at whose memory this user may not look; no honest notebook has such.
    """

    memory: int = 0
    processes: int = 0
    cpu: float = 0.0
    hidden: set = field(default_factory=set)


def usage(top, disks=(), others=()):
    """What processes and their descendants use now; memory that they share is counted once.

    disks: file systems in memory that only they can write to; what is in them counts, too.
    """
    used, shared, objects, descriptors = Usage(), 0, set(), 0
    for process in with_descendants([top, *others]):
        try:
            with process.oneshot():
                times = process.cpu_times()
                used.cpu += times.user + times.system + times.children_user + times.children_system
                used.processes += process.num_threads()
            own, mapped = _share(process)
            used.memory += own
            shared += mapped
            if disks:
                count, nameless = _mappings(process.pid)
                used.memory += count * MAPPING
                objects |= nameless
                descriptors += _descriptors(process)
        except (psutil.AccessDenied, PermissionError):
            if not _has_ended(process):
                used.hidden.add(process.pid)
        except (psutil.Error, OSError):
            continue
    # A page of a file in memory need not be mapped, so what is mapped may be less than what is held.
    used.memory += max(shared, len(objects) * SHARED + sum(map(_held, disks)))
    if disks:
        used.memory += _sockets(top.pid) * SOCKET + _queued(top.pid) + _pipes(descriptors)
    return used


def _has_ended(process):
    """Whether a process waits for nothing but its parent; nobody may look at such a one either."""
    try:
        return process.status() == psutil.STATUS_ZOMBIE
    except psutil.Error:
        return True


def _share(process):
    """(a process's share of memory in bytes with its page tables, its share of shared memory in bytes).

    Where the shares cannot be read, the first is its resident memory.
    """
    try:
        lines = Path(f"/proc/{process.pid}/smaps_rollup").read_text().splitlines()[1:]
        sizes = {name: int(size.split()[0]) * 1024 for name, size in (line.split(":") for line in lines)}
        status = Path(f"/proc/{process.pid}/status").read_text()
    except OSError:
        return process.memory_info().rss, 0
    shared = sizes.get("Pss_Shmem", 0)
    tables = re.search(r"^VmPTE:\s+(\d+) kB", status, re.MULTILINE)
    own = sizes["Pss"] - shared + sizes.get("SwapPss", 0) + (int(tables[1]) * 1024 if tables else 0)
    return own, shared


def _mappings(pid):
    """(how many mappings a process has, the inodes of those that are shared memory without a file).

    How large such a piece of memory is cannot be seen, since most of it may have been unmapped. It is SHARED
    at most.
    """
    lines = Path(f"/proc/{pid}/maps").read_text("utf-8", "replace").splitlines()
    return len(lines), {line.split()[4] for line in lines if line.endswith("/dev/zero (deleted)")}


def _held(disk):
    """The bytes that a file system in memory holds, with what the system keeps of each file."""
    try:
        status = os.statvfs(disk)
    except OSError:
        return 0
    return (status.f_blocks - status.f_bfree) * status.f_frsize + (status.f_files - status.f_ffree) * ENTRY


def _sockets(pid):
    """How many sockets there are in the network of a process, which is the sandbox's own."""
    try:
        found = re.search(
            r"^sockets: used (\d+)", Path(f"/proc/{pid}/net/sockstat").read_text(), re.MULTILINE
        )
    except OSError:
        return 0
    return int(found[1]) if found else 0


def _queued(pid):
    """Bytes that wait in the TCP connections of that network, whose buffers grow with what is sent."""
    found = 0
    for name in ("tcp", "tcp6"):
        try:
            lines = Path(f"/proc/{pid}/net/{name}").read_text().splitlines()[1:]
        except OSError:
            continue
        for line in lines:
            sent, received = line.split()[4].split(":")
            found += int(sent, 16) + int(received, 16)
    return found


def _descriptors(process):
    """How many files, pipes and sockets a process has open; the most that it can, if nobody may see."""
    try:
        return process.num_fds()
    except psutil.AccessDenied:
        return 0 if _has_ended(process) else DESCRIPTORS


def _pipes(descriptors):
    """Bytes that wait in pipes at most, if each descriptor is one end of a pipe of its own."""
    large = min(descriptors, PIPES)
    return large * PIPE + (descriptors - large) * SMALL_PIPE
