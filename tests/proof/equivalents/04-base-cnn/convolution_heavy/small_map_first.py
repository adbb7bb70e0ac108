convolution_heavy = [("conv", 8, 4), ("conv", 3, 5), ("conv", 3, 4)]
convolution_heavy += [("dense", outputs) for outputs in (128, 10)]
