"""Real architectures, as Keras builds them and its OpenVINO backend exports them; nothing is downloaded.

The weights are random, always the same ones: what a network costs does not depend on them. An architecture is
exported once (`export`) and kept, without its large constants, in the folder `cache()`; the environment
variable FLOPWISE_CACHE puts it elsewhere. Where nothing can be kept, everything works all the same, and the
export is repeated in the next process.
"""

import functools
import json
import os
import subprocess
import sys
import tempfile
import time
import zipfile
import zlib
from importlib.metadata import version
from io import BytesIO
from pathlib import Path

from flopwise.errors import FlopwiseError, need
from flopwise.files import folder_beside, write_bytes
from flopwise.model_files import reason

LAYOUTS = ("channels_first", "channels_last")
EDITION = 1  # to be raised where `export` changes what it writes
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


def architecture(name, layout=None, image=None):
    """A real architecture with random weights → openvino.Model in f32, for one image, of 1000 classes.

    name: one of ARCHITECTURES. layout: "channels_first" (the input is 1×3×H×W; used where nothing is said and
    Keras has it, so for all but DenseNet121 and NASNetMobile) or "channels_last" (1×H×W×3, as Keras users
    know it; each convolution then has a Transpose on both sides). image: the side of the images, or (height,
    width); without it, what the architecture is made for. Operators are called after the
    Keras layer that made them: "Conv1" is the convolution, "Conv1/Transpose" a step around it.

    The first call for an architecture takes some seconds, because Keras exports it in a process of its own.
    Raises FlopwiseError for a name, a layout or a size that there is not, ModuleNotFoundError without Keras.
    """
    import openvino

    from flopwise.model_files import core

    packed = _packed(*_checked(name, layout, image), cache())
    with zipfile.ZipFile(BytesIO(packed)) as parts:
        graph, constants = parts.read("graph.xml"), parts.read("graph.bin")
        ranges = json.loads(parts.read("ranges.json"))
    weights = openvino.Tensor(_array(constants)) if constants else openvino.Tensor()
    model = core().read_model(graph, weights)
    for node in model.get_ordered_ops():
        if node.get_friendly_name() in ranges:
            _draw(node, *ranges[node.get_friendly_name()])
    model.set_friendly_name(name)
    return model


def architecture_path(name, layout=None, image=None):
    """The path of an architecture's .xml, with all its weights in the .bin beside it (VGG16: 553 MB).

    The arguments are those of `architecture`. The files stay in the folder `cache()`.
    Raises FlopwiseError where they cannot be written.
    """
    import openvino

    from flopwise.model_files import check_files

    name, layout, image = _checked(name, layout, image)
    path = cache() / f"{_file(name, layout, image)}.xml"
    try:
        return check_files(path)
    except FlopwiseError:
        pass  # not there yet, or damaged
    model = architecture(name, layout, image)
    try:
        with folder_beside(path) as folder:
            openvino.save_model(model, folder / path.name, compress_to_fp16=False)
            # The graph comes last: where it is, its weights are.
            for file in (path.with_suffix(".bin"), path):
                os.replace(folder / file.name, file)
    except (OSError, RuntimeError) as error:
        raise FlopwiseError(
            f"{name} cannot be kept in {path.parent} ({reason(error)}); set the environment variable "
            "FLOPWISE_CACHE to a folder with room for it"
        ) from None
    return path
    # Layers without a name are numbered through the whole process; here each model is the first one.


def _array(data):
    import numpy

    return numpy.frombuffer(data, numpy.uint8).copy()


def _draw(node, low, high):
    """Put random numbers between low and high in the place of `node`, which only holds their shape."""
    import numpy
    from openvino import opset13 as op

    name = node.get_friendly_name()
    generator = numpy.random.default_rng(zlib.crc32(name.encode()))  # the same in each process and layout
    numbers = generator.random(tuple(node.get_output_shape(0)), numpy.float32)
    numbers *= numpy.float32(high - low)
    numbers += numpy.float32(low)
    constant = op.constant(numbers, shared_memory=True)  # 553 MB in VGG16 need not be there twice
    constant.set_friendly_name(name)
    node.output(0).replace(constant.output(0))


