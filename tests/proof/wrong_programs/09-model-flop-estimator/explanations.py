# %% wrong="the largest weight is left out: range(largest)" hint="leaves_out_the_largest"
def explanations(total, counts, largest=5):
    """Every choice of weights from 0 to largest that makes the weighted sum of the counts equal the total."""
    import itertools

    found = []
    for weights in itertools.product(range(largest), repeat=len(counts)):
        if sum(weight * count for weight, count in zip(weights, counts.values())) == total:
            found.append(dict(zip(counts, weights)))
    return found


# %% wrong="weights begin at 1, so 0 is left out" hint="begins_at_one | finds_nothing"
def explanations(total, counts, largest=5):
    """Every choice of weights from 0 to largest that makes the weighted sum of the counts equal the total."""
    import itertools

    found = []
    for weights in itertools.product(range(1, largest + 1), repeat=len(counts)):
        if sum(weight * count for weight, count in zip(weights, counts.values())) == total:
            found.append(dict(zip(counts, weights)))
    return found


# %% wrong="weights from 0 to 5 always, whatever largest is" hint="goes_to_five_always"
def explanations(total, counts, largest=5):
    """Every choice of weights from 0 to largest that makes the weighted sum of the counts equal the total."""
    import itertools

    found = []
    for weights in itertools.product(range(6), repeat=len(counts)):
        if sum(weight * count for weight, count in zip(weights, counts.values())) == total:
            found.append(dict(zip(counts, weights)))
    return found


# %% wrong="stops at the first choice that fits" hint="stops_at_the_first"
def explanations(total, counts, largest=5):
    """Every choice of weights from 0 to largest that makes the weighted sum of the counts equal the total."""
    import itertools

    found = []
    for weights in itertools.product(range(largest + 1), repeat=len(counts)):
        if sum(weight * count for weight, count in zip(weights, counts.values())) == total:
            found.append(dict(zip(counts, weights)))
            break
    return found


# %% wrong="the first choice that fits, as a dictionary without a list" hint="gives_one_without_a_list"
def explanations(total, counts, largest=5):
    """Every choice of weights from 0 to largest that makes the weighted sum of the counts equal the total."""
    import itertools

    found = []
    for weights in itertools.product(range(largest + 1), repeat=len(counts)):
        if sum(weight * count for weight, count in zip(weights, counts.values())) == total:
            return dict(zip(counts, weights))


# %% wrong="the last choice that fits alone" hint="stops_at_the_first"
def explanations(total, counts, largest=5):
    """Every choice of weights from 0 to largest that makes the weighted sum of the counts equal the total."""
    import itertools

    found = []
    for weights in itertools.product(range(largest + 1), repeat=len(counts)):
        if sum(weight * count for weight, count in zip(weights, counts.values())) == total:
            found = [dict(zip(counts, weights))]
    return found


# %% wrong="the list is returned inside the loop, after the first choice was tried" hint="finds_nothing"
def explanations(total, counts, largest=5):
    """Every choice of weights from 0 to largest that makes the weighted sum of the counts equal the total."""
    import itertools

    found = []
    for weights in itertools.product(range(largest + 1), repeat=len(counts)):
        if sum(weight * count for weight, count in zip(weights, counts.values())) == total:
            found.append(dict(zip(counts, weights)))
        return found


# %% wrong="takes a sum that is near the total for equal"
def explanations(total, counts, largest=5):
    """Every choice of weights from 0 to largest that makes the weighted sum of the counts equal the total."""
    import itertools

    found = []
    for weights in itertools.product(range(largest + 1), repeat=len(counts)):
        if abs(sum(weight * count for weight, count in zip(weights, counts.values())) - total) < 1e-4 * total:
            found.append(dict(zip(counts, weights)))
    return found


# %% wrong="compares the digits that are printed, 30.974 thousands of millions, not the exact total"
def explanations(total, counts, largest=5):
    """Every choice of weights from 0 to largest that makes the weighted sum of the counts equal the total."""
    import itertools

    found = []
    for weights in itertools.product(range(largest + 1), repeat=len(counts)):
        weighted = sum(weight * count for weight, count in zip(weights, counts.values()))
        if round(weighted / 1e9, 3) == round(total / 1e9, 3):
            found.append(dict(zip(counts, weights)))
    return found


# %% wrong="takes all choices that do not exceed the total"
def explanations(total, counts, largest=5):
    """Every choice of weights from 0 to largest that makes the weighted sum of the counts equal the total."""
    import itertools

    found = []
    for weights in itertools.product(range(largest + 1), repeat=len(counts)):
        if sum(weight * count for weight, count in zip(weights, counts.values())) <= total:
            found.append(dict(zip(counts, weights)))
    return found


