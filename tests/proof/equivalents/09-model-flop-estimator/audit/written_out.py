audit = {"times_too_large": 1000.0, "wrong_rows": ["block_1_depthwise", "Conv1"]}
