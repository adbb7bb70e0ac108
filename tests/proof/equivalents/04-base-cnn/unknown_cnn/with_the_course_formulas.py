from flopwise import flops

conv1_shape = flops.conv2d_shape((3, 32, 32), 8, 5)
conv2_shape = flops.conv2d_shape(conv1_shape, 16, 3, stride=2)
flattened = conv2_shape[0] * conv2_shape[1] * conv2_shape[2]
conv1_macs, conv1_params = flops.conv2d_macs((3, 32, 32), 8, 5), flops.conv2d_params(3, 8, 5)
conv2_macs, conv2_params = flops.conv2d_macs(conv1_shape, 16, 3, stride=2), flops.conv2d_params(8, 16, 3)
dense1_macs, dense1_params = flops.dense_macs(flattened, 64), flops.dense_params(flattened, 64)
dense2_macs, dense2_params = flops.dense_macs(64, 4), flops.dense_params(64, 4)
total_flops = 2 * (conv1_macs + conv2_macs + dense1_macs + dense2_macs)
total_params = conv1_params + conv2_params + dense1_params + dense2_params
dominates = "conv1"
unknown_cnn = {name: globals()[name] for name in (
    "conv2_shape", "conv2_macs", "conv2_params", "flattened", "dense1_macs", "total_flops", "total_params",
    "dominates")}
