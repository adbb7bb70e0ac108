pooled_sep_cnn_flops = 207_544
