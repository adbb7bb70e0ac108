"""`flopwise bench [MODEL …]`: latency and throughput of models."""

import argparse
import math

from flopwise.commands.models import MODEL, find_model, open_model


def add_arguments(parser):
    parser.add_argument("models", nargs="*", metavar="MODEL", help=f"{MODEL} (default: all course models)")
    parser.add_argument("--device", default="CPU", help="as `flopwise info` lists them (default: CPU)")
    parser.add_argument(
        "--precision",
        default="f32",
        choices=("f32", "f16", "bf16", "auto"),
        help="hint for the arithmetic; auto: the device chooses (default: f32)",
    )
    parser.add_argument(
        "--hint",
        default="latency",
        choices=("latency", "throughput", "none"),
        help="one inference after the other, or as many at once as the device likes (default: latency)",
    )
    parser.add_argument("--requests", type=whole(1, 1024), help="how many inferences may run at once")
    parser.add_argument("--batch", type=whole(1), help="inputs in one inference (default: the model's, or 1)")
    until = parser.add_mutually_exclusive_group()
    until.add_argument("--seconds", type=seconds, help="how long to run each model (default: 2)")
    until.add_argument("--iterations", type=whole(1), help="how many inferences to time instead")
    parser.add_argument(
        "--warmup", type=whole(0), default=10, help="inferences of each request before them (default: 10)"
    )


def whole(least, most=None):
    """An argument's type: a whole number not below `least`, and not above `most`."""
    allowed = f"from {least} up" if most is None else f"from {least} to {most:,}"

    def read(text):
        try:
            number = int(text)
        except ValueError:
            number = None
        if number is None or number < least or (most is not None and number > most):
            raise argparse.ArgumentTypeError(f"must be a whole number {allowed}, not {text!r}")
        return number

    return read


def seconds(text):
    """An argument's type: a number above 0."""
    try:
        number = float(text)
    except ValueError:
        number = math.nan
    if not 0 < number < math.inf:
        raise argparse.ArgumentTypeError(f"must be a number of seconds above 0, not {text!r}")
    return number


def run(options):
    from tqdm import tqdm

    from flopwise.resources import list_models
    from flopwise.runtime import bench

    names = options.models or list(list_models())
    for name in names:
        find_model(name)  # a wrong one is told before the others are timed
    chosen = "device precision hint requests seconds iterations batch warmup".split()
    settings = {name: getattr(options, name) for name in chosen}
    runs = [
        bench(open_model(name), **settings)
        for name in tqdm(names, "models", unit="model", delay=2, leave=False, disable=len(names) == 1)
    ]
    return [run.as_dict() for run in runs], "\n\n".join(map(str, runs))