# %% wrong="all five weights have to be different: permutations" hint="finds_nothing"
def explanations(total, counts, largest=5):
    """Every choice of weights from 0 to largest that makes the weighted sum of the counts equal the total."""
    import itertools

    found = []
    for weights in itertools.permutations(range(largest + 1), len(counts)):
        if sum(weight * count for weight, count in zip(weights, counts.values())) == total:
            found.append(dict(zip(counts, weights)))
    return found


# %% wrong="the weights may only rise from count to count: combinations" hint="lets_the_weights_rise_only"
def explanations(total, counts, largest=5):
    """Every choice of weights from 0 to largest that makes the weighted sum of the counts equal the total."""
    import itertools

    found = []
    for weights in itertools.combinations_with_replacement(range(largest + 1), len(counts)):
        if sum(weight * count for weight, count in zip(weights, counts.values())) == total:
            found.append(dict(zip(counts, weights)))
    return found


# %% wrong="looks for the VGG16 total, whatever total is given" hint="searches_for_vgg16_always"
def explanations(total, counts, largest=5):
    """Every choice of weights from 0 to largest that makes the weighted sum of the counts equal the total."""
    import itertools

    found = []
    for weights in itertools.product(range(largest + 1), repeat=len(counts)):
        if sum(weight * count for weight, count in zip(weights, counts.values())) == 30_973_766_536:
            found.append(dict(zip(counts, weights)))
    return found


# %% wrong="takes the counts of VGG16, whatever counts are given" hint="searches_for_vgg16_always"
def explanations(total, counts, largest=5):
    """Every choice of weights from 0 to largest that makes the weighted sum of the counts equal the total."""
    import itertools

    found = []
    for weights in itertools.product(range(largest + 1), repeat=5):
        if sum(weight * count for weight, count in zip(weights, vgg16_counts.values())) == total:
            found.append(dict(zip(vgg16_counts, weights)))
    return found


# %% wrong="one dictionary is changed and appended again and again, so all entries show the last choice that was tried" hint="appends_one_dictionary_again_and_again"
def explanations(total, counts, largest=5):
    """Every choice of weights from 0 to largest that makes the weighted sum of the counts equal the total."""
    import itertools

    found, choice = [], {}
    for weights in itertools.product(range(largest + 1), repeat=len(counts)):
        for name, weight in zip(counts, weights):
            choice[name] = weight
        if sum(choice[name] * counts[name] for name in counts) == total:
            found.append(choice)
    return found


# %% wrong="the names are given to the weights in reverse order" hint="names_the_weights_in_reverse"
def explanations(total, counts, largest=5):
    """Every choice of weights from 0 to largest that makes the weighted sum of the counts equal the total."""
    import itertools

    found = []
    for weights in itertools.product(range(largest + 1), repeat=len(counts)):
        if sum(weight * count for weight, count in zip(weights, counts.values())) == total:
            found.append(dict(zip(counts, reversed(weights))))
    return found


# %% wrong="bias and relu are exchanged in the result" hint="names_the_weights_in_reverse"
def explanations(total, counts, largest=5):
    """Every choice of weights from 0 to largest that makes the weighted sum of the counts equal the total."""
    found = []
    for macs in range(largest + 1):
        for bias in range(largest + 1):
            for relu in range(largest + 1):
                for pool in range(largest + 1):
                    for softmax in range(largest + 1):
                        if (macs * counts["macs"] + bias * counts["bias"] + relu * counts["relu"]
                                + pool * counts["pool"] + softmax * counts["softmax"]) == total:
                            found.append({"macs": macs, "bias": relu, "relu": bias, "pool": pool,
                                          "softmax": softmax})
    return found


# %% wrong="the softmax is forgotten: four weights only, the fifth is 0" hint="forgets_the_softmax"
def explanations(total, counts, largest=5):
    """Every choice of weights from 0 to largest that makes the weighted sum of the counts equal the total."""
    found = []
    for macs in range(largest + 1):
        for bias in range(largest + 1):
            for relu in range(largest + 1):
                for pool in range(largest + 1):
                    if (macs * counts["macs"] + bias * counts["bias"] + relu * counts["relu"]
                            + pool * counts["pool"]) == total:
                        found.append({"macs": macs, "bias": bias, "relu": relu, "pool": pool, "softmax": 0})
    return found


# %% wrong="a MAC is always worth 2, its weight is not searched" hint="takes_two_per_mac_for_granted"
def explanations(total, counts, largest=5):
    """Every choice of weights from 0 to largest that makes the weighted sum of the counts equal the total."""
    import itertools

    found = []
    for bias, relu, pool, softmax in itertools.product(range(largest + 1), repeat=4):
        if (2 * counts["macs"] + bias * counts["bias"] + relu * counts["relu"] + pool * counts["pool"]
                + softmax * counts["softmax"]) == total:
            found.append({"macs": 2, "bias": bias, "relu": relu, "pool": pool, "softmax": softmax})
    return found


