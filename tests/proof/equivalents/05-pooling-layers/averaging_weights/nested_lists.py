def averaging_weights(channels, kernel):
    window = [[1 / (kernel * kernel)] * kernel for _ in range(kernel)]
    nothing = [[0.0] * kernel for _ in range(kernel)]
    return np.array([[window if read == written else nothing for read in range(channels)]
                     for written in range(channels)])
