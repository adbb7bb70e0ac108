"""How other tools count, each as a convention; what was read stands beside each as its source.

They look at other graphs than OpenVINO's (a trace of PyTorch, a TensorFlow graph). What is an operator there
and is missing here cannot be counted here: a batch norm folded into a convolution by OpenVINO's conversion is
not in the model any more. Where one operator here stands for several there, the rules say which is meant.
"""

from fractions import Fraction
from math import prod

from flopwise.counting.conventions import Convention
from flopwise.counting.operators import Primitives


def per_element(**worth):
    """Exceptions for types whose every output element is worth so much."""
    return {op_type: Primitives(elements=number) for op_type, number in worth.items()}


def by_output_and_stride(operator, primitives):
    """A transposed convolution from its output: a whole kernel for each element, divided by the stride.

    Right if the output is as many times larger as the stride says; padding and larger kernels make it wrong.
    """
    kernel = operator.inputs[1][3:] if operator.type.startswith("Group") else operator.inputs[1][2:]
    groups = operator.inputs[1][0] if operator.type.startswith("Group") else 1
    strides = prod(operator.attributes["strides"])
    products = Fraction(2 * prod(operator.output) * operator.inputs[0][1] * prod(kernel), groups * strides)
    return products + primitives.bias_additions


def by_last_dimension(operator, primitives):
    """A matrix product by the left side's last dimension, turned or not: wrong where it is turned."""
    return 2 * prod(operator.output) * operator.inputs[0][-1] + primitives.bias_additions


def by_all_outputs(operator, primitives):
    """A pooling's window for each element of all outputs: a MaxPool that also gives places counts twice."""
    return sum(map(prod, operator.outputs)) * prod(operator.attributes["kernel"])


def by_einsum_path(halves):
    """What NumPy's einsum_path prints as the optimised cost, which it rounds to four digits."""

    def rule(operator, primitives):
        import numpy as np

        equation = operator.attributes["equation"].replace(" ", "")
        zeros = [np.broadcast_to(np.zeros(()), shape) for shape in operator.inputs]
        report = np.einsum_path(equation, *zeros, optimize="optimal")[1]
        (line,) = [line for line in report.splitlines() if "optimized flop" in line.lower()]
        printed = float(line.rpartition(":")[2])
        return printed // 2 if halves else int(printed)

    return rule


_MODEL_ANALYZER = per_element(
    Relu=2, Clamp=2, Softmax=5, LogSoftmax=6, Elu=3, Sigmoid=3, Tanh=6, HSwish=4, HardSigmoid=4, Mish=10,
    SoftPlus=3, Swish=5, PRelu=2, Acosh=5, Asinh=5, Atanh=5, Exp=1, Log=1, Round=1, Subtract=1, Multiply=1,
    Divide=1, Add=1, Less=1, LessEqual=1, GreaterEqual=1, NormalizeL2=4, ReduceL1=4, ReduceL2=4, MVN=2, GRN=3,
)  # fmt: skip
# A type that it lists as moving data only, or raises NotImplementedError for.
_UNCOUNTED_THERE = dict.fromkeys(
    """
    AUGRUCell AUGRUSequence AdaptiveAvgPool AdaptiveMaxPool Einsum GRUCell GRUSequence LSTMCell LSTMSequence
    RNNCell RNNSequence ReduceMax ReduceMean ScaledDotProductAttention
""".split(),
    Primitives(),
)
_TRANSPOSED = ("ConvolutionBackpropData", "GroupConvolutionBackpropData")

MODEL_ANALYZER = Convention(
    "Model Analyzer's",
    Primitives(macs=2, additions=1, comparisons=1, bias_additions=1),
    "FLOPs = 2 × MACs, and 1 for each output element that a bias is added to; pooling: 1 FLOP per element "
    "of each window, for each of the operator's outputs; each output element of an activation: ReLU and "
    "clamp 2, sigmoid 3, tanh 6, swish 5, softmax 5; of a sum or a product 1. A matrix product goes by the "
    "last dimension of its left side. Batch norm as an operator of its own, means, einsum, attention and "
    "recurrent layers are left out; work on constants is counted.",
    exceptions={**_MODEL_ANALYZER, **_UNCOUNTED_THERE},
    formulas={
        "MatMul": by_last_dimension,
        "MaxPool": by_all_outputs,
        **dict.fromkeys(_TRANSPOSED, by_output_and_stride),
    },
    constants_too=True,
    source="openvinotoolkit/model_analyzer, model_analyzer/layer_provider.py and uncounted_layers.py",
)

