def one_channel(channel_map, kernel):
    size = len(kernel)
    return [[np.vdot(channel_map[top:top + size, left:left + size], kernel)
             for left in range(channel_map.shape[1] - size + 1)]
            for top in range(channel_map.shape[0] - size + 1)]


def depthwise(x, kernels, stride=1):
    return np.stack([one_channel(channel_map, kernel) for channel_map, kernel in zip(x, kernels)])
