import numpy as np

from flopwise import flops

shape, shapes, costs, sizes = (1, 28, 28), [], [], []
for outputs in (10, 5):
    costs += [flops.depthwise2d_flops(shape, 3)]
    sizes += [flops.depthwise2d_params(shape[0], 3)]
    shape = flops.depthwise2d_shape(shape, 3)
    shapes += [np.array(shape).tolist()]
    costs += [flops.pointwise2d_flops(shape, outputs)]
    sizes += [flops.pointwise2d_params(shape[0], outputs)]
    shape = flops.pointwise2d_shape(shape, outputs)
    shapes += [tuple(np.array(shape))]
flattened = np.prod(shape)
costs = np.array(costs + [2 * flattened * 128, 2 * 128 * 10])
sizes = np.array(sizes + [flattened * 128 + 128, 128 * 10 + 10])
rows = ["depthwise1", "pointwise1", "depthwise2", "pointwise2", "dense1", "dense2"]
sep_cnn = {"flattened": flattened, "total_flops": costs.sum(), "total_params": sizes.sum()}
sep_cnn |= {f"{row}_shape": one for row, one in zip(rows, shapes)}
sep_cnn |= {f"{row}_flops": cost for row, cost in zip(rows, costs)}
sep_cnn |= {f"{row}_params": size for row, size in zip(rows, sizes)}
