"""`count_flops` against OpenVINO's Model Analyzer: the same files, by turns.

    python -m benchmarks.counting [ARCHITECTURE…] --model-analyzer FOLDER [--rounds N]

Model Analyzer is a command. Its whole run, from the shell to its reports, is what `count_flops` of the same
path is measured against. Starting Python and loading OpenVINO are part of that, so its work alone is
measured, too: the same `main` in this process, which has loaded everything already.

Model Analyzer is not on PyPI. FOLDER, or what the environment variable MODEL_ANALYZER names, is a clone:

    git clone https://github.com/openvinotoolkit/model_analyzer

It has a convention of its own for what a FLOP is, so its sum also stands beside our count in that convention,
and its number of parameters beside Keras' own (`count_params`).
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
    parser = argparse.ArgumentParser(prog="make bench ARGS=counting", description=__doc__.splitlines()[0])
    parser.add_argument(
        "names", nargs="*", metavar="ARCHITECTURE", help=f"{', '.join(ARCHITECTURES)} if none"
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
    tool = Path(args.model_analyzer).resolve()
    if not (tool / "model_analyzer" / "model_complexity.py").is_file():
        sys.exit(f"{tool} is not a clone of Model Analyzer: it has no model_analyzer/model_complexity.py")
    print(
        f"medians of {args.rounds} rounds; ratio: Model Analyzer ÷ count_flops (the rounds' least to "
        f"greatest); load of the machine before: {os.getloadavg()[0]:.1f}"
    )
    slow = []
    for name in args.names or ARCHITECTURES:
        with tempfile.TemporaryDirectory() as folder:
            path = whole(name, folder)
            told(name, count_flops(path), *command(path, tool))  # which warms both up, too
            rounds = [by_turns(path, tool, number) for number in range(args.rounds)]
        if compared(rounds) < FASTER:
            slow.append(name)
    least = f"{FASTER} times as fast as Model Analyzer's whole run"
    print(f"not {least}: {', '.join(slow)}" if slow else f"all at least {least}")
    return 1 if slow else 0


def whole(name, folder):
    """The path of a model with its weights, in a folder that goes away: Model Analyzer reads files only."""
    import openvino

    path = Path(folder, f"{name}.xml")
    openvino.save_model(zoo.architecture(name), path, compress_to_fp16=False)
    return path


def by_turns(path, tool, number):
    """Seconds of one run each → {"ours", "command", "work"}; who is first changes from round to round."""
    runs = {
        "ours": lambda: count_flops(path),
        "command": lambda: command(path, tool),
        "work": lambda: work(path, tool),
    }
    taken = {}
    for name in [*runs][:: -1 if number % 2 else 1]:
        began = time.perf_counter()
        runs[name]()
        taken[name] = time.perf_counter() - began
    return taken


def command(path, tool):
    """Run Model Analyzer as a person does → GFLOPs and millions of parameters, as its report has them."""
    with tempfile.TemporaryDirectory() as reports:
        run = [sys.executable, tool / "model_analyzer.py", "--ignore-unknown-layers"]
        done = subprocess.run([*run, "-m", path, "-o", reports], capture_output=True, text=True)
        if done.returncode:
            sys.exit(f"Model Analyzer failed:\n{done.stdout}{done.stderr}")
        with open(Path(reports, "model_report.csv")) as report:
            (totals,) = csv.DictReader(report)
    return totals["GFLOPs"], totals["MParams"]


def work(path, tool):
    """The same within this process."""
    if str(tool) not in sys.path:
        sys.path.insert(0, str(tool))
    from model_analyzer.__main__ import main as run

    logging.disable(logging.INFO)
    with tempfile.TemporaryDirectory() as reports, contextlib.redirect_stdout(io.StringIO()):
        settings = {"model": path, "weights": path.with_suffix(".bin"), "ignore_unknown_layers": True}
        settings |= {"sparsity_ignored_layers": "", "sparsity_ignore_first_conv": False}
        settings |= {"sparsity_ignore_fc": False, "report_dir": reports, "model_report": "model_report.csv"}
        run(SimpleNamespace(**settings, per_layer_mode=False, per_layer_report=""))


def told(name, table, flops, params):
    """Print what both count, and what Keras says."""
    theirs, params_too = table.under(MODEL_ANALYZER), table.normalisation_params
    print(
        f"{name}\n"
        f"  FLOPs       {table.flops:,} in the course's convention\n"
        f"              {theirs.flops:,} in Model Analyzer's; itself it says {flops} G\n"
        f"  parameters  {table.params + params_too:,}, {params_too:,} of normalisation included\n"
        f"              Keras says {keras_params(name):,}, Model Analyzer {params} M"
    )


def compared(rounds):
    """Print how long the rounds took → the median ratio of Model Analyzer's whole run to ours."""
    middle = {side: statistics.median(taken[side] for taken in rounds) for side in rounds[0]}
    ratios = {side: sorted(taken[side] / taken["ours"] for taken in rounds) for side in ("command", "work")}
    words = [
        f"{what} {middle[side] * 1e3:,.0f} ms, ratio {statistics.median(ratios[side]):.1f} "
        f"({ratios[side][0]:.1f} to {ratios[side][-1]:.1f})"
        for side, what in (("command", "Model Analyzer's whole run"), ("work", "its work alone"))
    ]
    print(f"  time        count_flops {middle['ours'] * 1e3:,.0f} ms; {'; '.join(words)}", flush=True)
    return statistics.median(ratios["command"])


def keras_params(name):
    """What Keras' own `count_params` says of an architecture, asked in a process of its own."""
    code = f"from flopwise import zoo; print(zoo.keras_model({name!r}).count_params())"
    return int(subprocess.check_output([sys.executable, "-c", code], text=True, stderr=subprocess.DEVNULL))


if __name__ == "__main__":
    sys.exit(main())
