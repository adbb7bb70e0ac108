"""A model that does nothing: what calling it takes is what calling any model takes."""

from flopwise.arguments import whole


def empty_model(shape):
    """A model that hands back what it is given, float32 of this shape → openvino.Model, called "nothing".

    shape: whole numbers from 1 on. Raises TypeError or ValueError for something else.
    """
    import openvino
    from openvino import opset13 as op

    x = op.parameter([whole("an entry of shape", size) for size in shape], openvino.Type.f32)
    return openvino.Model([op.result(x)], [x], "nothing")
