"""Where a model's time goes: the time of each executed layer, joined to the operators that it runs.

What is timed is a copy of the model in which every operator has a number (`traced`). That it is executed just
as the model itself is not assumed but compared: the model is compiled, too, for its latency without counters.
"""

from collections import Counter, defaultdict
from math import prod
from time import perf_counter

from flopwise.counting import COURSE, count_flops
from flopwise.counting.given import model_of
from flopwise.errors import FlopwiseError
from flopwise.model_files import core, reason
from flopwise.runtime.counters import (
    count_time,
    enough_runs,
    enough_warmup,
    inferences,
    middle,
    split_into_sessions,
)
from flopwise.runtime.devices import is_spreading, known_device
from flopwise.runtime.executed import executed_graph, executed_precision
from flopwise.runtime.inputs import prepare_input
from flopwise.runtime.join import NAME, PLACE, WEIGHTS, can_run, join
from flopwise.runtime.profile_table import COUNTS, Profile, ProfiledLayer
from flopwise.runtime.run import compile_model
from flopwise.runtime.shapes import sample_inputs, with_known_shapes
from flopwise.runtime.timing import used_devices, whole_number
from flopwise.runtime.traced import compile_numbered, numbered, numbers_in


def profile(model, device="CPU", precision="f32", runs=None, x=None, convention=COURSE, batch=None):
    """Time every layer of a model, many times, and say to which operators the time belongs → Profile.

    model: an openvino.Model, the path of one, or any other that `count_flops` takes. device, precision: as
    for `compile_model`; a single device. runs: how many inferences are timed; without it as many as fit into
    two seconds, 10 to 1000. x: the array, or {name: array}, of the model's own dtype; random numbers without
    it. convention: of the counted layers (`count_flops`). batch: inputs in one inference; an open batch is 1
    without it. A progress bar appears if it takes longer than two seconds.

    Raises FlopwiseError for a file that is not a model, a device that is not there or has no performance
    counters, and a size that is open (and says which); TypeError and ValueError for other arguments.
    """
    if runs is not None:
        runs = whole_number("runs", runs, 1)
    device = known_device(device)
    if is_spreading(device):
        raise FlopwiseError(f"{device} passes the work on to other devices; profile one of them, such as CPU")
    core()
    model, notes = with_known_shapes(model_of(model), batch, x)
    inputs = sample_inputs(model) if x is None else prepare_input(x, model)
    twin, given = numbered(model)
    # The rows of the copy tell the number of an operator, those of the model how a layer is called.
    table = list(zip(count_flops(twin, convention), count_flops(model, convention), strict=True))
    try:
        measured = _measure(model, twin, device, precision, inputs, runs)
    except FlopwiseError:
        raise
    except RuntimeError as error:
        raise FlopwiseError(f"the inference failed: {reason(error)}") from None
    own, executed, made, session, facts = measured
    same = _alike(own, executed)
    if not same:
        notes += (
            "The copy of the model that was timed is not executed in the same way as the model itself; the "
            "layers' times are the copy's.",
        )
    shown = {copy.name: layer.name for layer, copy in zip(own, executed)} if same else {}
    times = dict(zip((layer.name for layer in executed), session.layers))
    return _assemble(given, table, join(given, made, executed), executed, times, shown).with_facts(
        model=model.get_friendly_name(),
        latency_counted=session.inference,
        same=same,
        notes=notes,
        convention=convention,
        **facts,
    )


def _measure(model, twin, device, precision, inputs, runs):
    """Time the model itself, and the layers of its numbered copy.

    Returns the executed layers of the first and of the second, what `compile_numbered` tells, the times (a
    Session), and facts for the Profile.
    """
    from tqdm.auto import tqdm

    with tqdm(desc="compiling", unit="run", delay=2, leave=False) as bar:
        start = perf_counter()
        plain = compile_model(model, device, precision)
        seconds = perf_counter() - start
        request = plain.create_infer_request()
        first = inferences(request, inputs, 1, bar)
        warmup = enough_warmup(first[0] / 1e3)
        first += inferences(request, inputs, warmup - 1, bar)
        runs = enough_runs(min(first) / 1e3) if runs is None else runs
        parts = split_into_sessions(runs, seconds)
        bar.total = warmup + 2 * runs + warmup * len(parts)
        bar.set_description(f"{runs:,} runs, twice", refresh=False)
        own, names = executed_graph(plain), used_devices(plain)
        facts = dict(
            precision=executed_precision(plain),
            device=names[0],
            device_name=names[1],
            runs=runs,
            sessions=len(parts),
        )
        latencies, sessions, made = [], [], None
        for part in parts:
            latencies += inferences(request, inputs, part, bar)
            if len(parts) == 1:
                del request, plain  # a large model need not be there twice
            if made is None:
                compiled, made = compile_numbered(twin, device, precision)
                executed = executed_graph(compiled)
            else:
                compiled = compile_model(twin, device, precision, {"PERF_COUNT": True})
            layers = [layer.name for layer in executed_graph(compiled)]  # names are made up anew each time
            counting = compiled.create_infer_request()
            sessions.append(count_time(counting, inputs, warmup, part, device, layers, bar))
    facts["latencies_ms"] = tuple(latencies)
    return own, executed, made, middle(sessions), facts


def _alike(left, right):
    """Are two runtime graphs the same but for their names? Layer by layer: what it is, computes and reads."""

    def facts(layers):
        places = {layer.name: place for place, layer in enumerate(layers)}
        return [
            (
                layer.type,
                layer.precision,
                layer.primitive,
                layer.shape,
                tuple(places[name] for name in layer.reads),
            )
            for layer in layers
        ]

    return facts(left) == facts(right)


def _assemble(given, table, joined, executed, times, shown):
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
            done=_done([one for one in main if counts], [layers[name] for name in names]),
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


def _done(operators, layers):
    """The part of the work of counted operators that executed layers do.

    A convolution is one dot product for each element of its result, and an executed convolution is one of the
    model's. So it can be seen when fewer elements are worked out (because a later layer reads only every
    second one), and when several equal convolutions are run as one.
    """
    if len(layers) != 1 or layers[0].type not in ("Convolution", "FullyConnected") or layers[0].shape is None:
        return 1.0
    wanted = sum(prod(operator.shapes[0]) for operator in operators)
    return min(prod(layers[0].shape) / wanted, 1.0) if wanted else 1.0


def _leading(operators, layers):
    """The operators that a layer without a counted one is called after: those that it may run, and that do
    something.
    """
    able = [one for one in operators if all(can_run(layer.type, one.type) for layer in layers)]
    busy = [one for one in able if not one.idle] or able or operators
    computing = [one for one in busy if not can_run("Reorder", one.type)]
    return computing or busy
