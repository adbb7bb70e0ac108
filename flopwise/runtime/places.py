"""Where an operator runs that no list names, from what stands before it and behind it in the graph."""

from collections import defaultdict

from flopwise.counting.operators import MOVES
from flopwise.runtime.kinds import PRODUCTS, can_run

# From what it is known where an operator runs.
NAME, WEIGHTS, PLACE = "name", "weights", "place"
IDLE = "nothing to do: it leaves all numbers where they are"


def moved_by_reorders(work, given, executed, homes, anchors, result):
    """Find the transpositions that are done by a layer which the runtime added to change the order of data.

    Such a layer has no operator of the model in its list. But it must have done a transposition if it stands
    where the transposition stood and gives its shape, while what it reads has another shape.
    """
    layers = {layer.name: layer for layer in executed}
    known = {**anchors, **homes}
    for operator in work:
        if operator.number in homes or operator.type not in MOVES or operator.idle:
            continue
        before = _nearest(operator, lambda each: each.reads, given, known)
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


def by_place(work, given, layers, homes, anchors, result):
    """Find a home for the operators that nothing names, from their neighbours; or say why they have none."""
    readers = defaultdict(list)
    for operator in work:
        for source in operator.reads:
            readers[source].append(operator.number)
    lost = [operator for operator in work if operator.number not in homes]
    for operator in sorted(
        lost, key=lambda operator: operator.type not in PRODUCTS
    ):  # those with products first
        known = {**anchors, **homes}
        before = _nearest(operator, lambda each: each.reads, given, known)
        behind = _nearest(operator, lambda each: readers[each.number], given, known)
        if operator.type in PRODUCTS:
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
        elif operator.type in PRODUCTS:
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
    taken = {name for number, names in homes.items() if given[number].type in PRODUCTS for name in names}
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


def reorders_for_reshapes(layers, given, result):
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
