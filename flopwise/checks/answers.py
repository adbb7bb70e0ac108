"""Where answers come from: a student's names, asked for as a value, a call, a printed text or a script.

An answer arrives as an `Outcome`: a plain value, or an error in words. `LocalAnswers` looks in the
current notebook; the grader has a class with the same methods that asks a kernel in a sandbox.
`evaluate` is the one place in which a student's function is called, in both.
"""

import builtins
import contextlib
import io
import sys
from dataclasses import dataclass, replace

from flopwise.checks.alike import listed
from flopwise.checks.plain import MAX_ELEMENTS, NotPlain, plain, type_words
from flopwise.checks.time_limit import SECONDS_LATER, Stopped, call_within
from flopwise.errors import FlopwiseError
from flopwise.library_errors import in_words

MAX_OUTPUT = 2**20  # characters of printed text, or of a file that a script wrote
MAX_WORDS = 1_000  # characters of an exception's message
MAX_LINE = 200  # characters of a line of code that is quoted


@dataclass(frozen=True)
class ErrorInfo:
    """Why there is no value.

    type_name: the built-in exception that the student's code raised, or "" where it raised none (a
    missing name, a value that is not plain, a timeout). missing: there is no such name or file yet.
    where: the line of the student's code, "line 3: return a // 0", if it is known.
    """

    type_name: str
    message: str
    missing: bool = False
    where: str = ""

    @property
    def is_refused_call(self):
        """The function does not take such arguments: none of its lines was reached."""
        return self.type_name == "TypeError" and not self.where

    def raises(self, wanted):
        """Is this an exception that a check which asks for `wanted`, a built-in exception, may accept?

        A stub raises NotImplementedError, and a function that calls itself without end RecursionError. Python
        counts both as kinds of RuntimeError, but neither refuses an argument. Nor does a function with other
        parameters than were asked for, whose call ends in a TypeError.
        """
        raised = builtin_exception(self.type_name)
        if raised is None or self.is_refused_call:
            return False
        if raised in (NotImplementedError, RecursionError):
            return wanted is raised
        return issubclass(raised, wanted)


@dataclass(frozen=True)
class Outcome:
    """A plain value, or the reason why there is none. called: the value came from calling a function.

    note: a remark that is not part of the value, such as how a script ended.
    """

    value: object = None
    error: ErrorInfo | None = None
    called: bool = False
    note: str = ""


def error_outcome(message, type_name="", *, missing=False, where="") -> Outcome:
    """An Outcome without a value. A long message is cut; half characters in it are replaced."""
    return Outcome(error=ErrorInfo(type_name, _words(message), missing, _words(where)))


def not_there(name, is_file=False):
    """The sentence about an answer, or the file of a script, that does not exist yet."""
    if is_file:
        return f"There is no file `{name}` yet: run the cell that writes it."
    return f"There is no `{name}` yet: run the cell that defines it."


def _words(text):
    return text.encode("utf-8", "replace").decode("utf-8")[:MAX_WORDS]


def builtin_exception(name):
    """The built-in exception class of that name, or None."""
    cls = getattr(builtins, name, None) if isinstance(name, str) and name.isidentifier() else None
    return cls if isinstance(cls, type) and issubclass(cls, Exception) else None


class TooMuchOutput(RuntimeError):
    """A captured function printed more than MAX_OUTPUT characters."""


class Capture(io.StringIO):
    """Takes what a function prints, up to MAX_OUTPUT characters."""

    def write(self, text):
        if self.tell() + len(text) > MAX_OUTPUT:
            raise TooMuchOutput(f"it printed more than {MAX_OUTPUT:,} characters")
        return super().write(text)


def evaluate(namespace, kind, name, args=(), kwargs=None, item=None) -> Outcome:
    """Ask `namespace` for the answer `name`.

    kind "value": the value, or, if it is a function, what it returns without arguments; "call": what it
    returns (of a generator the entries that it gives); "captured": the text that it prints; "inferences": how
    many it asks OpenVINO for; "products": how many products of matrices it takes of its arguments;
    "watched": {"returned", "printed", "inferences"} of one call. item: one entry of the value. Of all that
    the student's code may raise, only KeyboardInterrupt and Stopped are passed on.
    """
    if name not in namespace:
        return error_outcome(not_there(name), missing=True)
    target = namespace[name]
    called = kind != "value" or callable(target)
    if target is ... or not called:
        return _plain_outcome(target, name, item, False)
    if not callable(target):
        return error_outcome(f"`{name}` is {type_words(target)} where a function is expected")
    try:
        with _observed(kind, args) as (given, observed):
            value = listed(target(*given, **(kwargs or {})), MAX_ELEMENTS + 1)
    except (KeyboardInterrupt, Stopped):
        raise
    except TooMuchOutput as error:
        return error_outcome(str(error))  # said by this module, so it is not an exception that was asked for
    except BaseException as error:  # SystemExit too: a function that calls exit() must not end the check
        return call_error(error, target, args, kwargs or {}, namespace)
    return _plain_outcome(observed(value), name, item, True)


