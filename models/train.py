"""Train the course models and write them with their cards, and the digits in training and held out.

    python models/train.py             make all of models/ and data/ again (about four minutes on one core)
    python models/train.py --check     train into a temporary folder and compare with what is committed

Needs the extra `train` (PyTorch and scikit-learn). Training is seeded and runs on one thread, with routines
that do not depend on the processor's vector units. The same versions give the same bytes on one machine; the
check says whether they do on another.
"""

import argparse
import math
import os
import sys
import tempfile
from pathlib import Path

# Before PyTorch is imported: the same arithmetic on every processor.
os.environ["ATEN_CPU_CAPABILITY"] = "default"
os.environ["MKL_CBWR"] = "COMPATIBLE"

try:
    import numpy as np
    import openvino as ov
    import torch
    from cards import make_card, write_card, write_overview
    from networks import CLASSES, NETWORKS, openvino_network, stored_weights, torch_network
    from sklearn.datasets import load_digits
    from torch import nn
    from tqdm import tqdm

    from flopwise.runtime import compile_model, executed_precision, infer, load_model
    from flopwise.zoo.digits import accuracy, enlarge
except ImportError as missing:
    if __name__ != "__main__":
        raise
    sys.exit(f"Training needs flopwise with the extra `train` (pip install -e '.[train]'): {missing}")

ROOT = Path(__file__).resolve().parent.parent
PRECISIONS = ("f32", "f16")
HELD_OUT = 0.25  # of each class, by this seed
SPLIT_SEED, SEED = 2024, 0
EPOCHS, BATCH, LEARNING_RATE = 120, 32, 4e-3
# The largest changes of an image, in both directions; affine_grid counts a shift in halves of the image.
ROTATION, SCALE, SHEAR, SHIFT = math.radians(12), 0.1, 0.1, 2.0 / (28 / 2)
IMAGE = 3  # data/image.npy: the first held-out digit of this class
LEAST_ACCURACY = 0.97


def split(labels):
    """Which digits to train on, and which are held out: a quarter of each class, drawn by a fixed seed.

    labels: (N,) → two sorted arrays of indices. They are drawn with RandomState, because NumPy promises that
    its numbers never change.
    """
    draw, held = np.random.RandomState(SPLIT_SEED), []
    for label in range(CLASSES):
        places = np.flatnonzero(labels == label)
        held.extend(draw.permutation(places)[: round(HELD_OUT * len(places))])
    held = np.sort(held)
    return np.setdiff1d(np.arange(len(labels)), held), held


def augment(images, generator):
    """Each image (N, 1, 28, 28) turned, scaled, sheared and shifted a little, each by random amounts."""

    def within(limit):
        return (2 * torch.rand(len(images), generator=generator) - 1) * limit

    angle, shear, x_scale, y_scale = within(ROTATION), within(SHEAR), 1 + within(SCALE), 1 + within(SCALE)
    cosine, sine = torch.cos(angle), torch.sin(angle)
    rows = (
        torch.stack([cosine * x_scale, shear - sine * y_scale, within(SHIFT)], 1),
        torch.stack([sine * x_scale, cosine * y_scale, within(SHIFT)], 1),
    )
    grid = nn.functional.affine_grid(torch.stack(rows, 1), images.shape, align_corners=False)
    return nn.functional.grid_sample(images, grid, align_corners=False)


def train(name, images, labels, epochs=EPOCHS):
    """Train a network from scratch → {"<layer>.weight": float32 array, …}.

    images: float32 (N, 1, 28, 28); labels: int64 (N,). The same call gives the same bits.
    """
    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(True)
    torch.backends.mkldnn.enabled = False  # its routines differ from one processor to the next
    torch.manual_seed(SEED)
    generator = torch.Generator().manual_seed(SEED)
    images, labels = torch.tensor(images), torch.tensor(labels)
    network = torch_network(NETWORKS[name])
    optimiser = torch.optim.AdamW(network.parameters(), lr=LEARNING_RATE, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimiser, LEARNING_RATE, total_steps=epochs * math.ceil(len(images) / BATCH)
    )
    for _ in tqdm(range(epochs), desc=name, unit="epoch"):
        for places in torch.randperm(len(images), generator=generator).split(BATCH):
            logits = network(augment(images[places], generator))
            loss = nn.functional.cross_entropy(logits, labels[places])
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            schedule.step()
    return {key: value.numpy().copy() for key, value in network.state_dict().items()}


def export(folder, name, weights):
    """Write <name>-f32 and <name>-f16 (.xml, .bin) into folder/<name>; their weights differ in precision."""
    (folder / name).mkdir(parents=True, exist_ok=True)
    for precision in PRECISIONS:
        model = openvino_network(name, NETWORKS[name], weights)
        ov.save_model(model, folder / name / f"{name}-{precision}.xml", compress_to_fp16=precision == "f16")


def evaluate(path, images, labels):
    """How often a stored model is right, run with OpenVINO on the CPU with the f32 hint → a dict."""
    compiled = compile_model(load_model(path), "CPU", "f32")
    correct, total = accuracy(infer(compiled, images), labels)
    return {
        "correct": correct,
        "of": total,
        "percent": round(100 * correct / total, 2),
        "executed": executed_precision(compiled),
    }


