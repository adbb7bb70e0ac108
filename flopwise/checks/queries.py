"""What a case of a check asks: which answer, called with which arguments, and which entry of it.

A Query can be written in two ways. `text` is for learners. `key` is canonical: the same query always
has the same key, so that the hints of misconceptions can be looked up by it.
"""

import functools
import shlex
from dataclasses import dataclass, replace

from flopwise.checks.plain import NotPlain, plain
from flopwise.checks.show import argument, is_array


@dataclass(frozen=True)
class Captured:
    """Stands for what the function `name` prints; shared: in a call that other cases share."""

    name: str
    shared: bool = False


COUNTED = ("inferences", "products")


@dataclass(frozen=True)
class Counted:
    """Stands for how many of something a call of the function `name` has done: one of COUNTED."""

    name: str
    what: str
    shared: bool = False


@dataclass(frozen=True)
class Once:
    """Stands for a call of the function `name` that several cases share.

    watched: what it prints and its inferences are noted, too.
    """

    name: str
    watched: bool = False


@dataclass(frozen=True)
class Script:
    """Stands for a run of the script `name`; a check may read the `files` that it writes.

    beside: {name: text} of files, and models: names of bundled models, that lie beside it when it runs;
    timetable: of its core and its clock.
    """

    name: str
    files: tuple = ()
    beside: dict | None = None
    models: tuple = ()
    timetable: dict | None = None


@dataclass(frozen=True, eq=False)
class Shipped:
    """Stands for the model that the answer `name` hands over, counted and run on a `trial`'s digits."""

    name: str
    trial: object


def shipped(name, trial):
    """As a check's target: the model that the student's answer is, as flopwise.shipping.ir_of gives it.

    trial: a flopwise.shipping.Trial. The value is {"flops", "numbers", "accuracy"}. The model is counted and
    run in a process of its own (in the grader: in a sandbox of its own); why one is not accepted is the
    case's message. In one check cell the answer is asked for once, and tried once with each trial.
    """
    return Shipped(name, trial)


def captured(name):
    """As a check's target: the text that the student's function prints, instead of what it returns.

    name: of the function, or once(name, watched=True).
    """
    return Captured(*shared_call(name))


def inferences(name):
    """As a check's target: how many inferences OpenVINO is asked for while the student's function runs.

    A batch is one inference. A function that returns None and asks for none has no number: it is a stub.
    name: of the function, or once(name, watched=True).
    """
    name, shared = shared_call(name)
    return Counted(name, "inferences", shared)


def products(name):
    """As a check's target: how many products of matrices the student's function takes of its own arguments.

    Those of copies that it makes of them, such as np.array(a), are not seen.
    """
    return Counted(name, "products")


def once(name, watched=False):
    """As a check's target: the student's function, called once for all cases with the same arguments.

    Each of these cases asks for an entry of what that call returned (`item=`). Where the check cell itself
    has made such a call, by `check.call`, the last one is taken. Not for what has to be measured anew.
    watched: `captured` and `inferences` of it ask about the same call.
    """
    return Once(name, watched)


def shared_call(target):
    """(name, is the call shared) of what `captured` and `inferences` are about. Raises TypeError."""
    if not isinstance(target, Once):
        return target, False
    if not target.watched:
        raise TypeError(f"once({target.name!r}) notes only what is returned; write watched=True")
    return target.name, True


def script(name, files=(), beside=None, models=(), timetable=None):
    """As a check's target: the student's script, run with the check's arguments on its command line.

    name: "bench.py" runs in Python; any other is a job script, run as a queue runs it: a copy that lies
    somewhere else, by the program that its first line names. The value is {"exit": status, "output":
    printed text, "files": {name: content}}, with those of `files` that this run wrote: text; the value that
    a .json file holds; {member: content} of an archive, .tgz. With `beside`, {name: text}, or `models`, names
    of bundled models, it runs in a folder of its own where these files and NAME.xml with NAME.bin lie beside
    it, and the student's other files do not. With `timetable`, a Python script sees the core and the clock of
    runtime/timetable.py wherever it asks for OpenVINO's core or for the time. In one check cell the same
    command line is run once, however many cases ask for what came of it.
    """
    return Script(name, tuple(files), beside, tuple(models), timetable)


