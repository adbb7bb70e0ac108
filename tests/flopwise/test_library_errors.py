"""OpenVINO's, NumPy's and PyTorch's errors: a sentence without places in C++ source, and what to do.

OpenVINO is really made to fail, so that a version with other words shows here.
"""

import re
import shutil

import numpy as np
import openvino as ov
import pytest
from openvino import opset13 as op

from flopwise.checks.answers import LocalAnswers
from flopwise.library_errors import LONGEST, in_words, reason
from flopwise.resources import model_path

PATH = model_path("pool_cnn")
X = np.zeros((1, 1, 28, 28), np.float32)
INSIDES = re.compile(r"Exception from|Check '|\.cpp|\.hpp|src/|/lib/|::|_M_range|pyopenvino|\n")


@pytest.fixture(scope="module")
def core():
    return ov.Core()


@pytest.fixture(scope="module")
def model(core):
    return core.read_model(PATH)


@pytest.fixture(scope="module")
def compiled(core, model):
    return core.compile_model(model, "CPU")


def error_of(call):
    """What the call raises."""
    with pytest.raises(Exception) as caught:
        call()
    return caught.value


def parameter(*shape, kind=np.float32):
    return op.parameter(list(shape), kind)


def convolution(data, kernels, stride=1, kind=np.float32):
    weights = op.constant(np.zeros(kernels, kind))
    return op.convolution(data, weights, [stride, stride], [0, 0], [0, 0], [1, 1])


