from flopwise import flops

first = flops.conv2d_shape((1, 28, 28), 5, 3)
second = flops.conv2d_shape(first, 5, 3)
base_cnn_flops = {
    "conv1_shape": first, "conv1": flops.conv2d_flops((1, 28, 28), 5, 3),
    "conv2_shape": second, "conv2": flops.conv2d_flops(first, 5, 3),
    "dense1": flops.dense_flops(second[0] * second[1] * second[2], 128), "dense2": flops.dense_flops(128, 10),
}
