pooled_sep_cnn_flops = 223_768
