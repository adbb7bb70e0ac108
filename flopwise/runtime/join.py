"""Which operators of a model does each executed layer run? What is known, and from what it is known.

Three things tell where an operator went, in this order:

- its **name**: the executed layer, or the transformed operator behind it, lists it among what it came from;
- its **weights**: the executed layer reads a constant that was made of constants which this operator alone
  reads;
- its **place**: what stands before it and what stands behind it in the model run in one and the same executed
  layer, or only one of the two neighbours can hold it.

A list of names can be too long, because whoever replaces several operators by several others may hand all
names to all of them. So a layer that only moves data is never said to compute, and one without products is
never said to run a convolution. What none of this tells is left open.
"""

from collections import defaultdict
from dataclasses import dataclass, field

from flopwise.counting.elementwise import NORMALISATION, UNARY_AND_BINARY
from flopwise.counting.operators import MOVES
from flopwise.runtime.traced import Made, numbers_in

NAME, WEIGHTS, PLACE = "name", "weights", "place"
# Executed layers that only move data; in lower case, because devices spell their types in several ways.
_MOVING = frozenset(kind.lower() for kind in MOVES) | frozenset(
    "reorder concatenation permute copy shufflechannels".split()
)
# Executed layers and transformed operators without products of data and weights.
_WITHOUT_PRODUCTS = (
    _MOVING
    | frozenset(kind.lower() for kind in (*UNARY_AND_BINARY, *NORMALISATION))
    | frozenset("eltwise math normalize interpolate topk reduce".split())
    | frozenset("pooling adaptivepooling avgpool maxpool adaptiveavgpool adaptivemaxpool".split())
)
_PRODUCTS = frozenset(
    """
    Convolution GroupConvolution ConvolutionBackpropData GroupConvolutionBackpropData BinaryConvolution
    DeformableConvolution MatMul Einsum LSTMCell LSTMSequence GRUCell GRUSequence RNNCell RNNSequence
""".split()
)
_FAMILY = frozenset(kind.lower() for kind in _PRODUCTS) | {"fullyconnected", "deconvolution"}
IDLE = "nothing to do: it leaves all numbers where they are"
_ENDS = frozenset("Parameter Result Constant".split())


@dataclass
class Join:
    """members: executed layer's name → numbers of the operators that it runs, in the model's order; evidence:
    number → NAME, WEIGHTS or PLACE; gone: number → why an operator runs in no layer; lone: names of executed
    layers that nothing could be assigned to, although the runtime did not add them; added: names of those
    that the runtime added.
    """

    members: dict = field(default_factory=dict)
    evidence: dict = field(default_factory=dict)
    gone: dict = field(default_factory=dict)
    added: list = field(default_factory=list)
    lone: list = field(default_factory=list)

    def homes(self):
        """Number of an operator → names of the executed layers that run it."""
        found = defaultdict(list)
        for name, numbers in self.members.items():
            for number in numbers:
                found[number].append(name)
        return found


def join(given, made, executed):
    """Join a model's operators ({number: Given}), the transformed ones ({name: Made}, may be empty) and the
    executed layers (of `executed_graph`) → Join.
    """
    layers = {
        layer.name: layer
        for layer in executed
        if not layer.constant and layer.type not in ("Input", "Output", "Parameter", "Result")
    }
    work = [one for one in given.values() if _works(given, one.number)]
    parts = {name: _parts(layer, made, given) for name, layer in layers.items()}
    fed = _fed(layers, made, _owners(given))
    homes, evidence = {}, {}
    for operator in work:
        for choice, why in _choices(operator, layers, parts, fed):
            if len(choice) == 1:
                homes[operator.number], evidence[operator.number] = choice, why
                break
    result = Join(evidence=evidence)
    ends = {number: {layer.name} for layer in executed for number in numbers_in(layer.original)}
    anchors = {number: ends[number] for number in given if given[number].type in _ENDS and number in ends}
    _moved_by_reorders(work, given, executed, homes, anchors, result)
    _by_place(work, given, layers, homes, anchors, result)
    _settle(given, layers, parts, homes, result)
    _reorders_for_reshapes(layers, given, result)
    return result


