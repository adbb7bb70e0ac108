"""A picture with the boxes that a detector found in it."""

from flopwise.plots import COLOURS, INK, PAPER, figure, show

COLOUR = {"vehicle": "orange", "plate": "sky"}


def boxes_figure(picture, found, title=""):
    """Draw the detections on a picture, each with its name and confidence. Returns the figure.

    picture: uint8 (H, W, 3), red, green, blue; found: `Detection`s, as `zoo.boxes.detections` gives them.
    """
    height, width = picture.shape[:2]
    fig, ax = figure(size=(4.8, 4.8 * height / width))
    ax.imshow(picture, extent=(0, width, height, 0))
    ax.set_axis_off()
    ax.set_title(title, fontsize=10, loc="left")
    for each in found:
        from matplotlib.patches import Rectangle

        colour = COLOURS[COLOUR.get(each.name, "yellow")]
        x, y = each.x_min * width, each.y_min * height
        size = (each.x_max - each.x_min) * width, (each.y_max - each.y_min) * height
        for line, edge in ((4, PAPER), (2, colour)):  # seen on light and on dark ground
            ax.add_patch(Rectangle((x, y), *size, fill=False, linewidth=line, edgecolor=edge))
        ax.text(
            x,
            y - 4 if y > 14 else y + size[1] + 4,
            f"{each.name} {each.confidence:.2f}",
            va="bottom" if y > 14 else "top",
            fontsize=8,
            color=INK,
            bbox={"facecolor": colour, "edgecolor": "none", "pad": 1.5},
        )
    return fig


def show_boxes(picture, found):
    """Show the picture with its boxes, and say in words what was found."""
    words = in_words(found)
    show(
        boxes_figure(picture, found),
        caption=f"Found: {words}. The number beside a name is the detector's confidence, from 0 to 1.",
        alt=f"A picture with a frame around each thing that the detector found: {words}.",
    )


def in_words(found):
    """Such as "1 vehicle (0.98) and 1 plate (0.91)"; "nothing" where nothing was found."""
    parts = []
    for name in dict.fromkeys(each.name for each in found):
        confidences = [f"{each.confidence:.2f}" for each in found if each.name == name]
        plural = "s" if len(confidences) > 1 else ""
        parts.append(f"{len(confidences)} {name}{plural} ({', '.join(confidences)})")
    return " and ".join(parts) or "nothing"
