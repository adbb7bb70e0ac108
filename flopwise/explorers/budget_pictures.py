"""FLOPs against accuracy: a chart of models, the budget as an open corner, and the Pareto front."""

from flopwise.plots import COLOURS, INK, MUTED, PAPER, figure


def budget_chart(models, budget=100_000, wanted=0.95, front=(), names=True):
    """Draw models, [(name, FLOPs, accuracy 0 to 1)] → a Matplotlib figure.

    budget, wanted: the corner that is asked for. front: numbers of the models that no other one beats; a
    line joins them. names: are they written beside the dots?
    """
    from matplotlib.ticker import LogLocator, NullFormatter

    drawn, ax = figure()
    ax.axvline(budget, color=MUTED, linewidth=1, linestyle="--")
    ax.axhline(100 * wanted, color=MUTED, linewidth=1, linestyle="--")
    steps = sorted((models[number][1], 100 * models[number][2]) for number in front)
    if steps:
        ax.step(*zip(*steps), where="post", color=COLOURS["orange"], linewidth=2, label="not beaten")
    for within, colour in ((True, "blue"), (False, "sky")):
        dots = [
            (flops, 100 * accuracy)
            for _, flops, accuracy in models
            if (flops <= budget and accuracy >= wanted) is within
        ]
        if dots:
            label = "in the corner" if within else "outside"
            ax.scatter(*zip(*dots), color=COLOURS[colour], zorder=3, label=label)
    for name, flops, accuracy in models if names else ():
        ax.annotate(
            name,
            (flops, 100 * accuracy),
            xytext=(5, 5),
            textcoords="offset points",
            fontsize=8,
            color=INK,
            bbox={"facecolor": PAPER, "edgecolor": "none", "pad": 0.5},  # over the dashed lines
        )
    ax.set_xscale("log")
    ax.xaxis.set_major_locator(LogLocator(subs=(1, 2, 5)))
    ax.xaxis.set_major_formatter(lambda flops, _: f"{flops:,.0f}")
    ax.xaxis.set_minor_formatter(NullFormatter())
    ax.set_xlabel(f"FLOPs for one digit (dashed: the budget, {budget:,})", fontsize=9)
    ax.set_ylabel("% of digits right", fontsize=9)
    if models:
        drawn.legend(loc="outside upper left", ncols=3, frameon=False, fontsize=9)
    return drawn
