weights_and_work = {
    "parameters": 64 * 64 * 3 * 3 + 64, "macs": 64 * 224 * 224 * 64 * 3 * 3, "uses_of_each_weight": 224 * 224,
    "macs_grow": 448 * 448 / (224 * 224), "parameters_grow": 36_928 / 36_928,
}
