# %% wrong="FLOPs instead of MACs: twice as many" hint="counts_flops"
def dot_macs(n):
    return 2 * n


# %% wrong="counts the additions only, one fewer than the pairs" hint="spares_the_first_addition"
def dot_macs(n):
    return n - 1


# %% wrong="multiplications plus additions with the first addition left out: 2n - 1" hint="counts_operations_but_one"
def dot_macs(n):
    return 2 * n - 1


# %% wrong="n times n, as if every number met every other" hint="multiplies_all_with_all"
def dot_macs(n):
    return n * n


# %% wrong="one too many: a MAC is counted for the starting value 0" hint="counts_one_too_many"
def dot_macs(n):
    return n + 1


# %% wrong="always 5, the number of pairs in the explorer"
def dot_macs(n):
    return 5


# %% wrong="half as many, as if a MAC took two pairs" hint="halves_the_pairs"
def dot_macs(n):
    return n // 2


# %% wrong="prints n and returns nothing"
def dot_macs(n):
    print(n)


# %% wrong="takes n for a list and returns its length"
def dot_macs(n):
    return len(n)


# %% wrong="returns the largest index, n - 1, left in the loop variable" hint="spares_the_first_addition"
def dot_macs(n):
    for i in range(n):
        macs = i
    return macs


# %% wrong="the loop goes from 1 to n - 1, so one is missing" hint="spares_the_first_addition"
def dot_macs(n):
    macs = 0
    for i in range(1, n):
        macs += 1
    return macs


# %% wrong="returns the pair (0, n) of sum and count, as the exercise before"
def dot_macs(n):
    return 0, n


# %% wrong="adds the indices instead of counting the steps" hint="adds_up_the_places"
def dot_macs(n):
    macs = 0
    for i in range(n):
        macs += i
    return macs


# %% wrong="runs counted_dot on vectors of ones and returns both numbers, not the count alone"
def dot_macs(n):
    return counted_dot([1] * n, [1] * n)


# %% wrong="returns 1 for every n: a dot product is one operation" hint="takes_the_whole_for_one"
def dot_macs(n):
    return 1


# %% wrong="the result as text, with thousands separated"
def dot_macs(n):
    return f"{n:,}"


# %% wrong="the visible cases looked up, 0 for all others"
def dot_macs(n):
    return {3: 3, 5: 5, 2880: 2880}.get(n, 0)


# %% wrong="the return stands in the loop, so always 1" hint="takes_the_whole_for_one"
def dot_macs(n):
    macs = 0
    for _ in range(n):
        macs += 1
        return macs


# %% wrong="3n: a multiplication, an addition and a store for each pair" hint="counts_three_steps"
def dot_macs(n):
    return 3 * n


# %% wrong="counts a MAC for each two numbers that meet: all n(n-1)/2 pairs of places" hint="adds_up_the_places"
def dot_macs(n):
    return n * (n - 1) // 2
