"""IPython's magics in a lesson's text, where they stand as comments so that the text stays valid Python.

`# %matplotlib inline` in the text is `%matplotlib inline` in a notebook. Only the magics below are
known: every other comment that begins with a per cent sign is a comment. Of a cell that writes a file of
another language, such as a job script, every line is a comment in the text.
"""

import re

MAGICS = ("autoreload", "capture", "config", "load_ext", "matplotlib", "prun", "time", "timeit", "writefile")
_IN_TEXT = re.compile(rf"# (%%?(?:{'|'.join(MAGICS)})\b)", re.ASCII)
_IN_NOTEBOOK = re.compile(r"(%%?[A-Za-z]|[!?])")
_WRITEFILE = re.compile(r"(?:# )?%%writefile +(\S+) *$", re.ASCII)


def to_notebook(source):
    """A code cell's source as a notebook runs it."""
    return "\n".join(
        _IN_TEXT.sub(r"\1", line, count=1) if _IN_TEXT.match(line) else line for line in source.split("\n")
    )


def to_text(source):
    """A code cell's source as it stands in the lesson's text."""
    return "\n".join("# " + line if _IN_TEXT.match("# " + line) else line for line in source.split("\n"))


def unknown(source):
    """The first line that is a magic or a shell command which a lesson can't hold, or None."""
    for line in source.split("\n"):
        if _IN_NOTEBOOK.match(line) and not _IN_TEXT.match("# " + line):
            return line
    return None


def written_file(source):
    """(file name, text) of a cell that begins with %%writefile, as text or in a notebook; else None."""
    first, _, body = source.partition("\n")
    match = _WRITEFILE.match(first)
    return (match[1], body + "\n") if match else None


def answered_by(file):
    """The name of the answer that a script of this file name is: "bench" for bench.py and for bench.sh."""
    return file.partition(".")[0]


def is_foreign(source):
    """Does a code cell write a file that is not Python, such as a job script?

    Its lines stand as comments in a lesson's text, so that the text stays valid Python.
    """
    written = written_file(source)
    return written is not None and not written[0].endswith(".py")


def commented(source):
    """A cell's source as it stands in the text where `is_foreign`: each line a comment, an empty one `#`."""
    first, *lines = to_text(source).split("\n")
    return "\n".join([first, *(f"# {line}" if line.strip() else "#" for line in lines)])
