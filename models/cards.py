"""Write a model's card: card.json for programs, and README.md, which is made from it, for people."""

import hashlib
import json

from flopwise import count_flops
from flopwise.runtime import load_model

RATES = ("precision", "recall")
ORDER = ("base_cnn", "pool_cnn", "sep_cnn")  # the order in which the lessons introduce them

PURPOSE = {
    "base_cnn": "Two standard convolutions and two dense layers: what the others are compared with.",
    "pool_cnn": "Average pooling between the convolutions makes the map smaller, and all that follows.",
    "sep_cnn": "Separable convolutions, depthwise then pointwise, in place of the standard ones.",
}

DATA = {
    "name": "Optical Recognition of Handwritten Digits",
    "creators": "E. Alpaydin and C. Kaynak, 1998; UCI Machine Learning Repository",
    "doi": "10.24432/C50P49",
    "licence": "CC BY 4.0",
    "obtained_through": "scikit-learn, load_digits: the 1,797 digits of the original test set (BSD 3-Clause)",
    "changes": "8×8 enlarged to 20×20 (bilinear), centred in 28×28, divided by 16: flopwise/zoo/digits.py",
}


def make_card(folder, accuracy, training):
    """A model's card → dict of plain values.

    folder: of the stored model, which has its name; accuracy: on the held-out digits, {"f32": {"correct",
    "of", "percent", "executed"}, "f16": …}; training: facts about the training. MACs, FLOPs and parameters
    are counted on the stored f32 graph.
    """
    name = folder.name
    return {
        "name": name,
        "purpose": PURPOSE[name],
        "input": "image: float32 (batch, 1, 28, 28), one grey digit, 0 paper to 1 full ink; open batch",
        "output": "probabilities: float32 (batch, 10), of the digits 0 to 9",
        "accuracy": accuracy,
        **layer_table(folder),
        "files": stored_files(folder),
        "licence": "MIT, as flopwise's code; trained on data under CC BY 4.0, to be named when passed on",
        "data": DATA,
        "training": training,
    }


def layer_table(folder):
    """What the stored f32 graph costs → the card's entries macs, flops, parameters, convention and layers."""
    counted = count_flops(load_model(folder / f"{folder.name}-f32.xml"))
    return {
        "macs": counted.macs,
        "flops": counted.flops,
        "parameters": counted.params,
        "convention": counted.stated,
        "layers": [
            {
                "name": layer.name,
                "output": list(layer.output_shape[1:]),
                "macs": layer.macs,
                "flops": layer.flops,
                "parameters": layer.params,
            }
            for layer in counted
        ],
    }


def stored_files(folder):
    """The stored graphs and weights → {file: {"bytes", "sha256"}}."""
    files = sorted(path for path in folder.iterdir() if path.suffix in (".xml", ".bin"))
    return {path.name: {"bytes": path.stat().st_size, "sha256": sha256(path)} for path in files}


