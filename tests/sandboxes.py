"""What the grading tests share: whether there is a sandbox here, and short ways to talk to one."""

import functools
import shutil

from autograder.sandbox.kernel import Kernel
from autograder.sandbox.limits import Limits


@functools.cache
def why_no_sandbox():
    """The reason why no sandbox can be had here, or ""."""
    if shutil.which("bwrap") is None:
        return "bubblewrap is missing"
    try:
        with Kernel(Limits()):
            return ""
    except Exception as error:
        return str(error)


def text(run):
    """What a cell printed."""
    return "".join(output["text"] for output in run.outputs if output["output_type"] == "stream")


def errors(run):
    """The names of the errors in which a cell ended."""
    return [output["ename"] for output in run.outputs if output["output_type"] == "error"]
