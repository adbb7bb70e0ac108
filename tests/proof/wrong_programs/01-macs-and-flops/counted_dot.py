# %% wrong="counts two for each pair, the multiplication and the addition, so FLOPs instead of MACs" hint="counts_both_halves"
def counted_dot(w, x):
    total = 0
    macs = 0
    for i in range(len(w)):
        total += w[i] * x[i]
        macs += 2
    return total, macs


# %% wrong="the loop ends one pair too early, so the last pair is left out of the sum and of the count" hint="loses_the_last_pair"
def counted_dot(w, x):
    total = 0
    macs = 0
    for i in range(len(w) - 1):
        total += w[i] * x[i]
        macs += 1
    return total, macs


# %% wrong="the loop begins at 1, so the first pair is left out of the sum and of the count" hint="loses_the_first_pair"
def counted_dot(w, x):
    total = 0
    macs = 0
    for i in range(1, len(w)):
        total += w[i] * x[i]
        macs += 1
    return total, macs


# %% wrong="returns (MACs, sum) instead of (sum, MACs)" hint="swaps_the_two"
def counted_dot(w, x):
    total = 0
    macs = 0
    for i in range(len(w)):
        total += w[i] * x[i]
        macs += 1
    return macs, total


# %% wrong="writes = for +=, so the sum is only the last product" hint="keeps_the_last_product"
def counted_dot(w, x):
    total = 0
    macs = 0
    for i in range(len(w)):
        total = w[i] * x[i]
        macs += 1
    return total, macs


# %% wrong="the return stands inside the loop, so only the first pair is done" hint="returns_from_inside_the_loop"
def counted_dot(w, x):
    total = 0
    macs = 0
    for i in range(len(w)):
        total += w[i] * x[i]
        macs += 1
        return total, macs


# %% wrong="the counter begins at 1, so it is one too many" hint="begins_the_counter_at_one"
def counted_dot(w, x):
    total = 0
    macs = 1
    for i in range(len(w)):
        total += w[i] * x[i]
        macs += 1
    return total, macs


# %% wrong="the count is increased after the loop, once, so it is always 1" hint="counts_after_the_loop"
def counted_dot(w, x):
    total = 0
    macs = 0
    for i in range(len(w)):
        total += w[i] * x[i]
    macs += 1
    return total, macs


# %% wrong="adds the two numbers of a pair instead of multiplying them" hint="adds_the_numbers_of_a_pair"
def counted_dot(w, x):
    total = 0
    macs = 0
    for a, b in zip(w, x):
        total += a + b
        macs += 1
    return total, macs


# %% wrong="nested loops: every weight is multiplied by every number, so the sum and the count are those of all pairs of places" hint="lets_all_meet_all"
def counted_dot(w, x):
    total = 0
    macs = 0
    for weight in w:
        for number in x:
            total += weight * number
            macs += 1
    return total, macs


# %% wrong="returns only the sum, without the count"
def counted_dot(w, x):
    total = 0
    macs = 0
    for i in range(len(w)):
        total += w[i] * x[i]
        macs += 1
    return total


# %% wrong="prints the two numbers and returns nothing"
def counted_dot(w, x):
    total = 0
    macs = 0
    for i in range(len(w)):
        total += w[i] * x[i]
        macs += 1
    print(total, macs)


# %% wrong="adds up the numbers of x alone; the weights are ignored" hint="leaves_the_weights_out"
def counted_dot(w, x):
    total = 0
    macs = 0
    for number in x:
        total += number
        macs += 1
    return total, macs


# %% wrong="always returns (17, 3), the answer of the example" hint="answers_with_the_example"
def counted_dot(w, x):
    return 17, 3


# %% wrong="the loop runs three times, whatever the length of the lists"
def counted_dot(w, x):
    total = 0
    macs = 0
    for i in range(3):
        total += w[i] * x[i]
        macs += 1
    return total, macs


# %% wrong="counts the additions only, so the first product is not counted: one MAC too few" hint="counts_the_plus_signs"
def counted_dot(w, x):
    total = w[0] * x[0]
    macs = 0
    for i in range(1, len(w)):
        total += w[i] * x[i]
        macs += 1
    return total, macs


# %% wrong="the count is the number of entries of both lists together" hint="counts_both_halves"
def counted_dot(w, x):
    total = sum(a * b for a, b in zip(w, x))
    return total, len(w) + len(x)


# %% wrong="returns the list of the products instead of their sum" hint="lists_the_products"
def counted_dot(w, x):
    products = []
    for a, b in zip(w, x):
        products.append(a * b)
    return products, len(products)


# %% wrong="adds and counts only the pairs whose product is positive"
def counted_dot(w, x):
    total = 0
    macs = 0
    for a, b in zip(w, x):
        if a * b > 0:
            total += a * b
            macs += 1
    return total, macs


# %% wrong="multiplies the products together instead of adding them" hint="multiplies_the_products"
def counted_dot(w, x):
    total = 1
    macs = 0
    for i in range(len(w)):
        total *= w[i] * x[i]
        macs += 1
    return total, macs


# %% wrong="reads x backwards, so each weight meets the wrong number"
def counted_dot(w, x):
    total = 0
    macs = 0
    for i in range(len(w)):
        total += w[i] * x[-i]
        macs += 1
    return total, macs
