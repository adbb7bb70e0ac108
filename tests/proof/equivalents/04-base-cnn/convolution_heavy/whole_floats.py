convolution_heavy = [("conv", 5.0, 9.0), ("conv", 2.0, 9.0), ("dense", 128.0), ("dense", 10.0)]
