"""A job: what was asked for, and what has become of it."""

import contextlib
import time
from datetime import datetime

from flopwise.errors import FlopwiseError
from flopwise.jobs import endings, local, store

WORDS = {"Q": "waiting", "R": "running", "C": "ended"}
WRITTEN = set("name node queue minutes script arguments directory mark time".split())  # of each job
LOOK = 0.2  # seconds between two looks at a job that is waited for
PATIENCE = 20  # seconds until a job that was cancelled must have ended


def queue_of(asked):
    """The module that speaks to a job's queue."""
    if asked["queue"] == "local":
        return local
    from flopwise.jobs import batch  # PSI/J, which this machine's queue does not need

    return batch


class Job:
    """A job that was submitted; `submit` and `find` give it.

    Everything is looked up when it is asked for, so that the same job can be held by several notebooks.

    id: its number, as text.
    name, node, queue, minutes, script, arguments, directory: as submitted.
    state: "Q" it waits, "R" it runs, "C" it has ended.
    ended: how it ended, in words; None before.
    exit_code: the script's; 128 + n if signal n ended it; None before, and where it is not known.
    submitted, started, finished: datetime with the zone of this machine, or None.
    note: what its queue says about it, or None.
    results: the folder for its own files, $FLOPWISE_RESULTS in the script.
    """

    def __init__(self, place):
        self.place = place
        self._asked = store.read(place, "job")
        if not self._asked or not self._asked.keys() >= WRITTEN:
            raise FlopwiseError(f"There is no job in {place}, or it cannot be read.")

    id = property(lambda self: self.place.name)
    name = property(lambda self: self._asked["name"])
    node = property(lambda self: self._asked["node"])
    queue = property(lambda self: self._asked["queue"])
    minutes = property(lambda self: self._asked["minutes"])
    script = property(lambda self: self._asked["script"])
    arguments = property(lambda self: list(self._asked["arguments"]))
    directory = property(lambda self: self._asked["directory"])
    results = property(lambda self: self.place / "results")
    submitted = property(lambda self: _time(self._asked))
    started = property(lambda self: _time(store.read(self.place, "started")))
    finished = property(lambda self: _time(self._end()))
    state = property(lambda self: self.look()[0])
    note = property(lambda self: self.look()[1])

    @property
    def ended(self):
        """How the job ended, in words; None if it has not."""
        self.look()
        end = self._end()
        return end and endings.in_words(end, self._asked, self.started is not None)

    @property
    def exit_code(self):
        """What the script ended with."""
        self.look()
        return (self._end() or {}).get("exit_code")

    @property
    def is_done(self):
        """Did the job end as it should: by itself, with exit code 0?"""
        self.look()
        return (self._end() or {}).get("how") == endings.DONE

    def look(self):
        """→ (state, note)."""
        if self._end():
            return "C", None
        if not self.place.exists():
            raise FlopwiseError(f"{self} is no longer kept: its folder {self.place} was deleted.")
        try:
            has_started, note = queue_of(self._asked).settle(self.place)
        except OSError as error:  # what became of it cannot be written down
            has_started, note = self.started is not None, f"not settled yet: {error.strerror}"
        return ("C" if self._end() else "R" if has_started else "Q"), note

    def output(self, most=100_000):
        """What the script has printed so far, both streams → str; no more than the last `most` characters."""
        try:
            with open(self.place / "output.txt", "rb") as stream:
                size = stream.seek(0, 2)
                stream.seek(max(0, size - 4 * most))
                text = stream.read().decode("utf-8", "replace")
        except FileNotFoundError:
            return ""
        if len(text) <= most and size <= 4 * most:
            return text
        return f"… the last {most:,} characters:\n{text[-most:]}"

    def cancel(self):
        """End the job, whether it waits or runs, and wait for that. One that has ended stays as it is."""
        if self.state == "C":
            return
        endings.request(self.place)
        queue_of(self._asked).cancel(self.place, self._asked)
        if self.wait(PATIENCE) != "C":
            raise FlopwiseError(
                f"{self} was asked to end, but has not ended within {PATIENCE} seconds. "
                "It will as soon as what looks after it answers."
            )

    def wait(self, seconds=None):
        """Wait until the job has ended, or so many seconds → its state then.

        The square button ends only the waiting.
        """
        until = None if seconds is None else time.monotonic() + seconds
        while (state := self.state) != "C":
            if until is not None and time.monotonic() >= until:
                break
            time.sleep(LOOK)
        return state

    def _end(self):
        return store.read(self.place, "ended")

    def __str__(self):
        return f"Job {self.id} ({plain(self.name)})"

    def __repr__(self):
        try:
            state, note = self.look()
        except FlopwiseError:
            return f"{self}: no longer kept"
        return f"{self}: {state}, {self.ended if state == 'C' else note or WORDS[state]}"

    def _repr_html_(self):
        from flopwise.jobs import tables

        return tables.html([self])

    def __eq__(self, other):
        return isinstance(other, Job) and self.place == other.place

    def __hash__(self):
        return hash(self.place)


def find(name_or_id=None):
    """The jobs of this name or number, or all, newest last → list of Job.

    They are those of this user on this machine (or of a shared home), whoever submitted them: another
    notebook, a kernel that was restarted since, a terminal. Empty if there is none.
    """
    found = []
    for place in store.places():
        with contextlib.suppress(FlopwiseError):  # it is just being submitted, or was given up
            found.append(Job(place))
    if name_or_id is None:
        return found
    wanted = str(name_or_id)
    return [job for job in found if wanted in (job.id, job.name)]


def cancel(jobs):
    """End a job, or each of several."""
    for job in as_list(jobs):
        job.cancel()


def as_list(jobs):
    """A job or several, by themselves or by number → list of Job; None: all that have not ended."""
    if jobs is None:
        return [job for job in find() if job.state != "C"]
    if isinstance(jobs, (Job, str, int)):
        jobs = [jobs]
    found = []
    for given in jobs:
        if isinstance(given, Job):
            found.append(given)
            continue
        known = [job for job in find(given) if job.id == str(given)] or find(given)
        if not known:
            raise FlopwiseError(f"There is no job {given!r}. jobs.find() lists those that there are.")
        found += known
    return found


def plain(name):
    """A name on one line, without characters that control a terminal."""
    return "".join(letter if letter.isprintable() else " " for letter in name)


def _time(facts):
    return datetime.fromtimestamp(facts["time"]).astimezone() if facts and facts.get("time") else None
