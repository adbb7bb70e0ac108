def layer_macs(sizes):
    return [n_in * n_out for n_in, n_out in zip(sizes, sizes[1:])]
