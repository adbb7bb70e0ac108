"""The options that several subcommands have, and how what a person writes for them is read."""

import argparse
import math


def add_device_options(parser):
    """--device and --precision, for what runs a model."""
    parser.add_argument("--device", default="CPU", help="as `flopwise info` lists them (default: CPU)")
    parser.add_argument(
        "--precision",
        default="f32",
        choices=("f32", "f16", "bf16", "auto"),
        help="hint for the arithmetic; auto: the device chooses (default: f32)",
    )


def add_batch(parser):
    parser.add_argument("--batch", type=whole(1), help="inputs in one inference (default: the model's, or 1)")


def add_csv(parser):
    parser.add_argument("--csv", metavar="FILE", help="also write all rows to this file")


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


def shape(text):
    """An argument's type: the sizes of an input, such as 1,3,224,224 or 1x3x224x224 → tuple of int."""
    sizes = text.replace("x", ",").split(",")
    if not all(size.strip().isdecimal() for size in sizes):
        raise argparse.ArgumentTypeError(f"must be sizes such as 1,3,224,224, not {text!r}")
    return tuple(map(int, sizes))
