"""The explorer of pruning: what is left of a model, step by step, as more and more is taken out of it.

`ways_of` measures every model of each way to prune; the slider only picks among them. `picture` is the same
drawing where widgets cannot run.
"""

from dataclasses import dataclass

from flopwise.explorers import controls
from flopwise.plots import COLOURS, INK, LINE, MUTED, card, readable_number, svg, words

# What is drawn of each step, in per cent of the first one (accuracy: of all digits): colour and dashes.
LINES = {
    "accuracy": (COLOURS["blue"], ""),
    "FLOPs": (COLOURS["vermillion"], ""),
    "weights not zero": (COLOURS["green"], "6 3"),
    "compressed file": (COLOURS["purple"], "2 3"),
    "time": (COLOURS["black"], "9 3 2 3"),
}
WIDTH, HEIGHT, LEFT, RIGHT, TOP, FLOOR = 720, 330, 46, 452, 22, 278  # of the drawing, and of its axes
HIGHEST = 120  # per cent; a time may lie above that of the whole model


@dataclass(frozen=True)
class Step:
    """A model with a part taken out: amount in what the way counts, and what was found out about it."""

    amount: float
    accuracy: float  # 0 to 1
    flops: int
    weights: int  # of convolutions and dense layers, without those that are zero
    compressed: int  # bytes of the compressed weights
    ms: float  # median latency
    spread: float  # width of the middle half of the times, in ms

    def shares(self, first):
        """The lines' values in per cent, in their order."""
        pairs = [
            (getattr(self, name), getattr(first, name)) for name in ("flops", "weights", "compressed", "ms")
        ]
        return [100 * self.accuracy, *(100 * here / before for here, before in pairs)]


def ways_of(ways, images, labels):
    """Make the Steps of ways to prune: {name: (unit, {amount: model})} → {name: (unit, Steps)}.

    Each model is counted, run on the images, and timed on the first of them, on the CPU in f32. The models of
    a way are timed by turns, because a machine is not equally quick all the time.
    """
    from tqdm.auto import tqdm

    with tqdm(
        total=sum(len(models) for _, models in ways.values()), desc="models", delay=2, leave=False
    ) as bar:
        found = {}
        for name, (unit, models) in ways.items():
            times = times_by_turns(models.values(), images[:1])
            steps = []
            for (amount, model), time in zip(models.items(), times):
                steps.append(_step(amount, model, images, labels, time))
                bar.update()
            found[name] = unit, steps
    return found


def _step(amount, model, images, labels, time):
    from flopwise import shrink
    from flopwise.counting import count_flops

    return Step(
        amount,
        shrink.accuracy(model, images, labels),
        count_flops(model).flops,
        shrink.nonzero_weights(model),
        shrink.stored_bytes(model, compressed=True),
        *time,
    )


def times_by_turns(models, image, rounds=10, iterations=20):
    """Latency of several models, timed by turns → [(median, width of the middle half)] in ms, in this order.

    In each round every model is timed `iterations` times, behind two warm-up runs.
    """
    import numpy as np

    from flopwise.runtime import compile_model, time_inference

    compiled = [compile_model(model) for model in models]
    samples = [[] for _ in compiled]
    for _ in range(rounds):
        for runner, mine in zip(compiled, samples):
            mine.extend(time_inference(runner, image, iterations=iterations, warmup=2).samples_ms)
    low, middle, high = np.percentile(samples, [25, 50, 75], axis=1)
    return [(float(median), float(spread)) for median, spread in zip(middle, high - low)]


