"""From joined layers and their times to the rows of a profile."""

from collections import Counter, defaultdict
from math import prod

from flopwise.runtime.kinds import can_run
from flopwise.runtime.places import NAME, PLACE, WEIGHTS
from flopwise.runtime.profile_rows import COUNTS, Profile, ProfiledLayer
from flopwise.runtime.traced import numbers_in


def assemble(given, table, joined, executed, times, shown):
    """A Profile's rows, from what was joined and what was timed."""
    layers = {layer.name: layer for layer in executed}
    place = {number: index for index, number in enumerate(given)}
    rows = defaultdict(list)  # an operator that holds others has a row for each of those
    for copy, row in table:
        rows[numbers_in([copy.name])[0]].append(row)
    groups = _groups(joined, rows)
    parts = {"rows": [], "left_out": [], "added": [], "unassigned": []}

    def layer_of(numbers, names, counts=()):
        """One row: operators, the executed layers that run them, and the counts of those counted."""
        names = [name for name in layers if name in names]
        lead = [given[number] for number in numbers]
        main = [operator for operator in lead if operator.number in rows]
        main = main or _leading(lead, [layers[name] for name in names])
        done, moved = _work_done(counts, main, names, layers)
        return ProfiledLayer(
            name=" + ".join(one.name for one in counts or main),
            type=" + ".join(dict.fromkeys(one.type for one in counts or main)),
            **{count: sum(getattr(row, count) for row in counts) for count in COUNTS},
            time_ms=sum(times[name] for name in names),
            share=None,
            precision=_precision([layers[name] for name in names]),
            executed=tuple(shown.get(name, name) for name in names),
            executed_type=" + ".join(dict.fromkeys(layers[name].type for name in names)),
            primitive=" + ".join(dict.fromkeys(layers[name].primitive for name in names)),
            fused=tuple(operator.name for operator in lead if operator not in main),
            fused_types=tuple(operator.type for operator in lead if operator not in main),
            evidence=tuple(dict.fromkeys(joined.evidence[number] for number in numbers)),
            done=done,
            moved=moved,
        )

    for counts, names in groups:
        numbers = sorted({number for name in names for number in joined.members[name]}, key=place.get)
        parts["rows"].append(layer_of(numbers, names, counts))
    in_rows = {name for _, names in groups for name in names}
    together = defaultdict(set)  # executed layers that run the same operators stand in one row
    for name, numbers in joined.members.items():
        together[numbers].add(name)
    for name in layers:
        if name in joined.members:
            if name not in in_rows:
                numbers = joined.members[name]
                in_rows |= together[numbers]
                parts["left_out"].append(layer_of(numbers, together[numbers]))
        elif name in joined.added or name in joined.lone:
            layer = layers[name]
            label = shown.get(name, name)
            row = ProfiledLayer(
                name=label,
                type=layer.type,
                **dict.fromkeys(COUNTS, 0),
                time_ms=times[name],
                share=None,
                precision=_precision([layer]),
                executed=(label,),
                executed_type=layer.type,
                primitive=layer.primitive,
                fused=(),
                fused_types=(),
                evidence=(),
            )
            parts["added" if name in joined.added else "unassigned"].append(row)
    gone = {given[number].name: why for number, why in joined.gone.items()}
    for number in rows:
        if given[number].constant:
            gone[given[number].name] = "worked out once, when the model is compiled: it depends on no input"
    known = Counter(joined.evidence.values())
    evidence = {kind: known[kind] for kind in (NAME, WEIGHTS, PLACE) if known[kind]}
    return Profile.of(**{part: tuple(rows) for part, rows in parts.items()}, gone=gone, evidence=evidence)


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
        names = {name for one in group for name in homes.get(one, ())}
        found.append(([row for one in rows if one in group for row in rows[one]], names))
    return found


def _precision(layers):
    """The precisions of executed layers, as one text; what holds a body has none of its own."""
    told = (layer.precision for layer in layers if layer.type not in ("If", "Loop", "TensorIterator"))
    return " + ".join(dict.fromkeys(told))


def _work_done(counts, operators, names, layers):
    """What executed layers do of counted work: (the part of the FLOPs, the bytes that are moved for it).

    A convolution is one dot product for each element of its result, and an executed convolution is one of the
    model's. So it can be seen when fewer elements are worked out (because a later layer reads only every
    second one), when a layer before it has worked out fewer, and when several equal convolutions are run as
    one.
    """
    everything = 1.0, sum(row.bytes for row in counts)
    run = layers[names[0]]
    equal = len({(operator.type, operator.shapes[0]) for operator in operators}) == 1
    if not counts or len(names) != 1 or not equal or run.type not in ("Convolution", "FullyConnected"):
        return everything
    written = prod(operators[0].shapes[0])
    if run.shape is None or not written:
        return everything
    unwritten = max(written - prod(run.shape), 0)
    unread = max(prod(counts[0].input_shape) - _elements(layers, run), 0)
    done = (written - unwritten) / (written * len(operators))
    return done, counts[0].bytes - operators[0].size * (unwritten + unread)


def _elements(layers, run):
    """How many numbers the data that an executed layer reads has; infinite where that is not known."""
    source = layers.get(run.reads[0]) if run.reads else None
    if source is None or source.constant or source.shape is None or source.type == "Split":
        return float("inf")
    return prod(source.shape)


def _leading(operators, layers):
    """The operators that a layer without a counted one is called after: those that it may run, and that do
    something.
    """
    able = [one for one in operators if all(can_run(layer.type, one.type) for layer in layers)]
    busy = [one for one in able if not one.idle] or able or operators
    computing = [one for one in busy if not can_run("Reorder", one.type)]
    return computing or busy
