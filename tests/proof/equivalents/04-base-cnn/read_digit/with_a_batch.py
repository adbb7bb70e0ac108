def read_digit(image, w):
    x = image
    for name in ["conv1", "conv2"]:
        x = convolve(x, w[f"{name}/weights"])[None] + w[f"{name}/bias_values"]      # (1, C, H, W)
        x = np.where(x < 0, 0, x)[0]
    x = x.reshape(1, -1) @ w["dense1/weights"].T + w["dense1/bias_values"]
    x = x.clip(min=0) @ w["dense2/weights"].T + w["dense2/bias_values"]
    return x[0]
