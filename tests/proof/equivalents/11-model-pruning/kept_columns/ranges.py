def kept_columns(channels, height, width, gone):
    columns = []
    for channel in range(channels):
        if channel in gone:
            continue
        columns.extend(range(channel * height * width, (channel + 1) * height * width))
    return columns
