def same_padding(kernel):
    total = kernel - 1
    before = total // 2
    return before, total - before
