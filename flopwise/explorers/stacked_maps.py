"""Maps and kernels as the lessons on convolutions draw them: squares, one behind the other."""

from flopwise.plots import INK, PAPER, box


def stacked_maps(x, y, side, colours, cells, step=9):
    """Elements for `plots.svg`: squares of `cells`×`cells`, the first colour in front.

    x, y: the upper left corner of the first one; side: of each; step: how far it lies behind the one before.
    """
    parts = []
    for depth, colour in reversed(list(enumerate(colours))):
        left, top = x + depth * step, y + depth * step
        gaps = [side * at / cells for at in range(1, cells)]
        lines = "".join(f"M{left + gap:g} {top:g}v{side}M{left} {top + gap:g}h{side}" for gap in gaps)
        parts += [
            box(left, top, side, side, colour, INK, 0.8),
            f'<path d="{lines}" stroke="{PAPER}" stroke-width="0.7"/>',
        ]
    return parts
