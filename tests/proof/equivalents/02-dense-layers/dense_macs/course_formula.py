from flopwise import flops


def dense_macs(inputs: int, outputs: int) -> int:
    return flops.dense_macs(inputs, outputs)
