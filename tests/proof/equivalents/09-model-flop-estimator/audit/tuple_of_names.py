audit = dict(times_too_large=10**9 / 10**6, wrong_rows=("Conv1", "block_1_depthwise"))
