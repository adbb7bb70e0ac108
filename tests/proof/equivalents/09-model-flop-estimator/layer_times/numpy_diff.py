def layer_times(runs):
    return np.diff([np.median(times) for times in runs], prepend=0.0)
