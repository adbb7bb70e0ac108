def _factor(letter):
    match letter:
        case "K":
            return 10 ** 3
        case "M":
            return 10 ** 6
        case "G":
            return 10 ** 9
        case "T":
            return 10 ** 12


def change_prefix(value, old, new):
    return value * _factor(old) / _factor(new)
