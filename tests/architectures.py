"""Published architectures as their papers have them, for the tests that build or count them."""

# K. Simonyan, A. Zisserman, 2014, configurations D and E: channels of the 3×3 convolutions, which are padded
# by 1, and the places of the 2×2 max poolings.
VGG16 = (64, 64, "pool", 128, 128, "pool", *3 * [256], "pool", *3 * [512], "pool", *3 * [512], "pool")
VGG19 = (64, 64, "pool", 128, 128, "pool", *4 * [256], "pool", *4 * [512], "pool", *4 * [512], "pool")
# What the dense layers behind them read and write for images of 224×224: 25,088 = 512·7·7.
VGG_DENSE = ((25_088, 4_096), (4_096, 4_096), (4_096, 1_000))

# M. Sandler and others, 2018, table 2: expansion, channels, blocks, stride of the first of them.
MOBILENET_V2 = (
    (1, 16, 1, 1),
    (6, 24, 2, 2),
    (6, 32, 3, 2),
    (6, 64, 4, 2),
    (6, 96, 3, 1),
    (6, 160, 3, 2),
    (6, 320, 1, 1),
)


def vgg_maps(steps=VGG16, side=224):
    """The convolutions: (side of the maps, channels read, channels written) of each."""
    maps, read = [], 3
    for step in steps:
        if step == "pool":
            side //= 2
        else:
            maps.append((side, read, step))
            read = step
    return maps


def mobilenet_v2_blocks():
    """The blocks one by one: (expansion, channels read, channels written, stride)."""
    blocks, read = [], 32  # what the first convolution writes
    for expansion, written, repeats, stride in MOBILENET_V2:
        for number in range(repeats):
            blocks.append((expansion, read, written, 1 if number else stride))
            read = written
    return blocks
