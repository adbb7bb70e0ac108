"""Load a model. Its files are checked before OpenVINO reads them, so that a mistake ends in a clear sentence.

An OpenVINO model (IR) is two files: the graph in .xml, the weights in .bin beside it. Each constant in the
graph says where its bytes lie in the .bin, so a truncated .bin can be recognised from the two files alone.
"""

import re
from functools import lru_cache
from pathlib import Path
from xml.parsers import expat

from flopwise.errors import FlopwiseError
from flopwise.library_errors import reason

# A graph as OpenVINO writes it.
PLAIN_BEGIN, PLAIN_END = b'<?xml version="1.0"?>\n<net ', b"</net>\n"
PLAIN_CONSTANT = re.compile(
    rb'<layer [^>]*type="Const"[^>]*>\s*<data [^>]*?offset="([^"]*)"[^>]*?size="([^"]*)"[^>]*>'
)


@lru_cache(maxsize=1)
def core():
    """OpenVINO's entry point, made once."""
    import openvino

    return openvino.Core()


def load_model(path):
    """An OpenVINO model from its .xml (the weights lie beside it in the .bin) → openvino.Model.

    Raises FlopwiseError for a file that is missing, broken or not an OpenVINO model, TypeError if path is
    neither text nor a Path.
    """
    path = check_files(path)
    try:
        return core().read_model(path)
    except Exception as error:  # RuntimeError and others, depending on what is wrong with the graph
        _parsed_end(path)  # where the graph is no XML, this says at which line
        raise FlopwiseError(f"OpenVINO cannot read {path}: {reason(error)}") from None


def check_files(path):
    """The path of an .xml as a pathlib.Path, once it and its .bin are found to be complete.

    path: text or a pathlib.Path. Raises FlopwiseError saying what is wrong and what to do, TypeError if path
    is neither.
    """
    if not isinstance(path, (str, Path)):
        raise TypeError(f"a model's path must be text or a pathlib.Path, not {type(path).__name__} {path!r}")
    path = Path(path).expanduser()
    if path.is_dir():
        inside = ", ".join(sorted(p.name for p in path.glob("*.xml"))) or "none"
        raise FlopwiseError(f"{path} is a folder; give the path of a model's .xml (in this folder: {inside})")
    if path.suffix == ".bin":
        raise FlopwiseError(f"{path} holds a model's weights; give the graph beside it, {path.stem}.xml")
    if not path.suffix:
        raise FlopwiseError(f"{path} is not the path of an .xml; {_course_models()}")
    if path.suffix != ".xml":
        raise FlopwiseError(
            f"{path} is not an OpenVINO model, which is a graph in an .xml with its weights in a .bin "
            "beside it; openvino.convert_model and openvino.save_model convert other formats"
        )
    if not path.is_file():
        raise FlopwiseError(
            f"there is no file {path} (the working folder is {Path.cwd()}); {_course_models()}"
        )
    needed = _bytes_needed(path)
    weights = path.with_suffix(".bin")
    if needed and not weights.is_file():
        raise FlopwiseError(f"{path} has no weights beside it: {weights.name} is missing; copy both together")
    if needed and weights.stat().st_size < needed:
        raise FlopwiseError(
            f"{weights} is incomplete: the graph needs {needed:,} bytes of weights, but the file "
            f"has only {weights.stat().st_size:,}; copy it again"
        )
    return path


def _bytes_needed(path):
    """Where the last constant ends in the .bin; 0 for a graph without constants."""
    # Such a graph is searched, in a third of the time that a parser takes. Whether all of it is XML, OpenVINO
    # finds out when it reads it.
    try:
        graph = path.read_bytes()
        constants = PLAIN_CONSTANT.findall(graph)
        plain = graph.startswith(PLAIN_BEGIN) and graph.endswith(PLAIN_END)
        if plain and len(constants) == graph.count(b'type="Const"'):
            return max((int(offset) + int(size) for offset, size in constants), default=0)
    except (OSError, ValueError):
        pass  # the parser says what is wrong
    return _parsed_end(path)


def _parsed_end(path):
    """The same, by a parser: for any graph; FlopwiseError for what is not one."""
    end, depth, constant = 0, 0, False
    parser = expat.ParserCreate()

    def begin(tag, attributes):
        nonlocal end, depth, constant
        if not depth and tag != "net":
            raise FlopwiseError(f"{path} is not an OpenVINO model: it begins with <{tag}>, not with <net>")
        depth += 1
        if tag == "layer":
            constant = attributes.get("type") == "Const"
        elif tag == "data" and constant:
            end = max(end, int(attributes.get("offset", 0)) + int(attributes.get("size", 0)))

    parser.StartElementHandler = begin
    try:
        with open(path, "rb") as file:
            parser.ParseFile(file)
    except (expat.ExpatError, ValueError, UnicodeError) as error:
        raise FlopwiseError(
            f"{path} is not an OpenVINO model, or it is damaged ({error}); copy it again"
        ) from None
    except OSError as error:
        raise FlopwiseError(f"{path} cannot be read: {error.strerror}") from None
    return end


def _course_models():
    from flopwise.resources import list_models

    try:
        return f'the course\'s models are {", ".join(list_models())}: model_path("pool_cnn") gives a path'
    except FlopwiseError:
        return "give the path of a model's .xml"