@dataclass(frozen=True)
class Query:
    """What a case asks for.

    kind: "value" (a name; a function of that name is called without arguments), "call", "captured",
    "inferences", "products", "script" or "shipped". kwargs: (name, value) pairs as given. item: an entry, or
    a tuple that leads down to one. script: what was asked of a script. trial: what a shipped model is tried
    on. shared: is an equal call of the same check cell as good as a new one? watched: what this call prints,
    and its inferences, are asked for, too.
    """

    kind: str
    name: str
    args: tuple = ()
    kwargs: tuple = ()
    item: object = None
    script: Script | None = None
    trial: object = None
    shared: bool = False
    watched: bool = False

    @property
    def whole(self):
        """The call that this query shares with others: a value or a call, whole."""
        kind = "call" if self.args or self.kwargs else "value"
        return replace(self, kind=kind, item=None, shared=False)

    @functools.cached_property
    def key(self):
        """The canonical text: `pool2d_flops(10, 26, 26, kernel=2, stride=2)`, `pool_cnn_flops['conv1']`."""
        parts = [_canonical(value) for value in self.args]
        if self.trial:
            parts.append(self.trial.digest)
        if self.script:
            given = (self.script.beside, self.script.models, self.script.timetable)
            parts += [_canonical(value) for value in given if value]
        parts += sorted(f"{name}={_canonical(value)}" for name, value in self.kwargs)
        head = self.name if self.kind in ("value", "call") else f"{self.kind}({self.name!r})"
        return head + ("" if self.kind == "value" else f"({', '.join(parts)})") + self._item()

    def text(self, called=False):
        """The query as a learner reads it. called: the name turned out to be a function."""
        if self.kind == "script":
            starter = ["python"] if self.name.endswith(".py") else []
            words = shlex.join([*starter, self.name, *map(str, self.args)])
            return f"{words} → {self._item()}" if self.item is not None else words
        if self.kind == "shipped":
            return f"{self.name} on {len(self.trial.pictures):,} digits → {self._item()}"
        parts = [argument(value) for value in self.args]
        parts += [f"{name}={argument(value)}" for name, value in self.kwargs]
        call = "" if self.kind == "value" and not called else f"({', '.join(parts)})"
        ending = " prints" if self.kind == "captured" else f" → {self.kind}" if self.kind in COUNTED else ""
        return f"{self.name}{call}{self._item()}{ending}"

    @property
    def lasts(self):
        """Is the value the same on every machine? A model's accuracy may differ by a digit."""
        return self.kind != "shipped" or self.item == "flops"

    def _item(self):
        steps = self.item if isinstance(self.item, tuple) else () if self.item is None else (self.item,)
        return "".join(f"[{step!r}]" for step in steps)


def query(target, args=(), kwargs=None, item=None):
    """The Query of a check's arguments.

    Raises TypeError if an argument is not a plain value, or the target is none that can be asked for.
    """
    try:
        args, kwargs, item = plain(tuple(args)), plain(dict(kwargs or {})), plain(item)
    except NotPlain as error:
        raise TypeError(f"an argument of a check must be a plain value, but {error}") from None
    pairs = tuple(kwargs.items())
    if isinstance(target, (Captured, Counted)):
        kind = "captured" if isinstance(target, Captured) else target.what
        return Query(kind, target.name, args, pairs, item, shared=target.shared, watched=target.shared)
    if isinstance(target, Script):
        if pairs:
            raise TypeError(
                f"a script has a command line and takes no keyword arguments, but {pairs[0][0]}= was given"
            )
        return Query("script", target.name, args, (), item, target)
    if isinstance(target, Shipped):
        if args or pairs:
            raise TypeError("a shipped model takes no arguments: its answer is called with none")
        return Query("shipped", target.name, (), (), item, trial=target.trial)
    shared = isinstance(target, Once)
    watched = shared and target.watched
    target = target.name if shared else target
    if not isinstance(target, str) or not target.isidentifier():
        raise TypeError(
            f"a check's target is {target!r}; allowed are the answer's name as text, captured(\"name\"), "
            'inferences("name"), products("name"), once("name"), script("file.py") and shipped("name", trial)'
        )
    return Query(
        "call" if args or pairs else "value", target, args, pairs, item, shared=shared, watched=watched
    )


def case_key(target, args=(), kwargs=None, item=None):
    """The canonical text of a case (see Query.key)."""
    return query(target, args, kwargs, item).key


def _canonical(value):
    """Text that is the same for the same plain value; an array counts by type, shape and bytes."""
    if is_array(value):
        import hashlib

        data = value.astype(value.dtype.newbyteorder("<")).tobytes()
        return f"array({value.dtype.name}, {value.shape}, {hashlib.sha256(data).hexdigest()[:16]})"
    if type(value) in (list, tuple):
        inside = ", ".join(map(_canonical, value)) + ("," if type(value) is tuple and len(value) == 1 else "")
        return f"[{inside}]" if type(value) is list else f"({inside})"
    if type(value) is dict:
        return "{" + ", ".join(f"{key!r}: {_canonical(value[key])}" for key in sorted(value)) + "}"
    return repr(value)
