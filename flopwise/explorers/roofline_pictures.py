"""Still pictures of the roofline, of any models: layers below the roof, and predicted against measured times.

What moves, with a model to choose and its layers' details, is the explorer `roofline`.
"""

from flopwise.plots import CYCLE, INK, LINE, MUTED, PAPER, figure, readable_number
from flopwise.runtime.readable import counted

MARKS = "os^DvPX"  # so that colour is never all that tells two things apart


def picture(models, *, title="", size="tall"):
    """A roofline with every measured layer of one or more models as a mark. Returns the figure.

    `models` is {name: what `flopwise.roofline` returned}, all for one machine. To the right goes the
    arithmetic intensity, upwards the achieved FLOPS, both in powers of ten; the larger a mark, the larger the
    layer's part of its model's time. Colour and shape tell the model. The dashed slope is the bandwidth of
    arrays that a cache may hold. Layers without FLOPs, bytes or time have no place.
    """
    fig, ax = figure(size=size)
    machine = next(iter(models.values())).machine
    placed = {
        name: [p for p in points if p.flops and p.bytes and p.seconds] for name, points in models.items()
    }
    every = [point.intensity for points in placed.values() for point in points] + [machine.ridge]
    low, high, peak = min(every) / 3, max(every) * 3, machine.peak_flops / 1e9
    slopes = {"memory": (machine.bandwidth, "-", INK)}
    if machine.cache_bandwidth and machine.cache_bandwidth > machine.bandwidth:
        slopes = {"a cache": (machine.cache_bandwidth, "--", MUTED), **slopes}
    for source, (bandwidth, line, colour) in slopes.items():
        bend = machine.peak_flops / bandwidth
        ends = [low, bend, high], [low * bandwidth / 1e9, peak, peak]
        label = f"{readable_number(round(bandwidth / 1e9, 1))} GB/s from {source}"
        ax.plot(*ends, color=colour, linestyle=line, linewidth=1.5, label=label, zorder=1)
    for number, (name, points) in enumerate(placed.items()):
        whole = sum(point.seconds for point in points)
        ax.scatter(
            [point.intensity for point in points],
            [point.achieved / 1e9 for point in points],
            s=[20 + 300 * point.seconds / whole for point in points],
            marker=MARKS[number % len(MARKS)],
            color=CYCLE[number % len(CYCLE)],
            edgecolor=PAPER,
            linewidth=0.5,
            alpha=0.85,
            label=name,
            zorder=2,
        )
    ax.set(xscale="log", yscale="log", xlim=(low, high))
    ax.set_xlabel("FLOPs per byte", fontsize=9)
    ax.set_ylabel(f"GFLOPS (peak: {readable_number(round(peak))})", fontsize=9)
    _plain_numbers(ax)
    ax.set_title(title, fontsize=10, loc="left")
    ax.grid(color=LINE, linewidth=0.5)
    marks = fig.legend(loc="outside lower center", ncols=3, frameon=False, fontsize=9)
    for handle in marks.legend_handles[len(slopes) :]:
        handle.set_sizes([50])
    return fig


def predicted_against_measured(models, *, title="", size="tall"):
    """Each model as a mark: to the right its predicted time, upwards the measured one. Returns the figure.

    `models` as for `picture`. On the line both are equal; above it, a model takes longer than predicted.
    """
    fig, ax = figure(size=size)
    times = {name: (points.predicted * 1e3, points.measured * 1e3) for name, points in models.items()}
    ends = [min(map(min, times.values())) / 2, max(map(max, times.values())) * 2]
    ax.plot(ends, ends, color=INK, linewidth=1.5, label="as predicted")
    for number, (name, (predicted, measured)) in enumerate(times.items()):
        colour, mark = CYCLE[number % len(CYCLE)], MARKS[number % len(MARKS)]
        ax.scatter([predicted], [measured], s=70, marker=mark, color=colour, label=name, zorder=2)
    ax.set(xscale="log", yscale="log", xlim=ends, ylim=ends)
    ax.set_xlabel("predicted ms", fontsize=9)
    ax.set_ylabel("measured ms", fontsize=9)
    _plain_numbers(ax)
    ax.set_title(title, fontsize=10, loc="left")
    ax.grid(color=LINE, linewidth=0.5)
    fig.legend(loc="outside lower center", ncols=4, frameon=False, fontsize=9)
    return fig


def words_of(models):
    """The picture that `picture` draws, in words: the limits, and the longest layer of each model."""
    machine = next(iter(models.values())).machine
    told = []
    for name, points in models.items():
        placed = [point for point in points if point.flops and point.bytes and point.seconds]
        longest = max(placed, key=lambda point: point.seconds)
        told.append(
            f"{name}: {counted(len(placed), 'layer')}; the longest, {longest.name}, at "
            f"{readable_number(longest.intensity)} FLOPs per byte and "
            f"{readable_number(longest.achieved / 1e9)} GFLOPS"
        )
    return (
        f"A slope of {readable_number(machine.bandwidth / 1e9)} GB/s that ends at "
        f"{readable_number(machine.ridge)} FLOPs per byte in a flat roof of "
        f"{readable_number(machine.peak_flops / 1e9)} GFLOPS. {'. '.join(told)}."
    )


def _plain_numbers(ax):
    """10 and 0.1 at a logarithmic axis, not powers."""
    for axis in (ax.xaxis, ax.yaxis):
        axis.set_major_formatter(lambda value, _: readable_number(value))
