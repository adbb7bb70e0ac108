"""What a cell shows, as a notebook's outputs, collected from messages that may say anything.

Only what a notebook may hold is kept, and only up to a limit; the rest is left out with a note.
"""

import re

from nbformat.v4 import new_output

from autograder.sandbox.limits import MIB

MAX_MESSAGES = 20_000  # of one cell
MAX_PICTURES = 8 * MIB  # what is kept of one cell's pictures and other rich output
MIME = re.compile(r"[a-z]+/[a-zA-Z0-9.+-]{1,80}")


def error_output(name, sentence):
    """An output that says why a cell ended."""
    return new_output("error", ename=name, evalue=sentence, traceback=[f"{name}: {sentence}"])


class Outputs:
    """The outputs of one cell. flooded: more came than the limit allows, so the cell is to be stopped."""

    def __init__(self, limits):
        self.limits = limits
        self.flooded = False
        self.messages = self._bytes = self._shown = self._rich = 0
        self._outputs, self._displays, self._clear, self._left_out = [], {}, False, False

    def take(self, kind, content, size):
        """Take one message; True if it says that the cell has ended."""
        self.messages += 1
        self._bytes += size
        if self.messages > MAX_MESSAGES or self._bytes > self.limits.output_mb * MIB:
            self.flooded = True
        if kind == "status":
            return content.get("execution_state") == "idle"
        if self.flooded:
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
        note = "\n[Some output was left out here, because there was too much of it.]\n"
        return [*self._outputs, new_output("stream", name="stdout", text=note)]

    def _cleared(self):
        if self._clear:
            self._outputs, self._displays, self._clear = [], {}, False

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
            self._outputs.append(new_output("stream", name=name, text=text))

    def _error(self, content):
        trace = content.get("traceback")
        lines = [self._text(line) for line in trace if type(line) is str] if type(trace) is list else []
        self._cleared()
        self._outputs.append(
            new_output(
                "error",
                ename=str(content.get("ename"))[:200],
                traceback=lines,
                evalue=self._text(str(content.get("evalue"))),
            )
        )

    def _display(self, kind, content):
        data, transient = content.get("data"), content.get("transient")
        if type(data) is not dict:
            return
        kept = {
            mime: value for mime, value in data.items() if MIME.fullmatch(mime) and self._fits(mime, value)
        }
        shown = transient.get("display_id") if type(transient) is dict else None
        shown = shown if type(shown) is str else None
        if kind == "update_display_data":
            if shown in self._displays:
                self._displays[shown]["data"] = kept
            return
        self._cleared()
        extra = {"execution_count": None} if kind == "execute_result" else {}
        output = new_output(kind, data=kept, **extra)
        self._outputs.append(output)
        if shown:
            self._displays[shown] = output

    def _fits(self, mime, value):
        """Whether a piece of rich output is something that a notebook may hold, and within the limit."""
        if type(value) is not str and not mime.endswith("json"):
            return False
        size = len(value) if type(value) is str else len(str(value))
        self._rich += size
        if self._rich > MAX_PICTURES:
            self._left_out = True
        return self._rich <= MAX_PICTURES

    def _text(self, text):
        """The part of the text that may still be shown."""
        room = max(0, self.limits.shown_kb * 1024 - self._shown)
        self._shown += len(text)
        if len(text) > room:
            self._left_out = True
        return text[:room].encode("utf-8", "replace").decode("utf-8")
