"""The still pictures of pruning: where a model's weights lie, and what a removed kernel takes with it."""

import numpy as np

from flopwise.plots import COLOURS, INK, MUTED, box, figure, svg, words

GONE, KEPT = COLOURS["orange"], COLOURS["sky"]


def histogram(weights, share):
    """How often weights have which value; those that a share of zeros would take stand out."""
    values = np.ravel(weights)
    limit = np.sort(np.abs(values))[max(round(share * values.size) - 1, 0)]
    edges = np.linspace(-(top := np.abs(values).max()), top, 81)
    drawn, ax = figure()
    small = np.abs(values) <= limit
    ax.hist(
        [values[small], values[~small]],
        edges,
        stacked=True,
        color=[GONE, KEPT],
        label=[f"the {share:.0%} nearest to zero", "the others"],
    )
    ax.set_xlabel("weight", fontsize=9)
    ax.set_ylabel("how many", fontsize=9)
    ax.legend(fontsize=9, frameon=False)
    return drawn


def surgery(kernels=5, second=3, gone=(1, 3)):
    """Kernels are removed: their maps are missing, and so are the slices of later kernels that read them."""
    cell, step = 30, 40
    drawn = [
        words(10, 22, "conv1: weights", bold=True),
        words(10, 40, "one kernel each, and a bias", size=11, colour=MUTED),
        words(250, 22, "its maps", bold=True),
        words(250, 40, "one from each kernel", size=11, colour=MUTED),
        words(430, 22, "conv2: weights", bold=True),
        words(430, 40, "each kernel has a slice for each map", size=11, colour=MUTED),
    ]
    for number in range(kernels):
        lost = number in gone
        y, colour = 56 + step * number, GONE if lost else KEPT
        dashes = 'stroke-dasharray="4 3"' if lost else ""
        drawn += [
            box(10, y, cell, cell, colour, INK, 1, dashes),
            box(52, y + 9, 12, 12, colour, INK, 1, dashes),
            words(80, y + 20, f"kernel {number}{', removed' if lost else ''}", size=12),
            f'<path d="M198 {y + 15}H240" stroke="{INK}" {dashes}/>',
            box(250, y - 3, 36, 36, colour, INK, 1, dashes),
            f'<path d="M296 {y + 15}H420" stroke="{INK}" {dashes}/>',
        ]
        drawn += [box(430 + step * reader, y, cell, cell, colour, INK, 1, dashes) for reader in range(second)]
    bottom = 56 + step * kernels + 16
    for reader in range(second):
        drawn.append(words(445 + step * reader, bottom, str(reader), size=12, anchor="middle"))
    drawn.append(words(436 + step * second, bottom, "kernels of conv2", size=12, colour=MUTED))
    alt = (
        f"{kernels} kernels of conv1, each with a bias and a map; conv2 has {second} kernels with a slice "
        f"for each map. Kernels {' and '.join(map(str, gone))} are removed: with them go their biases, their "
        "maps, and one slice each in every kernel of conv2."
    )
    return svg(720, bottom + 14, drawn, alt)
