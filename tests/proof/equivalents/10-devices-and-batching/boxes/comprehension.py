def boxes(output, picture, width, height, threshold=0.5):
    return [
        [row[1], row[3] * width, row[4] * height, row[5] * width, row[6] * height]
        for row in output[0, 0]
        if int(row[0]) == picture and not row[2] < threshold
    ]
