"""The exported architectures that are kept: each is exported once, by a process of its own, and then read.

They lie in the folder `cache()`; the environment variable FLOPWISE_CACHE puts it elsewhere, and deleting it
costs only the seconds of another export. What is damaged is exported again. Where nothing can be written,
everything works all the same, and an export is kept as long as the process lasts.
"""

import functools
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
from flopwise.files import write_bytes


def cache():
    """The folder in which architectures are kept → pathlib.Path; it need not exist yet."""
    if os.environ.get("FLOPWISE_CACHE"):
        return Path(os.environ["FLOPWISE_CACHE"])
    need("platformdirs", "real architectures")
    import platformdirs  # here, so that importing this module stays quick

    return platformdirs.user_cache_path("flopwise", appauthor=False)


def stem(name, layout, image):
    """The name, without its ending, of an architecture's files. It tells all that they depend on."""
    need("keras", "real architectures")
    exporter = zlib.crc32(Path(__file__).with_name("export.py").read_bytes())
    made_by = f"keras{version('keras')}-openvino{version('openvino')}-{exporter:08x}"
    return f"{name}-{layout}-{image[0]}x{image[1]}-{made_by}"


def exported(name, layout, image):
    """The zip that `export` makes of an architecture, open for reading."""
    return zipfile.ZipFile(
        BytesIO(_exported(cache() / f"{stem(name, layout, image)}.zip", name, layout, image))
    )


@functools.cache  # for machines that cannot keep it
def _exported(path, name, layout, image):
    """The bytes of the zip at `path`; where it is missing or damaged, it is made."""
    try:
        packed = path.read_bytes()
        with zipfile.ZipFile(BytesIO(packed)) as parts:
            if parts.testzip() is None:
                return packed
    except (OSError, zipfile.BadZipFile):
        pass
    packed = _export(name, layout, image)
    try:
        write_bytes(path, packed)
    except OSError:
        pass
    return packed


def _export(name, layout, image):
    """Let another process export an architecture → the bytes of its zip."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "exported.zip")
        # -P: a file of the learner's that happens to be called keras.py is not taken for Keras.
        command = [sys.executable, "-P", "-m", "flopwise.zoo.export", name, layout, *map(str, image), file]
        environment = os.environ | {
            "KERAS_BACKEND": "openvino",
            "KERAS_HOME": folder,  # where Keras writes its settings
            "PYTHONPATH": os.pathsep.join(place for place in sys.path if os.path.isabs(place)),
        }
        with open(Path(folder, "said.txt"), "w+b") as said:
            streams = {"stdin": subprocess.DEVNULL, "stdout": said, "stderr": said}
            with (
                subprocess.Popen(command, env=environment, **streams) as child,
                _clock(f"Keras exports {name}, only this once") as clock,
            ):
                try:
                    while child.poll() is None:
                        clock.update(0)
                        time.sleep(0.05)
                finally:
                    child.kill()  # where the learner interrupted
            said.seek(0)
            words = said.read().decode(errors="replace").strip()
        if child.returncode:
            last = words.splitlines()[-1] if words else f"its process ended with status {child.returncode}"
            size = "×".join(map(str, image))
            raise FlopwiseError(f"Keras cannot export {name} for images of {size}, {layout}: {last}")
        return file.read_bytes()


def _clock(words):
    """A line that says what is being done and for how long; not seen if it takes less than two seconds."""
    from tqdm.auto import tqdm

    return tqdm(desc=words, bar_format="{desc} ({elapsed})", delay=2, mininterval=1, leave=False)