RUNNING = {
    "a size is missing": (
        lambda c: c(X[0]),
        "the model wants ?×1×28×28 (? may be any size), but was given 1×28×28: x.reshape(1, 1, 28, 28)",
    ),
    "only rows and columns": (lambda c: c(X[0, 0]), "but was given 28×28: x.reshape(1, 1, 28, 28)"),
    "channels last": (lambda c: c(np.moveaxis(X, 1, 3)), "was given 1×28×28×1: x.reshape(1, 1, 28, 28)"),
    "another picture": (
        lambda c: c(np.zeros((1, 3, 32, 32), np.float32)),
        "but was given 1×3×32×32: give it an array of that shape",
    ),
    "in a dictionary": (
        lambda c: c.infer_new_request({0: X[0]}),
        "but was given 1×28×28: x.reshape(1, 1, 28,",
    ),
    "of a request": (
        lambda c: c.create_infer_request().infer(X[0]),
        "but was given 1×28×28: x.reshape(1, 1,",
    ),
    "another type": (
        lambda c: c.create_infer_request().set_input_tensor(ov.Tensor(X.astype(np.float64))),
        "the model wants numbers of f32, but was given f64: convert them with x.astype(np.float32)",
    ),
    "two arrays for one input": (
        lambda c: c([X, X]),
        "there is only one, counted from 0; give one array for each",
    ),
    "no such number": (lambda c: c({3: X}), "there is no number 3: there is only one, counted from 0"),
    "no such name": (lambda c: c({"picture": X}), "the model has no input or output named 'picture'"),
    "no such output": (lambda c: c.output("digit"), "has no output named 'digit': model.outputs lists them"),
    "no such input": (lambda c: c.input("digit"), "the model has no input named 'digit': model.inputs lists"),
    "a port's number": (lambda c: c.output(3), "there is no number 3: there is only one, counted from 0"),
    "a number of requests that is none": (
        lambda c: ov.AsyncInferQueue(c, "4"),
        "it cannot be called with these arguments; it takes AsyncInferQueue(model: CompiledModel, jobs:",
    ),
    "a property": (lambda c: c.get_property("FOO"), "this device has no property FOO"),
}
LOADING = {
    "an unknown device": (
        lambda core, model: core.compile_model(model, "TPU"),
        "there is no device 'TPU': ov.Core().available_devices lists those of this machine",
    ),
    "a device in small letters": (
        lambda core, model: core.compile_model(model, "cpu"),
        "write 'CPU', in capitals",
    ),
    "devices that are not there": (
        lambda core, model: core.compile_model(model, "AUTO:-CPU"),
        "none of these devices is on this machine",
    ),
    "a negative number of requests": (
        lambda core, model: core.compile_model(model, "CPU", {"PERFORMANCE_HINT_NUM_REQUESTS": -1}),
        "PERFORMANCE_HINT_NUM_REQUESTS cannot be -1; allowed: >= 0",
    ),
    "a hint that is none": (
        lambda core, model: core.compile_model(model, "CPU", {"PERFORMANCE_HINT": "FAST"}),
        "PERFORMANCE_HINT cannot be FAST; allowed: LATENCY",
    ),
    "a precision that is none": (
        lambda core, model: core.compile_model(model, "CPU", {"INFERENCE_PRECISION_HINT": "f8"}),
        "INFERENCE_PRECISION_HINT cannot be f8; allowed: bf16, f16, f32",
    ),
    "too few streams": (
        lambda core, model: core.compile_model(model, "CPU", {"NUM_STREAMS": -5}),
        "NUM_STREAMS cannot be -5; allowed: non negative numbers",
    ),
    "a property that is none": (
        lambda core, model: core.compile_model(model, "CPU", {"NUM_REQUESTS": 3}),
        "this device has no property NUM_REQUESTS",
    ),
    "a missing file": (
        lambda core, model: core.read_model("nothing.xml"),
        'the file "nothing.xml" cannot be opened: is it there, and is its path right?',
    ),
    "a missing file to compile": (
        lambda core, model: core.compile_model("nothing.xml", "CPU"),
        'the file "nothing.xml" cannot be opened',
    ),
    "a number for a file": (lambda core, model: core.compile_model(3, "CPU"), "there is no file '3'"),
    "other sizes of input": (
        lambda core, model: model.clone().reshape([1, 1, 32, 32]),
        "cannot lay 1×5×13×13 out in the rows that the layers behind it want",
    ),
    "other channels": (
        lambda core, model: model.clone().reshape([1, 3, 28, 28]),
        "the Convolution 'conv1' has kernels for 1 channel, but reads 3: the two must be equal",
    ),
    "fewer sizes": (
        lambda core, model: model.clone().reshape([1, 28, 28]),
        "the model's input is ?×1×28×28, which cannot become 1×28×28: keep the number of sizes",
    ),
    "too small": (
        lambda core, model: model.clone().reshape([1, 1, 2, 2]),
        "the kernel of the Convolution 'conv1' is 3 wide, dilation included, but what it reads only 2",
    ),
    "an open shape": (lambda core, model: model.input(0).shape, "ask for partial_shape, or settle it with"),
    "an empty batch": (lambda core, model: ov.set_batch(model.clone(), 0), "a batch of 0 holds nothing"),
}
LAYERS = {
    "a sum": (
        lambda: op.add(parameter(1, 3), parameter(1, 4)),
        "the Add cannot combine 1×3 and 1×4 entry by entry: sizes must be equal, or one of them 1",
    ),
    "a sum of types": (
        lambda: op.add(parameter(1, 3), parameter(1, 3, kind=np.int32)),
        "the Add reads f32 and i32: make all arrays the same type",
    ),
    "a product": (
        lambda: op.matmul(parameter(1, 3), parameter(1, 4), False, False),
        "the MatMul multiplies rows of 3 numbers by columns of 1: the two must be equal",
    ),
    "channels": (
        lambda: convolution(parameter(1, 1, 8, 8), (5, 3, 3, 3)),
        "the Convolution has kernels for 3 channels, but reads 1: the two must be equal",
    ),
    "a kernel": (lambda: convolution(parameter(1, 1, 8, 8), (5, 1, 9, 9)), "is 9 wide, dilation included"),
    "a stride": (
        lambda: convolution(parameter(1, 1, 8, 8), (5, 1, 3, 3), stride=0),
        "the stride of the Convolution is 0: it must be at least 1",
    ),
    "kernels of another type": (
        lambda: convolution(parameter(1, 1, 8, 8), (5, 1, 3, 3), kind=np.float64),
        "the Convolution reads f32 and f64",
    ),
    "too few sizes": (
        lambda: convolution(parameter(1, 8, 8), (5, 1, 3, 3)),
        "reads 1×8×8 with kernels of 5×1×3×3: both need the same number of sizes",
    ),
    "a reshape": (
        lambda: op.reshape(parameter(1, 1, 8, 8), [3, 5], False),
        "the Reshape cannot make 3×5 of 1×1×8×8: both must hold as many numbers",
    ),
    "joining": (
        lambda: op.concat([parameter(1, 8, 8), parameter(1, 7, 8)], 0),
        "cannot join 1×8×8 and 1×7×8: only the size along which they are joined may differ",
    ),
    "an input that is not named": (
        lambda: ov.Model([op.relu(parameter(1, 3))], [], "model"),
        "an input that the model reads is missing in its list of inputs",
    ),
    "matrices": (
        lambda: np.zeros((2, 3)) @ np.zeros((2, 3)),
        "the left one has 3 columns, the right one 2 rows; the two must be equal",
    ),
    "arrays": (
        lambda: np.zeros((2, 3)) + np.zeros((2, 4)),
        "with shapes (2,3) (2,4): sizes must be equal, or one of them 1",
    ),
    "an array's shape": (
        lambda: np.zeros((2, 3)).reshape(5),
        "cannot reshape array of size 6 into shape (5,): the new shape must hold 6 numbers, too",
    ),
    "a comparison": (lambda: bool(np.zeros(3) == 0), "compare whole arrays with np.array_equal"),
    "rows": (lambda: np.array([[1, 2], [3]]), "its rows differ in length"),
    "a stack": (lambda: np.stack([np.zeros(2), np.zeros(3)]), "print the shapes of the arrays"),
    "axes": (lambda: np.zeros((2, 3)).transpose(0, 1, 2), "transpose takes as many axes as the array has"),
    "one number": (lambda: float(np.zeros(3)), "take one entry of the array"),
    "nothing": (lambda: np.zeros(0).max(), "the array is empty"),
}


