import math


def matvec_macs(rows=1, columns=1, vectors=1):
    return math.prod((rows, columns, vectors))
