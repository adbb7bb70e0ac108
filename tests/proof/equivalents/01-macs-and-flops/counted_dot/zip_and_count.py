def counted_dot(w, x):
    total = macs = 0
    for weight, value in zip(w, x):
        total = total + weight * value
        macs = macs + 1
    return [total, macs]
