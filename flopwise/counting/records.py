"""Nodes of a graph → records: what each operator does, holds and moves, under no convention yet."""

from collections import Counter
from dataclasses import dataclass, field, replace

from flopwise.counting.operators import FORMULAS, MOVES, Operator, Primitives, Work
from flopwise.counting.stored import (
    bias_of,
    held,
    leaves,
    normalises,
    quantised,
    scale_and_shift_of,
    stored_bytes,
)


@dataclass(frozen=True)
class Record:
    """One operator of the model and its work. `open_shape` tells, instead, why its work cannot be known."""

    name: str
    operator: Operator
    work: Work
    params: int = 0  # weights and biases, each in the record that comes to it first
    bytes: int = 0  # inputs, weights and outputs, each once, at the size of its type in the model
    integer: bool = False  # its numbers are quantised to eight bits or fewer
    constant: bool = False  # it works on constants alone, so no runtime does it more than once
    adds: int = 0  # Adds that are part of it: its bias
    open_shape: str = ""

    def times(self, repetitions, within):
        """The record inside a body that runs so often."""
        work = replace(self.work, primitives=self.work.primitives.times(repetitions))
        return replace(self, name=f"{within}/{self.name}", work=work, bytes=self.bytes * repetitions)


@dataclass
class Found:
    """What a walk over a graph has found so far."""

    records: list = field(default_factory=list)
    unknown: Counter = field(default_factory=Counter)  # types without a formula
    notes: list = field(default_factory=list)
    homes: set = field(default_factory=set)  # keys of nodes whose numbers are a layer's or a normalisation's
    constants: dict = field(default_factory=dict)  # key → how many numbers it stores
    normalisation_params: int = 0

    @property
    def other_numbers(self):
        """Stored numbers of no layer and no normalisation: (how many, in how many constants)."""
        rest = [count for key, count in self.constants.items() if key not in self.homes]
        return sum(rest), len(rest)

    def charge(self, node):
        """How many numbers a constant node brings to whoever asks first; later it brings nothing."""
        numbers = held(node)
        if numbers is None or numbers[0].key in self.homes:
            return 0
        self.homes.add(numbers[0].key)
        self.homes.update(leaf.key for leaf in leaves(numbers[0]))
        return numbers[1]


def collect(nodes, found):
    """Walk over the nodes of one graph and add to what was found."""
    from flopwise.counting.bodies import BODIES, collect_bodies

    adds = set()  # keys of Adds that are a layer's bias
    for node in nodes:
        if node.type == "Constant":
            if node.element_type().is_real() and node.elements() > 1:
                found.constants[node.key] = node.elements()
        elif node.type in BODIES:
            collect_bodies(node, found)
        elif node.key in adds:
            pass
        elif node.type in MOVES:
            if _is_embedding(node):
                found.records.append(_embedding(node, found))
        elif node.type in FORMULAS:
            record = _record(node, found, adds)
            if record is not None:
                found.records.append(record)
        elif not node.constant:
            found.unknown[node.type] += 1


def _is_embedding(node):
    """Does a Gather look up rows of a stored table by what comes in? Then the table is its weights."""
    if node.type != "Gather" or None in (*node.shapes, node.inputs[1][0].shapes[node.inputs[1][1]]):
        return False
    (table, output), (places, _) = node.inputs[:2]
    return (
        table.constant
        and not places.constant
        and len(table.shapes[output] or ()) > 1
        and (node.element_type().is_real())
    )


def _embedding(node, found):
    """No work but parameters. Only the rows that are looked up are moved."""
    operator = Operator(
        node.type, tuple(source.shapes[output] for source, output in node.inputs), node.shapes[0]
    )
    params = found.charge(node.inputs[0][0])
    return Record(
        node.name,
        operator,
        Work(Primitives(), weights=(0,), data=1),
        params,
        _bytes(node, Work(Primitives()), None),
    )


