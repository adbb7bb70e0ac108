"""A model as bytes: the two files of an OpenVINO model (IR) as plain values, and back."""

import tempfile
from pathlib import Path

import numpy as np

from flopwise.errors import FlopwiseError

MAX_BYTES = 4 * 10**6  # of both files
GIVE = "give shipping.ir_of(model)"


def ir_of(model):
    """An openvino.Model as plain values → {"xml": the graph as text, "bin": the weights, uint8 array}.

    Raises TypeError for something that is not a model.
    """
    import openvino

    if not isinstance(model, openvino.Model):
        raise TypeError(f"expected an openvino.Model, not {type(model).__name__}")
    with tempfile.TemporaryDirectory() as folder:
        xml = Path(folder) / "model.xml"
        openvino.serialize(model, xml)
        return {"xml": xml.read_text("utf-8"), "bin": np.fromfile(xml.with_suffix(".bin"), np.uint8)}


def write_ir(ir, folder):
    """Write what `ir_of` gave as model.xml and model.bin → the path of model.xml.

    ir: a plain value from anywhere. Raises FlopwiseError if it is something else, or larger than MAX_BYTES.
    """
    for name, data in bytes_of(ir).items():
        (Path(folder) / name).write_bytes(data)
    return Path(folder) / "model.xml"


def bytes_of(ir):
    """The files of what `ir_of` gave → {"model.xml": bytes, "model.bin": bytes}; raises as `write_ir`."""
    if type(ir) is not dict or set(ir) != {"xml", "bin"}:
        raise FlopwiseError(f'a model is handed over as {{"xml": …, "bin": …}}; {GIVE}')
    xml, weights = ir["xml"], ir["bin"]
    if not (type(xml) is str or _are_bytes(xml)) or not _are_bytes(weights):
        raise FlopwiseError(f'"xml" must be text and "bin" an array of bytes (uint8); {GIVE}')
    text = xml.encode("utf-8", "replace") if type(xml) is str else xml.tobytes()
    files = {"model.xml": text, "model.bin": weights.tobytes()}
    size = sum(map(len, files.values()))
    if size > MAX_BYTES:
        raise FlopwiseError(
            f"the model takes {size / 10**6:,.1f} MB; at most {MAX_BYTES // 10**6} MB are looked at"
        )
    return files


def _are_bytes(value):
    return type(value) is np.ndarray and value.dtype == np.uint8
