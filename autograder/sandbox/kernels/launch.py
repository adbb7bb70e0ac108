"""The first program in a sandbox: lowers its own limits, unpacks the student's files, becomes the kernel.

It runs before any of the student's code. argv[1] holds the settings as JSON, the files come as a tar on
stdin.
"""

import json
import os
import resource
import sys
import tarfile

PIECE = 2**20  # characters
SAFELY = {"filter": "data"} if hasattr(tarfile, "data_filter") else {}


def main():
    become_a_kernel(json.loads(sys.argv.pop(1)))


def become_a_kernel(settings):
    """The rest of the way, for a process that has all rights taken from it already."""
    for name, wanted in settings["rlimits"].items():
        most = resource.getrlimit(getattr(resource, name))[1]
        wanted = wanted if most == resource.RLIM_INFINITY else [min(value, most) for value in wanted]
        resource.setrlimit(getattr(resource, name), tuple(wanted))
    os.closerange(3, 1024)
    if settings["cores"]:
        os.sched_setaffinity(0, settings["cores"])
    os.makedirs(settings["work"], exist_ok=True)
    with open(0, "rb", closefd=False) as given, tarfile.open(fileobj=given, mode="r|") as files:
        files.extractall(settings["home"], **SAFELY)
    os.chdir(settings["work"])
    # Python was started with -I, so that it ignores the environment; this is the one variable it needs.
    if sys.path[0] != os.environ["PYTHONPATH"]:  # as in a warm process it is
        sys.path.insert(0, os.environ["PYTHONPATH"])
    # Nothing of the sandbox may write to the grader's own terminal.
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nothing, stream)

    from flopwise.checks import serving

    serving.listen(settings["answers"])
    from ipykernel.iostream import OutStream
    from ipykernel.kernelapp import launch_new_instance

    send_in_pieces(OutStream)
    flush_what_was_written(OutStream)
    launch_new_instance()


def send_in_pieces(stream):
    """Have printed text sent as soon as there is a PIECE of it.

    ipykernel collects it for a fifth of a second, however much that is. An endless loop that prints would
    make one message that is too large for the grader, instead of many that it can count.
    """
    write = stream.write

    def write_pieces(self, text):
        for start in range(0, len(text), PIECE) if isinstance(text, str) else ():
            piece = text[start : start + PIECE]
            write(self, piece)
            self.unsent = getattr(self, "unsent", 0) + len(piece)
            if self.unsent >= PIECE:
                self.unsent = 0
                self.flush()
        return len(text) if isinstance(text, str) else write(self, text)

    stream.write = write_pieces


def flush_what_was_written(stream):
    """Have a flush do nothing where nothing was written since the last one.

    ipykernel flushes standard output and errors twice for each request, and waits each time for the thread
    that sends. That is a fifth of what a short request costs, and most requests write nothing. What the
    thread sends by itself, in the meantime, is waited for all the same, so that nothing comes too late.
    """
    write, flush = stream.write, stream.flush

    def write_and_note(self, text):
        self.to_be_flushed = True
        return write(self, text)

    def flush_if_written(self):
        if getattr(self, "to_be_flushed", False):
            self.to_be_flushed = False
            flush(self)

    stream.write, stream.flush = write_and_note, flush_if_written


if __name__ == "__main__":
    main()
