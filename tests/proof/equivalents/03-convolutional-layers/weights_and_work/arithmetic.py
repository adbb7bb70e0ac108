weights_and_work = {
    "parameters": 64 * 64 * 3 * 3 + 64, "macs": 64 * 224 ** 2 * 576, "uses_of_each_weight": 224 * 224,
    "macs_grow": 2 * 2, "parameters_grow": 1,
}
