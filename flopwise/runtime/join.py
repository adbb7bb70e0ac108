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

from flopwise.counting.operators import MOVES
from flopwise.runtime.traced import numbers_in

NAME, WEIGHTS, PLACE = "name", "weights", "place"
# Executed layers that only move data; in lower case, because devices spell their types in several ways.
_MOVING = frozenset(kind.lower() for kind in MOVES) | frozenset(
    "reorder concatenation permute copy shufflechannels".split()
)
# Executed layers without products of data and weights.
_WITHOUT_PRODUCTS = _MOVING | frozenset(
    "eltwise pooling adaptivepooling reduce softmax math mvn normalizel2 lrn interpolate topk".split()
)
_PRODUCTS = frozenset(
    """
    Convolution GroupConvolution ConvolutionBackpropData GroupConvolutionBackpropData BinaryConvolution
    DeformableConvolution MatMul Einsum LSTMCell LSTMSequence GRUCell GRUSequence RNNCell RNNSequence
""".split()
)
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
    work = [one for one in given.values() if not one.constant and one.type not in _ENDS]
    named = {name: _named(layer, made) for name, layer in layers.items()}
    fed = _fed(layers, made, _owners(given))
    homes, evidence = {}, {}
    for operator in work:
        for choice, why in _choices(operator, layers, named, fed):
            if len(choice) == 1:
                homes[operator.number], evidence[operator.number] = choice, why
                break
    result = Join(evidence=evidence)
    ends = {number: {layer.name} for layer in executed for number in numbers_in(layer.original)}
    anchors = {number: ends[number] for number in given if given[number].type in _ENDS and number in ends}
    _moved_by_reorders(work, given, executed, homes, anchors, result)
    _by_place(work, given, layers, homes, result)
    # What is left without an operator takes those that its names list: a step of one that became several.
    order = {operator.number: place for place, operator in enumerate(work)}
    members = defaultdict(set)
    for number, names in homes.items():
        for name in names:
            members[name].add(number)
    for name, layer in layers.items():
        if not members[name]:
            claimed = named[name] & set(order)
            members[name] |= claimed
            for number in claimed:
                evidence.setdefault(number, NAME)
                result.gone.pop(number, None)
        if members[name]:
            result.members[name] = tuple(sorted(members[name], key=order.get))
        else:
            (result.lone if layer.original else result.added).append(name)
    _reorders_for_reshapes(layers, given, result)
    return result


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


def _named(layer, made):
    """Numbers of all operators that an executed layer's names list."""
    numbers = set(numbers_in(layer.original))
    for name in layer.original:
        if name in made:
            numbers |= made[name].numbers
    return numbers


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


def _choices(operator, layers, named, fed):
    """Sets of executed layers that may run an operator, the strongest evidence first."""
    number = operator.number
    able = {name for name, layer in layers.items() if can_run(layer.type, operator.type)}
    listed = {name for name in able if number in named[name]}
    reading = {name for name in able if number in fed[name]}
    own = {name for name in listed if number in layers[name].original}  # it has kept its name
    yield own, NAME
    yield listed & reading, NAME
    yield listed, NAME
    yield reading, WEIGHTS


def can_run(layer, operator):
    """Can an executed layer of this type run an operator of that type?"""
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


def _by_place(work, given, layers, homes, result):
    """Find a home for the operators that nothing names, from their neighbours; or say why they have none."""
    readers = defaultdict(list)
    for operator in work:
        for source in operator.reads:
            readers[source].append(operator.number)
    lost = [operator for operator in work if operator.number not in homes]
    for operator in sorted(lost, key=lambda one: one.type not in _PRODUCTS):  # those with products first
        before = _nearest(operator, lambda one: one.reads, given, homes)
        behind = _nearest(operator, lambda one: readers[one.number], given, homes)
        inside = {name for name in before & behind if can_run(layers[name].type, operator.type)}
        able = {name for name in before | behind if can_run(layers[name].type, operator.type)}
        if operator.type in _PRODUCTS:
            taken = {
                name for number, names in homes.items() if given[number].type in _PRODUCTS for name in names
            }
            able -= taken
        if operator.type == "Pad":  # the zeros around a map belong to the window that reads them
            able &= behind
        choice = inside if len(inside) == 1 else able
        if len(choice) == 1 and (inside or not operator.idle):
            homes[operator.number] = choice
            result.evidence[operator.number] = PLACE
        elif operator.idle:
            result.gone[operator.number] = "nothing to do: it leaves all numbers where they are"
        else:
            result.gone[operator.number] = "removed or merged with others by the runtime"


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
