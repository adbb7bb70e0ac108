"""A model whose sizes are all known, and numbers for its inputs: what must be settled before it is timed."""

import numpy as np

from flopwise.errors import FlopwiseError
from flopwise.model_files import reason
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
    ports = named_ports(model.inputs)
    wanted = {name: _sizes(name, port, batch, _shape_of(x, name)) for name, port in ports.items()}
    changed = {
        name: sizes
        for name, sizes in wanted.items()
        if ports[name].get_partial_shape().is_dynamic or list(ports[name].get_shape()) != sizes
    }
    if not changed:
        return model, ()
    told = ", ".join(
        f"{name} from {ports[name].get_partial_shape()} to [{','.join(map(str, sizes))}]"
        for name, sizes in changed.items()
    )
    settled = model.clone()
    try:
        settled.reshape(
            {port: wanted[name] for name, port in named_ports(settled.inputs).items() if name in changed}
        )
    except Exception as error:
        raise FlopwiseError(
            f"model {model.get_friendly_name()!r} cannot be reshaped ({told}): {reason(error)}"
        ) from None
    return settled, (f"Reshaped before it was compiled: {told}.",)


def batch_of(model):
    """How many inputs one inference takes: the first size of the first input; 1 for a single number."""
    shape = model.inputs[0].get_shape()
    return int(shape[0]) if len(shape) else 1


def _shape_of(x, name):
    """The shape of the array that x gives for an input, or None."""
    given = x.get(name) if isinstance(x, dict) else x
    return None if given is None else np.shape(given)


def _sizes(name, port, batch, given):
    """The sizes that an input is to have → list."""
    shape = port.get_partial_shape()
    if shape.rank.is_dynamic:
        if given is None:
            raise FlopwiseError(
                f"input {name!r} has an open shape: not even how many dimensions it has is known; "
                f"give x, an array of the shape that you mean, or model.reshape({{{name!r}: [1, …]}})"
            )
        return list(given)
    sizes = [None if size.is_dynamic else size.get_length() for size in shape]
    if given is not None and len(given) == len(sizes):  # what does not fit is told by prepare_input
        sizes = [other if size is None else size for size, other in zip(sizes, given)]
    if batch is not None and sizes:
        sizes[0] = batch
    if sizes and sizes[0] is None:
        sizes[0] = 1
    still_open = [axis for axis, size in enumerate(sizes) if size is None]
    if still_open:
        axes = " and ".join(map(str, still_open))
        plural = "s" * (len(still_open) > 1)
        mended = ", ".join("…" if size is None else str(size) for size in sizes)
        raise FlopwiseError(
            f"input {name!r} has the open shape {shape}: dimension{plural} {axes} (the first is 0) must be "
            "known before it runs. Give x, an array of the shape that you mean, or fix the model: "
            f"model.reshape({{{name!r}: [{mended}]}}) with a number for each …"
        )
    return sizes


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
