"""A model in integers of eight bits: NNCF's quantisation after training, and what comes of it when it runs.

NNCF runs the model on some inputs (the calibration), notes the range of what flows between the layers, and
puts a FakeQuantize with that range before each layer; weights become i8 constants with a scale for each
filter. OpenVINO executes such a graph in integers where the device can.
"""

import os
from contextlib import contextmanager
from pathlib import Path

import numpy as np

from flopwise.errors import FlopwiseError, need
from flopwise.library_errors import reason
from flopwise.model_files import load_model
from flopwise.runtime import compile_model, input_name, prepare_input
from flopwise.runtime.executed import integer_layers as _integer_layers
from flopwise.shrink.layers import require_float_model

CALIBRATION = 300  # inputs; more tell NNCF hardly anything new


def quantise(model, calibration):
    """A copy of a model whose convolutions and dense layers compute with integers of eight bits → Model.

    model: an openvino.Model, or the path of one, with one input, in f32 or with weights in f16. calibration:
    inputs such as the model will meet, none of them among those that its accuracy is measured on; an array
    (N, …) as the model reads it, of which the first 300 are used. NNCF shows its progress.

    Raises FlopwiseError for a model that is quantised already or has a fixed batch of more than one, and
    where NNCF fails; ModuleNotFoundError where NNCF is not installed; TypeError and ValueError for inputs
    that do not fit the model.
    """
    from openvino.passes import ConstantFolding, Manager

    need("nncf", "quantised models")
    if isinstance(model, (str, Path)):
        model = load_model(model)
    name = require_float_model(model).get_friendly_name()
    inputs = _one_by_one(model, calibration)
    model = model.clone()
    folding = Manager()  # NNCF sees weights only where they are constants, not where they are transposed
    folding.register_pass(ConstantFolding())
    folding.run_passes(model)
    with _without_telemetry():
        import nncf
    try:
        small = nncf.quantize(model, nncf.Dataset(inputs), subset_size=len(inputs))
    except Exception as error:
        raise FlopwiseError(f"NNCF cannot quantise {name!r}: {reason(error)}") from None
    small.set_friendly_name(name)
    return small


def integer_layers(model, device="CPU"):
    """The layers that a device executes in integers of eight bits, in order → tuple of ExecutedLayer.

    model: a compiled model, or what `compile_model` takes, which is then compiled for `device`. Layers that
    only move numbers are left out. `original` of each names the operations of the model that it stands for.
    """
    import openvino

    if not isinstance(model, openvino.CompiledModel):
        model = compile_model(model, device)
    return _integer_layers(model)


def _one_by_one(model, calibration):
    """The calibration as a list of arrays with a batch of one, checked against the model's input."""
    port = model.input(input_name(model))
    shape = port.get_partial_shape()
    if not len(calibration):
        raise ValueError("the calibration is empty; it needs inputs such as the model will meet")
    if shape[0].is_static and shape[0].get_length() != 1:
        raise FlopwiseError(
            f"the model reads {shape[0].get_length()} inputs at once; reshape a copy of it for one: "
            f"model.reshape([1, {', '.join(map(str, list(shape)[1:]))}])"
        )
    chosen = np.asarray(calibration)[:CALIBRATION, None]
    return [prepare_input(x, model, convert=True) for x in chosen]


@contextmanager
def _without_telemetry():
    """NNCF reports its use over the network and keeps a file in the home folder, unless it is imported in
    what it takes for continuous integration."""
    before = os.environ.get("NNCF_CI")
    os.environ["NNCF_CI"] = before or "1"
    try:
        yield
    finally:
        if before is None:
            del os.environ["NNCF_CI"]
