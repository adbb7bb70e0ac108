from fractions import Fraction


def printed_column(c_in, height, width, c_out, kernel, stride, groups=1):
    macs = Fraction(c_in * height * width * c_out * kernel * kernel, stride * stride * groups)
    return float(2 * macs) / 1_000_000
