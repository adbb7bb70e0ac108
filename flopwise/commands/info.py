"""`flopwise info`: what this machine has."""

import platform

from flopwise import __version__
from flopwise.errors import FlopwiseError


def add_arguments(parser):
    """It takes none of its own."""


def run(options):
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
            name: {"full_name": full, "executed": executed(name)} for name, full in devices().items()
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


def executed(device):
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
