def break_even(value_bytes, index_bytes):
    kept = value_bytes / (value_bytes + index_bytes)
    return 1 - kept
