"""Run a model with OpenVINO: load, compile, prepare an input, infer, time.

What a person can get wrong (a missing file, an unknown device, an array of the wrong shape or dtype) is
found and told before anything runs. OpenVINO is imported on first use, so importing this stays light.
"""

from functools import lru_cache
from time import perf_counter

import numpy as np

from flopwise.errors import FlopwiseError
from flopwise.executed import executed_layers, executed_precision
from flopwise.inputs import input_name, input_names, output_names, prepare_input
from flopwise.ir import check_files
from flopwise.timing import Timing

__all__ = ["PRECISIONS", "Timing", "compile_model", "devices", "executed_layers", "executed_precision",
           "infer", "input_name", "input_names", "load_model", "output_names", "prepare_input",
           "time_inference"]

# "auto" gives no hint: the device chooses, bf16 on a CPU that has units for it.
PRECISIONS = ("f32", "f16", "bf16", "auto")
_SPREADING = ("AUTO", "HETERO", "MULTI", "BATCH")      # these hand the work on to other devices


@lru_cache(maxsize=1)
def _core():
    import openvino

    return openvino.Core()


def _reason(error):
    """The sentence in OpenVINO's error that says what happened, without the places in its source."""
    lines = [line.strip() for line in str(error).splitlines()]
    told = [line for line in lines if line and not line.startswith(("Exception from", "Check '"))]
    return told[-1] if told else type(error).__name__


def devices():
    """The devices that OpenVINO finds on this machine → {name: full name}, such as {"CPU": "AMD EPYC"}."""
    core = _core()
    return {name: str(core.get_property(name, "FULL_DEVICE_NAME")).strip() for name in core.available_devices}


def load_model(path):
    """An OpenVINO model from its .xml (the weights lie beside it in the .bin) → openvino.Model.

    Raises FlopwiseError for a missing, foreign or broken file, TypeError if path is neither text nor a Path.
    """
    path = check_files(path)
    try:
        return _core().read_model(path)
    except Exception as error:          # RuntimeError and others, by what is broken in the graph
        raise FlopwiseError(f"OpenVINO cannot read {path}: {_reason(error)}") from None


def _known_device(device):
    """The device's name as OpenVINO writes it; FlopwiseError listing what there is if it is not there."""
    if not isinstance(device, str):
        raise TypeError(f"device must be text such as 'CPU', not {type(device).__name__} {device!r}")
    name, there = device.strip().upper(), devices()
    kind, _, rest = name.partition(":")
    parts = [name]
    if kind in _SPREADING:              # "AUTO:GPU,CPU", "AUTO:-GPU", "BATCH:GPU(4)", or "AUTO" alone
        parts = [part.strip("-^ ").partition("(")[0] for part in rest.split(",") if part]
    for part in parts:
        if part not in there and not any(known.startswith(f"{part}.") for known in there):
            listed = ", ".join(f"{key} ({full})" for key, full in there.items()) or "none"
            raise FlopwiseError(f"there is no device {part!r} on this machine; there are: {listed}")
    return name


def compile_model(model, device="CPU", precision="f32", config=None):
    """Compile a model for a device with a stated precision → openvino.CompiledModel.

    model: an openvino.Model, or a path of one. precision: "f32", "f16" or "bf16" is given as a hint (what
    came of it is told by `executed_precision`); "auto" leaves the choice to the device. config: more of
    OpenVINO's properties, such as {"PERF_COUNT": True}. Raises FlopwiseError for an unknown device, listing
    what there is, and for what the device refuses; ValueError for an unknown precision; TypeError for what is
    no model.
    """
    import openvino

    if not isinstance(precision, str) or precision not in PRECISIONS:
        raise ValueError(f"precision must be one of {', '.join(PRECISIONS)}, not {precision!r}")
    device = _known_device(device)
    if isinstance(model, openvino.CompiledModel):
        raise TypeError("the model is compiled already; give the model that load_model returned")
    if not isinstance(model, openvino.Model):
        model = load_model(model)
    settings = dict(config or {})
    if precision != "auto":
        settings["INFERENCE_PRECISION_HINT"] = precision
    try:
        return _core().compile_model(model, device, settings)
    except Exception as error:
        raise FlopwiseError(f"{device} refuses {model.get_friendly_name()!r} with "
                            f"{settings or 'its defaults'}: {_reason(error)}") from None


def _compiled(compiled):
    import openvino

    if not isinstance(compiled, openvino.CompiledModel):
        raise TypeError(f"expected a compiled model (compile_model gives one), not {type(compiled).__name__}")
    return compiled


def infer(compiled, x, convert=False):
    """One inference → NumPy array, or {output name: array} if the model has several outputs.

    x as for `prepare_input`, which checks it first and whose errors it raises; FlopwiseError if the device
    fails.
    """
    inputs = prepare_input(x, _compiled(compiled), convert)
    try:
        results = compiled(inputs)
    except Exception as error:
        raise FlopwiseError(f"the inference failed: {_reason(error)}") from None
    named = {name: results[port] for name, port in zip(output_names(compiled), compiled.outputs)}
    return named if len(named) != 1 else next(iter(named.values()))


def time_inference(compiled, x, iterations=100, warmup=10, convert=False):
    """Time single inferences, one after the other (latency) → Timing, with every sample.

    A sample is one synchronous inference, from handing over the array to having the results. The first
    `warmup` inferences are run but not counted; the very first is kept as `first`. A progress bar appears
    when it takes longer than two seconds. Raises what `infer` raises, and TypeError or ValueError for
    iterations below 1 or warmup below 0.
    """
    from tqdm import tqdm

    for argument, value, least in (("iterations", iterations, 1), ("warmup", warmup, 0)):
        if isinstance(value, bool) or not isinstance(value, (int, np.integer)):
            raise TypeError(f"{argument} must be a whole number, not {type(value).__name__} {value!r}")
        if value < least:
            raise ValueError(f"{argument} must be at least {least}, not {value}")
    inputs = prepare_input(x, _compiled(compiled), convert)
    request, samples = compiled.create_infer_request(), []
    try:
        for _ in tqdm(range(warmup + iterations), desc="inferences", unit="run", delay=2, leave=False):
            start = perf_counter()
            request.infer(inputs)
            samples.append((perf_counter() - start) * 1e3)
    except Exception as error:
        raise FlopwiseError(f"the inference failed: {_reason(error)}") from None
    there = devices()
    used = [name.strip("()") for name in compiled.get_property("EXECUTION_DEVICES")]   # AUTO: "(CPU)"
    array = next(iter(inputs.values())) if isinstance(inputs, dict) else inputs
    return Timing(samples_ms=tuple(samples[warmup:]), first=samples[0], warmup=int(warmup),
                  model=compiled.get_property("NETWORK_NAME"), device=", ".join(used),
                  device_name=", ".join(there.get(name, name) for name in used),
                  precision=executed_precision(compiled), batch=array.shape[0] if array.ndim else 1)