@contextlib.contextmanager
def _observed(kind, args):
    """A `with` block for a call; gives the arguments to call with, and the function that makes of what was
    returned what was asked for.
    """
    if kind == "captured":
        with contextlib.redirect_stdout(Capture()) as output:
            yield args, lambda value: output.getvalue()
    elif kind == "inferences":
        from flopwise.runtime.inference_count import counted_inferences  # imports OpenVINO

        with counted_inferences() as count:
            yield args, lambda value: None if value is None and not count.inferences else count.inferences
    elif kind == "watched":
        with _observed("captured", args) as (_, printed), _observed("inferences", args) as (_, made):
            yield (
                args,
                lambda value: {
                    "returned": value,
                    "printed": printed(value),
                    "inferences": made(value),
                },
            )
    elif kind == "products":
        from flopwise.runtime.product_count import counting  # imports NumPy

        counted, count = counting(args)
        yield counted, lambda value: None if value is None and not count.products else count.products
    else:
        yield args, lambda value: value


def _plain_outcome(value, name, item, called):
    try:
        outcome = entry(Outcome(value, called=called), item, name)
        return outcome if outcome.error else replace(outcome, value=plain(outcome.value))
    except NotPlain as error:
        return error_outcome(f"{'it returned a value that cannot be checked: ' if called else ''}{error}")
    except Exception as error:  # the value is an object whose own methods fail
        return error_outcome(f"its value cannot be read: {type(error).__name__}")


def entry(outcome, item, name):
    """The Outcome with the value's entry `item`; a tuple leads down: ("files", "out.txt").

    A stub's `...` and None stay what they are.
    """
    value = outcome.value
    # A script has been called, too, but it is named by its file.
    what = "what it returned" if outcome.called and name.isidentifier() else f"`{name}`"
    steps = item if isinstance(item, tuple) else () if item is None else (item,)
    taken = []
    try:
        for item in steps:
            if value is ... or value is None:
                break
            value = value[item]
            taken.append(item)
        return replace(outcome, value=value)
    except (KeyError, IndexError):
        if isinstance(value, dict):
            keys = ", ".join(repr(key) for key in list(value)[:12]) or "nothing"
            said = f"{what} has no entry {item!r}; it has {keys}"
            if taken == ["files"] and not name.isidentifier():  # of a script
                said = f"{what} wrote no file {item!r}" + (f", but {keys}" if value else "")
        elif getattr(value, "ndim", None) == 0:  # a number of NumPy's
            said = f"{what} is {type_words(value)}, which has no entry {item!r}"
        else:
            said = f"{what} has no entry {item!r}; it has {len(value)}, counted from 0"
        # How a script ended says more than what is missing.
        return error_outcome("; ".join(filter(None, [said, outcome.note])))
    except TypeError:
        return error_outcome(f"{what} is {type_words(value)}, which has no entry {item!r}")


def trial_outcome(examine, model, trial) -> Outcome:
    """The Outcome of `examine(model, trial)`, a shipped model's trial; why it is not accepted is an error."""
    from flopwise.shipping.trial import NotShippable

    try:
        return Outcome(examine(model, trial), called=True)
    except NotShippable as error:
        return error_outcome(f"the model {error}")
    except FlopwiseError as error:
        return error_outcome(str(error))


def call_error(error, target, args, kwargs, namespace):
    """The Outcome of an exception that a call of `target` ended with."""
    outcome = _raised(error, namespace)
    if outcome.error.is_refused_call and _takes(target, args, kwargs):
        outcome = replace(outcome, error=replace(outcome.error, where="a function from elsewhere"))
    return outcome


def nearest_builtin(kind):
    """The name of the built-in exception that an exception's class is nearest to."""
    return next((cls.__name__ for cls in kind.__mro__ if builtin_exception(cls.__name__) is cls), "Exception")


