"""A model whose sizes are all known, and numbers for its inputs: what must be settled before it is timed."""

import numpy as np

from flopwise.counting.given import close_shapes
from flopwise.errors import FlopwiseError
from flopwise.runtime.inputs import named_ports

# How many numbers an input may have before its random ones are drawn once and repeated.
_DRAWN = 2**20


def with_known_shapes(model, batch=None, x=None):
    """A model whose input shapes are all known → (openvino.Model, what was settled, in words).

    The model that was given stays as it is: where something has to be settled, a copy is reshaped. batch: how
    many inputs one inference takes; an open batch becomes 1 without it. x: an array, or {name: array}, whose
    shape settles what is open. Raises FlopwiseError for a size that is open and not the batch, and for a
    model that cannot take this batch.
    """
    if not model.inputs:
        raise FlopwiseError(f"model {model.get_friendly_name()!r} has no input; there is nothing to time")
    given = {}
    for name, port in named_ports(model.inputs).items():
        sizes = _settled_by(x.get(name) if isinstance(x, dict) else x, port.get_partial_shape(), batch)
        if sizes is not None:
            given[port.get_node().get_friendly_name()] = sizes
    settled, _ = close_shapes(model, batch, given, told_by="x=np.zeros(({}), np.float32)")
    told = ", ".join(
        f"{name} from {before.get_partial_shape()} to {after.get_partial_shape()}"
        for (name, before), after in zip(named_ports(model.inputs).items(), settled.inputs)
        if before.get_partial_shape() != after.get_partial_shape()
    )
    return settled, ((f"Reshaped before it was compiled: {told}.",) if told else ())


def _settled_by(array, shape, batch):
    """The sizes of an input where an array settles them, or None. What is not open stays as it is: an array
    that does not fit is refused by `prepare_input`, which says what to do.
    """
    if array is None:
        return None
    sizes = list(np.shape(array))
    if shape.rank.is_static:
        if len(sizes) != len(shape):
            return None
        sizes = [size if open_.is_dynamic else open_.get_length() for open_, size in zip(shape, sizes)]
    return [batch, *sizes[1:]] if batch is not None and len(sizes) > 1 else sizes


def batch_of(model):
    """How many inputs one inference takes: the first size of the first input; 1 for a single number."""
    shape = model.inputs[0].get_shape()
    return int(shape[0]) if len(shape) else 1


def sample_inputs(model):
    """Random numbers for every input of a model with known shapes → {name: array}, the same each time.

    Between 0 and 1; whole numbers are 0, which every table of words or classes has. Raises FlopwiseError for
    a model that takes anything but numbers, or none.
    """
    draw, inputs = np.random.default_rng(0), {}
    for name, port in named_ports(model.inputs).items():
        kind, shape = port.get_element_type(), tuple(port.get_shape())
        dtype = kind.to_dtype()
        if dtype.kind not in "biuf" or 0 in shape or kind.bitwidth < 8:
            raise FlopwiseError(
                f"input {name!r} takes {kind.get_type_name()} of the shape {list(shape)}; "
                "a model is timed with at least one number at each input"
            )
        count = int(np.prod(shape))
        drawn = draw.random(min(count, _DRAWN), dtype=np.float32)
        inputs[name] = np.resize(drawn, shape).astype(dtype) if shape else drawn[0].astype(dtype)
    return inputs


def fill(tensor, array):
    """Put an array's numbers into a request's own input tensor, whose type stays as it is."""
    if tensor.get_element_type().get_type_name() == "bf16":  # NumPy has none: the upper half of an f32
        bits = np.asarray(array, np.float32).view(np.uint32)
        rounded = (bits + 0x7FFF + ((bits >> 16) & 1)) >> 16  # to the nearest, ties to even
        tensor.data.view(np.uint16)[...] = rounded.astype(np.uint16)
    else:
        tensor.data[...] = array
