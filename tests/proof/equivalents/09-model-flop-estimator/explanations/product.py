import itertools


def explanations(total, counts, largest=5):
    names = sorted(counts, reverse=True)
    choices = itertools.product(range(largest, -1, -1), repeat=len(names))
    return [dict(zip(names, choice)) for choice in choices
            if sum(weight * counts[name] for weight, name in zip(choice, names)) == total]
