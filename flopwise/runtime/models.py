"""Load a model; its files are looked at before OpenVINO does, so that a mistake is told in a person's words.

An OpenVINO model (IR) is two files: the graph in .xml, the weights in .bin beside it. Each constant in the
graph says where its bytes lie in the .bin, so a cut-off .bin can be told from the two files alone.
"""

from pathlib import Path
from xml.etree import ElementTree

from flopwise.errors import FlopwiseError
from flopwise.runtime.devices import core, reason


def load_model(path):
    """An OpenVINO model from its .xml (the weights lie beside it in the .bin) → openvino.Model.

    Raises FlopwiseError for a missing, foreign or broken file, TypeError if path is neither text nor a Path.
    """
    path = check_files(path)
    try:
        return core().read_model(path)
    except Exception as error:  # RuntimeError and others, by what is broken in the graph
        raise FlopwiseError(f"OpenVINO cannot read {path}: {reason(error)}") from None


def check_files(path):
    """The .xml's path, if it and its .bin look whole.

    path: text or path of an .xml. Raises FlopwiseError saying what is wrong and what to do, TypeError for
    what is no path.
    """
    if not isinstance(path, (str, Path)):
        raise TypeError(f"a model's path is text or a pathlib.Path, not {type(path).__name__} {path!r}")
    path = Path(path).expanduser()
    if path.is_dir():
        inside = ", ".join(sorted(p.name for p in path.glob("*.xml"))) or "none"
        raise FlopwiseError(f"{path} is a folder; give the .xml of a model (in it: {inside})")
    if path.suffix == ".bin":
        raise FlopwiseError(f"{path} holds a model's weights; give the graph beside it, {path.stem}.xml")
    if not path.suffix:
        raise FlopwiseError(f"{path} is no path of an .xml; {_course_models()}")
    if path.suffix != ".xml":
        raise FlopwiseError(
            f"{path} is no OpenVINO model: one is a graph in .xml with weights in .bin "
            "beside it; openvino.convert_model and openvino.save_model make one of other "
            "formats"
        )
    if not path.is_file():
        raise FlopwiseError(f"there is no file {path} (looked from {Path.cwd()}); {_course_models()}")
    needed = _bytes_needed(path)
    weights = path.with_suffix(".bin")
    if needed and not weights.is_file():
        raise FlopwiseError(f"{path} has no weights beside it: {weights.name} is missing; copy both together")
    if needed and weights.stat().st_size < needed:
        raise FlopwiseError(
            f"{weights} is cut off: the graph needs {needed:,} bytes of weights, the file "
            f"has {weights.stat().st_size:,}; copy it again"
        )
    return path


def _bytes_needed(path):
    """Where the last constant ends in the .bin; 0 for a graph without constants."""
    end = 0
    try:
        events = ElementTree.iterparse(path, events=("start", "end"))
        _, root = next(events)
        if root.tag != "net":
            raise FlopwiseError(f"{path} is no OpenVINO model: it begins with <{root.tag}>, not with <net>")
        for event, element in events:
            if event == "end" and element.tag == "layer":
                data = element.find("data")
                if element.get("type") == "Const" and data is not None:
                    end = max(end, int(data.get("offset", 0)) + int(data.get("size", 0)))
                element.clear()  # a big model's graph need not stay in memory
    except (ElementTree.ParseError, StopIteration, ValueError, UnicodeError) as error:
        raise FlopwiseError(f"{path} is no OpenVINO model, or a broken one: {error}; copy it again") from None
    except OSError as error:
        raise FlopwiseError(f"{path} cannot be read: {error.strerror}") from None
    return end


def _course_models():
    from flopwise.resources import list_models

    try:
        return f'the course\'s models are {", ".join(list_models())}: model_path("pool_cnn") gives a path'
    except FlopwiseError:
        return "give the path of a model's .xml"
