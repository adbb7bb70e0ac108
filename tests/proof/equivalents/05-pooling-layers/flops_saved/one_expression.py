def flops_saved(channels, height, width, kernel, out_channels, conv_kernel):
    h, w, k = height // kernel, width // kernel, conv_kernel - 1
    per_place = 2 * out_channels * channels * conv_kernel ** 2
    return per_place * ((height - k) * (width - k) - (h - k) * (w - k)) - channels * h * w * kernel ** 2