# %% wrong="how many choices there are, not which" hint="tells_how_many"
def explanations(total, counts, largest=5):
    """Every choice of weights from 0 to largest that makes the weighted sum of the counts equal the total."""
    import itertools

    found = []
    for weights in itertools.product(range(largest + 1), repeat=len(counts)):
        if sum(weight * count for weight, count in zip(weights, counts.values())) == total:
            found.append(dict(zip(counts, weights)))
    return len(found)


# %% wrong="the weighted parts are told, not the weights"
def explanations(total, counts, largest=5):
    """Every choice of weights from 0 to largest that makes the weighted sum of the counts equal the total."""
    import itertools

    found = []
    for weights in itertools.product(range(largest + 1), repeat=len(counts)):
        if sum(weight * count for weight, count in zip(weights, counts.values())) == total:
            found.append({name: weight * counts[name] for name, weight in zip(counts, weights)})
    return found


# %% wrong="takes the largest weight that still fits for one count after the other, and finds one choice at most" hint="stops_at_the_first"
def explanations(total, counts, largest=5):
    """Every choice of weights from 0 to largest that makes the weighted sum of the counts equal the total."""
    choice, rest = {}, total
    for name, count in counts.items():
        choice[name] = min(largest, rest // count)
        rest -= choice[name] * count
    return [choice] if rest == 0 else []


# %% wrong="the sum of the weights is compared, without the counts" hint="finds_nothing"
def explanations(total, counts, largest=5):
    """Every choice of weights from 0 to largest that makes the weighted sum of the counts equal the total."""
    import itertools

    found = []
    for weights in itertools.product(range(largest + 1), repeat=len(counts)):
        if sum(weights) == total:
            found.append(dict(zip(counts, weights)))
    return found


# %% wrong="calculates in float32, which cannot hold the total to the last digit"
def explanations(total, counts, largest=5):
    """Every choice of weights from 0 to largest that makes the weighted sum of the counts equal the total."""
    import itertools

    found = []
    for weights in itertools.product(range(largest + 1), repeat=len(counts)):
        if np.dot(np.float32(weights), np.float32(list(counts.values()))) == np.float32(total):
            found.append(dict(zip(counts, weights)))
    return found


# %% wrong="each choice stands twice in the list" hint="lists_everything_twice"
def explanations(total, counts, largest=5):
    """Every choice of weights from 0 to largest that makes the weighted sum of the counts equal the total."""
    import itertools

    found = []
    for weights in itertools.product(range(largest + 1), repeat=len(counts)):
        if sum(weight * count for weight, count in zip(weights, counts.values())) == total:
            found.append(dict(zip(counts, weights)))
    return found + found


# %% wrong="the three lines of the VGG16 table, whatever is asked"
def explanations(total, counts, largest=5):
    """Every choice of weights from 0 to largest that makes the weighted sum of the counts equal the total."""
    return [{"macs": 2, "bias": 0, "relu": 2, "pool": 1, "softmax": 5},
            {"macs": 2, "bias": 1, "relu": 1, "pool": 1, "softmax": 4},
            {"macs": 2, "bias": 2, "relu": 0, "pool": 1, "softmax": 3}]


# %% wrong="the course's weights only, without any search" hint="finds_nothing"
def explanations(total, counts, largest=5):
    """Every choice of weights from 0 to largest that makes the weighted sum of the counts equal the total."""
    course = {"macs": 2, "bias": 0, "relu": 0, "pool": 1, "softmax": 0}
    if sum(course[name] * counts[name] for name in counts) == total:
        return [course]
    return []


# %% wrong="prints the choices and returns nothing"
def explanations(total, counts, largest=5):
    """Every choice of weights from 0 to largest that makes the weighted sum of the counts equal the total."""
    import itertools

    found = []
    for weights in itertools.product(range(largest + 1), repeat=len(counts)):
        if sum(weight * count for weight, count in zip(weights, counts.values())) == total:
            print(dict(zip(counts, weights)))


# %% wrong="the innermost loop, the softmax, goes from 0 to 1 only" hint="forgets_the_softmax"
def explanations(total, counts, largest=5):
    """Every choice of weights from 0 to largest that makes the weighted sum of the counts equal the total."""
    found = []
    for macs in range(largest + 1):
        for bias in range(largest + 1):
            for relu in range(largest + 1):
                for pool in range(largest + 1):
                    for softmax in range(2):
                        choice = {"macs": macs, "bias": bias, "relu": relu, "pool": pool, "softmax": softmax}
                        if sum(choice[name] * counts[name] for name in choice) == total:
                            found.append(choice)
    return found
