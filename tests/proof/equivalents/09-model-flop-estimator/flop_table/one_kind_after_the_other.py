def flop_table(source):
    table = []
    for node in model_of(source).get_ordered_ops():
        kind = node.get_type_name()
        if kind not in ("Convolution", "GroupConvolution", "MatMul", "MaxPool", "AvgPool", "ReduceMean",
                        "BatchNormInference"):
            continue
        shapes = [tuple(node.input(i).get_shape()) for i in range(node.get_input_size())]
        output = tuple(node.output(0).get_shape())
        row = {"name": node.get_friendly_name(), "type": kind, "input": shapes[0], "output": output,
               "kernel": (), "filters": 0, "strides": ()}
        if kind == "Convolution":
            row["kernel"], row["filters"] = shapes[1][2:], shapes[1][0]
            row["strides"] = tuple(node.get_attributes()["strides"])
        elif kind == "GroupConvolution":
            row["kernel"], row["filters"] = shapes[1][3:], shapes[1][0] * shapes[1][1]
            row["strides"] = tuple(node.get_attributes()["strides"])
        elif kind == "MatMul":
            row["filters"] = output[1]
        elif kind in ("MaxPool", "AvgPool"):
            row["kernel"] = tuple(node.get_attributes()["kernel"])
            row["strides"] = tuple(node.get_attributes()["strides"])
        row["flops"] = operator_flops(kind, shapes, output, row["kernel"])
        table.append(row)
    return table
