"""Two detectors of vehicles and number plates that read and give the same: a small one that comes with the
course, and Open Model Zoo's, which is downloaded.

Input "Placeholder": float32 (1, 300, 300, 3), one picture; blue, green, red; 0 to 255. Output: (1, 1, 200,
7); `boxes` says what the rows mean. For a batch, reshape the model: `model.reshape([10, 300, 300, 3])`
gives (1, 1, 2000, 7), in which the detections of all ten pictures stand together.
"""

import os
from pathlib import Path

from flopwise.errors import FlopwiseError
from flopwise.files import write_bytes
from flopwise.resources import model_path
from flopwise.zoo import kept
from flopwise.zoo.downloads import Published, download

NAME = "vehicle-license-plate-detection-barrier-0106"
# As models/intel/<NAME>/model.yml of Open Model Zoo gives them (2023.0, the newest): sizes and SHA-384.
ADDRESS = f"https://storage.openvinotoolkit.org/repositories/open_model_zoo/2023.0/models_bin/1/{NAME}"
FILES = {
    "f32": (
        Published(
            f"FP32/{NAME}.xml",
            238_536,
            "5467807d2432f717edc7d1d121399c3bc62f483a8b7a444be844a2415a1a0369"
            "79cff8fc652b6ab1e692d62ff6723c6e",
        ),
        Published(
            f"FP32/{NAME}.bin",
            2_573_388,
            "4bc69a94aeab8c9141c1531e13bdd93224ba1048602d8f80c697f4e376700569"
            "677cd72e4a75c7e9dc2dbccef61582e2",
        ),
    ),
    "f16": (
        Published(
            f"FP16/{NAME}.xml",
            325_452,
            "b0a70cfc4ccbe85dd5ba5549c2d142d7f922a0a1116657cdcc9f48cb6afc7cc4"
            "0a596a655b9e6566396c48b72232ff65",
        ),
        Published(
            f"FP16/{NAME}.bin",
            1_286_772,
            "0406e296c9822f4a5e8ee300ad40e5c0a0eeeaf9206f829556cb836cb8f10a4f"
            "8a4dd94d1bb16a60562bf1568fd12618",
        ),
    ),
}


def detector(precision="f16"):
    """The path of the bundled detector's .xml, with weights in "f16" or "f32" → pathlib.Path.

    It was trained on drawn scenes (`scenes`): models/detector/README.md says how good it is there.
    """
    return model_path("detector", precision)


def open_model_zoo_detector(precision="f16", folder=None):
    """The path of the .xml of Open Model Zoo's vehicle-license-plate-detection-barrier-0106 → pathlib.Path.

    precision: of the stored weights, "f16" or "f32". folder: where the files are to lie, in FP16/ or FP32/;
    otherwise in flopwise's cache. Files that are there already, and are the published ones, are not
    downloaded again. FLOPWISE_OPEN_MODEL_ZOO can name another address that has the same files below it,
    such as a server in the classroom; the sums are checked all the same.

    Raises FlopwiseError where a file cannot be had or is not the published one, and where another file of its
    name lies in `folder`; nothing is changed then.
    """
    if precision not in FILES:
        raise FlopwiseError(
            f"precision is {precision!r}; Open Model Zoo's detector is stored in 'f16' and 'f32'"
        )
    place = kept.cache() / "open_model_zoo" / NAME if folder is None else Path(folder).expanduser()
    address = os.environ.get("FLOPWISE_OPEN_MODEL_ZOO") or ADDRESS
    missing = [file for file in FILES[precision] if not _is_there(file, place, ours=folder is None)]
    try:
        downloaded = [(place / file.name, download(file, address)) for file in missing]
    except FlopwiseError as error:
        raise FlopwiseError(
            f"{error}. Without network, zoo.detector() is the bundled one; or copy the two files from a "
            f"machine that has them into {(place / FILES[precision][0].name).parent}"
        ) from None
    for path, data in reversed(downloaded):  # where the graph is, its weights are
        try:
            write_bytes(path, data)
        except OSError as error:
            raise FlopwiseError(
                f"{path} cannot be written: {error.strerror}; give a folder with room for it, or set the "
                "environment variable FLOPWISE_CACHE to one"
            ) from None
    return place / FILES[precision][0].name


def _is_there(file, place, ours):
    """Whether the published file is there. Another one of its name raises, where it is a person's."""
    path = place / file.name
    try:
        with open(path, "rb") as stream:
            fault = file.fault(stream.read(file.size + 1))
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError as error:
        fault = error.strerror
    if fault and not ours:
        raise FlopwiseError(
            f"{path} is not the file that Open Model Zoo publishes: {fault}; move it away, or give another "
            "folder"
        )
    return not fault
