# %% wrong="the right place, but the pooling layer itself is forgotten" hint="pools_for_free"
pooled_sep_cnn_flops = 12168 + 3380 + 21780 + 12100 + 154880 + 2560

# %% wrong="the right place, the pooling layer counted with two FLOPs for each element" hint="doubles_the_pooling"
pooled_sep_cnn_flops = 12168 + 2*676 + 3380 + 21780 + 12100 + 154880 + 2560

# %% wrong="the right place, one FLOP for each number that pooling writes" hint="counts_the_pooled_numbers"
pooled_sep_cnn_flops = 12168 + 169 + 3380 + 21780 + 12100 + 154880 + 2560

# %% wrong="the right place, but ten maps are pooled there" hint="pools_ten_maps"
pooled_sep_cnn_flops = 12168 + 6760 + 3380 + 21780 + 12100 + 154880 + 2560

# %% wrong="the right place, but pointwise1 still works on 26 by 26" hint="keeps_the_large_pointwise_layer"
pooled_sep_cnn_flops = 12168 + 676 + 13520 + 21780 + 12100 + 154880 + 2560

# %% wrong="pools behind pointwise1, where pool_cnn has it" hint="pools_behind_pointwise1"
pooled_sep_cnn_flops = 12168 + 13520 + 6760 + 21780 + 12100 + 154880 + 2560

# %% wrong="pools behind pointwise1 and forgets the pooling layer itself"
pooled_sep_cnn_flops = 12168 + 13520 + 21780 + 12100 + 154880 + 2560

# %% wrong="pools behind depthwise2" hint="pools_behind_depthwise2"
pooled_sep_cnn_flops = 12168 + 13520 + 103680 + 10*12*12*4 + 2*10*5*12*12 + 2*720*128 + 2560

# %% wrong="pools behind pointwise2, right before the flatten" hint="pools_behind_pointwise2"
before = 12168 + 13520 + 103680 + 57600
pool = 5*12*12 * 4
flattened = 5*12*12
pooled_sep_cnn_flops = before + pool + 2*flattened*128 + 2560

# %% wrong="pools the digit itself, before depthwise1: 14 by 14, 12, 10; carried on"
pooled_sep_cnn_flops = (14*14*4 + 2*12*12*9 + 2*10*12*12 + 2*10*10*10*9
                        + 2*10*5*10*10 + 2*500*128 + 2560)

# %% wrong="adds the pooling layer's FLOPs and leaves all layers behind it as they were" hint="only_adds_the_pooling"
pooled_sep_cnn_flops = 926808 + 676

# %% wrong="the unchanged FLOPs of sep_cnn" hint="leaves_the_model_as_it_was"
pooled_sep_cnn_flops = 926_808

# %% wrong="pool_cnn's FLOPs" hint="gives_pool_cnns_price"
pooled_sep_cnn_flops = 394_780

# %% wrong="divides the whole model by 4 because the map has a quarter of the places"
pooled_sep_cnn_flops = 926808 / 4

# %% wrong="divides all layers behind the pool by 4 instead of counting them on the new shapes"
pooled_sep_cnn_flops = 12168 + 676 + (13520 + 103680 + 57600 + 737280) // 4 + 2560

# %% wrong="the depthwise layer after the pool keeps 13 by 13, carried on" hint="lets_depthwise2_keep_the_size"
pooled_sep_cnn_flops = (12168 + 676 + 3380 + 2*10*13*13*9
                        + 2*10*5*13*13 + 2*845*128 + 2560)

# %% wrong="depthwise2 writes 10 by 10, 13 - 3 without the + 1, carried on"
pooled_sep_cnn_flops = (12168 + 676 + 3380 + 2*10*10*10*9 + 2*10*5*10*10
                        + 2*5*10*10*128 + 2560)

# %% wrong="the dense layer still reads 2880 numbers" hint="keeps_the_large_dense_layer"
pooled_sep_cnn_flops = 12168 + 676 + 3380 + 21780 + 12100 + 737280 + 2560

# %% wrong="flattens one map only, 121 numbers" hint="flattens_a_single_map"
pooled_sep_cnn_flops = 12168 + 676 + 3380 + 21780 + 12100 + 2*121*128 + 2560

# %% wrong="MACs: the sum of the layers is not doubled, pooling added whole"
pooled_sep_cnn_flops = (12168 + 3380 + 21780 + 12100 + 154880 + 2560) // 2 + 676

# %% wrong="forgets dense2" hint="leaves_out_dense2"
pooled_sep_cnn_flops = 12168 + 676 + 3380 + 21780 + 12100 + 154880

# %% wrong="counts the convolutional part and the pool only, no dense layers" hint="leaves_out_both_dense_layers"
pooled_sep_cnn_flops = 12168 + 676 + 3380 + 21780 + 12100

# %% wrong="the layers behind the pool only, the one before it forgotten"
pooled_sep_cnn_flops = 676 + 3380 + 21780 + 12100 + 154880 + 2560

# %% wrong="the pool works with stride 1, 25 by 25, carried on"
pooled_sep_cnn_flops = (12168 + 25*25*4 + 2*10*25*25 + 2*10*23*23*9 + 2*10*5*23*23
                        + 2*5*23*23*128 + 2560)

# %% wrong="not yet calculated, a stub is left"
pooled_sep_cnn_flops = ...

# %% wrong="gives the saving instead of what the model needs" hint="gives_the_saving"
pooled_sep_cnn_flops = 926808 - 207544
