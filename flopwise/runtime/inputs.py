"""Check an array before a model reads it: its shape and dtype, and that it holds no NaN or infinity."""

import numpy as np

from flopwise.arguments import reshaping, shape_fits


def named_ports(ports):
    """A model's inputs or outputs, as OpenVINO lists them → {name: port}, in order."""
    return {min(port.get_names(), default=port.get_node().get_friendly_name()): port for port in ports}


def _model(model):
    import openvino

    if not isinstance(model, (openvino.Model, openvino.CompiledModel)):
        raise TypeError(f"expected a model or a compiled model, not {type(model).__name__} {model!r}")
    return model


def input_names(model):
    """Names of a model's inputs, in order; of an openvino.Model or a compiled one."""
    return tuple(named_ports(_model(model).inputs))


def output_names(model):
    """Names of a model's outputs, in order; of an openvino.Model or a compiled one."""
    return tuple(named_ports(_model(model).outputs))


def input_name(model):
    """The name of a model's only input; ValueError if it has several."""
    names = input_names(model)
    if len(names) != 1:
        raise ValueError(f"the model has {len(names)} inputs, {', '.join(names)}: use input_names")
    return names[0]


def prepare_input(x, model, convert=False):
    """An array that the model can take as it is, checked before anything runs → NumPy array, C-contiguous.

    x: the array for the only input, or {name: array} for all inputs (then a dict comes back). model: an
    openvino.Model or a compiled one. The dtype must be the model's. OpenVINO would silently convert a float64
    input at every inference, so a conversion must be asked for: convert=True, or x.astype(np.float32).
    Raises TypeError for the wrong dtype or something that is not an array of numbers; ValueError for the
    wrong shape or name, for NaN and infinity, and where a conversion would change the values.
    """
    ports = named_ports(_model(model).inputs)
    if isinstance(x, dict):
        if set(x) != set(ports):
            names = ", ".join(map(str, x)) or "none"
            raise ValueError(f"the model's inputs are {', '.join(ports)}; the names given are {names}")
        return {name: _prepare(x[name], name, port, convert) for name, port in ports.items()}
    name = input_name(model)
    return _prepare(x, name, ports[name], convert)


def _prepare(x, name, port, convert):
    x = _array(x, name)
    wanted = port.get_element_type().to_dtype()
    if x.dtype != wanted and not convert:
        raise TypeError(
            f"input {name!r} is {x.dtype}, but the model reads {wanted}: convert it with "
            f"x.astype(np.{wanted}), or pass convert=True"
        )
    _check_shape(x, name, port.get_partial_shape())
    _check_finite(x, name)
    if x.dtype == wanted:
        return np.asarray(x, order="C")  # ascontiguousarray would give a single number a dimension
    with np.errstate(over="ignore", invalid="ignore"):
        converted = x.astype(wanted, order="C")
    if wanted.kind == "f" and not np.isfinite(converted).all():
        raise ValueError(f"input {name!r} holds values too large for {wanted}")
    if wanted.kind != "f" and not np.array_equal(converted, x):
        raise ValueError(f"input {name!r} holds values that {wanted} cannot keep; round them first")
    return converted


def _array(x, name):
    if type(x).__module__.partition(".")[0] == "openvino":  # a Tensor keeps its array in .data
        x = x.data
    try:
        x = np.asarray(x)
    except ValueError:
        raise ValueError(f"input {name!r} is not an array: its rows differ in length") from None
    if x.dtype.kind not in "biuf":
        raise TypeError(f"input {name!r} must be an array of numbers, not of {x.dtype}")
    return x


def _check_shape(x, name, shape):
    if shape.rank.is_dynamic:
        return
    sizes = [None if size.is_dynamic else size.get_length() for size in shape]
    if shape_fits(x.shape, sizes):
        return
    reads = ", ".join("any" if size is None else str(size) for size in sizes)
    mend = reshaping(x.shape, sizes)
    told = f"input {name!r} has the shape {x.shape}, but the model reads ({reads})"
    raise ValueError(f"{told}: {mend}" if mend else told)


def _check_finite(x, name):
    if x.dtype.kind != "f":
        return
    for kind, bad in (("NaN", np.isnan(x)), ("infinity", np.isinf(x))):
        if bad.any():
            first = tuple(int(i) for i in np.argwhere(bad)[0])
            raise ValueError(
                f"input {name!r} holds {kind} in {bad.sum():,} of {x.size:,} places, first at "
                f"{first}; the result would mean nothing"
            )
