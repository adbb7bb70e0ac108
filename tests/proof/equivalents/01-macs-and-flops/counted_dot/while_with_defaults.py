def counted_dot(w, x, total=0, macs=0):
    while macs < len(x):
        total, macs = total + x[macs] * w[macs], macs + 1
    return total, macs
