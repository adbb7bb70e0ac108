DIGIT = 1_059_880
predictions = {
    "base_cnn_ms": DIGIT / 1e9 * 1e3,
    "digits_per_second": 1e9 / DIGIT,
    "vgg16_ms": 2 * 15_470_264_320 / 1e12 * 1e3,
    "gflops_wanted": DIGIT / 0.1e-3 / 1e9,
}
