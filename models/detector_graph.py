"""The detector as an OpenVINO graph, with the decoder inside: an image goes in, boxes come out."""

import numpy as np
from detector_network import (
    CANDIDATES,
    CLASSES,
    INPUT,
    KEPT,
    LARGEST_OVERLAP,
    LEAST_CONFIDENCE,
    NAME,
    OUTPUT,
    SIDE,
    STAGES,
    VARIANCES,
)


def openvino_network(weights):
    """The network as an OpenVINO model: (1, 300, 300, 3), blue, green, red, 0 to 255 → (1, 1, 200, 7).

    weights: as `folded_weights` gives them. The shape of one image can be changed to a batch's; then there
    are 200 rows for each image, and the detections of all of them come first.
    """
    import openvino as ov
    from openvino import opset13 as op

    image = op.parameter([1, SIDE, SIDE, 3], np.float32, name=INPUT)
    image.set_layout(ov.Layout("NHWC"))
    image.output(0).tensor.set_names({INPUT})
    order = op.constant(np.array([0, 3, 1, 2], np.int64), name="channels_first/order")
    node = op.transpose(image, order, name="channels_first")
    node = op.multiply(node, op.constant(np.float32(1 / 255), name="scale/value"), name="scale")
    boxes, scores, priors = [], [], []
    for layers, head in STAGES:
        for layer in layers:
            node = _convolution(op, node, layer, weights)
        for part, numbers, parts in (("boxes", 4, boxes), ("scores", CLASSES, scores)):
            parts.append(_head(op, node, head, part, len(head.sizes) * numbers, weights))
        priors.append(_priors(op, head))
    boxes, scores = (op.concat(parts, 1, name=name) for name, parts in (("boxes", boxes), ("scores", scores)))
    shapes = [
        op.constant(np.array(shape, np.int64), name=f"confidences/{name}")
        for name, shape in (("rows", [0, -1, CLASSES]), ("flat", [0, -1]))
    ]
    rows = op.reshape(scores, shapes[0], special_zero=True, name="confidences/by_prior")
    confidences = op.reshape(
        op.softmax(rows, axis=2, name="confidences/softmax"), shapes[1], special_zero=True, name="confidences"
    )
    both = op.concat(priors, 1, name="priors")
    both = op.unsqueeze(both, op.constant(np.array([0], np.int64), name="priors/axis"), name="priors/batch")
    found = op.detection_output(
        boxes,
        confidences,
        both,
        {
            "background_label_id": 0,
            "top_k": CANDIDATES,
            "keep_top_k": [KEPT],
            "code_type": "caffe.PriorBoxParameter.CENTER_SIZE",
            "share_location": True,
            "nms_threshold": LARGEST_OVERLAP,
            "confidence_threshold": LEAST_CONFIDENCE,
            "clip_after_nms": True,
            "normalized": True,
        },
        name=OUTPUT,
    )
    found.output(0).tensor.set_names({OUTPUT})
    return ov.Model([op.result(found, name=f"{OUTPUT}/result")], [image], NAME)


def _convolution(op, node, layer, weights):
    weight = np.asarray(weights[f"{layer.name}.weight"], np.float32)
    if weight.shape != layer.weight_shape:
        raise ValueError(f"{layer.name} needs weights {layer.weight_shape}, not {weight.shape}")
    around = [layer.kernel // 2] * 2
    if layer.groups > 1:  # GroupConvolution wants weights of the shape (G, O/G, I/G, H, W)
        weight = weight.reshape(layer.groups, 1, 1, *weight.shape[2:])
    apply = op.group_convolution if layer.groups > 1 else op.convolution
    values = op.constant(weight, name=f"{layer.name}/weights")
    node = apply(node, values, [layer.stride] * 2, around, around, [1, 1], name=layer.name)
    if not layer.relu:
        return node
    return op.relu(_biased(op, node, layer.name, weights), name=f"{layer.name}/relu")


def _biased(op, node, name, weights):
    bias = np.asarray(weights[f"{name}.bias"], np.float32).reshape(1, -1, 1, 1)
    return op.add(node, op.constant(bias, name=f"{name}/bias_values"), name=f"{name}/bias")


def _head(op, node, head, part, outputs, weights):
    """The numbers of a map for all its priors, in the priors' order: (N, numbers)."""
    name = f"{head.name}/{part}"
    weight = np.asarray(weights[f"{name}.weight"], np.float32)
    if weight.shape != (outputs, head.channels, 1, 1):
        raise ValueError(f"{name} needs weights {(outputs, head.channels, 1, 1)}, not {weight.shape}")
    values = op.constant(weight, name=f"{name}/weights")
    node = _biased(op, op.convolution(node, values, [1, 1], [0, 0], [0, 0], [1, 1], name=name), name, weights)
    order = op.constant(np.array([0, 2, 3, 1], np.int64), name=f"{name}/order")
    node = op.transpose(node, order, name=f"{name}/channels_last")
    shape = op.constant(np.array([0, -1], np.int64), name=f"{name}/shape")
    return op.reshape(node, shape, special_zero=True, name=f"{name}/flat")


def _priors(op, head):
    """The priors of a map with their variances: (2, 4·priors)."""
    widths, heights = (list(map(float, sizes)) for sizes in zip(*head.sizes))
    return op.prior_box_clustered(
        op.constant(np.array([head.cells] * 2, np.int64), name=f"{head.name}/cells"),
        op.constant(np.array([SIDE] * 2, np.int64), name=f"{head.name}/image"),
        {
            "width": widths,
            "height": heights,
            "clip": False,
            "step": float(head.step),
            "offset": 0.5,
            "variance": list(VARIANCES),
        },
        name=f"{head.name}/priors",
    )
