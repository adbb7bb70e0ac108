"""Two pages to keep at hand: the formula sheet and the glossary.

Both are made of the docstrings of `flops` and of `SYMBOLS`, as the checks of the lessons are, so that they
cannot say anything else. Shown in a notebook they are Markdown; `make build` writes them into notebooks/ as
well.
"""

import inspect
import re
from dataclasses import dataclass

from flopwise import flops
from flopwise.counting.conventions import COURSE

SYMBOLS = {
    "N": "inputs in the batch",
    "C_in": "channels of the input",
    "C_out": "channels of the output: one per kernel",
    "H": "height of the input; its width likewise",
    "H_out": "height of the output",
    "W_out": "width of the output",
    "K": "height of the kernel; its width likewise",
    "K_h": "height of the kernel",
    "K_w": "width of the kernel",
    "s": "stride: the step from one position of the kernel to the next",
    "p_begin": "padding before the first element: top, or left",
    "p_end": "padding after the last element: bottom, or right",
    "d": "dilation: the step from one kernel element to the next",
    "g": "groups: parts of the channels that do not see one another",
    "in": "inputs of a dense layer",
    "out": "outputs of a dense layer",
    "MACs": "multiply-accumulates: one multiply and one add each",
    "FLOPs": "floating-point operations: a quantity",
    "FLOPS": "floating-point operations per second: a rate",
}


@dataclass(frozen=True)
class Formula:
    """One function of `flops`: its name, its formula in `SYMBOLS`, and what they mean."""

    name: str
    text: str
    meaning: str
    unit: str
    source: str


def formulas():
    """Every formula, in the order of the functions in `flops`."""
    found = []
    for name, function in vars(flops).items():
        own = inspect.isfunction(function) and function.__module__ == flops.__name__
        if not own or name.startswith("_"):
            continue
        doc = inspect.getdoc(function)
        line = dict(re.findall(r"^(Formula|Unit|Source): (.+)$", doc, re.MULTILINE))
        meaning, text = doc.splitlines()[0], line["Formula"].strip("`")
        found.append(Formula(name, text, meaning, line["Unit"], line["Source"]))
    return found


CONVENTION = f"{COURSE.rules} Shapes are C × H × W, for one input (N = 1)."

# heading: what the names of its functions in `flops` begin with, and the lesson that teaches them
SHEET = {
    "MACs, FLOPs and time": (("flops_from_macs", "predicted_seconds"), "01-macs-and-flops"),
    "Dense layer": (("dense_",), "02-dense-layers"),
    "One axis of a window": (("output_size", "same_padding"), "03-convolutional-layers"),
    "Convolution": (("conv2d_",), "03-convolutional-layers"),
    "Pooling": (("pool2d_",), "05-pooling-layers"),
    "Depthwise convolution": (("depthwise2d_",), "06-separable-convolutions"),
    "Pointwise convolution": (("pointwise2d_",), "06-separable-convolutions"),
    "Separable convolution": (("separable2d_",), "06-separable-convolutions"),
}

