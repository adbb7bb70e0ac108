"""Which tests pytest-xdist sends to the same process: those that share something that takes long to make.

A scheduler of our own, because `--dist loadgroup` does not see its marks with pytest 9.
"""

from pathlib import PurePosixPath

from xdist.scheduler import LoadScopeScheduling

# The modules whose tests share a class, a course or a wheel, and all browser tests, which share JupyterLab:
# each of these groups runs in one process, the longest first. The second does without the course, which the
# first is still making. Every other test is sent by itself.
TOGETHER = (
    "browser",
    "test_kill",
    "test_attacks",
    "test_damage",
    "test_environment",
    "test_class",
    "test_no_leaks",
    "test_quantisation",
    "test_resources",
    "test_slurm",
    "test_lesson_on_slurm",
    "test_queues",
)


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
