import numpy as np

flop_table = np.array([1_059_880, 394_780, 926_808])
parameter_table = np.array([370_338, 79_413, 370_243])
three_models = {"parameters_saved": parameter_table[0] - parameter_table[2],
                "sep_over_pool": flop_table[2] / flop_table[1],
                "dense1_share": np.float64(2 * 128 * sep_cnn["flattened"]) / sep_cnn["total_flops"]}
