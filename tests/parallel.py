"""Which tests pytest-xdist sends to the same process: those that share something that takes long to make.

A scheduler of our own, because `--dist loadgroup` does not see its marks with pytest 9.
"""

import os
from pathlib import PurePosixPath

from xdist.scheduler import LoadScopeScheduling

MOST = 4  # cores that are used: with more, the longest group decides how long it takes

# The modules whose tests share a class, a course or a wheel, and all browser tests, which share JupyterLab:
# each of these groups runs in one process. The first one makes the course, so those that do without it come
# next; and long ones come before short ones.
TOGETHER = (
    "browser",
    "test_kill",
    "test_dask",
    "test_environment",
    "test_slurm",
    "test_lesson_on_slurm",
    "test_queues",
    "test_attacks",
    "test_forty",
    "test_damage",
    "test_graders_at_once",
    "test_class",
    "test_class_report",
    "test_closed",
    "test_export",
    "test_exporting",
    "test_no_leaks",
    "test_any_course",
    "test_quantisation",
    "test_resources",
    "test_classroom",
    "test_site",
)


def workers():
    """One process more than there are cores, since a test often waits: for a kernel, a page, a queue."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(cores, MOST) + 1


def group_of(nodeid):
    """The group of TOGETHER that a test belongs to, or ""."""
    path = PurePosixPath(nodeid.partition("::")[0])
    name = "browser" if path.parent.name == "browser" else path.stem
    return name if name in TOGETHER else ""


class Scheduler(LoadScopeScheduling):
    """Hands out groups and single tests, in the order in which they were collected."""

    def __init__(self, config, log=None):
        super().__init__(config, log)
        config.option.loadscopereorder = False

    def _split_scope(self, nodeid):
        return group_of(nodeid) or nodeid
