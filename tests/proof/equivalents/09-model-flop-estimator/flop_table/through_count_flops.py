from flopwise import count_flops


def flop_table(source):
    model = model_of(source)
    counted = {row.name: row for row in count_flops(model)}
    rows = []
    for node in model.get_ordered_ops():
        name, kind, attributes = node.get_friendly_name(), node.get_type_name(), node.get_attributes()
        if name not in counted and kind != "BatchNormInference":
            continue
        output = tuple(int(size) for size in node.output(0).get_shape())
        pooling = kind in ("MaxPool", "AvgPool")
        convolution = kind in ("Convolution", "GroupConvolution")
        rows.append(dict(
            name=name, type=kind, input=tuple(node.input(0).get_shape()), output=output,
            kernel=tuple(counted[name].kernel) if pooling or convolution else (),
            filters=0 if pooling or kind in ("ReduceMean", "BatchNormInference") else output[1],
            strides=tuple(attributes["strides"]) if pooling or convolution else (),
            flops=counted[name].flops if name in counted else int(np.prod(output)),
        ))
    return rows
