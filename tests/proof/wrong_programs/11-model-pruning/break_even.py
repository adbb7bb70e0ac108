# %% wrong="gives the share of numbers that are kept, not of the zeros" hint="gives_the_share_that_is_kept"
def break_even(value_bytes, index_bytes):
    """The share of zeros, 0 to 1, at which a dense array and its sparse form take the same room."""
    return value_bytes / (value_bytes + index_bytes)

# %% wrong="a half for every size of number and index" hint="always_half"
def break_even(value_bytes, index_bytes):
    return 0.5

# %% wrong="index ÷ value, as if the zeros had an index of their own and not the numbers that are kept" hint="compares_index_and_number"
def break_even(value_bytes, index_bytes):
    return index_bytes / value_bytes

# %% wrong="value ÷ index"
def break_even(value_bytes, index_bytes):
    return value_bytes / index_bytes

# %% wrong="1 − index ÷ value" hint="takes_the_ratio_from_one"
def break_even(value_bytes, index_bytes):
    return 1 - index_bytes / value_bytes

# %% wrong="in per cent instead of a share from 0 to 1" hint="gives_per_cent"
def break_even(value_bytes, index_bytes):
    return 100 * index_bytes / (value_bytes + index_bytes)

# %% wrong="rounded to two decimals" hint="rounds_to_two_decimals"
def break_even(value_bytes, index_bytes):
    return round(index_bytes / (value_bytes + index_bytes), 2)

# %% wrong="always a third, the answer for numbers of 4 and indices of 2 bytes" hint="always_a_third"
def break_even(value_bytes, index_bytes):
    return 1 / 3

# %% wrong="whole-number division makes it 0" hint="always_nothing"
def break_even(value_bytes, index_bytes):
    return index_bytes // (value_bytes + index_bytes)

# %% wrong="pair ÷ number: how much more room a kept number takes" hint="compares_a_pair_with_a_number"
def break_even(value_bytes, index_bytes):
    return (value_bytes + index_bytes) / value_bytes

# %% wrong="pair ÷ index, the right share turned over"
def break_even(value_bytes, index_bytes):
    return (value_bytes + index_bytes) / index_bytes

# %% wrong="a difference in bytes instead of a share" hint="gives_a_difference"
def break_even(value_bytes, index_bytes):
    return value_bytes - index_bytes

# %% wrong="the number of zeros among 600 numbers instead of their share" hint="counts_zeros_in_600"
def break_even(value_bytes, index_bytes):
    numbers = 600
    pairs = numbers * value_bytes / (value_bytes + index_bytes)
    return numbers - pairs

# %% wrong="how many of 600 numbers may be kept, not the share of the zeros"
def break_even(value_bytes, index_bytes):
    room = 600 * value_bytes
    return room // (value_bytes + index_bytes)

# %% wrong="numbers are always taken to have 4 bytes; value_bytes is ignored" hint="takes_four_bytes_for_granted"
def break_even(value_bytes, index_bytes):
    return index_bytes / (4 + index_bytes)

# %% wrong="an index is always taken to have 2 bytes; index_bytes is ignored" hint="takes_two_bytes_for_granted"
def break_even(value_bytes, index_bytes):
    return 2 / (value_bytes + 2)

# %% wrong="one divided by the bytes of a pair"
def break_even(value_bytes, index_bytes):
    return 1 / (value_bytes + index_bytes)

# %% wrong="the difference of number and index, divided by the bytes of a pair"
def break_even(value_bytes, index_bytes):
    return (value_bytes - index_bytes) / (value_bytes + index_bytes)

# %% wrong="two indices for each number, one for the row and one for the column" hint="takes_two_indices"
def break_even(value_bytes, index_bytes):
    return 2 * index_bytes / (value_bytes + 2 * index_bytes)

# %% wrong="prints the share and returns nothing"
def break_even(value_bytes, index_bytes):
    print(index_bytes / (value_bytes + index_bytes))

# %% wrong="never above a half: takes the smaller of the two for the index"
def break_even(value_bytes, index_bytes):
    return min(value_bytes, index_bytes) / (value_bytes + index_bytes)

# %% wrong="tries only whole per cents and takes the first at which the sparse form is not larger"
def break_even(value_bytes, index_bytes):
    for percent in range(101):
        if (100 - percent) * (value_bytes + index_bytes) <= 100 * value_bytes:
            return percent / 100

# %% wrong="the index is counted in bits and the number in bytes"
def break_even(value_bytes, index_bytes):
    return 8 * index_bytes / (value_bytes + 8 * index_bytes)
