"""Where the course's models and data are: in a clone, in an editable install and in an installed wheel.

In the wheel they lie inside the package (flopwise/models, flopwise/data); in a clone beside it. Nothing
depends on the folder that Python was started in.
"""

from pathlib import Path

from flopwise.errors import FlopwiseError

_PACKAGE = Path(__file__).resolve().parent
STORED_PRECISIONS = ("f32", "f16")


def folder(kind):
    """The folder of `kind` ("models" or "data"): inside the installed package, or beside it in a clone."""
    for place in (_PACKAGE / kind, _PACKAGE.parent / kind):
        if place.is_dir():
            return place
    raise FlopwiseError(
        f"flopwise's folder {kind!r} is neither in {_PACKAGE} nor beside it: the "
        "installation is incomplete; install flopwise again, or work in a whole clone"
    )


def list_models():
    """The course's models, sorted → {name: precisions}, such as {"pool_cnn": ("f32", "f16")}."""
    models = {}
    for place in sorted(folder("models").iterdir()):
        precisions = tuple(p for p in STORED_PRECISIONS if (place / f"{place.name}-{p}.xml").is_file())
        if precisions:
            models[place.name] = precisions
    return models


def list_data():
    """The names of the course's data files, sorted; each can be given to `data_path`."""
    place = folder("data")
    return sorted(
        p.relative_to(place).as_posix()
        for p in place.rglob("*")
        if p.is_file() and p.suffix != ".md" and not p.name.startswith(".")
    )


def model_path(name, precision="f32"):
    """Path of a model's .xml; the weights lie beside it in the .bin of the same name.

    name: such as "pool_cnn"; precision: of the stored weights, "f32" or "f16".
    Raises FlopwiseError that lists the course's models, TypeError for a name or precision that is not text.
    """
    _text("name", name, "pool_cnn")
    _text("precision", precision, "f32")
    models = list_models()
    if name not in models:
        raise FlopwiseError(f"there is no model {name!r}; there are: {_names(models)}")
    if precision not in models[name]:
        raise FlopwiseError(
            f"model {name!r} is not stored in {precision!r}; there are: {_names(models[name])}"
        )
    return folder("models") / name / f"{name}-{precision}.xml"


def data_path(name):
    """Path of a data file, such as "image.npy".

    Raises FlopwiseError that lists the course's data files, TypeError for a name that is not text.
    """
    _text("name", name, "image.npy")
    if name not in list_data():
        raise FlopwiseError(f"there is no data file {name!r}; there are: {_names(list_data())}")
    return folder("data") / name


def _text(argument, value, example):
    if not isinstance(value, str):
        raise TypeError(f"{argument} must be text such as {example!r}, not {type(value).__name__} {value!r}")


def _names(names):
    return ", ".join(names) or "none"