PUBLISHED = Convention(
    "Open Model Zoo's",
    Primitives(macs=2, additions=1, comparisons=1),
    "FLOPs = 2 × MACs, biases left out; pooling: 1 FLOP per element of each window; each output element of "
    "an activation: ReLU and clamp 2, sigmoid 3, tanh 6, swish 5, softmax 5; of another sum or product 1. "
    "This is how Model Analyzer counted when a layer's bias was part of the layer, and what published "
    "figures such as VGG16's 30.974 GFLOPs are.",
    exceptions={**_MODEL_ANALYZER, **_UNCOUNTED_THERE},
    formulas=dict.fromkeys(_TRANSPOSED, by_output_and_stride),
    source="openvinotoolkit/open_model_zoo, models/public/vgg16/README.md: GFLOPs 30.974",
)

TORCH = Convention(
    "torch FlopCounterMode's",
    Primitives(macs=2),
    "FLOPs = 2 × MACs of convolutions, matrix products and attention; everything else is left out.",
    source="torch 2.13, torch/utils/flop_counter.py",
)

_NOTHING = Primitives()
_FVCORE_NORMS = Primitives(elements=4, scaled=1)


def _fvcore_interpolation(operator, primitives):
    modes = {"nearest": 1, "linear": 4, "linear_onnx": 4}
    worth = modes.get(operator.attributes.get("mode"), 0) if len(operator.output) == 4 else 0
    return worth * prod(operator.output)


FVCORE = Convention(
    "fvcore's",
    Primitives(macs=1),
    "1 FLOP per MAC of convolutions and matrix products; each element of a batch norm 2, of another "
    "normalisation 5 (4 without scale and shift); an average over the whole map: 1 per element of its "
    "input; interpolation: 1 per output element (nearest) or 4 (bilinear). Other pooling, bias, activation,"
    " softmax, attention and recurrent layers are left out.",
    exceptions={
        "BatchNormInference": Primitives(elements=1, scaled=1),
        "GroupNormalization": _FVCORE_NORMS,
        "MVN": _FVCORE_NORMS,
        "AdaptiveAvgPool": Primitives(looked_at=1),
        "ReduceMean": Primitives(looked_at=1),
        **dict.fromkeys(
            "AUGRUCell AUGRUSequence GRUCell GRUSequence LSTMCell LSTMSequence RNNCell RNNSequence "
            "ScaledDotProductAttention DeformableConvolution".split(),
            _NOTHING,
        ),
    },
    formulas={"Interpolate": _fvcore_interpolation, "Einsum": by_einsum_path(halves=True)},
    source="fvcore 0.1.5.post20221221, fvcore/nn/flop_count.py and jit_handles.py",
)

_BIASED = Primitives(macs=2, bias_additions=1)
_POOLED = Primitives(looked_at=1)


