# %% wrong="rows for all operators, also those that cost nothing" hint="lists_every_operator"
def flop_table(source):
    """One row for each operator of the model that costs FLOPs: a list of dictionaries."""
    rows = []
    for node in model_of(source).get_ordered_ops():
        kind = node.get_type_name()
        inputs = [tuple(port.get_shape()) for port in node.inputs()]
        output = tuple(node.output(0).get_shape())
        attributes = node.get_attributes()
        convolution = kind in ("Convolution", "GroupConvolution")
        kernel = inputs[1][-2:] if convolution else tuple(attributes.get("kernel", ()))
        flops = operator_flops(kind, inputs, output, kernel)
        filters = output[1] if len(output) > 1 and convolution or kind == "MatMul" else 0
        rows.append({"name": node.get_friendly_name(), "type": kind, "input": inputs[0] if inputs else (), "output": output,
                     "kernel": kernel, "filters": filters, "strides": tuple(attributes.get("strides", ())),
                     "flops": flops})
    return rows


# %% wrong="pool_cnn always, whatever the source"
def flop_table(source):
    """One row for each operator of the model that costs FLOPs: a list of dictionaries."""
    rows = []
    for node in model_of("pool_cnn").get_ordered_ops():
        kind = node.get_type_name()
        inputs = [tuple(port.get_shape()) for port in node.inputs()]
        output = tuple(node.output(0).get_shape())
        attributes = node.get_attributes()
        convolution = kind in ("Convolution", "GroupConvolution")
        kernel = inputs[1][-2:] if convolution else tuple(attributes.get("kernel", ()))
        flops = operator_flops(kind, inputs, output, kernel)
        if flops == 0:
            continue
        filters = output[1] if convolution or kind == "MatMul" else 0
        rows.append({"name": node.get_friendly_name(), "type": kind, "input": inputs[0], "output": output,
                     "kernel": kernel, "filters": filters, "strides": tuple(attributes.get("strides", ())),
                     "flops": flops})
    return rows


# %% wrong="shapes without the batch" hint="leaves_the_batch_out"
def flop_table(source):
    """One row for each operator of the model that costs FLOPs: a list of dictionaries."""
    rows = []
    for node in model_of(source).get_ordered_ops():
        kind = node.get_type_name()
        inputs = [tuple(port.get_shape()) for port in node.inputs()]
        output = tuple(node.output(0).get_shape())
        attributes = node.get_attributes()
        convolution = kind in ("Convolution", "GroupConvolution")
        kernel = inputs[1][-2:] if convolution else tuple(attributes.get("kernel", ()))
        flops = operator_flops(kind, inputs, output, kernel)
        if flops == 0:
            continue
        filters = output[1] if convolution or kind == "MatMul" else 0
        rows.append({"name": node.get_friendly_name(), "type": kind, "input": inputs[0][1:], "output": output[1:],
                     "kernel": kernel, "filters": filters, "strides": tuple(attributes.get("strides", ())),
                     "flops": flops})
    return rows


# %% wrong="input and output are swapped" hint="exchanges_input_and_output"
def flop_table(source):
    """One row for each operator of the model that costs FLOPs: a list of dictionaries."""
    rows = []
    for node in model_of(source).get_ordered_ops():
        kind = node.get_type_name()
        inputs = [tuple(port.get_shape()) for port in node.inputs()]
        output = tuple(node.output(0).get_shape())
        attributes = node.get_attributes()
        convolution = kind in ("Convolution", "GroupConvolution")
        kernel = inputs[1][-2:] if convolution else tuple(attributes.get("kernel", ()))
        flops = operator_flops(kind, inputs, output, kernel)
        if flops == 0:
            continue
        filters = output[1] if convolution or kind == "MatMul" else 0
        rows.append({"name": node.get_friendly_name(), "type": kind, "input": output, "output": inputs[0],
                     "kernel": kernel, "filters": filters, "strides": tuple(attributes.get("strides", ())),
                     "flops": flops})
    return rows


