def my_model():
    """Larger steps instead of a smaller picture."""
    layers = "1×28×28 | conv 10 3 /2 | relu | avgpool 3 /2 | flatten | dense 10 | softmax"
    return shipping.ir_of(shrink.refit_head(built(layers, strongest), *more_digits(images, labels, 4, 7)))
