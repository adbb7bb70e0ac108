def kept_columns(channels, height, width, gone):
    area = width * height
    return tuple(column for column in range(channels * area) if column // area not in set(gone))
