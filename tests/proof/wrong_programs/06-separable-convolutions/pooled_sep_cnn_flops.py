# %% wrong="forgets to count the pooling layer itself"
pooled_sep_cnn_flops = 12168 + 13520 + 21780 + 12100 + 154880 + 2560

# %% wrong="counts the pooling layer with two FLOPs for each element"
pooled_sep_cnn_flops = 12168 + 13520 + 2*6760 + 21780 + 12100 + 154880 + 2560

# %% wrong="counts one FLOP for each number that pooling writes"
pooled_sep_cnn_flops = 12168 + 13520 + 1690 + 21780 + 12100 + 154880 + 2560

# %% wrong="adds the pooling layer's FLOPs and leaves all layers behind it as they were"
pooled_sep_cnn_flops = 926808 + 6760

# %% wrong="the unchanged FLOPs of sep_cnn"
pooled_sep_cnn_flops = 926_808

# %% wrong="pool_cnn's FLOPs"
pooled_sep_cnn_flops = 394_780

# %% wrong="divides the whole model by 4 because the map has a quarter of the places"
pooled_sep_cnn_flops = 926808 / 4

# %% wrong="divides all layers behind the pool by 4 instead of counting them on the new shapes"
pooled_sep_cnn_flops = 12168 + 13520 + 6760 + (103680 + 57600 + 737280) // 4 + 2560

# %% wrong="the depthwise layer after the pool keeps 13 by 13, carried on"
pooled_sep_cnn_flops = (12168 + 13520 + 6760 + 2*10*13*13*9
                        + 2*10*5*13*13 + 2*845*128 + 2560)

# %% wrong="the dense layer still reads 2880 numbers"
pooled_sep_cnn_flops = 12168 + 13520 + 6760 + 21780 + 12100 + 737280 + 2560

# %% wrong="MACs: the sum of the layers is not doubled, pooling added whole"
pooled_sep_cnn_flops = (12168 + 13520 + 21780 + 12100 + 154880 + 2560) // 2 + 6760

# %% wrong="pools before pointwise1, so pointwise1 works on the small map and the pool reads one map"
pooled_sep_cnn_flops = 12168 + 13*13*4 + 2*10*13*13 + 21780 + 12100 + 154880 + 2560

# %% wrong="pools after pointwise2 instead of after pointwise1, so depthwise2 and pointwise2 stay large"
before = 12168 + 13520 + 103680 + 57600
pool = 5*12*12 * 4
flattened = 5*12*12
pooled_sep_cnn_flops = before + pool + 2*flattened*128 + 2560

# %% wrong="forgets dense2"
pooled_sep_cnn_flops = 12168 + 13520 + 6760 + 21780 + 12100 + 154880

# %% wrong="counts the convolutional part and the pool only, no dense layers"
pooled_sep_cnn_flops = 12168 + 13520 + 6760 + 21780 + 12100

# %% wrong="the layers behind the pool only, the ones before it forgotten"
pooled_sep_cnn_flops = 6760 + 21780 + 12100 + 154880 + 2560

# %% wrong="a standard convolution behind the pool instead of depthwise and pointwise"
pooled_sep_cnn_flops = 12168 + 13520 + 6760 + 108900 + 154880 + 2560

# %% wrong="depthwise2 is counted with 10 by 10 channels"
pooled_sep_cnn_flops = 12168 + 13520 + 6760 + 10*21780 + 12100 + 154880 + 2560

# %% wrong="the pool works with stride 1, 25 by 25, carried on"
pooled_sep_cnn_flops = (12168 + 13520 + 10*25*25*4 + 2*10*23*23*9 + 2*10*5*23*23
                        + 2*5*23*23*128 + 2560)

# %% wrong="depthwise2 writes 10 by 10, 13 - 3 without the + 1, carried on"
pooled_sep_cnn_flops = (12168 + 13520 + 6760 + 2*10*10*10*9 + 2*10*5*10*10
                        + 2*5*10*10*128 + 2560)

# %% wrong="flattens one map only, 121 numbers"
pooled_sep_cnn_flops = 12168 + 13520 + 6760 + 21780 + 12100 + 2*121*128 + 2560

# %% wrong="not yet calculated, a stub is left"
pooled_sep_cnn_flops = ...

# %% wrong="gives the saving instead of what the model needs"
pooled_sep_cnn_flops = 926808 - 223768
