import numpy as np

from flopwise import flops

conv1 = flops.conv2d_shape((1, 28, 28), 10, 3)
pool = flops.pool2d_shape(conv1, 2)
conv2 = flops.conv2d_shape(pool, 5, 3)
numbers = np.prod(conv2)
costs = np.array([flops.conv2d_flops((1, 28, 28), 10, 3), flops.pool2d_flops(conv1, 2),
                  flops.conv2d_flops(pool, 5, 3), 2 * numbers * 128, 2 * 128 * 10])
parameters = np.array([100, 0, 455, numbers * 128 + 128, 1290])
layer_names = ["conv1", "pool", "conv2", "dense1", "dense2"]
pool_cnn = {f"{name}_flops": cost for name, cost in zip(layer_names, costs)}
pool_cnn.update({f"{name}_params": number for name, number in zip(layer_names, parameters)})
pool_cnn.update(conv1_shape=conv1, pool_shape=np.array(pool).tolist(), conv2_shape=tuple(np.array(conv2)),
                flattened=numbers, total_flops=costs.sum(), total_params=parameters.sum())