def _settle(given, layers, parts, homes, result):
    """Give every executed layer its operators, or say that it is the runtime's own, or not known."""
    order = {number: place for place, number in enumerate(given)}
    members = defaultdict(set)
    for number, names in homes.items():
        for name in names:
            members[name].add(number)
    for name, layer in layers.items():
        listed = {number for part in parts[name] for number in part.numbers if _works(given, number)}
        if not members[name]:  # it may be a step of an operator that became several
            members[name] = {
                number
                for number in listed
                if number in numbers_in(layer.original) or not _runs_elsewhere(given[number], homes, parts)
            }
        if layer.type.lower() not in _MOVING and all(given[number].idle for number in members[name]):
            for number in members[name]:  # the layer does something, and they do not
                result.evidence.pop(number, None)
                result.gone[number] = IDLE
            members[name] = set()
        for number in members[name]:
            result.evidence.setdefault(number, NAME)
            result.gone.pop(number, None)
        if members[name]:
            result.members[name] = tuple(sorted(members[name], key=order.get))
        # What comes from no operator, or from such that run elsewhere, was put in for the runtime's own ends.
        elif not layer.original or layer.type == "Convert" or any(not given[one].idle for one in listed):
            result.added.append(name)
        else:
            result.lone.append(name)


def _works(given, number):
    return number in given and not given[number].constant and given[number].type not in _ENDS


def _reorders_for_reshapes(layers, given, result):
    """A reshape leaves the numbers in the order in which they count, and the runtime may have put them into
    another one in memory. Then it adds a layer that brings them back, and the reshape itself has nothing left
    to do. So what such a layer does is the reshape's work.
    """
    readers = defaultdict(list)
    for name, layer in layers.items():
        for source in layer.reads:
            readers[source].append(name)
    for name in list(result.added):
        numbers = result.members.get(readers[name][0], ()) if len(readers[name]) == 1 else ()
        if numbers and all(given[number].idle for number in numbers):
            result.added.remove(name)
            result.members[name] = numbers


def _parts(layer, made, given):
    """The transformed operators that an executed layer runs → list of Made.

    Where the device does not tell them, its names are all that there is; they are taken for what they say.
    """
    whole = made.get(layer.name)
    if whole is not None and whole.inside and whole.type == "Subgraph":  # its names are those of the inside
        return [*whole.inside, Made("", "", whole.numbers)]
    parts = [made[name] for name in layer.original if name in made]
    for name in layer.original:
        for number in numbers_in([name]):
            if name not in made and number in given:
                kind = given[number].type if name == number else ""
                parts.append(Made(name, kind, frozenset([number])))
    return parts


def _runs_elsewhere(operator, homes, parts):
    """Does an operator run as what it is, so that nothing else can be a step of it?"""
    return any(
        operator.number in part.numbers and part.type.lower() == operator.type.lower()
        for name in homes.get(operator.number, ())
        for part in parts[name]
    )


def _owners(given):
    """Number of a constant operator → number of the only operator with work that reads it, also through other
    constants; None where several do.
    """
    owners = {}
    for operator in reversed(given.values()):  # readers before what they read
        owner = operator.number if not operator.constant else owners.get(operator.number)
        for source in operator.reads:
            if given[source].constant:
                owners[source] = owner if owners.get(source, owner) == owner else None
    return owners


def _fed(layers, made, owners):
    """Executed layer's name → numbers of operators whose own constants it reads."""
    found = {}
    for name, layer in layers.items():
        waiting = [made[source] for source in layer.original if source in made]
        constants, seen = set(), set()
        while waiting:
            for source in waiting.pop().reads:
                if source in made and made[source].constant and source not in seen:
                    seen.add(source)
                    constants |= made[source].numbers
                    waiting.append(made[source])
        found[name] = {owners[number] for number in constants if owners.get(number)}
    return found


def _choices(operator, layers, parts, fed):
    """Sets of executed layers that may run an operator, the strongest evidence first."""
    number = operator.number
    able = {name for name, layer in layers.items() if can_run(layer.type, operator.type)}
    listing = {
        name: [part for part in parts[name] if number in part.numbers and can_run(part.type, operator.type)]
        for name in able
    }
    listed = {name for name in able if listing[name]}
    alike = {name for name in listed if any(_alike(part.type, operator.type) for part in listing[name])}
    reading = {name for name in able if number in fed[name]}
    yield {name for name in alike if any(part.name == number for part in listing[name])}, NAME
    yield alike, NAME
    yield listed & reading, NAME
    yield listed, NAME
    yield reading, WEIGHTS


