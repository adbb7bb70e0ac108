"""Count a model and run it, in a process of its own, because the model may come from anybody.

`python -m flopwise.shipping.examination FOLDER` reads model.xml, model.bin and pictures.npy there, and writes
examined.json. The grader has the same function called in a new sandbox, in which no student's code has run.
"""

import contextlib
import json
import sys
from pathlib import Path

import numpy as np

from flopwise.errors import FlopwiseError
from flopwise.library_errors import reason
from flopwise.model_files import load_model
from flopwise.shipping.rules import closed, counted, refusal

RESULT = "examined.json"
MEMORY = 2 * 2**30  # bytes; an honest model takes a tenth
# OpenVINO works out shapes, and what they are computed from, as soon as it reads a model.
TOO_LARGE = "it needs more memory than a trial has before it has read a single picture"


def examine(folder, most_flops, most_numbers):
    """What can be said of a model without knowing the right answers.

    → {"refused": why it was not run, or "", "flops", "numbers", "answers": one for each picture, −1 where its
    numbers are none}. A model with more FLOPs or stored numbers than the given ones is counted but not run:
    it could take forever.
    """
    nothing = {"refused": "", "flops": None, "numbers": None, "answers": []}
    try:
        found = _examined(nothing, folder, most_flops, most_numbers)
    except MemoryError:
        return nothing | {"refused": TOO_LARGE}
    # Where OpenVINO has made an error of its own of it, the words are left.
    return nothing | {"refused": TOO_LARGE} if "std::bad_alloc" in found["refused"] else found


def _examined(nothing, folder, most_flops, most_numbers):
    found = dict(nothing)
    try:
        model = load_model(Path(folder) / "model.xml")
    except FlopwiseError as error:
        return found | {"refused": f"it does not load: {_without(folder, error)}"}
    model, why = closed(model)
    why = why or refusal(model)
    if why:
        return found | {"refused": why}
    try:
        found["flops"], found["numbers"] = counted(model)
    except FlopwiseError as error:
        return found | {"refused": f"it cannot be counted: {error}"}
    if found["numbers"] > most_numbers:
        why = f"it stores {found['numbers']:,} numbers; allowed are {most_numbers:,}"
        return found | {"refused": why}
    if found["flops"] > most_flops:
        why = f"it takes {found['flops']:,} FLOPs for one picture; above {most_flops:,} it is not run"
        return found | {"refused": why}
    try:
        found["answers"] = _answers(model, np.load(Path(folder) / "pictures.npy", allow_pickle=False))
    except RuntimeError as error:
        return found | {"refused": f"OpenVINO cannot run it: {reason(error)}"}
    return found


def _answers(model, pictures):
    """Its answer for each picture, one after the other, so that none can help with another."""
    from flopwise.model_files import core

    settings = {"INFERENCE_PRECISION_HINT": "f32", "INFERENCE_NUM_THREADS": 1}
    request = core().compile_model(model, "CPU", settings).create_infer_request()
    kind, given = model.inputs[0].get_element_type().to_dtype(), []
    for picture in pictures:
        numbers = request.infer({0: picture[None].astype(kind)})[0].ravel()
        given.append(int(numbers.argmax()) if np.isfinite(numbers.astype(np.float64)).all() else -1)
    return given


def _without(folder, error):
    """An error's sentence, without the folder of this examination."""
    return str(error).replace(f"{Path(folder) / 'model'}", "model")


def limit_memory():
    """Take no more than MEMORY for this process's own data. The grader's sandbox has a limit of its own."""
    with contextlib.suppress(ImportError, ValueError, OSError):  # not on Windows; or a lower limit holds
        import resource

        resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))


def main(folder, most_flops, most_numbers):
    limit_memory()
    found = examine(folder, int(most_flops), int(most_numbers))
    (Path(folder) / RESULT).write_text(json.dumps(found), "utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
