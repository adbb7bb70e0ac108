predictions = {}
predictions["base_cnn_ms"] = 1000 * predicted_seconds(1_059_880, 1e9)
predictions["digits_per_second"] = 1 / predicted_seconds(1_059_880, 1e9)
predictions["vgg16_ms"] = 1000 * predicted_seconds(2 * 15_470_264_320, 1e12)
predictions["gflops_wanted"] = change_prefix(1_059.88 * 10_000, "K", "G")
