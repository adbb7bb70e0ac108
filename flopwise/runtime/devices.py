"""The devices of this machine: what those execute that are there, and why others are not."""

from dataclasses import dataclass
from functools import cached_property

from flopwise.errors import FlopwiseError
from flopwise.runtime.device_names import absent_kinds, full_names, why_absent
from flopwise.runtime.executed import executed_precision
from flopwise.runtime.run import PRECISIONS, compile_model
from flopwise.tables import html_table, text_lines

AUTO = "AUTO"  # OpenVINO's name for "choose one for me"


@dataclass(frozen=True)
class Device:
    """One device, or a kind of device that is not there.

    name: as OpenVINO writes it, such as "CPU"; full_name: what it is, "" if it is absent; reason: why it is
    absent, "" if it is there.
    """

    name: str
    full_name: str = ""
    reason: str = ""

    available = property(lambda self: not self.reason, doc="Whether a model can run on it.")

    @cached_property
    def executed(self):
        """{precision that is asked for: the one in which it executes an f32 model}; "auto" asks for none.

        Found out by compiling one convolution. A precision that the device refuses is left out (`refused`);
        {} if the device is absent.
        """
        return {asked: executed for asked, (executed, why) in self._tried.items() if not why}

    @property
    def refused(self):
        """{precision that is asked for: why the device did not compile a convolution with it}."""
        return {asked: why for asked, (_, why) in self._tried.items() if why}

    @property
    def precisions(self):
        """The precisions that it executes, such as ("f32", "f16", "bf16"); a request it ignores adds none."""
        return tuple(dict.fromkeys(self.executed.values()))

    @cached_property
    def _tried(self):
        """{precision that is asked for: (precision executed, "") or ("", why not)}."""
        tried = {}
        for asked in PRECISIONS if self.available else ():
            try:
                tried[asked] = executed_precision(compile_model(_convolution(), self.name, asked)), ""
            except FlopwiseError as error:
                tried[asked] = "", str(error)
        return tried


class Devices(tuple):
    """Rows of `Device`; in a notebook, a table. `devices()["CPU"]` is the row of that name."""

    def __getitem__(self, key):
        """The row of that name or number; KeyError for a name that no row has."""
        if not isinstance(key, str):
            return super().__getitem__(key)
        for row in self:
            if row.name == key:
                return row
        raise KeyError(f"{key!r} is none of {', '.join(row.name for row in self)}")

    def __contains__(self, key):
        return any(row.name == key for row in self) if isinstance(key, str) else super().__contains__(key)

    def names(self):
        """The names of the devices that are there, as `compile_model` takes them."""
        return tuple(row.name for row in self if row.available)

    _HEAD, _SIDES = ("device", "what it is", "executes", "unless told otherwise"), "llll"

    def _cells(self):
        for row in self:
            if row.available:
                precisions = ", ".join(row.precisions) or "unknown"
                yield row.name, row.full_name, precisions, row.executed.get("auto", "unknown")
            else:
                yield row.name, f"absent: {row.reason}", "–", "–"

    def __repr__(self):
        return "\n".join(text_lines(list(self._cells()), self._SIDES, self._HEAD))

    def _repr_html_(self):
        caption = "Devices of this machine"
        return html_table("Devices", self._HEAD, self._cells(), self._SIDES, caption=caption)


def devices():
    """This machine's devices, AUTO, and the kinds that are absent → Devices, rows of `Device`.

    The devices that OpenVINO finds come first; AUTO's full name says what it chooses here. GPU and NPU have a
    row each even if there is none, with the reason.
    """
    found = full_names()
    rows = [Device(name, full) for name, full in found.items()]
    rows.append(_auto() if found else Device(AUTO, reason="there is no device to choose"))
    return Devices([*rows, *(Device(kind, reason=why_absent(kind)) for kind in absent_kinds())])


def _auto():
    """AUTO's row, with what it chooses on this machine."""
    try:
        chosen = compile_model(_convolution(), AUTO, "auto").get_property("EXECUTION_DEVICES")
    except FlopwiseError as error:
        return Device(AUTO, reason=str(error))
    names = ", ".join(name.strip("()") for name in chosen)  # "(CPU)" while another one is being prepared
    return Device(AUTO, f"chooses a device; here: {names}")


def _convolution():
    """A model of one convolution in f32, which every device can run."""
    import numpy as np
    import openvino
    from openvino import opset13 as op

    x = op.parameter([1, 8, 8, 8], np.float32, name="x")
    kernel = op.constant(np.random.default_rng(0).random((8, 8, 3, 3), dtype=np.float32))
    made = op.convolution(x, kernel, strides=[1, 1], pads_begin=[1, 1], pads_end=[1, 1], dilations=[1, 1])
    return openvino.Model([made], [x], "convolution")
