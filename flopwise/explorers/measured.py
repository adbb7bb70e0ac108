"""Models timed layer by layer, and this machine, for lesson 08's figures: each measured once, then kept.

The figures of a lesson do not share names, but they must show the same measurements. So what is asked for
here is measured when it is first asked for, and remembered until the kernel stops.
"""

from functools import cache
from typing import NamedTuple

import numpy as np

from flopwise.counting import count_flops
from flopwise.explorers.layer_rows import KINDS, Row, kind_of
from flopwise.resources import model_path

COURSE_MODELS = ("base_cnn", "pool_cnn", "sep_cnn")
# Runs behind the warm-up: few for a model that takes long, so that the figures of a lesson take seconds.
RUNS = {"base_cnn": 200, "pool_cnn": 200, "sep_cnn": 200, "MobileNetV2": 20, "VGG16": 3}
RUNS_CHANNELS_LAST = 10
WARM, MORE = 5, 30  # runs before the counters of a nameless model are read for the first time, and after it


class Measured(NamedTuple):
    """A model's Profile, and its layers as Rows: counted ones, left out ones and what the runtime added."""

    profile: object
    rows: tuple


class Share(NamedTuple):
    """Work and time of all layers of a kind."""

    flops: int
    us: float


@cache
def machine():
    """This machine's peak and bandwidth on the CPU in f32 → flopwise.runtime.Machine."""
    from flopwise.runtime import measure_machine

    return measure_machine("CPU", "f32")


@cache
def measured(name, layout="channels_first"):
    """A course model or an architecture of the zoo, timed in f32 → Measured."""
    from flopwise.runtime.profiling import profile

    model = _model(name, layout)
    profiled = profile(model, runs=RUNS_CHANNELS_LAST if layout == "channels_last" else RUNS.get(name))
    return Measured(profiled, rows_of(profiled, count_flops(model)))


def layers(names):
    """{name: its rows}, as the explorers take them."""
    return {name: measured(name).rows for name in names}


def latency_ms(name):
    """Median time of a whole inference, without counters."""
    return measured(name).profile.latency


def rows_of(profiled, table):
    """A Profile's rows with the shapes and bytes that the table of the same model tells → tuple of Row."""
    counted = {layer.name: layer for layer in table}
    rows = []
    for row in profiled.rows:
        # Layers that one executed layer runs together stand in one row, "a + b".
        found = [counted[name] for name in row.name.split(" + ") if name in counted]
        kinds = [kind_of(layer) for layer in found] or ["no FLOPs counted"]
        moved, shape = sum(layer.bytes for layer in found), found[-1].output_shape if found else ()
        rows.append(
            Row(
                row.name,
                kinds[0],
                shape,
                row.flops,
                moved,
                1e3 * row.time_ms,
                row.precision,
                row.fused,
                row.done,
            )
        )
    for row in (*profiled.left_out, *profiled.added, *profiled.unassigned):
        rows.append(Row(row.name, "no FLOPs counted", (), 0, 0, 1e3 * row.time_ms, row.precision, row.fused))
    return tuple(rows)


def flops_and_bytes(name):
    """[FLOPs, bytes] of each counted layer of a model."""
    return [[row.flops, row.moved] for row in measured(name).rows if row.flops]


def nameless(name):
    """A model as it is executed, and as it is counted, and nothing that joins them → (executed, counted).

    executed: dictionaries with "type", "shape" and "us", in the order in which they run; counted: with
    "name", "type", "shape", "kind" and "flops". Types are in the runtime's words.
    """
    from flopwise.runtime.executed import executed_graph
    from flopwise.runtime.run import compile_model

    model = _model(name, "channels_first")
    compiled = compile_model(model, "CPU", "f32", {"PERF_COUNT": True})
    request = compiled.create_infer_request()
    x = np.random.default_rng(0).random(compiled.input(0).shape, dtype=np.float32)
    early = _microseconds(request, x, WARM)
    late = _microseconds(request, x, MORE)
    shapes = {layer.name: list(layer.shape or ()) for layer in executed_graph(compiled)}
    executed = [
        {
            "type": line.node_type,
            "shape": shapes[line.node_name],
            # Counters are cut to whole µs, so the time of a layer of one or two may come out below 0.
            "us": max(0, (WARM + MORE) * late[line.node_name] - WARM * early[line.node_name]) / MORE,
        }
        for line in request.profiling_info
        if late[line.node_name]
    ]
    counted = [
        {
            "name": layer.name,
            "type": "FullyConnected" if layer.type == "MatMul" else layer.type,
            "shape": list(layer.output_shape),
            "kind": kind_of(layer),
            "flops": layer.flops,
        }
        for layer in count_flops(model)
    ]
    return executed, counted


def by_kind(names, executed, counted):
    """FLOPs and µs of all layers of each kind, {kind: Share}; `names` are the layers of the executed rows."""
    kinds = {layer["name"]: layer["kind"] for layer in counted}
    flops, times = dict.fromkeys(KINDS, 0), dict.fromkeys(KINDS, 0.0)
    for layer in counted:
        flops[layer["kind"]] += layer["flops"]
    for name, row in zip(names, executed):
        times[kinds.get(name, "no FLOPs counted")] += row["us"]
    return {kind: Share(flops[kind], times[kind]) for kind in KINDS if flops[kind] or times[kind]}


def time_by_type(name, layout):
    """Milliseconds of all layers of each executed type, the longest first."""
    profiled = measured(name, layout).profile
    times = {}
    for row in (*profiled.rows, *profiled.left_out, *profiled.added, *profiled.unassigned):
        times[row.executed_type] = times.get(row.executed_type, 0.0) + row.time_ms
    return dict(sorted(times.items(), key=lambda pair: -pair[1]))


def _model(name, layout):
    if name in COURSE_MODELS:
        from flopwise.model_files import load_model

        model = load_model(model_path(name))
        model.reshape([1, *model.input(0).partial_shape[1:].to_shape()])
        return model
    from flopwise import zoo

    return zoo.architecture(name, layout)


def _microseconds(request, x, runs):
    """Each layer's counter after so many more runs: the mean of all runs so far."""
    for _ in range(runs):
        request.infer([x])
    return {line.node_name: line.real_time.total_seconds() * 1e6 for line in request.profiling_info}
