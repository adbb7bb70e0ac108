"""Tables of pandas as plain values, and back: the columns, the index, and what is in them, never an object.

Nothing here imports pandas by itself: a value can only be one of its tables where somebody has imported it.
"""

import sys

from flopwise.checks.plain import DTYPES, NotPlain, plain

# Types of columns that are told by their name, and made again from a list.
LISTED = ("object", "string", "str")
# Types that pandas keeps as whole numbers of a unit of time.
TIMES = tuple(f"{kind}[{unit}]" for kind in ("datetime64", "timedelta64") for unit in ("s", "ms", "us", "ns"))
PARTS = {"frame": {"labels", "columns", "index"}, "series": {"name", "column", "index"}}


def kind_of(value):
    """ "frame" for a DataFrame, "series" for a Series, else None. A subclass is neither."""
    pandas = sys.modules.get("pandas")
    return {getattr(pandas, "DataFrame", 0): "frame", getattr(pandas, "Series", 0): "series"}.get(type(value))


def as_plain(value):
    """A DataFrame or Series as a dict of plain values. Raises NotPlain if it holds anything else."""
    index = _column(value.index, "its index")
    if kind_of(value) == "series":
        return {"name": plain(value.name), "column": _column(value, "it"), "index": index}
    labels = [plain(label) for label in value.columns]
    columns = [_column(value.iloc[:, place], f"column {label!r}") for place, label in enumerate(labels)]
    return {"labels": labels, "columns": columns, "index": index}


def from_plain(kind, data):
    """The DataFrame or Series in what `as_plain` gave, which may be forged. Raises NotPlain if it is none."""
    try:
        import pandas
    except ImportError:
        raise NotPlain("it is a table of pandas, which is not installed where checks run") from None
    if type(data) is not dict or set(data) != PARTS[kind]:
        raise NotPlain("a table came back malformed")
    try:
        index = pandas.Index(_values(data["index"], pandas))
        if kind == "series":
            column = pandas.Series(_values(data["column"], pandas), index=index)
            return column.rename(_label(data["name"]))
        columns = [pandas.Series(_values(column, pandas), index=index) for column in data["columns"]]
        made = pandas.DataFrame(dict(enumerate(columns)), index=index)
        made.columns = [_label(label) for label in data["labels"]]
        return made
    except NotPlain:
        raise
    except Exception as error:  # lengths that do not fit, labels that are none
        raise NotPlain(f"a table came back malformed ({type(error).__name__})") from None


def _label(value):
    if type(value) not in (str, int, float, bool, type(None)):
        raise NotPlain("a table's columns must be named by text or numbers")
    return value


def _column(column, what):
    """(the type's name, its values as an array or a list) of a Series or an Index. Categories have the places
    of the values among the kinds, the kinds, and whether they have an order.
    """
    if getattr(column, "nlevels", 1) != 1:
        raise NotPlain(f"{what} has several levels, which a check cannot read: call reset_index() first")
    name = str(column.dtype)
    if name in DTYPES:
        return name, plain(column.to_numpy())
    if name in TIMES:
        return name, plain(column.to_numpy().view("int64"))
    if name == "category":
        values = column.array
        kinds = _column(values.categories, "its categories")
        return name, (plain(values.codes), kinds, bool(values.ordered))
    if name not in LISTED:
        raise NotPlain(f"{what} is of the type {name}, which a check cannot read")
    return name, [None if gone else plain(entry) for entry, gone in zip(column, column.isna())]


def _values(column, pandas):
    """What pandas makes a column or an index of: (name, values) that `_column` gave."""
    if type(column) is not tuple or len(column) != 2:
        raise NotPlain("a table came back malformed")
    name, values = column
    if (
        name in DTYPES
        and type(values).__name__ == "ndarray"
        and values.dtype.name == name
        and values.ndim == 1
    ):
        return values
    if name in TIMES and type(values).__name__ == "ndarray" and values.dtype.name == "int64":
        return values.view(name)
    if name == "category" and type(values) is tuple:
        codes, kinds, ordered = values
        kinds = pandas.Index(_values(kinds, pandas))
        return pandas.Categorical.from_codes(codes, categories=kinds, ordered=ordered is True)
    if name in LISTED and type(values) is list:
        return pandas.array(values, dtype=name) if name != "object" else _objects(values)
    raise NotPlain("a table came back malformed")


def _objects(values):
    import numpy

    made = numpy.empty(len(values), dtype=object)
    made[:] = values
    return made
