"""`flopwise flops MODEL`: what a model costs, layer by layer."""

import argparse
from pathlib import Path

from flopwise.commands.bench import whole
from flopwise.commands.models import MODEL, open_model

# The conventions' names stand here a second time so that `--help` needs no OpenVINO; a test compares them.
NAMES = (
    "course",
    "with-bias",
    "macs-only",
    "model-analyzer",
    "fvcore",
    "torch",
    "calflops",
    "tf-profiler",
    "published",
)


def add_arguments(parser):
    parser.add_argument("model", metavar="MODEL", help=f"{MODEL}, .onnx, .keras or .tflite")
    parser.add_argument(
        "--convention",
        action="append",
        choices=NAMES,
        metavar="NAME",
        help=f"how to count: {', '.join(NAMES)} (default: course); given several times, side by side",
    )
    parser.add_argument("--batch", type=whole(1), help="inputs at once (default: the model's, or 1)")
    parser.add_argument(
        "--input-shape",
        type=_shape,
        metavar="SHAPE",
        help="the whole shape of the input where the model leaves it open, such as 1,3,224,224",
    )
    parser.add_argument("--csv", metavar="FILE", help="also write the rows to this file")


def _shape(text):
    sizes = text.replace("x", ",").split(",")
    if not all(size.strip().isdecimal() for size in sizes):
        raise argparse.ArgumentTypeError(f"must be sizes such as 1,3,224,224, not {text!r}")
    return tuple(map(int, sizes))


def run(options):
    from flopwise import count_flops
    from flopwise.counting import CONVENTIONS

    model = open_model(options.model, weights=False)
    first, *others = [CONVENTIONS[name] for name in options.convention or ["course"]]
    table = count_flops(model, first, options.batch, options.input_shape)
    shown = table.beside(*others) if others else table
    if options.csv is not None:
        shown.to_csv(options.csv)
    name, path = (model.stem, str(model)) if isinstance(model, Path) else (options.model, None)
    return {"model": name, "path": path, **shown.as_dict()}, str(shown)
