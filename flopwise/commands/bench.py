"""`flopwise bench [MODEL …]`: how long single inferences take."""

import argparse
from time import perf_counter

from flopwise.commands.models import MODEL, find_model
from flopwise.errors import FlopwiseError


def add_arguments(parser):
    parser.add_argument("models", nargs="*", metavar="MODEL", help=f"{MODEL} (default: all course models)")
    parser.add_argument("--device", default="CPU", help="as `flopwise info` lists them (default: CPU)")
    parser.add_argument(
        "--precision",
        default="f32",
        choices=("f32", "f16", "bf16", "auto"),
        help="hint for the arithmetic; auto: the device chooses (default: f32)",
    )
    parser.add_argument("--iterations", type=whole(1), default=100, help="timed inferences (default: 100)")
    parser.add_argument("--warmup", type=whole(0), default=10, help="inferences before them (default: 10)")


def whole(least):
    """An argument's type: a whole number not below `least`."""

    def read(text):
        try:
            number = int(text)
        except ValueError:
            number = None
        if number is None or number < least:
            raise argparse.ArgumentTypeError(f"must be a whole number from {least} up, not {text!r}")
        return number

    return read


def run(options):
    from flopwise.resources import list_models
    from flopwise.runtime import devices

    paths = [find_model(text) for text in options.models or list_models()]
    devices()  # starts OpenVINO, so that the load time is the model's alone
    runs = [timed(path, options) for path in paths]
    return [facts for facts, _ in runs], "\n\n".join(text for _, text in runs)


def timed(path, options):
    from flopwise.runtime import compile_model, load_model, time_inference
    from flopwise.runtime.timing import readable

    start = perf_counter()
    model = load_model(path)
    loaded = perf_counter()
    compiled = compile_model(model, options.device, options.precision)
    ready = perf_counter()
    timing = time_inference(compiled, sample_inputs(model), options.iterations, options.warmup)
    load_ms, compile_ms = (loaded - start) * 1e3, (ready - loaded) * 1e3
    facts = {
        "path": str(path),
        "hint": options.precision,
        "load_ms": load_ms,
        "compile_ms": compile_ms,
        **timing.as_dict(),
    }
    return facts, (
        f"{timing}\n  load   {readable(load_ms):>10}  reading the file\n"
        f"  compile{readable(compile_ms):>10}  for {timing.device}"
    )


def sample_inputs(model):
    """Random numbers for every input of a model, the same each time; an open batch becomes one.

    Raises FlopwiseError for a model that takes anything but numbers, or nothing.
    """
    import numpy as np

    from flopwise.runtime.inputs import named_ports

    if not model.inputs:
        raise FlopwiseError(f"model {model.get_friendly_name()!r} has no input; there is nothing to time")
    draw, inputs = np.random.default_rng(0), {}
    for name, port in named_ports(model.inputs).items():
        shape = port.get_partial_shape()
        if shape.rank.is_dynamic or any(size.is_dynamic for size in list(shape)[1:]):
            raise FlopwiseError(
                f"input {name!r} has the open shape {shape}; only its batch may be open: "
                "give the rest with model.reshape([...]) and save the model"
            )
        sizes = [1 if size.is_dynamic else size.get_length() for size in shape]
        dtype = port.get_element_type().to_dtype()
        if dtype.kind not in "biuf" or 0 in sizes:
            raise FlopwiseError(
                f"input {name!r} takes {port.get_element_type().get_type_name()} of the shape {shape}; "
                "a model is timed with at least one number at each input"
            )
        inputs[name] = np.asarray(draw.random(sizes)).astype(dtype)
    return inputs
