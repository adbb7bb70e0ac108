"""Compile a model for a device, and infer.

What a person can get wrong (an unknown device, an array of the wrong shape or dtype) is found and reported
before anything runs. OpenVINO is imported on first use, so that importing this module is quick.
"""

from flopwise.errors import FlopwiseError
from flopwise.library_errors import reason
from flopwise.model_files import core, load_model
from flopwise.runtime.device_names import known_device
from flopwise.runtime.inputs import output_names, prepare_input

# "auto" gives no hint: the device chooses, bf16 on a CPU that has units for it.
PRECISIONS = ("f32", "f16", "bf16", "auto")


def compile_model(model, device="CPU", precision="f32", config=None):
    """Compile a model for a device with a stated precision → openvino.CompiledModel.

    model: an openvino.Model, or the path of one. precision: "f32", "f16" or "bf16" is given to OpenVINO as a
    hint (`executed_precision` says what came of it); "auto" leaves the choice to the device. config: more of
    OpenVINO's properties, such as {"PERF_COUNT": True}. Raises FlopwiseError for an unknown device, listing
    this machine's, and for a model that the device refuses; ValueError for an unknown precision; TypeError
    for something that is not a model.
    """
    import openvino

    if not isinstance(precision, str) or precision not in PRECISIONS:
        raise ValueError(f"precision must be one of {', '.join(PRECISIONS)}, not {precision!r}")
    device = known_device(device)
    if isinstance(model, openvino.CompiledModel):
        raise TypeError("this model has been compiled already; give the one that load_model returned")
    if not isinstance(model, openvino.Model):
        model = load_model(model)
    settings = dict(config or {})
    if precision != "auto":
        settings["INFERENCE_PRECISION_HINT"] = precision
    try:
        return core().compile_model(model, device, settings)
    except Exception as error:
        raise FlopwiseError(
            f"{device} cannot run {model.get_friendly_name()!r} with "
            f"{settings or 'its defaults'}: {reason(error)}"
        ) from None


def require_compiled(compiled):
    """`compiled` itself; TypeError if it is not a compiled model."""
    import openvino

    if not isinstance(compiled, openvino.CompiledModel):
        raise TypeError(
            f"expected a compiled model, not {type(compiled).__name__}: compile_model returns one"
        )
    return compiled


def infer(compiled, x, convert=False):
    """One inference → NumPy array, or {output name: array} if the model has several outputs.

    x and convert: as for `prepare_input`, which checks x first. Raises what that raises, and FlopwiseError if
    the device fails.
    """
    inputs = prepare_input(x, require_compiled(compiled), convert)
    try:
        results = compiled(inputs)
    except Exception as error:
        raise FlopwiseError(f"the inference failed: {reason(error)}") from None
    named = {name: results[port] for name, port in zip(output_names(compiled), compiled.outputs)}
    return named if len(named) != 1 else next(iter(named.values()))
