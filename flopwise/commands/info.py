"""`flopwise info`: what this machine has."""

import platform

from flopwise import __version__


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
        "devices": {row.name: told(row) for row in devices()},
        "models": {"folder": str(folder("models")), "stored": list_models()},
        "data": {"folder": str(folder("data")), "files": list_data()},
    }
    lines = [
        "Versions  " + " · ".join(f"{name} {version}" for name, version in facts["versions"].items()),
        "Devices   and the precision in which each executes an f32 model",
    ]
    for name, row in facts["devices"].items():
        lines.append(f"  {name:<8}{row['full_name'] or 'absent: ' + row['reason']}")
        if row["executed"]:
            hints = "; ".join(f"with the hint {hint}: {ran}" for hint, ran in row["executed"].items())
            lines.append("          " + hints.replace("with the hint default", "by default"))
    stored = (f"{name} ({', '.join(precisions)})" for name, precisions in list_models().items())
    lines += [
        f"Models    {facts['models']['folder']}",
        f"          {', '.join(stored)}",
        f"Data      {facts['data']['folder']}",
        f"          {', '.join(facts['data']['files'])}",
    ]
    return facts, "\n".join(lines)


def told(row):
    """A row of `devices()` as plain values; "default" is what the device executes without a hint."""
    ran = row.executed | {asked: f"unknown: {why}" for asked, why in row.refused.items()}
    executed = {"default": ran.pop("auto"), **ran} if ran else {}
    return {"full_name": row.full_name, "reason": row.reason, "executed": executed}
