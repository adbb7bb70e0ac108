weights_and_work = {
    "parameters": conv_params(64, 64, 3),
    "macs": layer_flops(64, 224, 224, 64, 3, 3, padding=1) // 2,
    "uses_of_each_weight": output_size(224, 3, begin=1, end=1) ** 2,
    "macs_grow": (layer_flops(64, 448, 448, 64, 3, 3, padding=1)
                  // layer_flops(64, 224, 224, 64, 3, 3, padding=1)),
    "parameters_grow": conv_params(64, 64, 3) // conv_params(64, 64, 3),
}
