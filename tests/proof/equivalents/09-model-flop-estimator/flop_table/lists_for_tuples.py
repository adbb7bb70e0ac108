def row_of(node):
    attributes = node.get_attributes()
    inputs = [list(port.get_partial_shape().to_shape()) for port in node.inputs()]
    output = list(node.output(0).get_partial_shape().to_shape())
    kind = node.get_type_name()
    kernel = inputs[1][-2:] if kind.endswith("Convolution") else list(attributes.get("kernel", []))
    layer = kind.endswith("Convolution") or kind == "MatMul"
    return {
        "flops": operator_flops(kind, inputs, output, kernel),
        "strides": list(attributes.get("strides", [])),
        "filters": output[1] if layer else 0,
        "kernel": kernel,
        "output": output,
        "input": inputs[0] if inputs else [],
        "type": kind,
        "name": node.get_friendly_name(),
    }


def flop_table(source):
    return [row for row in map(row_of, model_of(source).get_ordered_ops()) if row["flops"] > 0]