# %% wrong="the input is the list of the shapes of all inputs, not of the first"
def flop_table(source):
    """One row for each operator of the model that costs FLOPs: a list of dictionaries."""
    rows = []
    for node in model_of(source).get_ordered_ops():
        kind = node.get_type_name()
        inputs = [tuple(port.get_shape()) for port in node.inputs()]
        output = tuple(node.output(0).get_shape())
        attributes = node.get_attributes()
        convolution = kind in ("Convolution", "GroupConvolution")
        kernel = inputs[1][-2:] if convolution else tuple(attributes.get("kernel", ()))
        flops = operator_flops(kind, inputs, output, kernel)
        if flops == 0:
            continue
        filters = output[1] if convolution or kind == "MatMul" else 0
        rows.append({"name": node.get_friendly_name(), "type": kind, "input": inputs, "output": output,
                     "kernel": kernel, "filters": filters, "strides": tuple(attributes.get("strides", ())),
                     "flops": flops})
    return rows


# %% wrong="the input is the shape of the weights, where there are any" hint="gives_the_last_input | gives_the_weights_as_the_input"
def flop_table(source):
    """One row for each operator of the model that costs FLOPs: a list of dictionaries."""
    rows = []
    for node in model_of(source).get_ordered_ops():
        kind = node.get_type_name()
        inputs = [tuple(port.get_shape()) for port in node.inputs()]
        output = tuple(node.output(0).get_shape())
        attributes = node.get_attributes()
        convolution = kind in ("Convolution", "GroupConvolution")
        kernel = inputs[1][-2:] if convolution else tuple(attributes.get("kernel", ()))
        flops = operator_flops(kind, inputs, output, kernel)
        if flops == 0:
            continue
        filters = output[1] if convolution or kind == "MatMul" else 0
        rows.append({"name": node.get_friendly_name(), "type": kind, "input": inputs[-1], "output": output,
                     "kernel": kernel, "filters": filters, "strides": tuple(attributes.get("strides", ())),
                     "flops": flops})
    return rows


# %% wrong="shapes are text such as 1×3×9×14"
def flop_table(source):
    """One row for each operator of the model that costs FLOPs: a list of dictionaries."""
    rows = []
    for node in model_of(source).get_ordered_ops():
        kind = node.get_type_name()
        inputs = [tuple(port.get_shape()) for port in node.inputs()]
        output = tuple(node.output(0).get_shape())
        attributes = node.get_attributes()
        convolution = kind in ("Convolution", "GroupConvolution")
        kernel = inputs[1][-2:] if convolution else tuple(attributes.get("kernel", ()))
        flops = operator_flops(kind, inputs, output, kernel)
        if flops == 0:
            continue
        filters = output[1] if convolution or kind == "MatMul" else 0
        rows.append({"name": node.get_friendly_name(), "type": kind, "input": "×".join(map(str, inputs[0])), "output": "×".join(map(str, output)),
                     "kernel": kernel, "filters": filters, "strides": tuple(attributes.get("strides", ())),
                     "flops": flops})
    return rows


# %% wrong="the kernel of a convolution is looked for among its attributes, where it is not, so it is ()" hint="looks_for_the_kernel_among_the_attributes"
def flop_table(source):
    """One row for each operator of the model that costs FLOPs: a list of dictionaries."""
    rows = []
    for node in model_of(source).get_ordered_ops():
        kind = node.get_type_name()
        inputs = [tuple(port.get_shape()) for port in node.inputs()]
        output = tuple(node.output(0).get_shape())
        attributes = node.get_attributes()
        convolution = kind in ("Convolution", "GroupConvolution")
        kernel = tuple(attributes.get("kernel", ()))
        flops = operator_flops(kind, inputs, output, kernel)
        if flops == 0:
            continue
        filters = output[1] if convolution or kind == "MatMul" else 0
        rows.append({"name": node.get_friendly_name(), "type": kind, "input": inputs[0], "output": output,
                     "kernel": kernel, "filters": filters, "strides": tuple(attributes.get("strides", ())),
                     "flops": flops})
    return rows


# %% wrong="the kernel of a convolution is the whole of one kernel's shape, channels included" hint="tells_the_channels_of_the_kernel"
def flop_table(source):
    """One row for each operator of the model that costs FLOPs: a list of dictionaries."""
    rows = []
    for node in model_of(source).get_ordered_ops():
        kind = node.get_type_name()
        inputs = [tuple(port.get_shape()) for port in node.inputs()]
        output = tuple(node.output(0).get_shape())
        attributes = node.get_attributes()
        convolution = kind in ("Convolution", "GroupConvolution")
        kernel = inputs[1][1:] if convolution else tuple(attributes.get("kernel", ()))
        flops = operator_flops(kind, inputs, output, kernel)
        if flops == 0:
            continue
        filters = output[1] if convolution or kind == "MatMul" else 0
        rows.append({"name": node.get_friendly_name(), "type": kind, "input": inputs[0], "output": output,
                     "kernel": kernel, "filters": filters, "strides": tuple(attributes.get("strides", ())),
                     "flops": flops})
    return rows


