# %% wrong="counts two for each pair, the multiplication and the addition, so FLOPs instead of MACs"
def counted_dot(w, x):
    total = 0
    macs = 0
    for i in range(len(w)):
        total += w[i] * x[i]
        macs += 2
    return total, macs


# %% wrong="the loop ends one pair too early, so the last pair is left out of the sum and of the count"
def counted_dot(w, x):
    total = 0
    macs = 0
    for i in range(len(w) - 1):
        total += w[i] * x[i]
        macs += 1
    return total, macs


# %% wrong="the loop begins at 1, so the first pair is left out of the sum and of the count"
def counted_dot(w, x):
    total = 0
    macs = 0
    for i in range(1, len(w)):
        total += w[i] * x[i]
        macs += 1
    return total, macs


# %% wrong="returns (MACs, sum) instead of (sum, MACs)"
def counted_dot(w, x):
    total = 0
    macs = 0
    for i in range(len(w)):
        total += w[i] * x[i]
        macs += 1
    return macs, total


# %% wrong="writes = for +=, so the sum is only the last product"
def counted_dot(w, x):
    total = 0
    macs = 0
    for i in range(len(w)):
        total = w[i] * x[i]
        macs += 1
    return total, macs


# %% wrong="the return stands inside the loop, so only the first pair is done"
def counted_dot(w, x):
    total = 0
    macs = 0
    for i in range(len(w)):
        total += w[i] * x[i]
        macs += 1
        return total, macs


# %% wrong="the counter begins at 1, so it is one too many"
def counted_dot(w, x):
    total = 0
    macs = 1
    for i in range(len(w)):
        total += w[i] * x[i]
        macs += 1
    return total, macs


# %% wrong="the count is increased after the loop, once, so it is always 1"
def counted_dot(w, x):
    total = 0
    macs = 0
    for i in range(len(w)):
        total += w[i] * x[i]
    macs += 1
    return total, macs


# %% wrong="adds the two numbers of a pair instead of multiplying them"
def counted_dot(w, x):
    total = 0
    macs = 0
    for a, b in zip(w, x):
        total += a + b
        macs += 1
    return total, macs


# %% wrong="nested loops: every weight is multiplied by every number, so the sum and the count are those of all pairs of places"
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


# %% wrong="adds up the numbers of x alone; the weights are ignored"
def counted_dot(w, x):
    total = 0
    macs = 0
    for number in x:
        total += number
        macs += 1
    return total, macs


# %% wrong="always returns (17, 3), the answer of the example"
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


# %% wrong="counts the additions only, so the first product is not counted: one MAC too few"
def counted_dot(w, x):
    total = w[0] * x[0]
    macs = 0
    for i in range(1, len(w)):
        total += w[i] * x[i]
        macs += 1
    return total, macs


# %% wrong="the count is the number of entries of both lists together"
def counted_dot(w, x):
    total = sum(a * b for a, b in zip(w, x))
    return total, len(w) + len(x)


# %% wrong="returns the list of the products instead of their sum"
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


# %% wrong="multiplies the products together instead of adding them"
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