def write_data(folder, digits, labels, trained_on, held):
    """Write image.npy and both parts of the digits: 8×8, with labels and indices in scikit-learn's set."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, places in {"training": trained_on, "heldout": held}.items():
        np.savez_compressed(
            folder / f"digits_{name}.npz",
            digits=digits[places].astype(np.uint8),
            labels=labels[places].astype(np.uint8),
            index=places.astype(np.int16),
        )
    first = held[labels[held] == IMAGE][0]
    np.save(folder / "image.npy", enlarge(digits[first]))


def build(models, data, names):
    """Train, export, evaluate and describe the named models into the folders `models` and `data`."""
    bunch = load_digits()
    digits, labels = bunch.images.astype(np.int64), bunch.target.astype(np.int64)
    trained_on, held = split(labels)
    write_data(data, digits, labels, trained_on, held)
    images = enlarge(digits)
    for name in names:
        export(models, name, train(name, images[trained_on], labels[trained_on]))
        results = {
            precision: evaluate(models / name / f"{name}-{precision}.xml", images[held], labels[held])
            for precision in PRECISIONS
        }
        for precision, result in results.items():
            if result["correct"] < LEAST_ACCURACY * result["of"]:
                raise SystemExit(
                    f"{name}-{precision} is right on {result['percent']} % of the held-out digits; "
                    f"it must be at least {LEAST_ACCURACY:.0%}"
                )
        facts = {
            "script": "models/train.py",
            "seed": SEED,
            "epochs": EPOCHS,
            "batch": BATCH,
            "optimiser": f"AdamW, learning rate one cycle up to {LEARNING_RATE}, weight decay 0.01, "
            "gradient norm clipped to 1",
            "augmentation": f"each image turned by up to {math.degrees(ROTATION):.0f}°, scaled by "
            f"{SCALE:.0%}, sheared by {SHEAR}, shifted by {SHIFT * 14:.0f} pixels",
            "training_digits": len(trained_on),
            "held_out_digits": len(held),
            "split_seed": SPLIT_SEED,
            "torch": torch.__version__.partition("+")[0],
            "openvino": ov.__version__.partition("-")[0],
        }
        write_card(models / name, make_card(models / name, results, facts))
    write_overview(models)


def structure(model):
    """A graph without its weights: type, name, attributes and output shapes of each operation, in order."""
    return [
        (
            op.get_type_name(),
            op.get_friendly_name(),
            str(op.get_attributes()),
            [str(port.get_partial_shape()) for port in op.outputs()],
        )
        for op in model.get_ordered_ops()
    ]


def compare(names, made_models, made_data, models=ROOT / "models", data=ROOT / "data"):
    """Compare freshly made models and data with the committed ones → list of sentences about what differs.

    Data and structure must be the same; accuracy may differ by one percentage point, because other processors
    and versions round differently. Prints how far the weights are apart.
    """
    wrong = []
    for part in ("training", "heldout"):
        file = f"digits_{part}.npz"
        with np.load(made_data / file) as made, np.load(data / file) as kept:
            wrong.extend(
                f"data/{file}: {key} differs"
                for key in kept.files
                if not np.array_equal(made[key], kept[key])
            )
            images, labels = enlarge(kept["digits"]), kept["labels"]  # in the end: the held-out ones
    if not np.array_equal(np.load(made_data / "image.npy"), np.load(data / "image.npy")):
        wrong.append("data/image.npy differs")
    for name in names:
        for precision in PRECISIONS:
            stored = f"{name}/{name}-{precision}.xml"
            made, kept = load_model(made_models / stored), load_model(models / stored)
            if structure(made) != structure(kept):
                wrong.append(f"models/{stored}: the structure differs")
                continue
            ours, theirs = (stored_weights(model, NETWORKS[name]) for model in (made, kept))
            apart = max(float(np.abs(ours[key] - theirs[key]).max()) for key in ours)
            new, old = (evaluate(folder / stored, images, labels) for folder in (made_models, models))
            weights = "the same to the bit" if apart == 0 else f"apart by up to {apart:.2g}"
            print(
                f"{name}-{precision}: right on {new['correct']} of {new['of']} held-out digits now, on "
                f"{old['correct']} as committed; weights {weights}"
            )
            if abs(new["correct"] - old["correct"]) > 0.01 * old["of"]:
                wrong.append(f"models/{stored}: {new['percent']} % right now, {old['percent']} % committed")
    return wrong


def main(arguments=None):
    """The command; returns the exit status: 0, or 1 if the check found a difference."""
    parser = argparse.ArgumentParser(description="Train the course models, or check what is committed.")
    parser.add_argument("--check", action="store_true", help="compare with what is committed; write nothing")
    parser.add_argument("--only", choices=sorted(NETWORKS), help="this model alone")
    options = parser.parse_args(arguments)
    names = [options.only] if options.only else sorted(NETWORKS)
    if not options.check:
        build(ROOT / "models", ROOT / "data", names)
        return 0
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder)
        build(made / "models", made / "data", names)
        wrong = compare(names, made / "models", made / "data")
    print("\n".join(wrong) or "Training gives what is committed.")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
