# %% wrong="the two strongest kernels by L1 norm, of which the text says that they are not good enough" hint="takes_the_strongest_pair"
kept_kernels = [8, 9]

# %% wrong="the two weakest kernels by L1 norm" hint="check: Every pair can be judged with"
kept_kernels = [4, 3]

# %% wrong="the two kernels that are best alone, which are not a good pair" hint="check: Every pair can be judged with"
alone = sorted(range(10), key=lambda kernel: share_right([kernel]))
kept_kernels = alone[-2:]

# %% wrong="tries neighbours only, 0 and 1, 1 and 2, and so on; the best of those is not good enough" hint="check: Every pair can be judged with"
pairs = [[kernel, kernel + 1] for kernel in range(9)]
kept_kernels = max(pairs, key=share_right)

# %% wrong="a good pair, but counted from 1" hint="check: Every pair can be judged with"
kept_kernels = [1, 8]

# %% wrong="three kernels instead of two" hint="check: Every pair can be judged with"
kept_kernels = [0, 5, 7]

# %% wrong="one kernel instead of two" hint="check: Every pair can be judged with"
kept_kernels = [5]

# %% wrong="the same kernel twice" hint="check: Every pair can be judged with"
kept_kernels = [7, 7]

# %% wrong="the eight kernels that go instead of the two that stay" hint="check: Every pair can be judged with"
kept_kernels = [1, 2, 3, 4, 5, 6, 8, 9]

# %% wrong="the pair that is right least often (min instead of max)" hint="check: Every pair can be judged with"
import itertools

kept_kernels = list(min(itertools.combinations(range(10), 2), key=share_right))

# %% wrong="how often the best pair is right, instead of the pair" hint="check: Every pair can be judged with"
import itertools

kept_kernels = max(share_right(pair) for pair in itertools.combinations(range(10), 2))

# %% wrong="a pair of the score and the kernels, instead of the kernels" hint="check: Every pair can be judged with"
import itertools

kept_kernels = max((share_right(pair), pair) for pair in itertools.combinations(range(10), 2))

# %% wrong="the place of the best pair in the list of pairs, instead of the pair" hint="check: Every pair can be judged with"
import itertools

scores = [share_right(pair) for pair in itertools.combinations(range(10), 2)]
kept_kernels = int(np.argmax(scores))

# %% wrong="a list with the pair in it, one bracket too many" hint="check: Every pair can be judged with"
import itertools

kept_kernels = [max(itertools.combinations(range(10), 2), key=share_right)]

# %% wrong="text instead of a list of numbers" hint="check: Every pair can be judged with"
kept_kernels = "0, 7"

# %% wrong="takes the first pair from the end that beats 85 %, which is below what is asked for" hint="takes_the_strongest_pair"
kept_kernels = None
for left in range(9, -1, -1):
    for right in range(9, left, -1):
        if kept_kernels is None and share_right([left, right]) > 0.85:
            kept_kernels = [left, right]

# %% wrong="kernel 0 is never tried, because the loops begin at 1; the best pair without it is not good enough" hint="check: Every pair can be judged with"
best, kept_kernels = 0, None
for left in range(1, 10):
    for right in range(left + 1, 10):
        score = share_right([left, right])
        if score > best:
            best, kept_kernels = score, [left, right]

# %% wrong="the first two kernels, without a trial" hint="check: Every pair can be judged with"
kept_kernels = [0, 1]

# %% wrong="keeps the last pair of the loop instead of the best: the comparison is missing" hint="takes_the_strongest_pair"
best = 0
for left in range(10):
    for right in range(left + 1, 10):
        score = share_right([left, right])
        best = max(best, score)
        kept_kernels = [left, right]

# %% wrong="looks for the eight best kernels to keep, and takes the two that are left over" hint="takes_the_strongest_pair"
import itertools

best = max(itertools.combinations(range(10), 8), key=share_right)
kept_kernels = [kernel for kernel in range(10) if kernel not in best]

# %% wrong="kernel 10 does not exist: counted from 1 to 10" hint="check: Every pair can be judged with"
kept_kernels = [7, 10]

# %% wrong="a guess that comes near, 5 and 6, but is right in fewer than 95 of 100" hint="check: Every pair can be judged with"
kept_kernels = [5, 6]

# %% wrong="the function share_right itself instead of kernels"
kept_kernels = share_right
