import numpy as np

pooled_sep_cnn_flops = np.sum([12_168, 676, 3_380, 21_780, 12_100, 154_880, 2_560])
