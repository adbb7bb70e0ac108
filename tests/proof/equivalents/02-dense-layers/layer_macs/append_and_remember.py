def layer_macs(sizes):
    macs = []
    reads = sizes[0]
    for writes in sizes[1:]:
        macs.append(reads * writes)
        reads = writes
    return macs
