# %% wrong="the right place, but the pooling layer itself is forgotten"
pooled_sep_cnn_flops = 12168 + 3380 + 21780 + 12100 + 154880 + 2560

# %% wrong="the right place, the pooling layer counted with two FLOPs for each element"
pooled_sep_cnn_flops = 12168 + 2*676 + 3380 + 21780 + 12100 + 154880 + 2560

# %% wrong="the right place, one FLOP for each number that pooling writes"
pooled_sep_cnn_flops = 12168 + 169 + 3380 + 21780 + 12100 + 154880 + 2560

# %% wrong="the right place, but ten maps are pooled there"
pooled_sep_cnn_flops = 12168 + 6760 + 3380 + 21780 + 12100 + 154880 + 2560

# %% wrong="the right place, but pointwise1 still works on 26 by 26"
pooled_sep_cnn_flops = 12168 + 676 + 13520 + 21780 + 12100 + 154880 + 2560

# %% wrong="pools behind pointwise1, where pool_cnn has it"
pooled_sep_cnn_flops = 12168 + 13520 + 6760 + 21780 + 12100 + 154880 + 2560

# %% wrong="pools behind pointwise1 and forgets the pooling layer itself"
pooled_sep_cnn_flops = 12168 + 13520 + 21780 + 12100 + 154880 + 2560

# %% wrong="pools behind depthwise2"
pooled_sep_cnn_flops = 12168 + 13520 + 103680 + 10*12*12*4 + 2*10*5*12*12 + 2*720*128 + 2560

# %% wrong="pools behind pointwise2, right before the flatten"
before = 12168 + 13520 + 103680 + 57600
pool = 5*12*12 * 4
flattened = 5*12*12
pooled_sep_cnn_flops = before + pool + 2*flattened*128 + 2560

# %% wrong="pools the digit itself, before depthwise1: 14 by 14, 12, 10; carried on"
pooled_sep_cnn_flops = (14*14*4 + 2*12*12*9 + 2*10*12*12 + 2*10*10*10*9
                        + 2*10*5*10*10 + 2*500*128 + 2560)

# %% wrong="adds the pooling layer's FLOPs and leaves all layers behind it as they were"
pooled_sep_cnn_flops = 926808 + 676

# %% wrong="the unchanged FLOPs of sep_cnn"
pooled_sep_cnn_flops = 926_808

# %% wrong="pool_cnn's FLOPs"
pooled_sep_cnn_flops = 394_780

# %% wrong="divides the whole model by 4 because the map has a quarter of the places"
pooled_sep_cnn_flops = 926808 / 4

# %% wrong="divides all layers behind the pool by 4 instead of counting them on the new shapes"
pooled_sep_cnn_flops = 12168 + 676 + (13520 + 103680 + 57600 + 737280) // 4 + 2560

# %% wrong="the depthwise layer after the pool keeps 13 by 13, carried on"
pooled_sep_cnn_flops = (12168 + 676 + 3380 + 2*10*13*13*9
                        + 2*10*5*13*13 + 2*845*128 + 2560)

# %% wrong="depthwise2 writes 10 by 10, 13 - 3 without the + 1, carried on"
pooled_sep_cnn_flops = (12168 + 676 + 3380 + 2*10*10*10*9 + 2*10*5*10*10
                        + 2*5*10*10*128 + 2560)

# %% wrong="the dense layer still reads 2880 numbers"
pooled_sep_cnn_flops = 12168 + 676 + 3380 + 21780 + 12100 + 737280 + 2560

# %% wrong="flattens one map only, 121 numbers"
pooled_sep_cnn_flops = 12168 + 676 + 3380 + 21780 + 12100 + 2*121*128 + 2560

# %% wrong="MACs: the sum of the layers is not doubled, pooling added whole"
pooled_sep_cnn_flops = (12168 + 3380 + 21780 + 12100 + 154880 + 2560) // 2 + 676

# %% wrong="forgets dense2"
pooled_sep_cnn_flops = 12168 + 676 + 3380 + 21780 + 12100 + 154880

# %% wrong="counts the convolutional part and the pool only, no dense layers"
pooled_sep_cnn_flops = 12168 + 676 + 3380 + 21780 + 12100

# %% wrong="the layers behind the pool only, the one before it forgotten"
pooled_sep_cnn_flops = 676 + 3380 + 21780 + 12100 + 154880 + 2560

# %% wrong="the pool works with stride 1, 25 by 25, carried on"
pooled_sep_cnn_flops = (12168 + 25*25*4 + 2*10*25*25 + 2*10*23*23*9 + 2*10*5*23*23
                        + 2*5*23*23*128 + 2560)

# %% wrong="not yet calculated, a stub is left"
pooled_sep_cnn_flops = ...

# %% wrong="gives the saving instead of what the model needs"
pooled_sep_cnn_flops = 926808 - 207544
