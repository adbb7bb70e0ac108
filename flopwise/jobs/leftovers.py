"""The processes of a job: found by the mark that all of them carry in their environment, and ended.

The mark is a random text of this one job. So no process is taken for the job's because it bears a number that
was used again, and one that moved to a session of its own is found, too.
"""

import contextlib
import os
import signal
import sys

MARK = "FLOPWISE_JOB"  # the variable
SAME = 1  # seconds: how exactly the start of a process is known


def end_group(leader, sign=signal.SIGKILL):
    """Signal the process group of `leader`, if it is there."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(leader, sign)


def end_all(mark, leader=None, began_at=None, children=False):
    """End every process that carries the mark, or is in the session of process `leader`.

    began_at: when the leader began; another process that bears its number by now is left alone.
    children: end whatever descends from this process, too. Only a keeper may say so.
    """
    for _ in range(20):  # a process may have started another one meanwhile
        session = leader if leader and began_at and abs((began(leader) or 0) - began_at) < SAME else None
        found = _belonging(mark, session, children)
        if not found:
            return
        for process in found:
            _kill(process)


def began(number):
    """When process `number` began, in seconds since 1970; None if there is none."""
    import psutil

    try:
        return psutil.Process(number).create_time()
    except psutil.Error:
        return None


def _belonging(mark, session, children):
    import psutil

    mine = psutil.Process().children(recursive=True) if children else []
    marked = [process for process in psutil.process_iter() if _is_marked(process, mark, session)]
    return [process for process in {*mine, *marked} if _lives(process)]


def _is_marked(process, mark, session):
    import psutil

    if process.pid == os.getpid():
        return False
    try:
        if session and os.getsid(process.pid) == session:
            return True
        return process.environ().get(MARK) == mark
    except (psutil.Error, OSError):  # it has gone, or is another person's
        return False


def _lives(process):
    import psutil

    try:
        return process.status() != psutil.STATUS_ZOMBIE  # has ended, and waits for its parent
    except psutil.Error:
        return False


def _kill(process):
    import psutil

    with contextlib.suppress(psutil.Error):
        process.kill()
        process.wait(timeout=1)


def end_with_parent(sign=signal.SIGKILL):
    """From now on this process gets the signal when the one that started it ends. Linux only."""
    _control(1, sign)  # PR_SET_PDEATHSIG


def adopt_orphans():
    """From now on what a descendant starts and abandons becomes a child of this process. Linux only."""
    _control(36, 1)  # PR_SET_CHILD_SUBREAPER


def _control(option, value):
    if sys.platform == "linux":
        import ctypes

        ctypes.CDLL(None).prctl(option, int(value), 0, 0, 0)
