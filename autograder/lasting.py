"""Bounded work (bounded.py) for one input after the other, in a process that stays.

To fork a process, and to do in it what every piece of work begins with, takes longer than many a piece of
work. So a process may stay for the next input, as long as nothing went wrong in it.
"""

import contextlib
import os
import time

from autograder.bounded import FORKS, MIB, Work, data_of

MOST_LEFT = 128  # MB that a process which stays may have more than at its beginning


class Lasting:
    """Does a job for one input after the other in the same process, each of them within its bounds.

    The process is forked when it is needed first, and once more after an input for which the job failed, or
    left much in its memory. So what one input did to the process is nothing to the next one.
    """

    def __init__(self, job, bounds, name=None):
        self._job, self._bounds, self._name = job, bounds, name
        self._work = None

    def start(self):
        """See that there is a process: a copy of this one as it is now, with what it has open."""
        if self._work and not self._work.process.is_alive():  # somebody has ended it
            self.close()
        if not self._work:
            self._work = _Lasting(self._job, self._bounds, self._name)

    def run(self, job_input):
        """The JobOutcome of `job(job_input)`; waits for it."""
        self.start()
        try:
            outcome, goes_on = self._work.next(job_input)
        except BaseException:
            self.close()
            raise
        if not goes_on:
            self.close()
        return outcome

    def close(self):
        if self._work:
            self._work.end()
        self._work = None


class _Lasting(Work):
    """A process that gets its inputs through a pipe."""

    def __init__(self, job, bounds, name):
        inputs, self._inputs = FORKS.Pipe(duplex=False)
        self._prepare(job, Received(inputs), bounds, name, FORKS)
        self.process.start()
        self.started()
        inputs.close()
        self._data = data_of(self.process.pid)

    def next(self, job_input):
        """(the JobOutcome of the job for the next input, may the process have another one?)"""
        self._began = time.monotonic()
        with contextlib.suppress(OSError):  # if it has just ended, that is the outcome
            self._inputs.send(job_input)
        self.receiver.poll(self.seconds_left())
        outcome = self._outcome()
        if not outcome.error:
            self._complaints.read()  # what was said about one input, which must not fill the pipe
        return outcome, not outcome.error and data_of(self.process.pid) - self._data < MOST_LEFT * MIB

    def end(self):
        self._inputs.close()
        super().end()


class Received:
    """What comes through a pipe, one after the other, until nobody can send any more."""

    def __init__(self, receiver):
        self._receiver = receiver

    def __iter__(self):
        while True:
            try:
                yield self._receiver.recv()
            except (EOFError, KeyboardInterrupt):
                os._exit(1)