# term: (what it means, functions of `flops` that say it as a formula, the lesson where it is taught)
TERMS = {
    "accumulator": (
        "The sum of products while it is being added up; of 8-bit integers it is kept in 32 bits.",
        (),
        "12-quantisation",
    ),
    "activation": (
        "A function applied to each output of a layer by itself, such as ReLU. Left out of the course's "
        "count.",
        (),
        "01-macs-and-flops",
    ),
    "batch": (
        "Inputs that are run together; N of them cost N times the work.",
        ("dense_macs",),
        "02-dense-layers",
    ),
    "bias": (
        "A number added to each output. It is a parameter, and is left out of the course's FLOPs.",
        ("dense_params", "conv2d_params"),
        "02-dense-layers",
    ),
    "calibration": (
        "Running a model on typical inputs to find the ranges of the numbers between its layers.",
        (),
        "12-quantisation",
    ),
    "clipping": (
        "What lies beyond the ends of a range becomes the first or the last integer.",
        (),
        "12-quantisation",
    ),
    "channel": (
        "One of the maps that a layer reads or writes: C_in of them go in, C_out come out.",
        ("conv2d_shape",),
        "03-convolutional-layers",
    ),
    "convention": (CONVENTION, ("flops_from_macs",), "01-macs-and-flops"),
    "convolutional layer": (
        "Slides C_out kernels over the input; each position of each kernel is a dot product.",
        ("conv2d_macs", "conv2d_flops", "conv2d_params"),
        "03-convolutional-layers",
    ),
    "data augmentation": (
        "Fitting a model to disturbed copies of its training data, too, so that it knows what it will meet.",
        (),
        "13-the-budget",
    ),
    "dense layer": (
        "Every output reads every input: a matrix–vector product.",
        ("dense_macs", "dense_flops", "dense_params"),
        "02-dense-layers",
    ),
    "depthwise convolution": (
        "One kernel for each channel, each channel by itself; nothing is summed over channels.",
        ("depthwise2d_macs", "depthwise2d_params"),
        "06-separable-convolutions",
    ),
    "detector": (
        "A network that says what is where: for each find a label, a confidence and the corners of its box.",
        (),
        "10-devices-and-batching",
    ),
    "device": (
        "What runs a model: a processor (CPU), a graphics unit (GPU), a unit built for networks (NPU). "
        "AUTO chooses one.",
        (),
        "10-devices-and-batching",
    ),
    "dilation": (
        "The step between neighbouring elements of a kernel; d = 1 leaves no gap.",
        ("output_size",),
        "03-convolutional-layers",
    ),
    "map": (
        "What one kernel writes: one number for each position.",
        ("output_size",),
        "03-convolutional-layers",
    ),
    "flatten": ("Lays all maps out as one vector of C·H·W numbers; costs no FLOPs.", (), "02-dense-layers"),
    "FLOP": (
        "One floating-point operation: an addition, a multiplication, a comparison.",
        ("flops_from_macs",),
        "01-macs-and-flops",
    ),
    "FLOPs": (
        "With a small s: a number of floating-point operations, a quantity.",
        ("flops_from_macs",),
        "01-macs-and-flops",
    ),
    "FLOPS": (
        "With a capital S, also FLOP/s: floating-point operations per second, a rate.",
        ("predicted_seconds",),
        "01-macs-and-flops",
    ),
    "frame": (
        "One picture, as it comes from a camera. Frames per second are frames divided by seconds, "
        "whatever the batch is.",
        (),
        "10-devices-and-batching",
    ),
    "groups": (
        "The channels are cut into g groups that do not see one another; each kernel reads C_in/g channels.",
        ("conv2d_macs",),
        "03-convolutional-layers",
    ),
    "IOP": (
        "An integer operation: what a FLOP of a layer becomes when both its inputs and its weights are "
        "integers.",
        (),
        "12-quantisation",
    ),
    "job": (
        "A script that is handed to a queue and started when a node of its kind is free: Q waiting, R "
        "running, C completed.",
        (),
        "10-devices-and-batching",
    ),
    "kernel": (
        "The weights that slide over the input, K_h × K_w for each channel read; also filter.",
        ("conv2d_params",),
        "03-convolutional-layers",
    ),
    "latency": (
        "The time from handing one input over to having its result.",
        (),
        "06-separable-convolutions",
    ),
    "Little's law": (
        "Requests in flight = throughput × latency, both for the same thing: batches, or frames.",
        (),
        "10-devices-and-batching",
    ),
    "load time": (
        "What reading and compiling a model takes; it is paid once, before the first inference.",
        (),
        "10-devices-and-batching",
    ),
    "MAC": (
        "Multiply-accumulate: one multiplication and one addition; 1 MAC = 2 FLOPs.",
        ("flops_from_macs",),
        "01-macs-and-flops",
    ),
    "over-parameterised": (
        "With more parameters than the training data needs; parts of it can be taken away.",
        (),
        "05-pooling-layers",
    ),
    "node": (
        "A computer of a cluster; a job says which kind of node it needs.",
        (),
        "10-devices-and-batching",
    ),
    "padding": (
        "Elements, mostly zeros, laid around the input: none (valid), as many as keep the size at stride 1 "
        "(same), or as many as are said (explicit).",
        ("output_size", "same_padding"),
        "03-convolutional-layers",
    ),
    "parameter": (
        "A number that training sets: a weight or a bias.",
        ("dense_params", "conv2d_params"),
        "02-dense-layers",
    ),
    "Pareto front": (
        "Of several models, those that no other one beats: none is at least as good in both FLOPs and "
        "accuracy, and better in one. After V. Pareto.",
        (),
        "13-the-budget",
    ),
    "pointwise convolution": (
        "A convolution with a 1×1 kernel: mixes the channels at each pixel.",
        ("pointwise2d_macs", "pointwise2d_params"),
        "06-separable-convolutions",
    ),
    "pooling": (
        "Replaces each window of each channel by one number, its average or its largest.",
        ("pool2d_shape", "pool2d_flops"),
        "05-pooling-layers",
    ),
    "predicted time": (
        "FLOPs / FLOPS: what a device would need if nothing but arithmetic took time.",
        ("predicted_seconds",),
        "01-macs-and-flops",
    ),
    "quantisation": (
        "Numbers become small integers, INT8 of eight bits, with x ≈ scale · (q − zero point).",
        (),
        "12-quantisation",
    ),
    "queue": (
        "Lets jobs have a computer one after the other, so that none spoils another's timing.",
        (),
        "10-devices-and-batching",
    ),
    "request": (
        "One inference that is handed over; several may be in flight at once.",
        (),
        "07-measuring-inference",
    ),
    "scale": (
        "The distance between two numbers whose integers are neighbours.",
        (),
        "12-quantisation",
    ),
    "separable convolution": (
        "A depthwise convolution and then a pointwise one, in the place of a standard one.",
        ("separable2d_macs", "separable2d_ratio"),
        "06-separable-convolutions",
    ),
    "pruning": (
        "Taking weights out of a trained model: single ones become zero, or whole kernels go. Only smaller "
        "shapes save FLOPs.",
        (),
        "11-model-pruning",
    ),
    "stride": (
        "The step from one position of the window to the next.",
        ("output_size",),
        "03-convolutional-layers",
    ),
    "throughput": (
        "How much comes out in a second, inferences or frames; say which.",
        (),
        "07-measuring-inference",
    ),
    "window": (
        "The part of the input that one output element is made of.",
        ("output_size",),
        "03-convolutional-layers",
    ),
    "zero point": (
        "The integer that stands for the number 0.",
        (),
        "12-quantisation",
    ),
}


