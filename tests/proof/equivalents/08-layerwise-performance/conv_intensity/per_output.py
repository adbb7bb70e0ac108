def conv_intensity(c_in, height, width, c_out, kernel, groups=1, bytes_per_number=4):
    out = c_out * (height - kernel + 1) * (width - kernel + 1)
    per_kernel = c_in * kernel**2 // groups
    read = c_in * height * width + c_out * (per_kernel + 1)
    return (2 * out * per_kernel) / bytes_per_number / (read + out)