def _alike(left, right):
    """Are two types the same, but for their spelling? All that multiply by weights are of one family."""
    left, right = left.lower(), right.lower()
    return left == right or {left, right} <= _FAMILY


def can_run(layer, operator):
    """Can an executed or transformed layer of this type run an operator of that type?"""
    layer = layer.lower()
    if layer in _MOVING:
        return operator in MOVES
    return not (operator in _PRODUCTS and layer in _WITHOUT_PRODUCTS)


def _moved_by_reorders(work, given, executed, homes, anchors, result):
    """Find the transpositions that are done by a layer which the runtime added to change the order of data.

    Such a layer has no operator of the model in its list. But it must have done a transposition if it stands
    where the transposition stood and gives its shape, while what it reads has another shape.
    """
    layers = {layer.name: layer for layer in executed}
    known = {**anchors, **homes}
    for operator in work:
        if operator.number in homes or operator.type not in MOVES or operator.idle:
            continue
        before = _nearest(operator, lambda one: one.reads, given, known)
        shape, read = operator.shapes[0], given[operator.reads[0]].shapes[0]
        found = {
            layer.name
            for layer in executed
            if not layer.constant and not layer.original and len(layer.reads) == 1
            if before == set(layer.reads)
            if (layer.shape, layers[layer.reads[0]].shape) == (shape, read) and shape != read
        }
        if len(found) == 1:
            homes[operator.number], result.evidence[operator.number] = found, PLACE


def _by_place(work, given, layers, homes, anchors, result):
    """Find a home for the operators that nothing names, from their neighbours; or say why they have none."""
    readers = defaultdict(list)
    for operator in work:
        for source in operator.reads:
            readers[source].append(operator.number)
    lost = [operator for operator in work if operator.number not in homes]
    for operator in sorted(lost, key=lambda one: one.type not in _PRODUCTS):  # those with products first
        known = {**anchors, **homes}
        before = _nearest(operator, lambda one: one.reads, given, known)
        behind = _nearest(operator, lambda one: readers[one.number], given, known)
        if operator.type in _PRODUCTS:
            choice = _free_between(operator, before, behind, given, layers, homes)
        else:
            choice = {name for name in before & behind if _holds(layers, name, operator)}
            if len(choice) != 1:
                choice = {name for name in before | behind if _holds(layers, name, operator)}
                if operator.type == "Pad":  # the zeros around a map belong to the window that reads them
                    choice &= behind
                if operator.idle:
                    choice = set()
        if len(choice) == 1:
            homes[operator.number], result.evidence[operator.number] = choice, PLACE
        elif operator.idle:
            result.gone[operator.number] = IDLE
        elif operator.type in _PRODUCTS:
            result.gone[operator.number] = "not known: no executed layer can be told to run it"
        else:
            result.gone[operator.number] = "removed or merged with others by the runtime"


def _holds(layers, name, operator):
    return name in layers and can_run(layers[name].type, operator.type)


def _free_between(operator, before, behind, given, layers, homes):
    """Names of the layers that may multiply, have the result's shape, run no other such operator, and stand
    between an operator's neighbours or run one of them.
    """
    claimed = {name for names in homes.values() for name in names}
    taken = {name for number, names in homes.items() if given[number].type in _PRODUCTS for name in names}
    ahead = defaultdict(set)
    for layer in layers.values():
        for source in layer.reads:
            ahead[source].add(layer.name)

    def reach(starts, step):
        """The layers met from here on, up to and including the first ones that are claimed."""
        found, waiting = set(starts), list(starts)
        while waiting:
            for name in step(waiting.pop()):
                if name in layers and name not in found:
                    found.add(name)
                    if name not in claimed:
                        waiting.append(name)
        return found

    forward = reach(before, lambda name: ahead[name])
    backward = reach(behind, lambda name: layers[name].reads if name in layers else ())
    return {
        name
        for name in forward & backward
        if _holds(layers, name, operator) and name not in taken and layers[name].shape == operator.shapes[0]
    }


def _nearest(operator, neighbours, given, homes):
    """Names of the executed layers that are met first on every way from an operator in one direction."""
    found, waiting, seen = set(), [operator], {operator.number}
    while waiting:
        for number in neighbours(waiting.pop()):
            if number in homes:
                found |= homes[number]
            elif number not in seen and number in given and not given[number].constant:
                seen.add(number)
                waiting.append(given[number])
    return found
