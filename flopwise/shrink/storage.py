"""What a model takes on a disk: as it is stored, and compressed."""

import tempfile
import zlib
from pathlib import Path

from flopwise.arguments import flag
from flopwise.shrink.layers import require_model


def stored_bytes(model, compressed=False):
    """The bytes of a model's weights in its .bin file; compressed=True: after zlib, as in a .zip.

    The graph in the .xml is not counted. In memory the weights take what the .bin takes: zeros, too.
    """
    import openvino

    compressed = flag("compressed", compressed)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model.xml"
        # A copy, because saving may change the model that it is given.
        openvino.save_model(require_model(model).clone(), path, compress_to_fp16=False)
        stored = path.with_suffix(".bin").read_bytes()
    return len(zlib.compress(stored, 9)) if compressed else len(stored)