@dataclass(frozen=True)
class MarkdownPage:
    """A page in Markdown; a notebook shows it rendered."""

    markdown: str

    def __str__(self):
        return self.markdown

    __repr__ = __str__

    def _repr_markdown_(self):
        return self.markdown


def formula_sheet():
    """All formulas, by layer, with their symbols and the convention."""
    known = formulas()
    lines = ["# Formula sheet", "", f"**Convention.** {CONVENTION}", ""]
    for heading, (starts, lesson) in SHEET.items():
        lines += [f"## {heading}", "", "| `flopwise.flops` | formula | unit |", "|---|---|---|"]
        lines += [
            f"| `{formula.name}` | {_cell(formula.text)} | {_cell(formula.unit)} |"
            for formula in known
            if formula.name.startswith(starts)
        ]
        lines += ["", f"Taught in lesson {lesson}.", ""]
    lines += ["## Symbols", "", "| symbol | meaning |", "|---|---|"]
    lines += [f"| {_cell(symbol)} | {_cell(meaning)} |" for symbol, meaning in SYMBOLS.items()]
    lines += ["", "H_out and W_out are `output_size` along the height and the width."]
    return MarkdownPage("\n".join(lines) + "\n")


def glossary():
    """The course's terms, each with its formula where it has one."""
    text = {formula.name: formula.text for formula in formulas()}
    lines = ["# Glossary", ""]
    for term in sorted(TERMS, key=lambda term: (term.lower(), term)):
        meaning, names, lesson = TERMS[term]
        lines += [f"**{term}**: {meaning}"]
        lines += [f"<br>`{name}` = {_cell(text[name])}" for name in names]
        lines += [f"<br><small>Lesson {lesson}</small>", ""]
    return MarkdownPage("\n".join(lines))


def _cell(text):
    """Text that Markdown shows as it stands: C_in is not emphasis, 2·K is not a list."""
    for character in "\\|_*":
        text = text.replace(character, f"\\{character}")
    return text
