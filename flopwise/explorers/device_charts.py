"""Bar charts of the same model on several devices, from the files that runs wrote; absent ones say why."""

import textwrap

from flopwise.plots import CYCLE, INK, MUTED, figure, readable_number
from flopwise.runtime.readable import rate_text

# What a chart shows of a run: the entry of its file → (title, unit).
MEASURES = {
    "load_s": ("Model load time", "seconds"),
    "inference_s": ("Inference time", "seconds"),
    "fps": ("Frames per second", "frames per second"),
}
ROW, REASON = 95, 2  # characters of a reason in a line, and lines of it


def picture(runs, measure):
    """A bar for each run, the first on top. Returns the figure.

    runs: as `read_runs` returns them; measure: "load_s", "inference_s" or "fps". A run that has an error has
    no bar; the reason stands in its place.
    """
    title, unit = _known(measure)
    fig, ax = figure(size=(7.2, 0.9 + 0.5 * len(runs)))
    devices = list(dict.fromkeys(run.device for run in runs))
    longest = max((getattr(run, measure) for run in runs if not run.error), default=1)
    for place, run in enumerate(runs):
        if run.error:
            told = textwrap.shorten(f"absent: {run.error}", ROW * REASON, placeholder=" …")
            ax.text(
                0.01 * longest,
                place,
                textwrap.fill(told, ROW),
                va="center",
                color=MUTED,
                fontsize=8,
                style="italic",
                parse_math=False,
            )
        else:
            colour = CYCLE[devices.index(run.device) % len(CYCLE)]
            drawn = ax.barh([place], [getattr(run, measure)], color=colour)
            ax.bar_label(drawn, [rate_text(getattr(run, measure))], padding=4, color=INK, fontsize=9)
    ax.set_yticks(range(len(runs)), labels(runs), parse_math=False)
    ax.set(xlim=(0, 1.15 * longest), ylim=(len(runs) - 0.5, -0.5))
    ax.set_xlabel(unit, fontsize=9)
    ax.xaxis.set_major_formatter(lambda value, _: readable_number(value))
    ax.set_title(title, fontsize=10, loc="left")
    return fig


def words_of(runs, measure):
    """The chart in words."""
    title, unit = _known(measure)
    told = [
        f"{label}: absent, {run.error}"
        if run.error
        else f"{label}: {rate_text(getattr(run, measure))} {unit}"
        for label, run in zip(labels(runs), runs)
    ]
    return f"{title} as bars. {'; '.join(told)}."


def labels(runs):
    """What each run is called; runs of the same device, precision and batch are numbered."""
    plain = [run.label for run in runs]
    seen = {}
    for number, label in enumerate(plain):
        seen.setdefault(label, []).append(number)
    return [
        f"{label} ({seen[label].index(number) + 1})" if len(seen[label]) > 1 else label
        for number, label in enumerate(plain)
    ]


def _known(measure):
    if measure not in MEASURES:
        raise ValueError(f"measure must be one of {', '.join(MEASURES)}, not {measure!r}")
    return MEASURES[measure]
