"""OpenVINO's messages that a learner meets: a pattern, and what is told instead."""

import re

from flopwise.arguments import reshaping

NUMPY_TYPES = {"f16": "float16", "f32": "float32", "f64": "float64"}


def _shape(found):
    wanted = [None if "?" in size or ".." in size else int(size) for size in _numbers(found["wanted"])]
    given = tuple(int(size) for size in _numbers(found["given"]))
    mend = reshaping(given, wanted) or "give it an array of that shape"
    open_size = " (? may be any size)" * (None in wanted)
    return f"the model wants {_by(wanted)}{open_size}, but was given {_by(given)}: {mend}"


def _numbers(text):
    """The sizes in "1,1,28,28", "1.1.28.28" or "0 - ?, 1, 28, 28"."""
    text = re.sub(r"\d+\s*-\s*", "", text) if " - " in text else text
    return re.findall(r"\d*\.\.\d*|\?|\d+" if ".." in text else r"\?|\d+", text)


def _by(sizes):
    return "×".join("?" if size is None else str(size) for size in sizes) or "a single number"


def _number_type(found):
    wanted, given = found["wanted"], found["given"]
    mend = NUMPY_TYPES.get(wanted)
    convert = f"convert them with x.astype(np.{mend})" if mend else f"convert them to {wanted}"
    return f"the model wants numbers of {wanted}, but was given {given}: {convert}"


def _too_high(found):
    size = int(found["size"])
    there = "there is only one" if size == 1 else f"there are {size}"
    return (
        f"there is no number {found['number']}: {there}, counted from 0; give one array for each of the "
        "model's inputs"
    )


def _device(found):
    name = found["device"]
    capitals = f"write {name.upper()!r}, in capitals; " if name != name.upper() else ""
    return f"there is no device {name!r}: {capitals}ov.Core().available_devices lists those of this machine"


def _library(found):
    return (
        f"the driver of this device is missing ({found['library']} cannot be loaded): take the device 'CPU', "
        "or install the driver"
    )


def _property_value(found):
    name, value, allowed = found["name"], found["value"] or found["got"], found["allowed"]
    allowed = re.sub(r"ov::(?:\w+::)*", "", allowed).strip(" .,")
    return f"{name} cannot be {value}; allowed: {allowed.replace('only ', '')}"


def _arguments(found):
    signatures = re.findall(r"^\s+\d+\. (\S.*)$", found.string, re.MULTILINE)
    taken = [re.sub(r"\b(?:openvino\.(?:\w+\.)*|typing\.)", "", each) for each in signatures]
    shown = " or ".join(taken[:2]) or "others"
    return f"it cannot be called with these arguments; it takes {shown}"


def _layer(text):
    """The layer that a message is about: "the Convolution 'conv1'"; OpenVINO's own numbers are no names."""
    found = re.search(r"While validating node '\w+::(\w+) ", text)
    kind = f"the {found[1]}" if found else "the layer"
    named = re.search(r"with friendly_name '([^'\n]*)'", text)
    own = named and not re.fullmatch(r"\w+_\d+", named[1])
    return f"{kind} {named[1]!r}" if own else kind


def _read_shapes(text):
    """The shapes that the layer of a message reads: "1×3 and 1×4"."""
    found = re.search(r"While validating node '[^\n]*?\((.*)\) -> ", text)
    shapes = re.findall(r"\w+\[([\d,?.]*)\](?=,|$| )", found[1]) if found else []
    return " and ".join(_by(_numbers(shape)) for shape in shapes)


def _channels(found):
    return (
        f"{_layer(found.string)} has kernels for {_count(found['kernels'])}, but reads {found['data']}: "
        "the two must be equal"
    )


def _count(number):
    return f"{number} channel{'s' * (number != '1')}"


def _kernel_too_large(found):
    return (
        f"the kernel of {_layer(found.string)} is {found['kernel']} wide, dilation included, but what it "
        f"reads only {found['data']}, padding included: make the input larger or the kernel smaller"
    )


def _rows_of_fixed_length(found):
    shape = _read_shapes(found.string).partition(" and ")[0]
    return (
        f"{_layer(found.string)} cannot lay {shape} out in the rows "
        "that the layers behind it want: the model needs the size of input that it was made for"
    )


def _unlike_shapes(found):
    shapes = _read_shapes(found.string)
    return (
        f"{_layer(found.string)} cannot combine {shapes or 'these shapes'} entry by entry: "
        "sizes must be equal, or one of them 1"
    )


def _unlike_types(found):
    return (
        f"{_layer(found.string)} reads {found['one']} and {found['other']}: make all arrays the same type, "
        "such as np.float32"
    )


def _fixed(sentence):
    """What is told of a pattern, with its groups in it."""
    return lambda found: sentence.format(*found.groups(), the=_layer(found.string))


