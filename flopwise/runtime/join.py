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

from flopwise.runtime.kinds import ENDS, MOVING, alike, can_run
from flopwise.runtime.places import IDLE, NAME, WEIGHTS, by_place, moved_by_reorders, reorders_for_reshapes
from flopwise.runtime.traced import Made, numbers_in


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
    work = [operator for operator in given.values() if _works(given, operator.number)]
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
    anchors = {number: ends[number] for number in given if given[number].type in ENDS and number in ends}
    moved_by_reorders(work, given, executed, homes, anchors, result)
    by_place(work, given, layers, homes, anchors, result)
    _settle(given, layers, parts, homes, result)
    reorders_for_reshapes(layers, given, result)
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
        if layer.type.lower() not in MOVING and all(given[number].idle for number in members[name]):
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
        elif (
            not layer.original or layer.type == "Convert" or any(not given[number].idle for number in listed)
        ):
            result.added.append(name)
        else:
            result.lone.append(name)


def _works(given, number):
    return number in given and not given[number].constant and given[number].type not in ENDS


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
    same = {name for name in listed if any(alike(part.type, operator.type) for part in listing[name])}
    reading = {name for name in able if number in fed[name]}
    yield {name for name in same if any(part.name == number for part in listing[name])}, NAME
    yield same, NAME
    yield listed & reading, NAME
    yield listed, NAME
    yield reading, WEIGHTS