def _calflops_transposed(operator, primitives):
    """Divided by the groups twice; a bias for each output that a convolution of this input would give."""
    given, kernel = operator.attributes, operator.inputs[1][-(len(operator.output) - 2) :]
    groups = operator.inputs[1][0] if operator.type.startswith("Group") else 1
    batch, channels, *sizes = operator.inputs[0]
    per_group = operator.output[1] // groups
    macs = prod(kernel) * channels * (per_group // groups) * batch * prod(sizes)
    axes = zip(sizes, kernel, given["pads_begin"], given["strides"], given["dilations"], strict=True)
    shape = [(size + 2 * pad - (gap * (k - 1) + 1)) // step + 1 for size, k, pad, step, gap in axes]
    return 2 * macs + (per_group * batch * prod(shape) if primitives.bias_additions else 0)


def _calflops_recurrent(gates, more):
    """All steps, both directions: products with n − 1 additions, `more` elements for each unit, two biases.

    gates: how many; more: sums and products of gates that it counts for each unit of the state.
    """

    def rule(operator, primitives):
        weights, recurrence = operator.inputs[-3], operator.inputs[-2]
        units, given = recurrence[-1], weights[-1]
        rows = gates * units
        once = 2 * rows * given - rows + 2 * rows * units - rows + more * units + 2 * rows
        directions = weights[0] if operator.type.endswith("Sequence") else 1
        steps = operator.inputs[0][1] if operator.type.endswith("Sequence") else 1
        return once * operator.inputs[0][0] * steps * directions

    return rule


CALFLOPS = Convention(
    "calflops'",
    Primitives(macs=2),
    "FLOPs = 2 × MACs; a convolution's bias: 1 per output element, a dense layer's is left out; pooling and "
    "interpolation: 1 per element of its input; ReLU, leaky ReLU, PReLU, ELU, SiLU, GELU and softmax: 1 per "
    "element; batch norm 2, other normalisation 5 per element (4 without scale and shift). ReLU6 and other "
    "activations, sums and products written with + and ×, and fused attention are left out. Transposed "
    "convolutions, einsum and recurrent layers go by rules of their own.",
    exceptions={
        **per_element(Relu=1, PRelu=1, Elu=1, Swish=1, Gelu=1, Softmax=1),
        **dict.fromkeys(("Convolution", "GroupConvolution"), _BIASED),
        "Interpolate": _POOLED,
        **dict.fromkeys("AvgPool MaxPool AdaptiveAvgPool AdaptiveMaxPool ReduceMean".split(), _POOLED),
        "BatchNormInference": Primitives(elements=1, scaled=1),
        "GroupNormalization": _FVCORE_NORMS,
        "MVN": _FVCORE_NORMS,
        "ScaledDotProductAttention": _NOTHING,
        "DeformableConvolution": _NOTHING,
    },
    formulas={
        "Einsum": by_einsum_path(halves=False),
        **dict.fromkeys(_TRANSPOSED, _calflops_transposed),
        **dict.fromkeys(("LSTMCell", "LSTMSequence"), _calflops_recurrent(4, 4 + 3 + 3)),
        **dict.fromkeys(("GRUCell", "GRUSequence"), _calflops_recurrent(3, 1 + 3 + 3)),
        **dict.fromkeys(("RNNCell", "RNNSequence"), _calflops_recurrent(1, 1)),
    },
    source="calflops 0.3.2, calflops/pytorch_ops.py",
)

TF_PROFILER = Convention(
    "tf.profiler's",
    Primitives(macs=2),
    "FLOPs = 2 × MACs, and 1 for each output element that a bias is added to; pooling: 1 FLOP per element "
    "of each window; a mean: 1 per element of its input; softmax 5 per element; a sum, product, quotient or"
    " comparison 1, a squared difference 2. ReLU, other activations, and batch norm as one operator are "
    "left out; a transposed convolution goes by its output and stride.",
    exceptions={
        **per_element(
            Softmax=5,
            Add=1,
            Subtract=1,
            Multiply=1,
            Divide=1,
            Maximum=1,
            Minimum=1,
            Power=1,
            Greater=1,
            GreaterEqual=1,
            Less=1,
            LessEqual=1,
            Equal=1,
            NotEqual=1,
            SquaredDifference=2,
            Log=1,
            Negative=1,
        ),
        **dict.fromkeys(("AvgPool", "MaxPool"), Primitives(additions=1, comparisons=1)),
        "ReduceMean": Primitives(reduced=1),
        "ReduceSum": Primitives(reduced=1, elements=-1),
        **dict.fromkeys(
            "AUGRUCell AUGRUSequence GRUCell GRUSequence LSTMCell LSTMSequence RNNCell RNNSequence "
            "AdaptiveAvgPool AdaptiveMaxPool DeformableConvolution".split(),
            _NOTHING,
        ),
        **dict.fromkeys(("Convolution", "GroupConvolution", "MatMul", *_TRANSPOSED), _BIASED),
    },  # fmt: skip
    formulas=dict.fromkeys(_TRANSPOSED, by_output_and_stride),
    source="tensorflow, python/profiler/internal/flops_registry.py and python/ops/nn_ops.py",
)
