def int8_bytes(shapes, ranges):
    weights = filters = 0
    for shape in shapes:
        size = 1
        for side in shape:
            size *= side
        weights += size
        filters += shape[0]
    f32 = 4
    return weights + f32 * (filters + filters) + f32 * 2 * ranges
