from operator import mul

dense_macs = lambda inputs, outputs: mul(inputs, outputs)
