"""Where a model's time goes: the time of each executed layer, joined to the operators that it runs.

What is timed is a copy of the model in which every operator has a number (`traced`). That it is executed just
as the model itself is not assumed but compared: the model is compiled, too, for its latency without counters.
"""

from time import perf_counter

from flopwise.arguments import whole
from flopwise.counting import COURSE, count_flops
from flopwise.counting.given import model_of
from flopwise.errors import FlopwiseError
from flopwise.library_errors import reason
from flopwise.model_files import core
from flopwise.runtime.counters import (
    count_time,
    enough_runs,
    enough_warmup,
    inferences,
    middle,
    split_into_sessions,
)
from flopwise.runtime.device_names import is_spreading, known_device, used_devices
from flopwise.runtime.executed import executed_graph, executed_precision
from flopwise.runtime.inputs import prepare_input
from flopwise.runtime.join import join
from flopwise.runtime.profile_parts import assemble
from flopwise.runtime.run import compile_model
from flopwise.runtime.shapes import sample_inputs, with_known_shapes
from flopwise.runtime.traced import compile_numbered, numbered


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
        runs = whole("runs", runs)
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
    return assemble(given, table, join(given, made, executed), executed, times, shown).with_facts(
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
