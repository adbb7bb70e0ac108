import math

side = math.floor((28 - 3) / 2) + 1
unknown_cnn = dict(
    conv2_shape=[16, side, side], conv2_macs=194_688, conv2_params=1_168,
    flattened=16 * side * side, dense1_macs=173_056,
    total_flops=1_676_800, total_params=175_156, dominates="Conv" + "1",
)
