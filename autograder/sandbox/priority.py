"""However many threads a notebook computes with, it leaves its neighbours their share of the processor.

A control group for the processor has the system divide it between notebooks. Without one it is divided
between threads: a notebook with a hundred of them would leave the others next to nothing, and their cells
would run out of time. So these threads get a lower priority, the more there are of them.
"""

import contextlib
import math
import os

import psutil

STEP = 1.25  # a thread's share of the processor is smaller by this factor with each step of niceness
LOWEST = 19


def give_way(numbers, cores):
    """Have all the threads of a sandbox that compute at this moment get as much of the processor together as
    `cores` threads do, once there are more than twice as many. numbers: of its processes. A priority is never
    raised again.
    """
    computing = [thread for number in numbers for thread in _computing(number)]
    if len(computing) <= 2 * cores:
        return
    niceness = os.getpriority(os.PRIO_PROCESS, 0) + math.ceil(math.log(len(computing) / cores, STEP))
    for thread in computing:
        with contextlib.suppress(OSError):  # it has ended, or this user may not do that
            if os.getpriority(os.PRIO_PROCESS, thread) < min(niceness, LOWEST):
                os.setpriority(os.PRIO_PROCESS, thread, min(niceness, LOWEST))


def with_descendants(tops):
    """These processes and all that come from them, each once; without those whose beginning has ended."""
    found = {}
    for top in tops:
        with contextlib.suppress(psutil.Error):
            found |= {process.pid: process for process in (top, *top.children(recursive=True))}
    return list(found.values())


def _computing(pid):
    """The numbers of a process's threads that compute, or would if there was a processor for them."""
    found = []
    with contextlib.suppress(OSError):
        for thread in os.listdir(f"/proc/{pid}/task"):
            with open(f"/proc/{pid}/task/{thread}/stat", encoding="utf-8", errors="replace") as file:
                if file.read().rpartition(")")[2].split()[0] == "R":
                    found.append(int(thread))
    return found
