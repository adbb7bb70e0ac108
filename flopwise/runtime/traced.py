"""Follow a model's operators through compilation, on a copy in which each of them bears a number.

A runtime renames: where a normalisation is folded into a convolution, what is executed is called after a
multiplication that it made up. But OpenVINO's transformations keep a list of the operators that each new one
came from (`fused_names`), and the list can be read where the compiled model is exported. In the copy every
operator is called "@17" or the like, so that names which occur twice, or hold a comma, cannot be mixed up,
and so that lists which an earlier conversion left in a file do not matter.
"""

import re
from dataclasses import dataclass
from xml.etree import ElementTree

from flopwise.errors import FlopwiseError
from flopwise.runtime.run import compile_model

# The name of a numbered operator, or of something that was made of it: "@17", "@17/transpose_b".
_NUMBER = re.compile(r"(@\d+)(\D.*)?", re.DOTALL)
# Lists of names that a file may bring from an earlier conversion.
_OLD_LISTS = {"fused_names_0", "originalLayersNames"}


@dataclass(frozen=True)
class Given:
    """An operator of the model as it was given.

    number: "@17"; name: the operator's own; reads: numbers of the operators whose results it takes; shapes:
    of its results; constant: it depends on no input of the model; idle: it leaves all numbers as they
    are, in the order in which they lie in memory; size: bytes of a number of its first result.
    """

    number: str
    name: str
    type: str
    reads: tuple
    shapes: tuple
    constant: bool
    idle: bool
    size: int = 4


@dataclass(frozen=True)
class Made:
    """An operator of the transformed model, which the device's own graph is built from.

    numbers: of the given operators that it came from; reads: names of what it takes; inside: the operators
    that are held by this one.
    """

    name: str
    type: str
    numbers: frozenset
    reads: tuple = ()
    constant: bool = False
    inside: tuple = ()


def numbered(model):
    """A copy whose operators have numbers for names, and they → (openvino.Model, {number: Given})."""
    twin = model.clone()
    nodes = twin.get_ordered_ops()
    names = [node.get_friendly_name() for node in nodes]
    numbers = {}  # OpenVINO's own, unique name of a node → our number
    for place, node in enumerate(nodes):
        numbers[node.get_name()] = f"@{place}"
        _rename(node, f"@{place}")
        for step in _inside(node):
            _rename(step, f"@{place}/inside")
    given = {}
    for node, name in zip(nodes, names):
        number, kind = numbers[node.get_name()], node.get_type_name()
        reads = tuple(numbers[port.get_node().get_name()] for port in node.input_values())
        given[number] = Given(
            number,
            name,
            kind,
            reads,
            tuple(_sizes(port) for port in node.outputs()),
            kind == "Constant" or (bool(reads) and all(given[source].constant for source in reads)),
            _idle(node),
            node.output(0).get_element_type().size if node.outputs() else 0,
        )
    return twin, given


def _rename(node, number):
    node.set_friendly_name(number)
    info = node.get_rt_info()
    for key in _OLD_LISTS & set(dict(info.items())):
        del info[key]


def _inside(node):
    """The operators in the body of a loop, or in the two of a condition; in theirs, too."""
    bodies = []
    if node.get_type_name() == "If":
        bodies = [node.get_then_body(), node.get_else_body()]
    elif node.get_type_name() in ("Loop", "TensorIterator"):
        bodies = [node.get_function() if hasattr(node, "get_function") else node.get_body()]
    for body in bodies:
        for step in body.get_ordered_ops():
            yield step
            yield from _inside(step)


def _sizes(port):
    shape = port.get_partial_shape()
    return None if shape.is_dynamic else tuple(shape.to_shape())


def _idle(node):
    """Does an operator leave all numbers as they are, in the order in which they lie in memory?"""
    kind = node.get_type_name()
    if kind == "Convert":
        return node.input(0).get_element_type() == node.output(0).get_element_type()
    return kind in {"Reshape", "Squeeze", "Unsqueeze", "Identity"}


def compile_numbered(twin, device, precision):
    """Compile a numbered copy with performance counters → (compiled model, {name: Made}).

    The second is empty for a device that does not let its transformed model be read.
    """
    seen = []

    def keep(data):
        seen.append(data)
        return data

    counting = {"PERF_COUNT": True}
    # The graph is handed to whoever may encrypt it. "OPTIMIZE_SIZE" leaves the weights out of the export.
    readable = {"CACHE_MODE": "OPTIMIZE_SIZE", "CACHE_ENCRYPTION_CALLBACKS": [keep, lambda data: data]}
    try:
        compiled = compile_model(twin, device, precision, {**counting, **readable})
        compiled.export_model()
    except (FlopwiseError, RuntimeError):
        return compile_model(twin, device, precision, counting), {}
    for data in seen:
        try:
            root = ElementTree.fromstring(data)
        except ElementTree.ParseError:
            continue
        if root.tag == "net":
            return compiled, _made(root)
    return compiled, {}


def _made(net):
    """The operators of a transformed model, from its XML → {name: Made}."""
    layers = {layer.get("id"): layer for layer in net.find("layers")}
    reads = {key: [] for key in layers}
    for edge in net.find("edges"):
        reads[edge.get("to-layer")].append((int(edge.get("to-port")), edge.get("from-layer")))
    constant = {}

    def is_constant(key):
        if key not in constant:
            constant[key] = layers[key].get("type") == "Const" or (
                bool(reads[key]) and all(is_constant(source) for _, source in reads[key])
            )
        return constant[key]

    made = {}
    for key, layer in layers.items():  # a layer stands behind those that it reads
        made[layer.get("name")] = Made(
            layer.get("name"),
            layer.get("type"),
            frozenset(numbers_in(_list(layer))),
            tuple(layers[source].get("name") for _, source in sorted(reads[key])),
            is_constant(key),
            tuple(
                Made(step.get("name"), step.get("type"), frozenset(numbers_in(_list(step))))
                for step in layer.findall("./body/layers/layer")
                if step.get("type") not in ("Const", "Parameter", "Result")
            ),
        )
    return made


def _list(layer):
    """A layer's name, and the names in its list of what it came from."""
    lists = [
        attribute.get("value", "").split(",")
        for attribute in layer.findall("./rt_info/attribute")
        if attribute.get("name") == "fused_names"
    ]
    return [layer.get("name"), *(name.strip() for names in lists for name in names)]


def numbers_in(names):
    """The numbers of given operators among names."""
    found = (_NUMBER.fullmatch(name) for name in names)
    return [match[1] for match in found if match]
