from itertools import product


def explanations(total, counts, largest=5):
    *names, last = counts
    found = []
    for choice in product(range(largest + 1), repeat=len(names)):
        rest = total - sum(weight * counts[name] for weight, name in zip(choice, names))
        weight, over = divmod(rest, counts[last])
        if over == 0 and 0 <= weight <= largest:
            found.append({**dict(zip(names, choice)), last: weight})
    return found