# (a pattern, what makes a sentence of its match); the first that is found is told.
MESSAGES = (
    # The input.
    (
        r"model input \(shape=\[(?P<wanted>[^\]]*)\]\) and the tensor \(shape=\((?P<given>[\d.]*)\)\)",
        _shape,
    ),
    (
        r"Descriptor's shape: \{(?P<wanted>[^}]*)\} is incompatible with provided dimensions: "
        r"\{(?P<given>[^}]*)\}",
        _shape,
    ),
    (
        r"input with precision: (?P<given>\w+), since the model input tensor precision is: (?P<wanted>\w+)",
        _number_type,
    ),
    (
        r"_M_range_check: __n \(which is (?P<number>\d+)\) >= this->size\(\) \(which is (?P<size>\d+)\)",
        _too_high,
    ),
    (r"Cannot get (?:in|out)put for index: (?P<number>\d+) (?:in|out)puts size is (?P<size>\d+)", _too_high),
    (
        r"Port for tensor name (.+?) was not found",
        _fixed("the model has no input or output named '{0}': model.inputs and model.outputs list them"),
    ),
    (
        r"Input for tensor name '(.*?)' is not found",
        _fixed("the model has no input named '{0}': model.inputs lists them"),
    ),
    (
        r"Output for tensor name '(.*?)' is not found",
        _fixed("the model has no output named '{0}': model.outputs lists them"),
    ),
    (r"Infer Request is busy", _fixed("this request is still under way: call its wait() first")),
    (
        r"to_shape was called on a dynamic shape",
        _fixed("a size of this shape is open (?): ask for partial_shape, or settle it with model.reshape"),
    ),
    # Devices and their properties.
    (r'Device with "(?P<device>[^"]*)" name is not registered', _device),
    (
        r'Cannot load library "(?:[^"]*[/\\])?(?P<file>[^"/\\]+)": (?:\S*[/\\])?(?P<library>[^\s:/\\]+):',
        _library,
    ),
    (
        r"no supported devices can be used",
        _fixed("none of these devices is on this machine: ov.Core().available_devices lists them"),
    ),
    (
        r"Unsupported property:? (\w+)",
        _fixed("this device has no property {0}: its supported_properties lists them"),
    ),
    (
        r"Wrong value (?P<value>.*?) ?for property key (?P<name>\w+)\.? "
        r"(?:Expected|Supported values:) ?(?P<allowed>[^\n]*?)(?:, Got: (?P<got>\S+))?$",
        _property_value,
    ),
    # Files.
    (
        r'Could not open the file: "([^"\n]*)"',
        _fixed('the file "{0}" cannot be opened: is it there, and is its path right?'),
    ),
    (
        r"^Path: '(.*?)' does not exist|Exception from \S+\nPath: '(.*?)' does not exist",
        lambda found: f"there is no file {found[1] or found[2]!r}: give the path of a model's .xml",
    ),
    (
        r'Unable to read the model: "([^"\n]*)"',
        _fixed('"{0}" is not a model that OpenVINO can read, or it is damaged: give the path of an .xml'),
    ),
    (
        r"Empty weights data in bin file|bin file cannot be found",
        _fixed("the weights are missing: the .bin must lie beside the .xml, under the same name"),
    ),
    (
        r"Incorrect weights in bin file",
        _fixed("the .bin is cut off, or that of another model: copy the .xml and the .bin again, together"),
    ),
    (
        r"doesn't contain the operation with type: (\w+)",
        _fixed("the graph has an operation {0}, which this OpenVINO does not know: is the .xml damaged?"),
    ),
    (
        r"Can't open \w+ file: \"([^\"\n]*)\"",
        _fixed('the file "{0}" cannot be written: is there such a folder, and may you write there?'),
    ),
    # Layers that do not fit.
    (
        r"Can't set partial shape \[([^\]]*)\] for Parameter .*?\(\w+\[([^\]]*)\]\)",
        lambda found: (
            f"the model's input is {_by(_numbers(found[2]))}, which cannot become {_by(_numbers(found[1]))}: "
            "keep the number of sizes"
        ),
    ),
    (
        r"channel count \((?P<data>[\d?]+)\) does not match filter input channel count "
        r"\((?P<kernels>[\d?]+)\)",
        _channels,
    ),
    (
        r"Input channels dimension of data batch is incompatible with filter groups or input channels",
        _fixed(
            "{the} has kernels for another number of channels than it reads: channels = groups × kernel's"
        ),
    ),
    (
        r"Kernel after dilation has size \(dim: (?P<kernel>\d+)\) larger than the data shape after padding "
        r"\(dim: (?P<data>-?\d+)\)",
        _kernel_too_large,
    ),
    (r"Non-'-1' output dimensions do not evenly divide", _rows_of_fixed_length),
    (
        r"Requested output shape \[([^\]]*)\] is incompatible with input shape",
        lambda found: (
            f"{_layer(found.string)} cannot make {_by(_numbers(found[1]))} of "
            f"{_read_shapes(found.string).partition(' and ')[0]}: both must hold as many numbers"
        ),
    ),
    (
        r"First input dimension=(\d+) at COL_INDEX_DIM=\d+ doesn't match the second input dimension=(\d+)",
        _fixed("{the} multiplies rows of {0} numbers by columns of {1}: the two must be equal"),
    ),
    (r"Argument shapes are inconsistent\.", _unlike_shapes),
    (
        r"must have equal dimension everywhere except on the concatenation axis",
        lambda found: (
            f"{_layer(found.string)} cannot join {_read_shapes(found.string)}: only the size along which "
            "they are joined may differ"
        ),
    ),
    (r"\(arg0 element type: (?P<one>\w+), arg1 element type: (?P<other>\w+)\)", _unlike_types),
    (
        r"\(data batch element type: (?P<one>\w+), filters element type: (?P<other>\w+)\)",
        _unlike_types,
    ),
    (
        r"Data batch and filters rank do not match \(data batch shape: \[([^\]]*)\], "
        r"filters shape: \[([^\]]*)\]\)",
        lambda found: (
            f"{_layer(found.string)} reads {_by(_numbers(found[1]))} with kernels of "
            f"{_by(_numbers(found[2]))}: both need the same number of sizes"
        ),
    ),
    (r"Strides has zero dimension", _fixed("the stride of {the} is 0: it must be at least 1")),
    (r"Batch size is zero", _fixed("a batch of 0 holds nothing: it must be at least 1")),
    (
        r"Model references undeclared parameters",
        _fixed("an input that the model reads is missing in its list of inputs: name all of them"),
    ),
    (r"^(?:TypeError: )?\w+\(\): incompatible \w+ arguments", _arguments),
)
