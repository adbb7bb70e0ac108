"""`flopwise bench` against OpenVINO's own `benchmark_app`: the same models, by turns, in the same run.

    python -m benchmarks.inference [MODEL…] [--rounds N] [--seconds N]

Each is started as a person would start it, in a process of its own, never both at once. Both get the same
model on the CPU in f32, the same hint, and run for the same time. benchmark_app would choose bf16 where the
CPU has units for it (so it gets -infer_precision f32), would read pictures as u8 and convert them within the
model (-ip: the input's own type), and asks for the size of an open batch (-shape). In each round both measure
once, right after each other; what counts is the median of the rounds' ratios.
"""

import argparse
import json
import os
import re
import statistics
import subprocess
import sys

from flopwise.commands.models import find_model
from flopwise.runtime import devices, load_model
from flopwise.runtime.inputs import named_ports
from flopwise.runtime.shapes import with_known_shapes
from flopwise.zoo import ARCHITECTURES, architecture_path

MODELS = ("base_cnn", "sep_cnn", "MobileNetV2")
HINTS = ("latency", "throughput")
UNITS = {"latency": "µs", "throughput": "/s"}
ALLOWED = 0.05  # how far a median ratio may be from 1


def main(argv=None):
    parser = argparse.ArgumentParser(prog="make bench ARGS=inference", description=__doc__.splitlines()[0])
    parser.add_argument("models", nargs="*", metavar="MODEL", help=f"{', '.join(MODELS)} if none")
    parser.add_argument("--rounds", type=int, default=9, metavar="N", help="how often each side measures (9)")
    parser.add_argument("--seconds", type=int, default=2, metavar="N", help="how long, each time (2)")
    args = parser.parse_args(argv)
    print(
        f"medians of {args.rounds} rounds of {args.seconds} s on {devices()['CPU'].full_name}; "
        "ratio: flopwise ÷ benchmark_app (the rounds' least to greatest); "
        f"load of the machine before: {os.getloadavg()[0]:.1f}"
    )
    apart = []
    found = [find_model(name) for name in args.models or MODELS]
    for path in [architecture_path(model) if model in ARCHITECTURES else model for model in found]:
        model, _ = with_known_shapes(load_model(path))
        for hint in HINTS:
            rounds = [both(path, model, hint, args.seconds, number) for number in range(args.rounds)]
            for quantity, unit in UNITS.items():
                what = f"{model.get_friendly_name()}, hint {hint}, {quantity}"
                ratio = compared(what, unit, [[side[quantity] for side in pair] for pair in rounds])
                if abs(ratio - 1) > ALLOWED:
                    apart.append(what)
    print(f"more than {ALLOWED:.0%} apart: {'; '.join(apart)}" if apart else f"all within {ALLOWED:.0%}")
    return 1 if apart else 0


def both(path, model, hint, seconds, number):
    """What flopwise and what benchmark_app finds, in this order; they take turns in being first."""
    if number % 2:
        theirs = benchmark_app(path, model, hint, seconds)
        return flopwise_bench(path, hint, seconds), theirs
    return flopwise_bench(path, hint, seconds), benchmark_app(path, model, hint, seconds)


def compared(what, unit, pairs):
    """Print what the rounds gave, in short → the median ratio."""
    ours, theirs = map(statistics.median, zip(*pairs))
    ratios = [left / right for left, right in pairs]
    ratio = statistics.median(ratios)
    print(
        f"{what:<42} flopwise {ours:10,.1f} {unit}  benchmark_app {theirs:10,.1f} {unit}  "
        f"ratio {ratio:.3f} ({min(ratios):.3f} to {max(ratios):.3f})",
        flush=True,
    )
    return ratio


def flopwise_bench(path, hint, seconds):
    """{"latency": median in µs, "throughput": inputs per second} of our command."""
    command = [sys.executable, "-m", "flopwise", "bench", str(path), "--json"]
    (facts,) = json.loads(run([*command, "--hint", hint, "--seconds", str(seconds)]))
    return {"latency": facts["median"] * 1e3, "throughput": facts["throughput"]}


def benchmark_app(path, model, hint, seconds):
    """The same of OpenVINO's command."""
    ports = named_ports(model.inputs)
    kind = next(iter(ports.values())).get_element_type().get_type_name()
    shape = ",".join(f"{name}[{','.join(map(str, port.get_shape()))}]" for name, port in ports.items())
    command = [sys.executable, "-c", "from openvino.tools.benchmark.main import main; main()"]
    command += ["-m", str(path), "-d", "CPU", "-hint", hint, "-t", str(seconds), "-shape", shape]
    return read(run([*command, "-infer_precision", "f32", "-ip", kind]))


def read(report):
    """The median latency in µs and the throughput from what benchmark_app prints."""
    value, unit = re.search(r"Median:\s+([\d.]+) (us|ms)", report).groups()
    throughput = re.search(r"Throughput:\s+([\d.]+) FPS", report)[1]
    return {"latency": float(value) * (1e3 if unit == "ms" else 1), "throughput": float(throughput)}


def run(command):
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{' '.join(command)} failed:\n{done.stdout}{done.stderr}")
    return done.stdout


if __name__ == "__main__":
    sys.exit(main())
