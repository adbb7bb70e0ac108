import numpy as np

flop_table = np.array([1_059_880, 394_780, 926_808])
parameter_table = np.array([370_338, 79_413, 370_243])
model_names = np.array(["base_cnn", "pool_cnn", "sep_cnn"])
three_models = {"fewest_flops": str(model_names[flop_table.argmin()]),
                "most_parameters": str(model_names[parameter_table.argmax()]),
                "sep_over_pool": flop_table[2] / flop_table[1], "dense1_share": np.float64(sep_cnn["dense1_flops"])
                / flop_table[2]}
