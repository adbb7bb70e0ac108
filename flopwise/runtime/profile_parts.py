"""From joined layers and their times to the rows of a profile."""

from collections import Counter, defaultdict
from math import prod

from flopwise.runtime.kinds import can_run
from flopwise.runtime.places import NAME, PLACE, WEIGHTS
from flopwise.runtime.profile_rows import COUNTS, Profile, ProfiledLayer
from flopwise.runtime.traced import numbers_in

ONE_PRODUCT = (["Convolution"], ["FullyConnected"])  # executed layers whose results show what they do


def assemble(given, table, joined, executed, times, shown):
    """A Profile's rows, from what was joined and what was timed.

    given: {number: Given}; table: pairs of a counted row of the numbered copy and the same of the model;
    joined: a Join; executed: all layers of `executed_graph`; times: {executed layer: ms}; shown: {executed
    layer of the copy: what the model's own is called}.
    """
    counted = defaultdict(list)  # an operator that holds others has a row for each of those
    for copy, row in table:
        counted[numbers_in([copy.name])[0]].append(row)
    maker = _RowMaker(given, counted, joined, executed, times, shown)
    groups = _groups(joined, counted)
    rows = [maker.of_operators(names, counts) for counts, names in groups]
    placed = {name for _, names in groups for name in names}
    together = defaultdict(set)  # executed layers that run the same operators stand in one row
    for name, numbers in joined.members.items():
        together[numbers].add(name)
    left_out, added, unassigned = [], [], []
    for name in maker.layers:
        if name in joined.members and name not in placed:
            names = together[joined.members[name]]
            placed |= names
            left_out.append(maker.of_operators(names))
        elif name in joined.added:
            added.append(maker.of_the_runtime(name))
        elif name in joined.lone:
            unassigned.append(maker.of_the_runtime(name))
    gone = {given[number].name: why for number, why in joined.gone.items()}
    for number in counted:
        if given[number].constant:
            gone[given[number].name] = "worked out once, when the model is compiled: it depends on no input"
    known = Counter(joined.evidence.values())
    evidence = {kind: known[kind] for kind in (NAME, WEIGHTS, PLACE) if known[kind]}
    return Profile.of(*map(tuple, (rows, left_out, added, unassigned)), gone, evidence)


class _RowMaker:
    """Makes the rows of a Profile, without their shares."""

    def __init__(self, given, counted, joined, executed, times, shown):
        self.given, self.counted, self.joined = given, counted, joined
        self.layers = {layer.name: layer for layer in executed}
        self.times, self.shown = times, shown
        self.place = {number: index for index, number in enumerate(given)}

    def of_operators(self, names, counts=()):
        """The row of all operators that these executed layers run; counts: the counted rows among them."""
        names = [name for name in self.layers if name in names]
        numbers = {number for name in names for number in self.joined.members[name]}
        operators = [self.given[number] for number in sorted(numbers, key=self.place.get)]
        run = [self.layers[name] for name in names]
        main = [operator for operator in operators if operator.number in self.counted]
        main = main or _leading(operators, run)
        fused = [operator for operator in operators if operator not in main]
        evidence = (self.joined.evidence[operator.number] for operator in operators)
        done, moved = self._work_done(counts, main, run)
        return ProfiledLayer(
            name=" + ".join(each.name for each in counts or main),
            type=_joined(each.type for each in counts or main),
            **{count: sum(getattr(row, count) for row in counts) for count in COUNTS},
            **self._as_run(run),
            fused=tuple(operator.name for operator in fused),
            fused_types=tuple(operator.type for operator in fused),
            evidence=tuple(dict.fromkeys(evidence)),
            done=done,
            moved=moved,
        )

    def of_the_runtime(self, name):
        """The row of an executed layer that runs no operator of the model."""
        layer = self.layers[name]
        return ProfiledLayer(
            name=self.shown.get(name, name),
            type=layer.type,
            **dict.fromkeys(COUNTS, 0),
            **self._as_run([layer]),
            fused=(),
            fused_types=(),
            evidence=(),
        )

    def _as_run(self, run):
        """What a row tells of the executed layers themselves."""
        # What holds a body has no precision of its own.
        simple = (layer for layer in run if layer.type not in ("If", "Loop", "TensorIterator"))
        return {
            "time_ms": sum(self.times[layer.name] for layer in run),
            "share": None,
            "precision": _joined(layer.precision for layer in simple),
            "executed": tuple(self.shown.get(layer.name, layer.name) for layer in run),
            "executed_type": _joined(layer.type for layer in run),
            "primitive": _joined(layer.primitive for layer in run),
        }

    def _work_done(self, counts, operators, run):
        """What executed layers do of counted work: (the part of the FLOPs, the bytes that are moved for it).

        A convolution is one dot product for each element of its result, and an executed convolution is one of
        the model's. So it can be seen when fewer elements are worked out (because a later layer reads only
        every second one), when a layer before it has worked out fewer, and when several equal convolutions
        are run as one.
        """
        everything = 1.0, sum(row.bytes for row in counts)
        equal = len({(operator.type, operator.shapes[0]) for operator in operators}) == 1
        if not counts or not equal or [layer.type for layer in run] not in ONE_PRODUCT:
            return everything
        (layer,), operator = run, operators[0]
        written = prod(operator.shapes[0])
        if layer.shape is None or not written:
            return everything
        unwritten = max(written - prod(layer.shape), 0)
        unread = max(prod(counts[0].input_shape) - self._elements_read(layer), 0)
        done = (written - unwritten) / (written * len(operators))
        return done, counts[0].bytes - operator.size * (unwritten + unread)

    def _elements_read(self, layer):
        """How many numbers the data that an executed layer reads has; infinite where that is not known."""
        source = self.layers.get(layer.reads[0]) if layer.reads else None
        if source is None or source.constant or source.shape is None or source.type == "Split":
            return float("inf")
        return prod(source.shape)


def _groups(joined, rows):
    """The counted layers, in the table's order, each with the executed layers that run it → list of (rows,
    names). Layers that one executed layer runs together stand together: their time cannot be told apart.
    """
    homes = joined.homes()
    together = defaultdict(set)  # number → numbers that share an executed layer with it
    for numbers in joined.members.values():
        counted = [number for number in numbers if number in rows]
        for number in counted:
            together[number].update(counted)
    found, done = [], set()
    for number in rows:
        if number in done:
            continue
        group, waiting = {number}, [number]
        while waiting:
            for other in together[waiting.pop()] - group:
                group.add(other)
                waiting.append(other)
        done |= group
        names = {name for member in group for name in homes.get(member, ())}
        found.append(([row for member in rows if member in group for row in rows[member]], names))
    return found


def _leading(operators, layers):
    """The operators that a layer without a counted one is called after: those that it may run, and that do
    something.
    """
    able = [each for each in operators if all(can_run(layer.type, each.type) for layer in layers)]
    busy = [each for each in able if not each.idle] or able or operators
    computing = [each for each in busy if not can_run("Reorder", each.type)]
    return computing or busy


def _joined(texts):
    """Each of several texts once, as one."""
    return " + ".join(dict.fromkeys(texts))