# %% wrong="the kernel is at [2:] of the weights, which in a GroupConvolution begins with C_in/g" hint="counts_the_weights_sizes_from_the_front"
def flop_table(source):
    """One row for each operator of the model that costs FLOPs: a list of dictionaries."""
    rows = []
    for node in model_of(source).get_ordered_ops():
        kind = node.get_type_name()
        inputs = [tuple(port.get_shape()) for port in node.inputs()]
        output = tuple(node.output(0).get_shape())
        attributes = node.get_attributes()
        convolution = kind in ("Convolution", "GroupConvolution")
        kernel = inputs[1][2:] if convolution else tuple(attributes.get("kernel", ()))
        flops = operator_flops(kind, inputs, output, kernel)
        if flops == 0:
            continue
        filters = output[1] if convolution or kind == "MatMul" else 0
        rows.append({"name": node.get_friendly_name(), "type": kind, "input": inputs[0], "output": output,
                     "kernel": kernel, "filters": filters, "strides": tuple(attributes.get("strides", ())),
                     "flops": flops})
    return rows


# %% wrong="the kernel is one number, its height" hint="gives_the_height_of_the_kernel"
def flop_table(source):
    """One row for each operator of the model that costs FLOPs: a list of dictionaries."""
    rows = []
    for node in model_of(source).get_ordered_ops():
        kind = node.get_type_name()
        inputs = [tuple(port.get_shape()) for port in node.inputs()]
        output = tuple(node.output(0).get_shape())
        attributes = node.get_attributes()
        convolution = kind in ("Convolution", "GroupConvolution")
        kernel = inputs[1][-2:] if convolution else tuple(attributes.get("kernel", ()))
        flops = operator_flops(kind, inputs, output, kernel)
        if flops == 0:
            continue
        filters = output[1] if convolution or kind == "MatMul" else 0
        rows.append({"name": node.get_friendly_name(), "type": kind, "input": inputs[0], "output": output,
                     "kernel": kernel[0] if kernel else (), "filters": filters, "strides": tuple(attributes.get("strides", ())),
                     "flops": flops})
    return rows


# %% wrong="the kernel's width stands before its height" hint="gives_the_width_first"
def flop_table(source):
    """One row for each operator of the model that costs FLOPs: a list of dictionaries."""
    rows = []
    for node in model_of(source).get_ordered_ops():
        kind = node.get_type_name()
        inputs = [tuple(port.get_shape()) for port in node.inputs()]
        output = tuple(node.output(0).get_shape())
        attributes = node.get_attributes()
        convolution = kind in ("Convolution", "GroupConvolution")
        kernel = inputs[1][-2:] if convolution else tuple(attributes.get("kernel", ()))
        flops = operator_flops(kind, inputs, output, kernel)
        if flops == 0:
            continue
        filters = output[1] if convolution or kind == "MatMul" else 0
        rows.append({"name": node.get_friendly_name(), "type": kind, "input": inputs[0], "output": output,
                     "kernel": kernel[::-1], "filters": filters, "strides": tuple(attributes.get("strides", ())),
                     "flops": flops})
    return rows


# %% wrong="the filters of a convolution are the first size of its weights, which with groups is g" hint="takes_the_first_size_of_the_weights"
def flop_table(source):
    """One row for each operator of the model that costs FLOPs: a list of dictionaries."""
    rows = []
    for node in model_of(source).get_ordered_ops():
        kind = node.get_type_name()
        inputs = [tuple(port.get_shape()) for port in node.inputs()]
        output = tuple(node.output(0).get_shape())
        attributes = node.get_attributes()
        convolution = kind in ("Convolution", "GroupConvolution")
        kernel = inputs[1][-2:] if convolution else tuple(attributes.get("kernel", ()))
        flops = operator_flops(kind, inputs, output, kernel)
        if flops == 0:
            continue
        filters = inputs[1][0] if convolution else output[1] if kind == "MatMul" else 0
        rows.append({"name": node.get_friendly_name(), "type": kind, "input": inputs[0], "output": output,
                     "kernel": kernel, "filters": filters, "strides": tuple(attributes.get("strides", ())),
                     "flops": flops})
    return rows


