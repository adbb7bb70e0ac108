import numpy


def conv_shape(c_in, height, width, c_out, kernel):
    sides = numpy.array([height, width]) - (kernel - 1)
    return numpy.int64(c_out), sides[0], sides[1]
