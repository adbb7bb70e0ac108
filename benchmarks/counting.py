"""`count_flops` against OpenVINO's Model Analyzer: the same files, by turns, in the same process.

    python -m benchmarks.counting [ARCHITECTURE…] --model-analyzer FOLDER [--rounds N]

Both begin with a model's path and end with its totals. Model Analyzer runs as its own command does (it reads
the model, counts, and writes a report), without the start of Python. It is not on PyPI: FOLDER is a clone,

    git clone https://github.com/openvinotoolkit/model_analyzer

and can be named by the environment variable MODEL_ANALYZER too. It has conventions of its own for what a FLOP
is, so its sum is also compared with our count in the convention that describes it; its number of parameters
is set against Keras' own (`count_params`).
"""

import argparse
import contextlib
import csv
import io
import logging
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from types import SimpleNamespace

from flopwise import count_flops, zoo
from flopwise.counting import MODEL_ANALYZER

ARCHITECTURES = ("MobileNetV2", "ResNet50", "VGG16")
FASTER = 20  # so many times at least is `count_flops` to be as fast
HOW_TO_GET_IT = (
    "Model Analyzer is not here, so nothing is compared. Get it, then name its folder:\n"
    "    git clone https://github.com/openvinotoolkit/model_analyzer\n"
    '    make bench ARGS="counting --model-analyzer model_analyzer"'
)


def main(argv=None):
    parser = argparse.ArgumentParser(prog='make bench ARGS="counting"', description=__doc__.splitlines()[0])
    parser.add_argument(
        "architectures", nargs="*", metavar="ARCHITECTURE", help=f"{', '.join(ARCHITECTURES)} if none"
    )
    parser.add_argument(
        "--model-analyzer",
        metavar="FOLDER",
        default=os.environ.get("MODEL_ANALYZER"),
        help="a clone of github.com/openvinotoolkit/model_analyzer (or the variable MODEL_ANALYZER)",
    )
    parser.add_argument("--rounds", type=int, default=5, metavar="N", help="how often each counts (5)")
    args = parser.parse_args(argv)
    if not args.model_analyzer:
        print(HOW_TO_GET_IT)
        return 0
    analyze = model_analyzer(Path(args.model_analyzer))
    print(
        f"medians of {args.rounds} rounds; ratio: Model Analyzer ÷ count_flops (the rounds' least to greatest)"
    )
    slow = []
    for name in args.architectures or ARCHITECTURES:
        with tempfile.TemporaryDirectory() as folder:
            path = whole(name, folder)
            rounds = [both(path, analyze, number) for number in range(args.rounds)]
        if compared(name, rounds) < FASTER:
            slow.append(name)
    print(
        f"less than {FASTER} times as fast: {', '.join(slow)}"
        if slow
        else f"all at least {FASTER} times as fast"
    )
    return 1 if slow else 0


def whole(name, folder):
    """The path of a model with its weights, in a folder that goes away: Model Analyzer reads files only."""
    import openvino

    path = Path(folder, f"{name}.xml")
    openvino.save_model(zoo.architecture(name), path, compress_to_fp16=False)
    return path


def model_analyzer(folder):
    """A function of a model's path that runs Model Analyzer → the totals that it reports."""
    if not (folder / "model_analyzer" / "model_complexity.py").is_file():
        sys.exit(f"{folder} is not a clone of Model Analyzer: it has no model_analyzer/model_complexity.py")
    sys.path.insert(0, str(folder.resolve()))
    from model_analyzer.__main__ import main as run

    logging.disable(logging.INFO)  # it logs each total, and reports them in a file as well

    def analyze(path):
        with tempfile.TemporaryDirectory() as reports, contextlib.redirect_stdout(io.StringIO()):
            run(
                SimpleNamespace(
                    model=path,
                    weights=path.with_suffix(".bin"),
                    ignore_unknown_layers=True,
                    sparsity_ignored_layers="",
                    sparsity_ignore_first_conv=False,
                    sparsity_ignore_fc=False,
                    report_dir=reports,
                    model_report="report.csv",
                    per_layer_mode=False,
                    per_layer_report="layers.csv",
                )
            )
            with open(Path(reports, "report.csv")) as report:
                (totals,) = csv.DictReader(report)
        return float(totals["GFLOPs"]) * 1e9, float(totals["MParams"]) * 1e6

    return analyze


def both(path, analyze, number):
    """(seconds, result) of count_flops and of Model Analyzer, in this order; they take turns in being first."""
    contenders = [count_flops, analyze]
    found = {}
    for contender in contenders[:: -1 if number % 2 else 1]:
        began = time.perf_counter()
        result = contender(path)
        found[contender] = time.perf_counter() - began, result
    return [found[contender] for contender in contenders]


def compared(name, rounds):
    """Print what the rounds gave → the median ratio of the times."""
    (_, table), (_, (flops, params)) = rounds[0]
    ours, theirs = (statistics.median(side[0] for side in sides) for sides in zip(*rounds))
    ratios = [right[0] / left[0] for left, right in rounds]
    ratio = statistics.median(ratios)
    print(
        f"{name}: count_flops {ours * 1e3:,.0f} ms, Model Analyzer {theirs * 1e3:,.0f} ms, ratio {ratio:.1f} "
        f"({min(ratios):.1f} to {max(ratios):.1f})\n"
        f"  FLOPs       {table.flops:>17,} (the course's convention); Model Analyzer {flops:,.0f}, "
        f"in its convention we count {table.under(MODEL_ANALYZER).flops:,}\n"
        f"  parameters  {table.params + table.normalisation_params:>17,} ({table.normalisation_params:,} of "
        f"normalisation); Keras {keras_params(name):,}; Model Analyzer {params:,.0f}",
        flush=True,
    )
    return ratio


def keras_params(name):
    """What Keras' own `count_params` says of an architecture, asked in a process of its own."""
    code = f"from flopwise import zoo; print(zoo.keras_model({name!r}).count_params())"
    return int(subprocess.check_output([sys.executable, "-c", code], text=True, stderr=subprocess.DEVNULL))


if __name__ == "__main__":
    sys.exit(main())
