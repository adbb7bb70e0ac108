def same_padding(kernel):
    half, odd = divmod(kernel - 1, 2)
    return [half, half + odd]
