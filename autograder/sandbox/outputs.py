"""What a cell shows, as a notebook's outputs, collected from messages that may say anything.

Only what a notebook may hold is kept, and only up to the limits of a cell and of the whole notebook; the rest
is left out with a note.
"""

from nbformat import from_dict

from autograder.sandbox.limits import MIB

MAX_MESSAGES = 20_000  # of one cell
MAX_LINES = 1_000  # of one traceback
MAX_PICTURES = 8 * MIB  # what is kept of one cell's pictures and other rich output
# What a display can be shown as. Other kinds, such as a widget's, come with one of these.
KINDS = frozenset(
    """text/plain text/html text/markdown text/latex image/png image/jpeg image/gif
    image/svg+xml""".split()
)
MUCH = "\n[Some output was left out here, because there was too much of it.]\n"
STRANGE = "[A display was left out here, because nothing of it can be shown.]\n"


def new_output(kind, **fields):
    """An output as nbformat has it; nbformat's own function validates each output, which takes too long."""
    own = {"metadata": {}} if "data" in fields else {}
    return from_dict({"output_type": kind, **own, **fields})


def error_output(name, sentence):
    """An output that says why a cell ended."""
    return new_output("error", ename=name, evalue=sentence, traceback=[f"{name}: {sentence}"])


class Kept:
    """What is kept of all cells of a notebook. full: there was more."""

    RICH, TEXT, OUTPUTS = 24 * MIB, 4 * MIB, 2_000

    def __init__(self):
        self.rich = self.text = self.outputs = 0
        self.full = False

    def has_room(self, rich=0, text=0, outputs=0):
        """Whether so much more may be kept; from then on it is counted."""
        fits = (
            self.rich + rich <= self.RICH
            and self.text + text <= self.TEXT
            and self.outputs + outputs <= self.OUTPUTS
        )
        if fits:
            self.rich, self.text, self.outputs = self.rich + rich, self.text + text, self.outputs + outputs
        self.full = self.full or not fits
        return fits


class Outputs:
    """The outputs of one cell. flooded: more came than the limit allows, so the cell is to be stopped."""

    def __init__(self, limits, kept=None):
        self.limits, self._kept = limits, kept or Kept()
        self.flooded = False
        self.messages = self._bytes = self._shown = self._rich = 0
        self._outputs, self._displays, self._clear, self._left_out = [], {}, False, False

    def take(self, kind, content, size):
        """Take one message; True if it says that the cell has ended.

        content: None if it could not be read.
        """
        self.messages += 1
        self._bytes += size
        if self.messages > MAX_MESSAGES or self._bytes > self.limits.output_mb * MIB:
            self.flooded = True
        if content is None:
            self._left_out = True
        elif kind == "status":
            return content.get("execution_state") == "idle"
        elif self.flooded:
            self._left_out = True
        elif kind == "clear_output":
            self._clear = True
            if not content.get("wait"):
                self._cleared()
        elif kind == "stream":
            self._stream(content)
        elif kind in ("display_data", "execute_result", "update_display_data"):
            self._display(kind, content)
        elif kind == "error":
            self._error(content)
        return False

    def cells(self):
        """The outputs as a notebook holds them."""
        if not self._left_out:
            return self._outputs
        return [*self._outputs, new_output("stream", name="stdout", text=MUCH)]

    def _cleared(self):
        if self._clear:
            self._kept.rich -= self._rich
            self._kept.outputs -= len(self._outputs)
            self._outputs, self._displays, self._clear, self._rich = [], {}, False, 0

    def _add(self, output):
        """Keep one more output, if the notebook has room for it."""
        if self._kept.has_room(outputs=1):
            self._outputs.append(output)
        else:
            self._left_out = True

    def _stream(self, content):
        name, text = content.get("name"), content.get("text")
        if name not in ("stdout", "stderr") or type(text) is not str:
            return
        self._cleared()
        text = self._text(text)
        last = self._outputs[-1] if self._outputs else {}
        if last.get("output_type") == "stream" and last["name"] == name:
            last["text"] += text
        elif text:
            self._add(new_output("stream", name=name, text=text))

    def _error(self, content):
        trace = content.get("traceback")
        trace = trace[:MAX_LINES] if type(trace) is list else []
        lines = [self._text(line) for line in trace if type(line) is str]
        self._cleared()
        name, words = content.get("ename"), content.get("evalue")
        name = whole(name[:200]) if type(name) is str else "Error"
        words = self._text(words) if type(words) is str else ""
        self._add(new_output("error", ename=name, traceback=lines, evalue=words))

    def _display(self, kind, content):
        data, transient = content.get("data"), content.get("transient")
        if type(data) is not dict:
            return
        forms = [form for form in data if form in KINDS]
        kept = {form: whole(data[form]) for form in forms if self._fits(data[form])}
        if data and not kept and not self._left_out:
            kept = {"text/plain": STRANGE}
        shown = transient.get("display_id") if type(transient) is dict else None
        shown = shown if type(shown) is str else None
        if kind == "update_display_data":
            if shown in self._displays:
                self._displays[shown]["data"] = kept
            return
        self._cleared()
        extra = {"execution_count": None} if kind == "execute_result" else {}
        output = new_output(kind, data=kept, **extra)
        self._add(output)
        if shown:
            self._displays[shown] = output

    def _fits(self, value):
        """Whether a form of a display is text, as all of KINDS are, and within the limits."""
        if type(value) is not str:
            return False
        size = len(value)
        if self._rich + size > MAX_PICTURES or not self._kept.has_room(rich=size):
            self._left_out = True
            return False
        self._rich += size
        return True

    def _text(self, text):
        """The part of the text that may still be shown."""
        room = max(0, self.limits.shown_kb * 1024 - self._shown)
        self._shown += len(text)
        if len(text) > room:
            self._left_out = True
        text = text[:room]
        if not self._kept.has_room(text=len(text)):
            self._left_out = True
            return ""
        return whole(text)


def whole(text):
    """A text that a file can hold: half characters in it are replaced."""
    return text.encode("utf-8", "replace").decode("utf-8")
