import numpy as np

pooled_sep_cnn_flops = np.sum([12_168, 13_520, 6_760, 21_780, 12_100, 154_880, 2_560])