# %% wrong="the filters are the channels that are read" hint="gives_the_channels_that_are_read"
def flop_table(source):
    """One row for each operator of the model that costs FLOPs: a list of dictionaries."""
    rows = []
    for node in model_of(source).get_ordered_ops():
        kind = node.get_type_name()
        inputs = [tuple(port.get_shape()) for port in node.inputs()]
        output = tuple(node.output(0).get_shape())
        attributes = node.get_attributes()
        convolution = kind in ("Convolution", "GroupConvolution")
        kernel = inputs[1][-2:] if convolution else tuple(attributes.get("kernel", ()))
        flops = operator_flops(kind, inputs, output, kernel)
        if flops == 0:
            continue
        filters = inputs[0][1] if convolution or kind == "MatMul" else 0
        rows.append({"name": node.get_friendly_name(), "type": kind, "input": inputs[0], "output": output,
                     "kernel": kernel, "filters": filters, "strides": tuple(attributes.get("strides", ())),
                     "flops": flops})
    return rows


# %% wrong="every operator has as many filters as its output has channels, poolings and normalisations too" hint="gives_filters_to_every_operator"
def flop_table(source):
    """One row for each operator of the model that costs FLOPs: a list of dictionaries."""
    rows = []
    for node in model_of(source).get_ordered_ops():
        kind = node.get_type_name()
        inputs = [tuple(port.get_shape()) for port in node.inputs()]
        output = tuple(node.output(0).get_shape())
        attributes = node.get_attributes()
        convolution = kind in ("Convolution", "GroupConvolution")
        kernel = inputs[1][-2:] if convolution else tuple(attributes.get("kernel", ()))
        flops = operator_flops(kind, inputs, output, kernel)
        if flops == 0:
            continue
        filters = output[1]
        rows.append({"name": node.get_friendly_name(), "type": kind, "input": inputs[0], "output": output,
                     "kernel": kernel, "filters": filters, "strides": tuple(attributes.get("strides", ())),
                     "flops": flops})
    return rows


# %% wrong="dense layers have 0 filters" hint="gives_no_filters_to_a_dense_layer"
def flop_table(source):
    """One row for each operator of the model that costs FLOPs: a list of dictionaries."""
    rows = []
    for node in model_of(source).get_ordered_ops():
        kind = node.get_type_name()
        inputs = [tuple(port.get_shape()) for port in node.inputs()]
        output = tuple(node.output(0).get_shape())
        attributes = node.get_attributes()
        convolution = kind in ("Convolution", "GroupConvolution")
        kernel = inputs[1][-2:] if convolution else tuple(attributes.get("kernel", ()))
        flops = operator_flops(kind, inputs, output, kernel)
        if flops == 0:
            continue
        filters = output[1] if convolution else 0
        rows.append({"name": node.get_friendly_name(), "type": kind, "input": inputs[0], "output": output,
                     "kernel": kernel, "filters": filters, "strides": tuple(attributes.get("strides", ())),
                     "flops": flops})
    return rows


# %% wrong="GroupConvolution is forgotten where the kernel and the filters are found" hint="knows_no_kernel_of_a_group"
def flop_table(source):
    """One row for each operator of the model that costs FLOPs: a list of dictionaries."""
    rows = []
    for node in model_of(source).get_ordered_ops():
        kind = node.get_type_name()
        inputs = [tuple(port.get_shape()) for port in node.inputs()]
        output = tuple(node.output(0).get_shape())
        attributes = node.get_attributes()
        convolution = kind == "Convolution"
        kernel = inputs[1][-2:] if convolution else tuple(attributes.get("kernel", ()))
        flops = operator_flops(kind, inputs, output, kernel)
        if flops == 0:
            continue
        filters = output[1] if convolution or kind == "MatMul" else 0
        rows.append({"name": node.get_friendly_name(), "type": kind, "input": inputs[0], "output": output,
                     "kernel": kernel, "filters": filters, "strides": tuple(attributes.get("strides", ())),
                     "flops": flops})
    return rows


