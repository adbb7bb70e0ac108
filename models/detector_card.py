"""The detector's card, and the page that is made from it."""

from cards import layer_table, render_files, render_layers, stored_files, table

PURPOSE = (
    "Finds vehicles and their number plates. It reads and gives the same as Open Model Zoo's "
    "vehicle-license-plate-detection-barrier-0106, so that a program works with either."
)
INPUT = (
    "Placeholder: float32 (1, 300, 300, 3), one picture: rows, columns, channels in the order blue, green, "
    "red, 0 to 255; the batch can be changed by reshaping"
)
OUTPUT = (
    "DetectionOutput: float32 (1, 1, 200, 7). A row: number of the picture in the batch, label (1 vehicle, "
    "2 plate), confidence, x_min, y_min, x_max, y_max in fractions of the picture. A row that begins with −1 "
    "ends the list. A batch of B gives (1, 1, 200·B, 7)"
)


def make_card(folder, results, training):
    """The card → dict of plain values. folder: of the stored model; results: of `evaluate` for each
    precision.
    """
    return {
        "name": folder.name,
        "purpose": PURPOSE,
        "input": INPUT,
        "output": OUTPUT,
        "held_out": results,
        **layer_table(folder),
        "not_counted": "DetectionOutput, which moves the priors and drops boxes that overlap",
        "files": stored_files(folder),
        "licence": "MIT, as flopwise's code; that code draws the scenes, so no data of others are in it",
        "training": training,
    }


def rows(card):
    """Rows of a table of results: file, thing, precision, recall, executed in."""
    return [
        (
            f"{card['name']}-{precision}",
            thing,
            f"{counts['precision']:.3f} ({counts['right']} of {counts['found']})",
            f"{counts['recall']:.3f} ({counts['right']} of {counts['there']})",
            result["executed"],
        )
        for precision, result in card["held_out"].items()
        for thing, counts in result["things"].items()
    ]


def render(card):
    """The card as Markdown."""
    training = card["training"]
    return f"""<!-- Made from card.json by models/train_detector.py; change that, not this. -->
# {card["name"]}

{card["purpose"]}

- Input: {card["input"]}
- Output: {card["output"]}

## What it is not

It has seen **drawings** only: cars from the front and from behind, most of them large in the picture, by
day and by night, all made by one program (`flopwise/zoo/scenes.py`). It is there to be run and timed, and
to show boxes on such a drawing. On photos it may find nothing, or what is not there: this was not measured,
and nobody should rely on it for anything. Open Model Zoo's detector was trained on photos.

## What it costs, for one picture

{render_layers(card)}

{card["convention"]} Not counted: {card["not_counted"]}.

## How often it is right

On {training["held_out_scenes"]} held-out scenes of {training["held_out_things"]} vehicles with as many
plates, through OpenVINO on a CPU with the precision hint f32. A detection of confidence
{training["confidence"]} or more is right if its box and that of a thing of its label share
{training["overlap"]:.0%} of the area that the two cover together (intersection over union); each thing is
found once. Precision: the share of detections that are right. Recall: the share of things that are found.

{table(("file", "thing", "precision", "recall", "executed in"), rows(card), words=2)}

The held-out scenes come from the same program as the others, with another seed. They were used for these
numbers alone: other scenes served to choose the network and its training.

## How it was trained

`python {training["script"]}` makes it again, `--check` compares.

- {training["scenes"]:,} drawn scenes, each seen once, in batches of {training["batch"]}
- {training["optimiser"]}; seed {training["seed"]}
- What is taught: {training["loss"]}
- PyTorch {training["torch"]}, on one thread; stored with OpenVINO {training["openvino"]}

## Files

{render_files(card)}

## Licence

The model: {card["licence"]}.
"""
