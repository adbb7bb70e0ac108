"""What an ordinary user meets: files that may not be read. Where the tests run as root, nothing is closed to
them, so they give up that right for a while.
"""

import contextlib
import ctypes
import os
import shutil

RIGHTS = {"dac_override": 1, "dac_read_search": 2}  # of root: to open any file. The numbers are the kernel's.
VERSION_3 = 0x20080522  # of the structures that capget(2) and capset(2) take


def command(*words):
    """A command line that runs as one of an ordinary user. Root's goes through setpriv, which comes with
    every Debian (util-linux).
    """
    if os.geteuid() != 0:
        return list(map(str, words))
    setpriv = shutil.which("setpriv")
    assert setpriv, "setpriv is missing: apt-get install util-linux"
    without = ",".join(f"-{name}" for name in RIGHTS)
    return [setpriv, f"--bounding-set={without}", f"--inh-caps={without}", *map(str, words)]


@contextlib.contextmanager
def user():
    """Meanwhile this thread, and the processes that it forks, may read no more than an ordinary user."""
    if os.geteuid() != 0:
        yield
        return
    before = _capabilities()
    effective, permitted, inheritable, *high = before
    _capabilities(
        (effective & ~sum(1 << number for number in RIGHTS.values()), permitted, inheritable, *high)
    )
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