# %% wrong="the strides are one number, the first" hint="gives_the_first_stride"
def flop_table(source):
    """One row for each operator of the model that costs FLOPs: a list of dictionaries."""
    rows = []
    for node in model_of(source).get_ordered_ops():
        kind = node.get_type_name()
        inputs = [tuple(port.get_shape()) for port in node.inputs()]
        output = tuple(node.output(0).get_shape())
        attributes = node.get_attributes()
        convolution = kind in ("Convolution", "GroupConvolution")
        kernel = inputs[1][-2:] if convolution else tuple(attributes.get("kernel", ()))
        flops = operator_flops(kind, inputs, output, kernel)
        if flops == 0:
            continue
        filters = output[1] if convolution or kind == "MatMul" else 0
        rows.append({"name": node.get_friendly_name(), "type": kind, "input": inputs[0], "output": output,
                     "kernel": kernel, "filters": filters, "strides": attributes["strides"][0] if "strides" in attributes else (),
                     "flops": flops})
    return rows


# %% wrong="the strides are (1, 1) where there are none" hint="gives_strides_to_every_operator"
def flop_table(source):
    """One row for each operator of the model that costs FLOPs: a list of dictionaries."""
    rows = []
    for node in model_of(source).get_ordered_ops():
        kind = node.get_type_name()
        inputs = [tuple(port.get_shape()) for port in node.inputs()]
        output = tuple(node.output(0).get_shape())
        attributes = node.get_attributes()
        convolution = kind in ("Convolution", "GroupConvolution")
        kernel = inputs[1][-2:] if convolution else tuple(attributes.get("kernel", ()))
        flops = operator_flops(kind, inputs, output, kernel)
        if flops == 0:
            continue
        filters = output[1] if convolution or kind == "MatMul" else 0
        rows.append({"name": node.get_friendly_name(), "type": kind, "input": inputs[0], "output": output,
                     "kernel": kernel, "filters": filters, "strides": tuple(attributes.get("strides", (1, 1))),
                     "flops": flops})
    return rows


# %% wrong="asks for strides without a way out, and ends in an error where there are none"
def flop_table(source):
    """One row for each operator of the model that costs FLOPs: a list of dictionaries."""
    rows = []
    for node in model_of(source).get_ordered_ops():
        kind = node.get_type_name()
        inputs = [tuple(port.get_shape()) for port in node.inputs()]
        output = tuple(node.output(0).get_shape())
        attributes = node.get_attributes()
        convolution = kind in ("Convolution", "GroupConvolution")
        kernel = inputs[1][-2:] if convolution else tuple(attributes.get("kernel", ()))
        flops = operator_flops(kind, inputs, output, kernel)
        if flops == 0:
            continue
        filters = output[1] if convolution or kind == "MatMul" else 0
        rows.append({"name": node.get_friendly_name(), "type": kind, "input": inputs[0], "output": output,
                     "kernel": kernel, "filters": filters, "strides": tuple(attributes["strides"]),
                     "flops": flops})
    return rows


# %% wrong="the strides are looked for under the name stride, so they are always ()" hint="finds_no_strides"
def flop_table(source):
    """One row for each operator of the model that costs FLOPs: a list of dictionaries."""
    rows = []
    for node in model_of(source).get_ordered_ops():
        kind = node.get_type_name()
        inputs = [tuple(port.get_shape()) for port in node.inputs()]
        output = tuple(node.output(0).get_shape())
        attributes = node.get_attributes()
        convolution = kind in ("Convolution", "GroupConvolution")
        kernel = inputs[1][-2:] if convolution else tuple(attributes.get("kernel", ()))
        flops = operator_flops(kind, inputs, output, kernel)
        if flops == 0:
            continue
        filters = output[1] if convolution or kind == "MatMul" else 0
        rows.append({"name": node.get_friendly_name(), "type": kind, "input": inputs[0], "output": output,
                     "kernel": kernel, "filters": filters, "strides": tuple(attributes.get("stride", ())),
                     "flops": flops})
    return rows


