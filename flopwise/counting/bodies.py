"""Operators that hold graphs of their own: Loop and TensorIterator repeat one, If chooses one."""

BODIES = frozenset({"If", "Loop", "TensorIterator"})


def collect_bodies(node, found):
    """Add what the bodies of a node do: of an If the costlier branch, of a loop all rounds that are known."""
    if node.type == "If":
        return _branches(node, found)
    rounds, how = _rounds(node)
    inside = _walk(node.handle.get_function(), found, node.key)
    _take(node, inside, found, rounds)
    found.notes.append(f"{node.type} {node.name}: its body is counted {how}.")


def _walk(body, found, key):
    """What is found in a body; numbers already at home outside stay there."""
    from flopwise.counting.graph import read_graph
    from flopwise.counting.records import Found, collect

    nodes = read_graph(body)
    for inner in nodes:
        inner.key = (key, inner.key)
    inside = Found()
    collect(nodes, inside)
    return inside


def _take(node, inside, found, rounds):
    """What was found inside belongs to the whole now, done so many times; parameters are held once."""
    found.records += [record.times(rounds, node.name) for record in inside.records]
    found.unknown += inside.unknown
    found.notes += inside.notes
    found.homes |= inside.homes
    found.constants |= inside.constants
    found.normalisation_params += inside.normalisation_params


def _branches(node, found):
    bodies = [node.handle.get_function(number) for number in (0, 1)]
    inside = [_walk(body, found, (node.key, number)) for number, body in enumerate(bodies)]

    def cost(branch):
        work = [record.work.primitives for record in inside[branch].records]
        return sum(each.macs for each in work), sum(each.elements + each.additions for each in work)

    chosen = max((0, 1), key=cost)
    _take(node, inside[chosen], found, 1)
    found.notes.append(
        f"If {node.name}: the costlier of its two branches is counted, its {('then', 'else')[chosen]} branch."
    )


def _rounds(node):
    """How often a loop's body runs → (number, how a note says it)."""
    rounds = node.handle.get_num_iterations()
    if rounds < 0:
        rounds = _sliced(node)
    if rounds < 0 and node.type == "Loop" and node.inputs[0][0].type == "Constant":
        rounds = int(node.inputs[0][0].handle.data.flat[0])  # the most that it may run
        if rounds >= 0:
            return rounds, f"{rounds} times, the most that it may run"
    if rounds < 0:
        return 1, "once, because how often it runs depends on the data"
    return rounds, f"{rounds} times"


def _sliced(node):
    """The rounds that it takes to go through an input slice by slice; −1 if no input is."""
    for description in node.handle.get_input_descriptions():
        if type(description).__name__ == "TensorIteratorSliceInputDesc" or hasattr(description, "part_size"):
            source, output = node.inputs[description.input_index]
            shape = source.shapes[output]
            if shape is not None:
                return -(-shape[description.axis] // description.part_size)
    return -1
