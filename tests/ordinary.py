"""What an ordinary user meets: files that may not be read. Where the tests run as root, nothing is closed to
them, so they give up that right for a while.
"""

import contextlib
import ctypes
import os
import runpy
import sys

RIGHTS = (1, 2)  # CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH, with which root opens any file
VERSION_3 = 0x20080522  # of the structures that capget(2) and capset(2) take


def command(module, *arguments):
    """The command line of `python -m module arguments` that runs as one of an ordinary user."""
    before = [] if os.geteuid() != 0 else ["tests.ordinary"]
    return [sys.executable, "-m", *before, module, *map(str, arguments)]


@contextlib.contextmanager
def user():
    """Meanwhile this thread, and the processes that it forks, may read no more than an ordinary user."""
    before = _capabilities()
    effective, permitted, inheritable, *high = before
    _capabilities((effective & ~sum(1 << number for number in RIGHTS), permitted, inheritable, *high))
    try:
        yield
    finally:
        _capabilities(before)


def _capabilities(wanted=None):
    """This thread's capabilities as capget(2) gives them, six numbers; or set them."""
    libc = ctypes.CDLL(None, use_errno=True)
    head, data = (ctypes.c_uint32 * 2)(VERSION_3, 0), (ctypes.c_uint32 * 6)(*(wanted or ()))
    if (libc.capget if wanted is None else libc.capset)(head, data):
        raise OSError(ctypes.get_errno(), "the capabilities of this process cannot be read or changed")
    return tuple(data)


if __name__ == "__main__":  # see `command`
    del sys.argv[0]
    os.geteuid = lambda: 1000  # so that the grader, too, starts a sandbox as an ordinary user does
    with user():
        runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