# %% wrong="does not hand the kernel to operator_flops, which a pooling needs"
def flop_table(source):
    """One row for each operator of the model that costs FLOPs: a list of dictionaries."""
    rows = []
    for node in model_of(source).get_ordered_ops():
        kind = node.get_type_name()
        inputs = [tuple(port.get_shape()) for port in node.inputs()]
        output = tuple(node.output(0).get_shape())
        attributes = node.get_attributes()
        convolution = kind in ("Convolution", "GroupConvolution")
        kernel = inputs[1][-2:] if convolution else tuple(attributes.get("kernel", ()))
        flops = operator_flops(kind, inputs, output)
        if flops == 0:
            continue
        filters = output[1] if convolution or kind == "MatMul" else 0
        rows.append({"name": node.get_friendly_name(), "type": kind, "input": inputs[0], "output": output,
                     "kernel": kernel, "filters": filters, "strides": tuple(attributes.get("strides", ())),
                     "flops": flops})
    return rows


# %% wrong="hands input and output to operator_flops in the wrong order"
def flop_table(source):
    """One row for each operator of the model that costs FLOPs: a list of dictionaries."""
    rows = []
    for node in model_of(source).get_ordered_ops():
        kind = node.get_type_name()
        inputs = [tuple(port.get_shape()) for port in node.inputs()]
        output = tuple(node.output(0).get_shape())
        attributes = node.get_attributes()
        convolution = kind in ("Convolution", "GroupConvolution")
        kernel = inputs[1][-2:] if convolution else tuple(attributes.get("kernel", ()))
        flops = operator_flops(kind, [output, *inputs[1:]], inputs[0] if inputs else (), kernel)
        if flops == 0:
            continue
        filters = output[1] if convolution or kind == "MatMul" else 0
        rows.append({"name": node.get_friendly_name(), "type": kind, "input": inputs[0], "output": output,
                     "kernel": kernel, "filters": filters, "strides": tuple(attributes.get("strides", ())),
                     "flops": flops})
    return rows


# %% wrong="rows for convolutions and dense layers only" hint="keeps_layers_with_weights_only"
def flop_table(source):
    """One row for each operator of the model that costs FLOPs: a list of dictionaries."""
    rows = []
    for node in model_of(source).get_ordered_ops():
        kind = node.get_type_name()
        inputs = [tuple(port.get_shape()) for port in node.inputs()]
        output = tuple(node.output(0).get_shape())
        attributes = node.get_attributes()
        convolution = kind in ("Convolution", "GroupConvolution")
        kernel = inputs[1][-2:] if convolution else tuple(attributes.get("kernel", ()))
        flops = operator_flops(kind, inputs, output, kernel)
        if not (convolution or kind == "MatMul"):
            continue
        filters = output[1] if convolution or kind == "MatMul" else 0
        rows.append({"name": node.get_friendly_name(), "type": kind, "input": inputs[0], "output": output,
                     "kernel": kernel, "filters": filters, "strides": tuple(attributes.get("strides", ())),
                     "flops": flops})
    return rows


# %% wrong="one dictionary by name, not a list of rows"
def flop_table(source):
    """One row for each operator of the model that costs FLOPs: a list of dictionaries."""
    rows = {}
    for node in model_of(source).get_ordered_ops():
        kind = node.get_type_name()
        inputs = [tuple(port.get_shape()) for port in node.inputs()]
        output = tuple(node.output(0).get_shape())
        attributes = node.get_attributes()
        convolution = kind in ("Convolution", "GroupConvolution")
        kernel = inputs[1][-2:] if convolution else tuple(attributes.get("kernel", ()))
        flops = operator_flops(kind, inputs, output, kernel)
        if flops == 0:
            continue
        filters = output[1] if convolution or kind == "MatMul" else 0
        rows[node.get_friendly_name()] = {"type": kind, "input": inputs[0], "output": output,
                     "kernel": kernel, "filters": filters, "strides": tuple(attributes.get("strides", ())),
                     "flops": flops}
    return rows


# %% wrong="the first row only: the return stands inside the loop" hint="returns_after_the_first_row"
def flop_table(source):
    """One row for each operator of the model that costs FLOPs: a list of dictionaries."""
    rows = []
    for node in model_of(source).get_ordered_ops():
        kind = node.get_type_name()
        inputs = [tuple(port.get_shape()) for port in node.inputs()]
        output = tuple(node.output(0).get_shape())
        attributes = node.get_attributes()
        convolution = kind in ("Convolution", "GroupConvolution")
        kernel = inputs[1][-2:] if convolution else tuple(attributes.get("kernel", ()))
        flops = operator_flops(kind, inputs, output, kernel)
        if flops == 0:
            continue
        filters = output[1] if convolution or kind == "MatMul" else 0
        rows.append({"name": node.get_friendly_name(), "type": kind, "input": inputs[0], "output": output,
                     "kernel": kernel, "filters": filters, "strides": tuple(attributes.get("strides", ())),
                     "flops": flops})
        return rows


