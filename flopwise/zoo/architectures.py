"""Real architectures, as Keras builds them and its OpenVINO backend exports them; nothing is downloaded.

The weights are random, and always the same ones: what a network costs does not depend on them. They are drawn
when a model is asked for. What is kept (`kept`) is only the graph.
"""

import json
import os
import sys
import tempfile
import zlib
from contextlib import contextmanager

from flopwise.arguments import pair
from flopwise.errors import FlopwiseError, need
from flopwise.files import folder_beside
from flopwise.library_errors import reason
from flopwise.model_files import check_files, core
from flopwise.zoo import kept

LAYOUTS = ("channels_first", "channels_last")
# Name in keras.applications → the side of the square images that it is made for.
SIDES = {
    "DenseNet121": 224,
    "EfficientNetB0": 224,
    "InceptionV3": 299,
    "MobileNet": 224,
    "MobileNetV2": 224,
    "NASNetMobile": 224,
    "ResNet50": 224,
    "ResNet50V2": 224,
    "ResNet101": 224,
    "VGG16": 224,
    "VGG19": 224,
    "Xception": 299,
}
ARCHITECTURES = tuple(SIDES)
CHANNELS_LAST_ONLY = ("DenseNet121", "NASNetMobile")  # Keras refuses the other layout


def architecture(name, layout=None, image=None, weights=True):
    """A real architecture with random weights → openvino.Model in f32, for one image, with 1000 classes.

    name: one of ARCHITECTURES. layout: "channels_first" (the input is 1×3×H×W) or "channels_last" (1×H×W×3,
    as Keras users know it; convolutions then have a Transpose on both sides); where it is not given, it is
    channels_first if Keras has that, which is so for all but DenseNet121 and NASNetMobile. image: the side of
    the images, or (height, width); where it is not given, what the architecture is made for. weights: without
    them (False) all numbers are 0, which is enough to count, and takes neither time nor memory.

    Operators are called after the Keras layer that made them: "Conv1" is a convolution, "Conv1/Transpose" a
    step around it. For the first call Keras exports the architecture, which takes some seconds; the next ones
    and other processes read what that gave.

    Raises FlopwiseError for an architecture, a layout or a size that there is not, and ModuleNotFoundError
    where Keras is not installed.
    """
    import openvino
    from numpy import float32, frombuffer, uint8, zeros

    with kept.exported(*_checked(name, layout, image)) as parts:
        constants = openvino.Tensor(frombuffer(parts.read("graph.bin"), uint8))
        model = core().read_model(parts.read("graph.xml"), constants)
        ranges = json.loads(parts.read("ranges.json"))
    for node in model.get_ordered_ops():
        operator = node.get_friendly_name()
        if operator in ranges:
            shape = tuple(node.get_output_shape(0))
            # Zeros that nobody reads are never given any memory by the operating system.
            numbers = _drawn(operator, shape, *ranges[operator]) if weights else zeros(shape, float32)
            _replace(node, numbers)
    model.set_friendly_name(name)
    return model


def _drawn(name, shape, low, high):
    """Random numbers between low and high, the same in each process, layout and order."""
    from numpy import float32
    from numpy.random import default_rng

    numbers = default_rng(zlib.crc32(name.encode())).random(shape, float32)
    numbers *= float32(high - low)
    numbers += float32(low)
    return numbers


def _replace(node, numbers):
    """Put a constant in the place of `node`, which holds nothing but its shape."""
    from openvino import opset13 as op

    constant = op.constant(numbers, shared_memory=True)  # VGG16's 553 MB need not be there twice
    constant.set_friendly_name(node.get_friendly_name())
    node.output(0).replace(constant.output(0))


def architecture_path(name, layout=None, image=None):
    """The path of an architecture's .xml, with all its weights in the .bin beside it (VGG16: 553 MB).

    Takes what `architecture` takes. The files stay in the folder of the exported architectures. Raises
    FlopwiseError also where they cannot be written.
    """
    import openvino

    checked = _checked(name, layout, image)
    path = kept.cache() / f"{kept.stem(*checked)}.xml"
    try:
        return check_files(path)
    except FlopwiseError:
        pass  # not there yet, or damaged
    model = architecture(*checked)
    try:
        with folder_beside(path) as folder:
            openvino.save_model(model, folder / path.name, compress_to_fp16=False)
            for file in (path.with_suffix(".bin"), path):  # where the graph is, its weights are
                os.replace(folder / file.name, file)
    except (OSError, RuntimeError) as error:
        raise FlopwiseError(
            f"{name} cannot be kept in {path.parent}: {reason(error)}; set the environment variable "
            "FLOPWISE_CACHE to a folder with room for it"
        ) from None
    return path


def keras_model(name, layout=None, image=None):
    """The same architecture as a Keras model in this process, with random weights of Keras' own.

    Takes what `architecture` takes. Where this process has not imported Keras yet, it is imported with its
    OpenVINO backend.
    """
    name, layout, image = _checked(name, layout, image)
    with _backend():
        import keras
    from keras.src.backend.common import global_state

    shape = (3, *image) if layout == "channels_first" else (*image, 3)
    # Layers that have no name of their own are numbered through the whole process ("conv2d_94"); here each
    # model is the first one.
    numbers, before = global_state.get_global_attribute("object_name_uids"), keras.config.image_data_format()
    try:
        global_state.set_global_attribute("object_name_uids", None)
        keras.config.set_image_data_format(layout)
        return getattr(keras.applications, name)(weights=None, input_shape=shape)
    finally:
        keras.config.set_image_data_format(before)
        global_state.set_global_attribute("object_name_uids", numbers)


@contextmanager
def _backend():
    """In here Keras is imported with the OpenVINO backend, and writes no settings into the home folder."""
    need("keras", "real architectures")
    if "keras" in sys.modules:
        yield
        return
    with tempfile.TemporaryDirectory() as home:
        chosen = {"KERAS_BACKEND": "openvino", "KERAS_HOME": home}
        before = {name: os.environ.get(name) for name in chosen}
        os.environ |= chosen
        try:
            yield
        finally:
            for name, value in before.items():
                os.environ.pop(name)
                if value is not None:
                    os.environ[name] = value


def _checked(name, layout, image):
    """What the person gave → name, layout and (height, width)."""
    if name not in ARCHITECTURES:
        raise FlopwiseError(f"there is no architecture {name!r}; there are: {', '.join(ARCHITECTURES)}")
    if layout is None:
        layout = "channels_last" if name in CHANNELS_LAST_ONLY else "channels_first"
    if layout not in LAYOUTS:
        raise FlopwiseError(f"layout is {layout!r}; it must be {' or '.join(map(repr, LAYOUTS))}")
    if layout == "channels_first" and name in CHANNELS_LAST_ONLY:
        raise FlopwiseError(f"Keras has {name} in the layout 'channels_last' only")
    return name, layout, pair("image", SIDES[name] if image is None else image)
