"""What a person gives to be counted → an OpenVINO model whose shapes are all known, and notes on them."""

import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import is_zipfile

from flopwise.arguments import whole
from flopwise.errors import FlopwiseError

# What OpenVINO reads besides its own .xml, and the front end that does. (Left to find one by itself, it tries
# them all on a damaged file, and some of them print pages.)
FRONT_ENDS = {".onnx": "onnx", ".tflite": "tflite", ".pb": "tf", ".pdmodel": "paddle"}


def model_of(given, input_shape=None):
    """An ov.Model, the path of one, or a Keras or PyTorch model → ov.Model.

    Raises FlopwiseError for a file that cannot be read, TypeError for what is not a model.
    """
    import openvino

    if isinstance(given, openvino.Model):
        return given
    if isinstance(given, openvino.CompiledModel):
        raise TypeError("a compiled model has other layers than yours: count the model that you compiled")
    for library, convert in (("keras", _from_keras), ("torch", _from_torch)):
        module = sys.modules.get(library)  # whoever has such a model has imported it
        kind = getattr(module, "Model", None) if library == "keras" else getattr(module, "nn", None)
        kind = getattr(kind, "Module", None) if library == "torch" else kind
        if kind is not None and isinstance(given, kind):
            return convert(given, input_shape)
    from flopwise.model_files import load_model

    suffix = Path(given).suffix.lower() if isinstance(given, (str, Path)) else ""
    if suffix in {".keras", ".h5"}:
        return _from_keras(_keras_file(Path(given).expanduser()), input_shape)
    if suffix in FRONT_ENDS:
        return _from_file(Path(given).expanduser(), FRONT_ENDS[suffix])
    return load_model(given)


def _from_file(path, framework):
    from openvino.frontend import FrontEndManager

    _assert_file(path)
    try:
        front_end = FrontEndManager().load_by_framework(framework)
        return front_end.convert(front_end.load(str(path)))
    except Exception:  # of a type and with words of that front end's own, which speak of its parser
        raise FlopwiseError(
            f"{path} is not a model that OpenVINO can read, or it is damaged; copy it again, or "
            "convert it with openvino.convert_model, which says more"
        ) from None


def _assert_file(path):
    if not path.is_file():
        raise FlopwiseError(f"there is no file {path} (the working folder is {Path.cwd()})")


def _keras_file(path):
    from flopwise.errors import need

    _assert_file(path)
    if path.suffix.lower() == ".keras" and not is_zipfile(path):
        raise FlopwiseError(f"{path} is not a model that Keras saved, or it is damaged; copy it again")
    need("keras", "models of Keras")
    os.environ.setdefault("KERAS_BACKEND", "openvino")
    import keras

    try:
        return keras.saving.load_model(path, compile=False)
    except Exception as error:
        text = str(error).strip().partition("\n")[0]
        raise FlopwiseError(f"Keras cannot read {path}: {text}") from None


def _from_keras(model, _):
    """Keras' own export, read back at once: the folder may go, because the weights are read, not mapped."""
    from flopwise.model_files import core

    with TemporaryDirectory() as folder:
        path = Path(folder, "model.xml")
        try:
            model.export(str(path), format="openvino", verbose=False)
        except Exception as error:
            text = str(error).strip().partition("\n")[0]
            raise FlopwiseError(f"Keras cannot export {model.name!r} for OpenVINO: {text}") from None
        return core().read_model(path, config={"ENABLE_MMAP": False})


def _from_torch(model, input_shape):
    import openvino
    import torch

    if input_shape is None or isinstance(input_shape, dict):
        raise FlopwiseError(
            "a PyTorch model does not know its input's shape: give it, as in count_flops(model, "
            "input_shape=(1, 3, 224, 224)); or convert the model with openvino.convert_model(model, "
            "example_input=...) and count what comes back"
        )
    was_training = model.training
    try:
        model.eval()
        with torch.no_grad():
            return openvino.convert_model(model, example_input=torch.zeros(tuple(input_shape)))
    except Exception as error:
        from flopwise.library_errors import reason

        raise FlopwiseError(f"OpenVINO cannot convert this PyTorch model: {reason(error)}") from None
    finally:
        model.train(was_training)