def picture(ways, name=None, chosen=None):
    """The lines of one way to prune as an SVG text, with a step marked and read out.

    ways: {name: (unit, Steps)}; chosen: the number of the step, the middle one without it.
    """
    name = next(iter(ways)) if name is None else name
    unit, steps = ways[name]
    chosen = len(steps) // 2 if chosen is None else chosen
    most = steps[-1].amount or 1

    def x(step):
        return LEFT + step.amount / most * (RIGHT - LEFT)

    def y(percent):
        return FLOOR - min(percent, HIGHEST) / HIGHEST * (FLOOR - TOP)

    drawn = []
    for percent in (0, 25, 50, 75, 100):
        drawn += [
            f'<path d="M{LEFT} {y(percent):g}H{RIGHT}" stroke="{LINE}"/>',
            words(LEFT - 6, y(percent) + 4, f"{percent} %", size=11, anchor="end", colour=MUTED),
        ]
    for amount in dict.fromkeys((0, round(most / 2), most)):
        at = LEFT + amount / most * (RIGHT - LEFT)
        drawn.append(words(at, FLOOR + 18, readable_number(amount), size=11, anchor="middle", colour=MUTED))
    drawn.append(words((LEFT + RIGHT) / 2, FLOOR + 38, unit, size=12, anchor="middle", colour=MUTED))
    here = steps[chosen]
    drawn.append(f'<path d="M{x(here):.1f} {TOP}V{FLOOR}" stroke="{INK}" stroke-width="1.5"/>')
    for number, (line, (colour, dashes)) in enumerate(LINES.items()):
        points = [(x(step), y(step.shares(steps[0])[number])) for step in steps]
        path = "L".join(f"{across:.1f} {down:.1f}" for across, down in points)
        drawn.append(
            f'<path class="flopwise-line" d="M{path}" fill="none" stroke="{colour}" stroke-width="2" '
            f'stroke-dasharray="{dashes}"/>'
        )
        across, down = points[chosen]
        drawn.append(f'<circle cx="{across:.1f}" cy="{down:.1f}" r="4" fill="{colour}"/>')
        top = TOP + 20 + 46 * number
        drawn += [
            f'<path d="M{RIGHT + 18} {top - 4}h26" stroke="{colour}" stroke-width="3" '
            f'stroke-dasharray="{dashes}"/>',
            words(RIGHT + 52, top, f"{line}: {here.shares(steps[0])[number]:.1f} %", bold=True),
            words(RIGHT + 52, top + 17, _in_full(here)[number], size=12, colour=MUTED),
        ]
    return svg(WIDTH, HEIGHT, drawn, words_of(ways, name, chosen))


def _in_full(step):
    """The numbers behind the lines."""
    return [
        "of the held-out digits right",
        f"{step.flops:,}",
        f"{step.weights:,}",
        f"{step.compressed:,} bytes",
        f"{step.ms:.4f} ms, spread {step.spread:.4f}",
    ]


def words_of(ways, name, chosen):
    """A step in words."""
    unit, steps = ways[name]
    here = steps[chosen]
    told = ", ".join(f"{line} {share:.1f} %" for line, share in zip(LINES, here.shares(steps[0])))
    return f"{name}, {unit}: {readable_number(here.amount)}. {told}; of those of the whole model."


def explorer(ways, name=None):
    """The widget: ways to choose from, a slider over the steps, the drawing.

    ways: {name: (unit, Steps)}. Everything is reached with Tab; the arrow keys move the slider.
    """
    import ipywidgets as widgets

    names = list(ways)
    way = controls.choice(names, "190px")
    way.value = names[0] if name is None else name
    step = controls.slider("removed", (0, len(ways[way.value][1]) - 1), 0, max_width="none")
    step.readout = False  # it would say the number of the step, and not how much went
    drawing = controls.drawing()
    changing = []  # not empty while the slider gets the end of another way

    def draw(_change=None):
        if not changing:
            drawing.value = card(picture(ways, way.value, step.value))

    def change_way(_change=None):
        changing.append(True)
        steps = ways[way.value][1]
        step.value, step.max = 0, len(steps) - 1
        step.value = len(steps) // 2
        changing.clear()
        draw()

    way.observe(change_way, names="value")
    step.observe(draw, names="value")
    change_way()
    box = widgets.VBox([controls.labelled("what goes", way), step, drawing])
    box.add_class("flopwise-pruning")
    return box
