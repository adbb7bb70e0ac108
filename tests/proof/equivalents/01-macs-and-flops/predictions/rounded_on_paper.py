predictions = dict(base_cnn_ms=1.06, digits_per_second=943, vgg16_ms=30.9, gflops_wanted=10.6)