def _raised(error, namespace):
    """The Outcome of an exception: its nearest built-in type, its message, the line of the student's code."""
    nearest = nearest_builtin(type(error))
    try:
        message = str(error)
    except Exception:
        message = ""
    message = in_words(message)
    if type(error) is SystemExit:
        message = "it called exit(), which ends the program"
    elif type(error).__name__ != nearest:
        message = f"{type(error).__name__}: {message}"
    return error_outcome(message, nearest, where=_line(error.__traceback__, namespace))


def _takes(target, args, kwargs):
    """Can the function be called so? The line of an error tells it only for the student's own code."""
    import inspect  # only an error needs it

    try:
        inspect.signature(target).bind(*args, **kwargs)
    except TypeError:
        return False
    except Exception:  # a function written in C may not say what it takes
        return True
    return True


def _line(trace, namespace):
    """The innermost line that belongs to the student's own code, as "line 3: return a // 0"."""
    where = ""
    while trace is not None:
        if trace.tb_frame.f_globals is namespace:
            import linecache  # only an error needs it

            text = linecache.getline(trace.tb_frame.f_code.co_filename, trace.tb_lineno).strip()
            where = f"line {trace.tb_lineno}" + (f": {text[:MAX_LINE]}" if text else "")
        trace = trace.tb_next
    return where


def _stopped(name, seconds, again, where):
    """The Outcome of a call that was stopped. The second time it is told in few words, always the same."""
    if again:
        return error_outcome(f"`{name}` was still running after {seconds} seconds, too, and was stopped")
    line, _, text = where.partition(": ")
    text = text.replace("`", "'")  # it cannot end the code that it is shown as
    place = (f", in {line}" if line else "") + (f": `{text}`" if text else "")
    return error_outcome(
        f"`{name}` was still running after {seconds} seconds and was stopped{place}. "
        "Is there a loop that never ends?"
    )


class LocalAnswers:
    """Answers from the notebook or script that calls, or from a given namespace.

    seconds: after which a call of the student's function is stopped; None if it may take as long as it takes.
    Once one was stopped, each further call has SECONDS_LATER, for twenty endless ones would take long, until
    `begin` is called.
    """

    def __init__(self, namespace=None, seconds=None):
        self._namespace, self.seconds = namespace, seconds
        self.begin()

    def begin(self):
        """Another check begins: each of its calls has all the time again, until one is stopped."""
        self._was_stopped = False

    @property
    def namespace(self):
        """The given namespace, else the globals of the cell or script that calls."""
        if self._namespace is not None:
            return self._namespace
        frame = sys._getframe(1)
        while frame.f_back and frame.f_globals.get("__name__", "").partition(".")[0] == "flopwise":
            frame = frame.f_back
        return frame.f_globals

    def value(self, name, item=None):
        return self._evaluate("value", name, item=item)

    def call(self, name, args=(), kwargs=None, item=None):
        # plain() copies, so that the student's function cannot change the check's own arguments.
        return self._evaluate("call", name, plain(tuple(args)), plain(dict(kwargs or {})), item)

    def captured(self, name, args=(), kwargs=None):
        return self._evaluate("captured", name, plain(tuple(args)), plain(dict(kwargs or {})))

    def watched(self, name, args=(), kwargs=None):
        return self._evaluate("watched", name, plain(tuple(args)), plain(dict(kwargs or {})))

    def counted(self, what, name, args=(), kwargs=None):
        return self._evaluate(what, name, plain(tuple(args)), plain(dict(kwargs or {})))

    def _evaluate(self, kind, name, *arguments, **item):
        namespace = self.namespace

        def ask():
            return evaluate(namespace, kind, name, *arguments, **item)

        if self.seconds is None:
            return ask()
        again, seconds = self._was_stopped, self.seconds
        if again:
            seconds = min(seconds, SECONDS_LATER)
        try:
            return call_within(seconds, namespace, ask)
        except Stopped as stopped:
            self._was_stopped = True
            return _stopped(name, seconds, again, _line(stopped.__traceback__, namespace))

    def tried(self, model, trial):
        from flopwise.shipping.trial import tried_here

        return trial_outcome(tried_here, model, trial)

    def script(self, name, args=(), files=(), **more):
        from flopwise.checks.scripts import run_script  # what it imports is slow, and seldom needed

        return run_script(name, args, files, **more)

    def held(self, operation, args=()):
        from flopwise.checks.held import perform  # which uses this module

        return perform(self.namespace, operation, args)


def ipython_shell():
    """The running IPython shell, or None; IPython is never imported just to find out."""
    module = sys.modules.get("IPython")
    return module.get_ipython() if module is not None and hasattr(module, "get_ipython") else None