# %% wrong="all rows are one and the same dictionary, so all show the last operator"
def flop_table(source):
    """One row for each operator of the model that costs FLOPs: a list of dictionaries."""
    rows, row = [], {}
    for node in model_of(source).get_ordered_ops():
        kind = node.get_type_name()
        inputs = [tuple(port.get_shape()) for port in node.inputs()]
        output = tuple(node.output(0).get_shape())
        attributes = node.get_attributes()
        convolution = kind in ("Convolution", "GroupConvolution")
        kernel = inputs[1][-2:] if convolution else tuple(attributes.get("kernel", ()))
        flops = operator_flops(kind, inputs, output, kernel)
        if flops == 0:
            continue
        filters = output[1] if convolution or kind == "MatMul" else 0
        row.update({"name": node.get_friendly_name(), "type": kind, "input": inputs[0], "output": output,
                     "kernel": kernel, "filters": filters, "strides": tuple(attributes.get("strides", ())),
                     "flops": flops})
        rows.append(row)
    return rows


# %% wrong="name and type are swapped" hint="exchanges_name_and_type"
def flop_table(source):
    """One row for each operator of the model that costs FLOPs: a list of dictionaries."""
    rows = []
    for node in model_of(source).get_ordered_ops():
        kind = node.get_type_name()
        inputs = [tuple(port.get_shape()) for port in node.inputs()]
        output = tuple(node.output(0).get_shape())
        attributes = node.get_attributes()
        convolution = kind in ("Convolution", "GroupConvolution")
        kernel = inputs[1][-2:] if convolution else tuple(attributes.get("kernel", ()))
        flops = operator_flops(kind, inputs, output, kernel)
        if flops == 0:
            continue
        filters = output[1] if convolution or kind == "MatMul" else 0
        rows.append({"name": kind, "type": node.get_friendly_name(), "input": inputs[0], "output": output,
                     "kernel": kernel, "filters": filters, "strides": tuple(attributes.get("strides", ())),
                     "flops": flops})
    return rows


# %% wrong="half done: name, type, output and flops only"
def flop_table(source):
    """One row for each operator of the model that costs FLOPs: a list of dictionaries."""
    rows = []
    for node in model_of(source).get_ordered_ops():
        kind = node.get_type_name()
        inputs = [tuple(port.get_shape()) for port in node.inputs()]
        output = tuple(node.output(0).get_shape())
        attributes = node.get_attributes()
        convolution = kind in ("Convolution", "GroupConvolution")
        kernel = inputs[1][-2:] if convolution else tuple(attributes.get("kernel", ()))
        flops = operator_flops(kind, inputs, output, kernel)
        if flops == 0:
            continue
        filters = output[1] if convolution or kind == "MatMul" else 0
        rows.append({"name": node.get_friendly_name(), "type": kind, "output": output, "flops": flops})
    return rows


# %% wrong="sorted by FLOPs, the most expensive first" hint="sorts_the_rows"
def flop_table(source):
    """One row for each operator of the model that costs FLOPs: a list of dictionaries."""
    rows = []
    for node in model_of(source).get_ordered_ops():
        kind = node.get_type_name()
        inputs = [tuple(port.get_shape()) for port in node.inputs()]
        output = tuple(node.output(0).get_shape())
        attributes = node.get_attributes()
        convolution = kind in ("Convolution", "GroupConvolution")
        kernel = inputs[1][-2:] if convolution else tuple(attributes.get("kernel", ()))
        flops = operator_flops(kind, inputs, output, kernel)
        if flops == 0:
            continue
        filters = output[1] if convolution or kind == "MatMul" else 0
        rows.append({"name": node.get_friendly_name(), "type": kind, "input": inputs[0], "output": output,
                     "kernel": kernel, "filters": filters, "strides": tuple(attributes.get("strides", ())),
                     "flops": flops})
    return sorted(rows, key=lambda row: row["flops"], reverse=True)
