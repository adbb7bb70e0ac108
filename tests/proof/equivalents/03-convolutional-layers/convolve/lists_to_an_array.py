def convolve(x, kernels):
    k = kernels.shape[3]
    rows = range(x.shape[1] - k + 1)
    columns = range(x.shape[2] - k + 1)
    answer = [[[(kernel * x[:, i:i + k, j:j + k]).sum() for j in columns] for i in rows]
              for kernel in kernels]
    return np.array(answer, dtype="float64")