def holds(error, sentence):
    assert sentence in reason(error)
    assert not INSIDES.search(reason(error))
    assert in_words(str(error)) == reason(error)


@pytest.mark.parametrize("case", RUNNING)
def test_what_a_compiled_model_refuses(case, compiled):
    call, sentence = RUNNING[case]
    holds(error_of(lambda: call(compiled)), sentence)


@pytest.mark.parametrize("case", LOADING)
def test_what_openvino_refuses_to_load_compile_or_reshape(case, core, model):
    call, sentence = LOADING[case]
    holds(error_of(lambda: call(core, model)), sentence)


@pytest.mark.parametrize("case", LAYERS)
def test_layers_and_arrays_that_do_not_fit(case):
    call, sentence = LAYERS[case]
    holds(error_of(call), sentence)


def test_a_request_that_is_under_way(compiled):
    request = compiled.create_infer_request()
    message = "Infer Request is busy"  # it comes only if the second inference is quick enough
    assert in_words(message) == "this request is still under way: call its wait() first"
    request.infer(X)


def test_models_that_are_damaged(core, tmp_path):
    graph, weights = shutil.copy(PATH, tmp_path), tmp_path / PATH.with_suffix(".bin").name
    holds(error_of(lambda: core.read_model(graph)), "the .bin must lie beside the .xml, under the same name")
    weights.write_bytes(b"12")
    holds(error_of(lambda: core.read_model(graph)), "copy the .xml and the .bin again, together")
    shutil.copy(PATH.with_suffix(".bin"), weights)
    (tmp_path / weights.with_suffix(".xml").name).write_text(
        PATH.read_text().replace('"Convolution"', '"Konvolution"')
    )
    holds(error_of(lambda: core.read_model(graph)), "the graph has an operation Konvolution")


@pytest.mark.parametrize(
    "message, sentence",
    [
        (
            'Exception from src/inference/src/cpp/core.cpp:117:\nCannot load library "/opt/ov/libs/'
            'libopenvino_intel_gpu_plugin.so": libOpenCL.so.1: cannot open shared object file\n',
            "the driver of this device is missing (libOpenCL.so.1 cannot be loaded): take the device 'CPU', "
            "or install the driver",
        ),
        (
            "mat1 and mat2 shapes cannot be multiplied (1x784 and 100x10)",
            "mat1 and mat2 shapes cannot be multiplied (1x784 and 100x10): the layer reads rows of 100 "
            "numbers, but was given 784",
        ),
        (
            "Exception from src/core.cpp:97:\nCheck 'ok()' failed at src/plugins/a.cpp:1:\nout of memory\n\n",
            "out of memory",
        ),
        (
            "Exception from src/a.cpp:1:\n/opt/ov/libs/libplugin.so: Exception from src/b.cpp:2: no space\n",
            "libplugin.so:  no space",
        ),
        ("Check 'a == b' failed at src/core/x.cpp:9:\n", "Exception"),
    ],
)
def test_other_messages_keep_their_last_sentence(message, sentence):
    assert reason(Exception(message)) == sentence


@pytest.mark.parametrize(
    "message",
    [
        "Descriptor's shape: {1, 2} is incompatible with provided dimensions: {1, ?}.",
        f"Cannot get input for index: 1 inputs size is {'9' * 4500}",
        "",
        "the side is negative",
        "two\nlines",
        "'nope'",
        "index 5 is out of bounds for axis 0 with size 2",
    ],
)
def test_what_a_program_says_itself_stays(message):
    assert in_words(message) == message


def test_a_message_without_end_is_read_in_no_time():
    for piece in ("a/", "Check '", "Exception from x", "Wrong value ", "(", "1,"):
        assert in_words(piece * LONGEST) is not None


def test_a_check_reports_the_sentence(compiled):
    def run_model(picture):
        return compiled(picture)

    namespace = {"run_model": run_model}
    error = LocalAnswers(namespace).call("run_model", (X[0],)).error
    assert error.type_name == "RuntimeError"
    assert error.message == (
        "the model wants ?×1×28×28 (? may be any size), but was given 1×28×28: x.reshape(1, 1, 28, 28)"
    )