def keras_model(name, layout=None, image=None):
    """The same architecture as a Keras model of this process, with random weights of Keras' own.

    If this process has not imported Keras yet, it is imported with its OpenVINO backend.
    """
    name, layout, image = _checked(name, layout, image)
    keras = _keras()
    from keras.src.backend.common import global_state

    # Layers without a name are numbered through the whole process; here each model is the first one.
    numbers = global_state.get_global_attribute("object_name_uids")
    before = keras.config.image_data_format()
    try:
        global_state.set_global_attribute("object_name_uids", None)
        keras.config.set_image_data_format(layout)
        shape = (3, *image) if layout == "channels_first" else (*image, 3)
        return getattr(keras.applications, name)(weights=None, input_shape=shape)
    finally:
        keras.config.set_image_data_format(before)
        global_state.set_global_attribute("object_name_uids", numbers)


def _keras():
    """Keras; if it has not been imported yet, with the OpenVINO backend and without a trace in the home."""
    need("keras", "real architectures")
    if "keras" not in sys.modules:
        with tempfile.TemporaryDirectory() as home:
            before = dict(os.environ)
            os.environ |= {"KERAS_BACKEND": "openvino", "KERAS_HOME": home}
            try:
                import keras
            finally:
                for variable in ("KERAS_BACKEND", "KERAS_HOME"):
                    os.environ.pop(variable)
                    if variable in before:
                        os.environ[variable] = before[variable]
    import keras

    return keras


def cache():
    """The folder in which architectures are kept → pathlib.Path; it need not exist yet."""
    if os.environ.get("FLOPWISE_CACHE"):
        return Path(os.environ["FLOPWISE_CACHE"]).expanduser()
    need("platformdirs", "real architectures")
    import platformdirs

    return platformdirs.user_cache_path("flopwise", appauthor=False)


def _checked(name, layout, image):
    """The arguments as name, layout and (height, width)."""
    if name not in ARCHITECTURES:
        raise FlopwiseError(f"there is no architecture {name!r}; there are: {', '.join(ARCHITECTURES)}")
    if layout is None:
        layout = "channels_last" if name in CHANNELS_LAST_ONLY else "channels_first"
    if layout not in LAYOUTS:
        raise FlopwiseError(f"layout is {layout!r}; allowed is {' or '.join(map(repr, LAYOUTS))}")
    if layout == "channels_first" and name in CHANNELS_LAST_ONLY:
        raise FlopwiseError(f"Keras has {name} with layout='channels_last' only")
    image = SIDES[name] if image is None else image
    sizes = tuple(image) if isinstance(image, (tuple, list)) else (image, image)
    return name, layout, sizes


def _file(name, layout, image):
    height, width = image
    return f"{name}-{layout}-{height}x{width}-keras{version('keras')}-{EDITION}"


@functools.cache
def _packed(name, layout, image, folder):
    """The zip that `export` makes, as bytes: from the folder, or made now and kept there."""
    need("keras", "real architectures")
    kept = folder / f"{_file(name, layout, image)}.zip"
    try:
        packed = kept.read_bytes()
        with zipfile.ZipFile(BytesIO(packed)) as parts:
            if parts.testzip() is None:
                return packed
    except (OSError, zipfile.BadZipFile):
        pass  # not there yet, or damaged
    packed = _export(name, layout, image)
    try:
        write_bytes(kept, packed)
    except OSError:
        pass  # it stays in memory
    return packed


def _export(name, layout, image):
    """Let another process export an architecture → the bytes of its zip."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "exported.zip")
        command = [sys.executable, "-P", "-m", "flopwise.zoo.export", name, layout, *map(str, image), file]
        environment = os.environ | {
            "KERAS_BACKEND": "openvino",
            "KERAS_HOME": folder,
            "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
        }
        with open(Path(folder, "said.txt"), "w+b") as said:
            child = subprocess.Popen(
                command, env=environment, stdin=subprocess.DEVNULL, stdout=said, stderr=subprocess.STDOUT
            )
            with child, _clock(f"{name}: exported by Keras, once") as bar:
                while child.poll() is None:
                    bar.update(0)  # shows how long it has taken so far
                    time.sleep(0.05)
            said.seek(0)
            words = said.read().decode(errors="replace").strip()
        if child.returncode:
            last = words.splitlines()[-1] if words else f"it ended with status {child.returncode}"
            size = "×".join(map(str, image))
            raise FlopwiseError(f"Keras cannot export {name} for images of {size}, {layout}: {last}")
        return file.read_bytes()


def _clock(words):
    """A line that says what is being done and for how long; not seen if it takes less than two seconds."""
    from tqdm import tqdm

    return tqdm(desc=words, bar_format="{desc} {elapsed}", delay=2, leave=False)
