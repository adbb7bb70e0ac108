"""`flopwise flops MODEL`: what a model costs, layer by layer."""

from pathlib import Path

from flopwise.commands.models import MODEL, open_model
from flopwise.commands.options import add_batch, add_csv, shape

# The conventions' names stand here a second time so that `--help` needs no OpenVINO; a test compares them.
NAMES = (
    "course",
    "with-bias",
    "everything",
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
    add_batch(parser)
    parser.add_argument(
        "--input-shape",
        type=shape,
        metavar="SHAPE",
        help="the whole shape of the input where the model leaves it open, such as 1,3,224,224",
    )
    add_csv(parser)


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
