"""A core and a clock that keep a timetable, so that a program that times a model can itself be checked.

What a real clock says is never the same twice, so it cannot tell whether a program measured the right thing.
Here OpenVINO does its real work, with real results, and only the clock is made up: it stands still but for
what the timetable says that each step takes. The numbers that a program must then find are known exactly, on
every machine and however busy that is.

The processor of a timetable has units for bf16 and uses them unless the program asks for f32, as OpenVINO
does on such processors; its inferences then take half as long. A program that forgets to state the precision
is thus found out on every machine.
"""

import os
from pathlib import Path
from time import perf_counter

import openvino as ov

from flopwise.errors import FlopwiseError

_KEYS = {"model", "load", "compile", "inferences", "conversion", "frame", "bf16", "batch"}


def core_and_clock(timetable=None):
    """What a program needs that times a model → (OpenVINO's core, a clock that tells seconds).

    timetable: None for this machine's own core and clock, or a dict of what each step takes, in milliseconds:

    - "load" and "compile": one number each; "compile" may also be {device: number}, by the device that a
      program compiles for;
    - "inferences": a list, the first of it for the first inference of a compiled model, and so on; the last
      one is for all that come after it;
    - "conversion": what an inference takes longer if it is handed an array of another dtype than the model's
      (default 0);
    - "frame": what an inference takes longer for each frame of its batch (default 0);
    - "batch": the batch of a model whose file leaves it open (default: it stays open);
    - "bf16": whether the processor has units for bf16 (default True);
    - "model": the name of the only model that may be read, such as "pool_cnn" (default: any).

    Raises ValueError for a timetable that lacks an entry or has one too many.
    """
    if timetable is None:
        return ov.Core(), perf_counter
    missing, unknown = {"load", "compile", "inferences"} - set(timetable), set(timetable) - _KEYS
    if missing or unknown:
        lacks = ", ".join(sorted(missing)) or "nothing"
        more = ", ".join(map(repr, unknown)) or "nothing"
        raise ValueError(
            f"a timetable has the entries {', '.join(sorted(_KEYS))}; this one lacks {lacks} and "
            f"has {more} more"
        )
    clock = _Clock(timetable)
    return core_on(clock)(), clock


def core_on(clock):
    """The class of the cores on a timetable's clock: what stands for `openvino.Core`."""

    class CoreOfTheTimetable(_Core):
        def __init__(self, *args):
            super().__init__(clock, *args)

    return CoreOfTheTimetable


class _Clock:
    """Tells seconds when it is called, and moves by the entries of a timetable."""

    def __init__(self, timetable):
        self.timetable = timetable
        self.seconds = 100.0  # not 0: a reading taken for a duration must show

    def __call__(self):
        return self.seconds

    def move(self, milliseconds):
        self.seconds += milliseconds / 1000


class _Core(ov.Core):
    """OpenVINO's core, on a timetable's clock."""

    def __init__(self, clock, *args):
        super().__init__(*args)
        self._clock, self._settings = clock, {}

    def read_model(self, model, *args, **kwargs):
        self._load(model)
        return self._with_a_batch(super().read_model(model, *args, **kwargs))

    def set_property(self, *args):
        self._settings.update(dict([args[-1]] if isinstance(args[-1], tuple) else args[-1]))
        super().set_property(*args)

    def compile_model(self, model, device_name=None, config=None, **kwargs):
        if isinstance(model, (str, os.PathLike)):  # read and compiled in one go
            self._load(model)
        compiled = super().compile_model(model, device_name, config, **kwargs)
        self._clock.move(self._compiling(device_name))
        half = self._clock.timetable.get("bf16", True) and not _asks_for_f32(
            {**self._settings, **(config or {})}
        )
        return _CompiledModel(compiled, self._clock, 0.5 if half else 1)

    def _compiling(self, device_name):
        """Milliseconds. What names no device is for AUTO; a device that is not listed takes longest."""
        takes = self._clock.timetable["compile"]
        if not isinstance(takes, dict):
            return takes
        return takes.get("AUTO" if device_name is None else str(device_name), max(takes.values()) + 1)

    def _with_a_batch(self, model):
        batch = self._clock.timetable.get("batch")
        shapes = {port: port.get_partial_shape() for port in model.inputs}
        if batch and all(len(shape) and shape[0].is_dynamic for shape in shapes.values()):
            model.reshape({port: [batch, *list(shape)[1:]] for port, shape in shapes.items()})
        return model

    def _load(self, model):
        timetable = self._clock.timetable
        name, wanted = Path(model).stem.partition("-")[0], timetable.get("model")  # pool_cnn-f32.xml
        if wanted not in (None, name):
            raise FlopwiseError(f"this timetable is for {wanted}, but the program reads {name}")
        self._clock.move(timetable["load"])


class _CompiledModel(ov.CompiledModel):
    """A compiled model whose inferences take what the timetable says."""

    def __init__(self, compiled, clock, part):
        super().__init__(compiled)
        self._clock, self._part, self._inferences = clock, part, 0
        self._dtypes = {port.get_element_type().to_dtype() for port in self.inputs}

    def create_infer_request(self):
        return _InferRequest(super().create_infer_request(), self)

    def take(self, inputs, frames):
        """Let the clock move by one inference of these inputs, a batch of that many frames."""
        timetable = self._clock.timetable
        number = min(self._inferences, len(timetable["inferences"]) - 1)
        self._inferences += 1
        milliseconds = timetable["inferences"][number] + frames * timetable.get("frame", 0)
        self._clock.move(milliseconds * self._part)
        if not all(array.dtype in self._dtypes for array in _arrays(inputs)):
            self._clock.move(timetable.get("conversion", 0))


class _InferRequest(ov.InferRequest):
    """A request whose inferences, waited for one by one, take what the timetable says."""

    def __init__(self, request, compiled):
        super().__init__(request)
        self._compiled, self._given = compiled, None

    def infer(self, inputs=None, *args, **kwargs):
        results = super().infer(inputs, *args, **kwargs)
        self._take(inputs)
        return results

    def start_async(self, inputs=None, *args, **kwargs):
        super().start_async(inputs, *args, **kwargs)
        self._given = (inputs,)

    def wait(self):
        super().wait()
        self._finish()

    def wait_for(self, timeout):
        done = super().wait_for(timeout)
        self._finish()
        return done

    def _finish(self):
        """The clock moves when the program waits: starting takes no time."""
        if self._given:
            self._take(*self._given)
            self._given = None

    def _take(self, inputs):
        shape = self.get_input_tensor(0).shape
        self._compiled.take(inputs, shape[0] if len(shape) else 1)


def _arrays(inputs):
    """The arrays among the inputs of an inference, as NumPy sees them."""
    import numpy as np

    if inputs is None or isinstance(inputs, ov.Tensor):  # set before, and then of the model's type
        return []
    values = (
        inputs.values() if isinstance(inputs, dict) else inputs if type(inputs) in (list, tuple) else [inputs]
    )
    return [np.asarray(value) for value in values if not isinstance(value, ov.Tensor)]


def _asks_for_f32(settings):
    """Whether the properties that a program gives keep an f32 model in f32."""
    for name, value in settings.items():
        words = f"{value} {getattr(value, 'value', '')}".lower()  # OpenVINO may have wrapped it
        if str(name) == "INFERENCE_PRECISION_HINT":
            return any(f32 in words for f32 in ("f32", "fp32", "float32"))
        if str(name) == "EXECUTION_MODE_HINT":
            return "accuracy" in words
    return False