def _record(node, found, adds):
    """The record of a node that has a formula; None if it is not a layer after all."""
    operator = _operator(node)
    if operator is None:
        return _open_record(node)
    work = FORMULAS[node.type](operator)
    if work is None:
        return None
    if normalises(node):
        rest = Primitives(reduced=work.primitives.reduced)
        work = Work(rest)
    params, bias = 0, None
    if work.weights and not node.constant:
        ports = [port for port in (*work.weights, *work.biases) if port in operator.constants]
        params = sum(found.charge(node.inputs[port][0]) for port in ports)
        if work.channels:
            bias, add = bias_of(node, work.channels)
        if bias is not None:
            params += found.charge(bias)
            adds.add(add.key)
            work = replace(work, primitives=replace(work.primitives, bias_additions=node.elements()))
    if not node.constant:
        work = _with_scale(node, work, found)
    return Record(
        node.name,
        operator,
        work,
        params,
        _bytes(node, work, bias),
        _is_integer(node, work),
        node.constant,
        0 if bias is None else 1,
    )


def _operator(node):
    """A node as formulas see it; None if a shape is open."""
    inputs = tuple(source.shapes[output] for source, output in node.inputs)
    if None in inputs or None in node.shapes:
        return None
    axes = ()
    if node.type.startswith("Reduce") and node.inputs[1][0].type == "Constant":
        numbers = node.inputs[1][0].handle.data
        axes = tuple(sorted({int(axis) % len(inputs[0]) for axis in numbers.flat})) if inputs[0] else ()
    constants = frozenset(port for port, (source, _) in enumerate(node.inputs) if source.constant)
    return Operator(node.type, inputs, node.shapes[0], node.attributes(), constants, axes, tuple(node.shapes))


def _open_record(node):
    """A record without numbers: what is asked of it later ends in a clear sentence."""
    at = [(source.name, source.outputs[output]) for source, output in node.inputs]
    at += [(node.name, output) for output in node.outputs]
    name, output = next((name, output) for name, output in at if output.get_partial_shape().is_dynamic)
    shape = output.get_partial_shape()
    return Record(
        node.name,
        Operator(node.type, (), ()),
        Work(Primitives()),
        open_shape=f"{name!r} has the open shape {shape}",
    )


def _with_scale(node, work, found):
    """A normalisation with its parameters charged; where operators behind it scale, that is its work too."""
    stored = [node.inputs[port][0] for port in work.normalises]
    if node.type in {"MVN", "NormalizeL2", "GRN"}:
        stored = scale_and_shift_of(node)
        if stored:
            work = replace(work, primitives=replace(work.primitives, scaled=node.elements()))
    for source in stored:
        if source.constant:
            found.normalisation_params += found.charge(source)
    return work


def _bytes(node, work, bias):
    """Each input, weight and output once, at the size of its element type in the model."""
    bits, seen, stored = 0, set(), 0 if bias is None else stored_bytes(bias)
    for port, (source, output) in enumerate(node.inputs):
        if (source.key, output) in seen:
            continue
        seen.add((source.key, output))
        if not source.constant:
            bits += source.elements(output) * source.element_type(output).bitwidth
        elif node.type == "Gather" and port == 0:
            bits += node.elements() * node.element_type().bitwidth  # only the rows that are asked for
        elif port in work.weights or (node.type != "Interpolate" and source.element_type().is_real()):
            stored += stored_bytes(source)  # whole numbers beside the data say how: axes, lengths, shapes
    read = {output for _, _, output in node.readers} | {0}
    bits += sum(node.elements(output) * node.element_type(output).bitwidth for output in read)
    return stored + -(-bits // 8)


def _is_integer(node, work):
    """Are all the numbers that a layer multiplies quantised?"""
    if not work.primitives.macs or node.constant:
        return False
    multiplied = {work.data, *work.weights} if work.weights else {0, 1}
    return all(quantised(node.inputs[port][0]) for port in multiplied)