def sha256(path):
    """The file's SHA-256 as 64 hexadecimal digits."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def write_card(folder, card, page=None):
    """Write card.json and the README.md made from it (`page`, if it is not `render`'s) into the model's
    folder.
    """
    text = json.dumps(card, indent=2, ensure_ascii=False)
    (folder / "card.json").write_text(text + "\n", encoding="utf-8")
    (folder / "README.md").write_text(page or render(card), encoding="utf-8")


def table(head, rows, words=1):
    """A table in Markdown; its first columns hold words, the others numbers."""
    align = ["---"] * words + ["--:"] * (len(head) - words)
    return "\n".join("| " + " | ".join(cells) + " |" for cells in (head, align, *rows))


def _share(result):
    return f"{result['percent']:.2f} % ({result['correct']} of {result['of']})"


def render_layers(card):
    """The table of what each layer costs."""
    layers = [
        (
            layer["name"],
            "×".join(map(str, layer["output"])),
            *(f"{layer[key]:,}" for key in ("macs", "flops", "parameters")),
        )
        for layer in card["layers"]
    ]
    layers.append(("**total**", "", *(f"**{card[key]:,}**" for key in ("macs", "flops", "parameters"))))
    return table(("layer", "output", "MACs", "FLOPs", "parameters"), layers)


def render_files(card):
    """The table of the stored files."""
    files = [(file, f"{facts['bytes']:,}", f"`{facts['sha256']}`") for file, facts in card["files"].items()]
    return table(("file", "bytes", "SHA-256"), files)


def render(card):
    """The card as Markdown."""
    name, training, data = card["name"], card["training"], card["data"]
    results = [
        (f"{name}-{precision}", _share(result), result["executed"])
        for precision, result in card["accuracy"].items()
    ]
    return f"""<!-- Made from card.json by models/train.py; change that, not this. -->
# {name}

{card["purpose"]}

- Input: {card["input"]}
- Output: {card["output"]}

## What it costs, for a batch of one

{render_layers(card)}

{card["convention"]}

## How often it is right

On {training["held_out_digits"]} held-out digits, through OpenVINO on a CPU with the precision hint f32:

{table(("file", "right", "executed in"), results)}

The held-out digits were used for this number alone. They come from the same 13 writers as the others, since
scikit-learn's copy does not say who wrote which; on a new writer's digits expect fewer right answers.

## How it was trained

`python {training["script"]}` makes it again, `--check` compares.

- {training["training_digits"]:,} digits, {training["epochs"]} epochs in batches of {training["batch"]}
- {training["optimiser"]}; seed {training["seed"]}
- Augmentation: {training["augmentation"]}
- PyTorch {training["torch"]}; stored with OpenVINO {training["openvino"]}

## Files

{render_files(card)}

## Licence and origin

The model: {card["licence"]}.
The data: {data["name"]}, {data["creators"]},
[doi:{data["doi"]}](https://doi.org/{data["doi"]}), {data["licence"]};
obtained through {data["obtained_through"]}. Changes: {data["changes"]}.
"""


def write_overview(models):
    """Write README.md of the models' folder: one row for each model with a card, from the cards."""
    rows = []
    for name in ORDER:
        if (models / name / "card.json").is_file():
            card = json.loads((models / name / "card.json").read_text(encoding="utf-8"))
            rows.append(
                (
                    f"[{name}]({name}/README.md)",
                    *(f"{card[key]:,}" for key in ("macs", "flops", "parameters")),
                    *(_share(card["accuracy"][precision]) for precision in ("f32", "f16")),
                )
            )
    head = ("model", "MACs", "FLOPs", "parameters", "held-out digits right, f32", "f16")
    text = f"""<!-- Made from the cards by models/train.py; change those, not this. -->
# Models

{table(head, rows)}

Each is stored as OpenVINO IR, a graph in .xml and weights in .bin, with weights in f32 and in f16; the batch
is open. `python models/train.py` makes them again (extra `train`), `python models/train.py --check` compares.
{_detector(models / "detector" / "card.json")}"""
    (models / "README.md").write_text(text, encoding="utf-8")


def _detector(path):
    """The detector's part of the overview, from its card; nothing where there is none."""
    if not path.is_file():
        return ""
    card = json.loads(path.read_text(encoding="utf-8"))
    held_out = card["held_out"]
    results = [
        (thing, *(f"{result['things'][thing][key]:.3f}" for result in held_out.values() for key in RATES))
        for thing in held_out["f32"]["things"]
    ]
    head = ("", *(f"{key}, {precision}" for precision in held_out for key in RATES))
    return f"""
## A detector

[detector](detector/README.md) finds drawn cars and their number plates: {card["macs"]:,} MACs,
{card["flops"]:,} FLOPs, {card["parameters"]:,} parameters. On held-out drawings:

{table(head, results)}

It is stored in the same way, for one picture; `python models/train_detector.py` makes it again, and `--check`
compares.
"""
