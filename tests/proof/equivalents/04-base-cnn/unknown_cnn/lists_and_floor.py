import math

side = math.floor((28 - 3) / 2) + 1
unknown_cnn = dict(
    conv1_shape=[8, 28, 28], conv1_macs=470_400, conv1_params=608,
    conv2_shape=[16, side, side], conv2_macs=194_688, conv2_params=1_168,
    flattened=16 * side * side,
    dense1_macs=173_056, dense1_params=173_120, dense2_macs=256, dense2_params=260,
    total_flops=1_676_800, total_params=175_156, dominates="conv" + "1",
)
