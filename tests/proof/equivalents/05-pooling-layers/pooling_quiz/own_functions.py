import numpy as np

pooling_quiz = {
    "parameters": np.int64(0),
    "numbers_out": np.prod(pool2d_shape(10, 26, 26, 2, 2)),
    "as_convolution_flops": 2 * pool2d_flops(10, 26, 26, 2, 2),
}