def close_shapes(model, batch=None, input_shape=None, told_by="count_flops(model, input_shape=({}))"):
    """The model with every input's shape fixed (the given one stays as it is), and a note for each input.

    An open batch is `batch`, or 1; a fixed one becomes `batch`. Any other open dimension must be given by
    `input_shape`: a shape, or a dictionary from an input's name to its shape. Raises FlopwiseError naming
    the open dimension and what to do; `told_by` is how a person tells a shape, with {} for its sizes.
    """
    if batch is not None:
        batch = whole("batch", batch, 1)
    given = _given_shapes(model, input_shape)
    notes, shapes, changed = [], {}, False
    for number, source in enumerate(model.inputs):
        name, open_shape = source.get_node().get_friendly_name(), source.get_partial_shape()
        shape = given.get(number)
        if shape is None:
            shape = _closed(name, open_shape, batch, told_by)
        shapes[number] = shape
        fixed = open_shape.is_static and tuple(open_shape.to_shape()) == tuple(shape)
        changed = changed or not fixed
        notes.append(_note(name, open_shape, shape, batch, number in given))
    if changed or model.is_dynamic():
        model = model.clone()
        try:
            model.reshape(shapes)
        except RuntimeError as error:
            from flopwise.library_errors import reason

            if batch is None and not given:
                raise FlopwiseError(
                    f"the model's batch is open, yet it cannot be 1: {reason(error)}"
                ) from None
            wanted = ", ".join("×".join(map(str, shape)) for shape in shapes.values())
            raise FlopwiseError(f"the model cannot take inputs of {wanted}: {reason(error)}") from None
    return model, notes


def _given_shapes(model, input_shape):
    """The number of an input → the shape that a person gave for it."""
    if input_shape is None:
        return {}
    names = [source.get_node().get_friendly_name() for source in model.inputs]
    if not isinstance(input_shape, dict):
        if len(names) != 1:
            raise FlopwiseError(
                f"the model has {len(names)} inputs: give input_shape as a dictionary with the names "
                f"{', '.join(names)}"
            )
        input_shape = {names[0]: input_shape}
    unknown = [name for name in input_shape if name not in names]
    if unknown:
        raise FlopwiseError(f"no input is called {unknown[0]!r}; there are: {', '.join(names)}")
    return {
        names.index(name): [whole(f"input_shape of {name}", size, 0) for size in shape]
        for name, shape in input_shape.items()
    }


def _closed(name, shape, batch, told_by):
    """A shape with its batch set; FlopwiseError if more than that is open."""
    if shape.rank.is_dynamic:
        raise FlopwiseError(
            f"input {name!r} has the open shape {shape}: not even the number of its dimensions is known; "
            f"give all of them, as in {told_by.format('1, 3, 224, 224')}"
        )
    sizes = [None if size.is_dynamic else size.get_length() for size in shape]
    still_open = [axis for axis, size in enumerate(sizes) if size is None and axis > 0]
    if still_open:
        many = len(still_open) > 1
        axes = f"dimension{'s' * many} {' and '.join(map(str, still_open))} (counted from 0)"
        example = ", ".join(str(224 if size is None else size) for size in [sizes[0] or 1, *sizes[1:]])
        raise FlopwiseError(
            f"input {name!r} has the open shape {shape}; only the batch, its first dimension, may be open, "
            f"and here {axes} {'are' if many else 'is'} open too: give the whole shape, as in "
            f"{told_by.format(example)}, or model.reshape([{example}])"
        )
    if sizes and (sizes[0] is None or (batch is not None and len(sizes) > 1)):
        sizes[0] = batch or 1
    return sizes


def _note(name, open_shape, shape, batch, given):
    note = f"Input {name}: {'×'.join(map(str, shape)) or 'a single number'}"
    if given:
        return f"{note}, as given."
    if open_shape.is_dynamic:
        return note + (
            "; its batch is open in the model and counted as 1." if batch is None else ", its batch as given."
        )
    if len(shape) > 1:
        fixed = open_shape[0].get_length()
        if shape[0] != fixed:
            return f"{note}, its batch as given (in the model it is {fixed})."
        note += f"; its batch of {fixed} is fixed in the model"
        note += "." if fixed == 1 else f": the work is for {fixed} inputs together."
    return note
