"""The command `flopwise`: what this machine has, what a model costs, how long it takes.

A mistake gives one sentence on stderr and exit status 2.
"""

import argparse
import json
import os
import platform
import sys
from pathlib import Path
from time import perf_counter

from flopwise import __version__
from flopwise.errors import FlopwiseError

_MISTAKES = (FlopwiseError, ValueError, TypeError, OSError, ImportError)


class _Parser(argparse.ArgumentParser):
    """A parser whose errors are one sentence, like all others here."""

    def error(self, message):
        self.exit(2, f"{self.prog}: {message} (see {self.prog} --help)\n")


def _whole(least):
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


def parser():
    """The command's argparse parser."""
    top = _Parser(prog="flopwise", description="What a neural network costs to run.")
    top.add_argument("--version", action="version", version=f"flopwise {__version__}")
    commands = top.add_subparsers(dest="command", metavar="{info,flops,bench}")

    def command(name, run, text):
        sub = commands.add_parser(name, help=text, description=text[0].upper() + text[1:] + ".")
        sub.set_defaults(run=run)
        sub.add_argument("--json", action="store_true", help="print JSON for programs")
        return sub

    model = "a course model such as pool_cnn or pool_cnn-f16, or the path of an .xml"
    command("info", _info, "devices, versions, executed precision, and where models and data are")
    flops = command("flops", _flops, "count a model's work, layer by layer")
    flops.add_argument("model", metavar="MODEL", help=model)
    bench = command("bench", _bench, "time single inferences of models")
    bench.add_argument("models", nargs="*", metavar="MODEL", help=f"{model} (default: all course models)")
    bench.add_argument("--device", default="CPU", help="as `flopwise info` lists them (default: CPU)")
    bench.add_argument(
        "--precision",
        default="f32",
        choices=("f32", "f16", "bf16", "auto"),
        help="hint for the arithmetic; auto: the device chooses (default: f32)",
    )
    bench.add_argument("--iterations", type=_whole(1), default=100, help="timed inferences (default: 100)")
    bench.add_argument("--warmup", type=_whole(0), default=10, help="inferences before them (default: 10)")
    return top


def find_model(text):
    """The .xml that a person means → Path: a course model's name, with "-f16" for that file, or a path.

    Raises FlopwiseError saying what there is.
    """
    from flopwise.resources import list_models, model_path

    models = list_models()
    name, _, precision = text.rpartition("-")
    if text in models:
        return model_path(text)
    if precision in models.get(name, ()):
        return model_path(name, precision)
    if text and (Path(text).suffix or Path(text).exists() or any(sign in text for sign in "/\\")):
        return Path(text)  # load_model says what is wrong with it
    raise FlopwiseError(
        f"there is no model {text!r}; there are: {', '.join(models)}; or give the path of an .xml"
    )


def _executed(device):
    """How pool_cnn is executed on a device → {"default": precision, "f32": precision}, or why not known."""
    from flopwise.resources import model_path
    from flopwise.runtime import compile_model, executed_precision

    told = {}
    for label, precision in (("default", "auto"), ("f32", "f32")):
        try:
            told[label] = executed_precision(compile_model(model_path("pool_cnn"), device, precision))
        except FlopwiseError as error:
            told[label] = f"unknown: {error}"
    return told


def _info(options):
    import numpy
    import openvino

    from flopwise.resources import folder, list_data, list_models
    from flopwise.runtime import devices

    facts = {
        "versions": {
            "flopwise": __version__,
            "python": platform.python_version(),
            "openvino": openvino.__version__.partition("-")[0],
            "numpy": numpy.__version__,
        },
        "devices": {
            name: {"full_name": full, "executed": _executed(name)} for name, full in devices().items()
        },
        "models": {"folder": str(folder("models")), "stored": list_models()},
        "data": {"folder": str(folder("data")), "files": list_data()},
    }
    lines = [
        "Versions  " + " · ".join(f"{name} {version}" for name, version in facts["versions"].items()),
        "Devices   and the precision in which each executes an f32 model",
    ]
    for name, told in facts["devices"].items():
        lines.append(f"  {name:<8}{told['full_name']}")
        lines.append(
            f"          by default: {told['executed']['default']}; with the hint f32: "
            f"{told['executed']['f32']}"
        )
    stored = (f"{name} ({', '.join(precisions)})" for name, precisions in list_models().items())
    lines += [
        f"Models    {facts['models']['folder']}",
        f"          {', '.join(stored)}",
        f"Data      {facts['data']['folder']}",
        f"          {', '.join(facts['data']['files'])}",
    ]
    return facts, "\n".join(lines)


def _flops(options):
    from dataclasses import asdict

    from flopwise.counting import count
    from flopwise.runtime import load_model

    path = find_model(options.model)
    table = count(load_model(path))
    facts = {
        "model": path.stem,
        "path": str(path),
        "macs": table.macs,
        "flops": table.flops,
        "params": table.params,
        "convention": table.stated,
        "notes": list(table.notes),
        "layers": [asdict(layer) for layer in table],
    }
    return facts, str(table)


def _sample_inputs(model):
    """Random numbers for every input of a model, the same each time; an open batch becomes one."""
    import numpy as np

    from flopwise.runtime.inputs import named_ports

    draw, inputs = np.random.default_rng(0), {}
    for name, port in named_ports(model.inputs).items():
        shape = port.get_partial_shape()
        if shape.rank.is_dynamic or any(size.is_dynamic for size in list(shape)[1:]):
            raise FlopwiseError(
                f"input {name!r} has the open shape {shape}; only its batch may be open: "
                "give the rest with model.reshape([...]) and save the model"
            )
        sizes = [1 if size.is_dynamic else size.get_length() for size in shape]
        inputs[name] = np.asarray(draw.random(sizes)).astype(port.get_element_type().to_dtype())
    return inputs


def _bench(options):
    from flopwise.resources import list_models
    from flopwise.runtime import devices

    paths = [find_model(text) for text in options.models or list_models()]
    devices()  # starts OpenVINO, so that the load time is the model's alone
    runs = [_time(path, options) for path in paths]
    return [facts for facts, _ in runs], "\n\n".join(text for _, text in runs)


def _time(path, options):
    from flopwise.runtime import compile_model, load_model, time_inference
    from flopwise.runtime.timing import readable

    start = perf_counter()
    model = load_model(path)
    loaded = perf_counter()
    compiled = compile_model(model, options.device, options.precision)
    ready = perf_counter()
    timing = time_inference(compiled, _sample_inputs(model), options.iterations, options.warmup)
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


def main(arguments=None):
    """The command; returns the exit status: 0, or 2 after a mistake that one sentence on stderr tells."""
    top = parser()
    options = top.parse_args(arguments)
    if options.command is None:
        top.error("say what to do: info, flops or bench")
    try:
        facts, text = options.run(options)
        if hasattr(sys.stdout, "reconfigure"):
            sys.stdout.reconfigure(errors="replace")  # a console that lacks × or µ
        print(json.dumps(facts, indent=2, ensure_ascii=False) if options.json else text, flush=True)
    except BrokenPipeError:  # the reader, such as `head`, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 128 + 13  # as the shell reports a program that SIGPIPE ended
    except KeyboardInterrupt:
        print("flopwise: interrupted", file=sys.stderr)
        return 128 + 2
    except _MISTAKES as error:
        print(f"flopwise {options.command}: {' '.join(str(error).split())}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
