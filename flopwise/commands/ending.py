"""How a command ends: its exit status, and what it says where it could not do what it was asked.

What a person can mend (a FlopwiseError, or what the machine refuses, such as a full disk) is one sentence
without a traceback. Anything else is a fault of the program's own, whatever its type: a ValueError that
nobody expected is not the user's mistake. Its traceback is shown, with what to do about it.

So where a command reads what a person wrote (arguments, a file, a setting), it raises FlopwiseError itself.
"""

import errno
import os
import select
import sys
import traceback

from flopwise.errors import FlopwiseError

MISTAKE = 2  # as argparse ends for arguments that it refuses
FAULT = 70  # EX_SOFTWARE of sysexits.h
SIGNALLED = 128  # and the number of the signal, as a shell reports it

REPORT = (
    "This is a fault in {program}, not in what you asked for. "
    "Please report it to its maintainers, with the lines above and the command."
)

# What an operating system refuses although the program did nothing wrong. A file that is not there is not
# among them: what a person named is looked for where it is read, so this is a fault.
REFUSALS = {
    errno.EACCES,
    errno.EPERM,
    errno.EROFS,
    errno.ENOSPC,
    errno.EDQUOT,
    errno.EFBIG,
    errno.EIO,
    errno.EMFILE,
    errno.ENFILE,
    errno.ENAMETOOLONG,
    errno.EAGAIN,
    errno.ENOMEM,
    errno.EEXIST,  # a file where a folder should be, or the other way round
    errno.ENOTDIR,
    errno.EISDIR,
}


def exit_status(program, work, worded=str):
    """Do the work of a command → its exit status: what `work()` returns (None is 0), or why it ended.

    worded: how the text of a mistake is written on stderr. argparse's SystemExit passes through.
    """
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="replace")  # a console that lacks × or –
    try:
        status = work() or 0
        if sys.stdout is not None:
            sys.stdout.flush()  # what cannot be written is told here, not after the end
        return status
    except KeyboardInterrupt:
        say(f"{program}: interrupted")
        return SIGNALLED + 2
    except FlopwiseError as error:
        say(worded(str(error)))
        return MISTAKE
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] in {"", "flopwise", "autograder"}:
            return fault(program)
        say(worded(f"{error.name} is missing in this Python: run `make env`, or install {program} again"))
        return MISTAKE
    except OSError as error:
        if isinstance(error, BrokenPipeError) and reader_has_gone():
            return SIGNALLED + 13
        if error.errno not in REFUSALS:
            return fault(program)
        give_up_output()
        say(worded(f"{error.filename or 'the system'}: {error.strerror}"))
        return MISTAKE
    except Exception:
        return fault(program)


def fault(program):
    """Show the traceback of the exception that is being handled; the exit status of a fault."""
    traceback.print_exc()
    say(REPORT.format(program=program))
    return FAULT


def say(text):
    print(text, file=sys.stderr)


def reader_has_gone():
    """Has the reader of our output, such as `head`, seen enough? Then nothing more is written to it."""
    try:
        output = sys.stdout.fileno()
    except OSError:  # it is kept in memory, as in a test
        return False
    if hasattr(select, "poll"):  # not on Windows
        watch = select.poll()
        watch.register(output, 0)  # errors are always told
        if not watch.poll(0):
            return False  # another pipe broke
    discard_output()
    return True


def give_up_output():
    """Discard what could not be written, or Python would try again at its end."""
    try:
        sys.stdout.flush()
    except OSError:
        discard_output()


def discard_output():
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
