import timeit


def time_product(a, b, runs):
    return timeit.repeat(lambda: a.dot(b), number=1, repeat=runs + 1)[1:]
