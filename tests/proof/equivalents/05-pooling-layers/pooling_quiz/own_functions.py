import numpy as np

pooling_quiz = {
    "parameters": np.int64(0),
    "numbers_out": np.prod(pool2d_shape(6, 20, 30, 5, 5)),
    "as_convolution_flops": 2 * pool2d_flops(6, 20, 30, 5, 5),
}
