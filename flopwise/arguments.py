"""The sizes of a layer as a person writes them, checked and turned into plain Python ints.

No cost is calculated here. So the formulas (`flops`) and the counting loops (`loops`) can both read their
arguments with this module and still be two independent routes to a number.

Every function raises TypeError for something of the wrong kind and ValueError for a number or a shape that
does not fit. The message names the argument, its value and what is allowed.
"""

import math
import operator

PADDINGS = (
    'it must be "valid", "same", one number for all sides, (height, width), or (top, bottom, left, right)'
)
SIDES = 'it must be "valid", "same", one number for both ends, or (begin, end)'


def whole(name, value, least=1):
    """`value` as an int of at least `least`. NumPy integers are accepted; bool, float and text are not."""
    allowed = f"it must be a whole number (an int), {least} or more"
    if value is None:
        raise TypeError(f"{name} is missing (None); {allowed}")
    try:
        number = operator.index(value)
    except TypeError:
        number = None
    if number is None or isinstance(value, bool):
        raise TypeError(f"{name} is {value!r} of type {type(value).__name__}; {allowed}")
    if number < least:
        raise ValueError(f"{name} is {number}; {allowed}")
    return number


def positive(name, value):
    """`value` as a float above 0; NaN, infinity, bool and text are refused."""
    return _finite(name, value, "it must be one finite number above 0", lambda number: number > 0)


def amount(name, value, most=float("inf")):
    """`value` as a finite float from 0 to `most`; NaN, bool and text are refused."""
    limits = "0 or more" if most == float("inf") else f"from 0 to {most:g}"
    return _finite(name, value, f"it must be a finite number, {limits}", lambda number: 0 <= number <= most)


def _finite(name, value, allowed, fits):
    """`value` as a finite float for which `fits` is true; `allowed` says in words which these are."""
    try:
        number = None if isinstance(value, (bool, str)) else float(value)
    except TypeError:
        number = None
    if number is None:
        raise TypeError(f"{name} is {value!r} of type {type(value).__name__}; {allowed}")
    if not (math.isfinite(number) and fits(number)):
        raise ValueError(f"{name} is {number}; {allowed}")
    return number


def flag(name, value):
    """`value` as a bool. Numbers are refused: whoever writes `bias=10` means ten biases."""
    if type(value).__name__ not in ("bool", "bool_"):  # NumPy's own is called bool_ before NumPy 2
        raise TypeError(f"{name} is {value!r}; it must be True or False")
    return bool(value)


def _parts(value):
    """The items of a tuple, list or other indexable sequence; None for anything else, text included."""
    if isinstance(value, (str, bytes, dict)) or not hasattr(value, "__getitem__"):
        return None
    try:
        return [value[i] for i in range(len(value))]
    except TypeError:  # a NumPy scalar has __getitem__ but no length
        return None


def pair(name, value):
    """(height, width), from one number for both or from a pair."""
    parts = _parts(value)
    if parts is None:
        return (whole(name, value),) * 2
    if len(parts) != 2:
        raise ValueError(f"{name} is {value!r}; it must be one number, or a pair (height, width)")
    return whole(f"{name} height", parts[0]), whole(f"{name} width", parts[1])


def chw(value, name="input_shape"):
    """(C, H, W) from a shape of exactly these three dimensions."""
    allowed = "it must be (channels, height, width), without the batch"
    parts = _parts(value)
    if parts is None:
        raise TypeError(f"{name} is {value!r}; {allowed}")
    if len(parts) != 3:
        raise ValueError(f"{name} is {tuple(parts)!r}, {len(parts)} dimensions; {allowed}")
    names = (f"{name} {axis}" for axis in ("channels", "height", "width"))
    return tuple(whole(*item) for item in zip(names, parts))


def ends(padding):
    """Padding along one axis, as "same" or (begin, end)."""
    if isinstance(padding, str):
        if padding not in ("valid", "same"):
            raise ValueError(f"padding is {padding!r}; {SIDES}")
        return "same" if padding == "same" else (0, 0)
    parts = _parts(padding)
    if parts is None:
        return (whole("padding", padding, least=0),) * 2
    if len(parts) != 2:
        raise ValueError(f"padding is {padding!r}; {SIDES}")
    return whole("padding begin", parts[0], least=0), whole("padding end", parts[1], least=0)


def sides(padding):
    """Padding of a map, as a pair: for the height and for the width, each as `ends` returns it."""
    if isinstance(padding, str):
        if padding not in ("valid", "same"):
            raise ValueError(f"padding is {padding!r}; {PADDINGS}")
        return (ends(padding),) * 2
    parts = _parts(padding)
    if parts is None:
        return (ends(padding),) * 2
    if len(parts) == 2:
        height = whole("padding height", parts[0], least=0)
        width = whole("padding width", parts[1], least=0)
        return (height, height), (width, width)
    if len(parts) == 4:
        top, bottom, left, right = (
            whole(f"padding {side}", part, least=0)
            for side, part in zip(("top", "bottom", "left", "right"), parts)
        )
        return (top, bottom), (left, right)
    raise ValueError(f"padding is {padding!r}; {PADDINGS}")


def pool_sides(kernel, padding):
    """`sides` for a pooling layer, where no window may lie on padding alone. `kernel` is (height, width)."""
    padded = sides(padding)
    for axis, size, zeros in zip(("height", "width"), kernel, padded):
        if zeros != "same" and max(zeros) >= size:
            raise ValueError(
                f"padding {axis} is {max(zeros)}; it must be less than the kernel {axis}, "
                f"{size}, so that no window lies on padding alone"
            )
    return padded


def split(name, channels, groups):
    """Channels per group; ValueError if the groups would not be equal."""
    if channels % groups:
        raise ValueError(
            f"{name} is {channels}; with groups={groups} it must be a multiple of {groups}, "
            f"so that the groups are equal"
        )
    return channels // groups


def reshaping(shape, wanted):
    """What turns an array x of this shape into the wanted one, as code; "" where nothing does.

    wanted: sizes, None for any. It is a reshape where only dimensions of 1 are missing or too many, and a
    transpose where the channels come last. Anything else would only shuffle numbers.
    """
    single = tuple(1 if size is None else size for size in wanted)
    if [size for size in shape if size != 1] == [size for size in single if size != 1]:
        return f"x.reshape{single}"
    if len(shape) == 4 and shape_fits([shape[axis] for axis in (0, 3, 1, 2)], wanted):
        return "x.transpose(0, 3, 1, 2) brings channels first"
    return ""


def shape_fits(shape, wanted):
    """Is this shape a wanted one? wanted: sizes, None for any but 0."""
    return (
        len(wanted) == len(shape)
        and 0 not in shape
        and all(size in (None, own) for size, own in zip(wanted, shape))
    )
