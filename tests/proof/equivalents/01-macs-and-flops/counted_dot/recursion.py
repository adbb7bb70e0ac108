def counted_dot(w, x):
    if not w:
        return 0, 0
    total, macs = counted_dot(w[1:], x[1:])
    return total + w[0] * x[0], macs + 1
