# %% wrong="the number of windows: the places that do not survive" hint="counts_the_places_that_do_not"
def places_that_survive(width, kernel):
    return width // kernel

# %% wrong="the share of the places instead of their number" hint="gives_the_share"
def places_that_survive(width, kernel):
    return 1 - 1 / kernel

# %% wrong="only one window is counted" hint="looks_at_one_window"
def places_that_survive(width, kernel):
    return kernel - 1

# %% wrong="half of the places whatever the kernel is" hint="takes_half_of_the_places"
def places_that_survive(width, kernel):
    return width // 2

# %% wrong="the last window's edge is counted as surviving, one too many" hint="keeps_the_last_place_of_the_row"
def places_that_survive(width, kernel):
    return width - width // kernel + 1

# %% wrong="one window too few is counted, its places are missing" hint="forgets_one_window"
def places_that_survive(width, kernel):
    windows = width // kernel - 1
    return windows * (kernel - 1)

# %% wrong="all places survive but the last one of the row" hint="loses_the_end_of_the_row_only"
def places_that_survive(width, kernel):
    return width - 1

# %% wrong="all places survive" hint="every_place_survives"
def places_that_survive(width, kernel):
    return width

# %% wrong="the kernel alone is subtracted from the width, once" hint="takes_one_window_off"
def places_that_survive(width, kernel):
    return width - kernel

# %% wrong="each window loses two places, one at each edge" hint="loses_both_ends_of_each_window"
def places_that_survive(width, kernel):
    return width // kernel * (kernel - 2)

# %% wrong="the number of windows of a sliding kernel with stride 1"
def places_that_survive(width, kernel):
    return width - kernel + 1

# %% wrong="windows less one: the edges between the windows"
def places_that_survive(width, kernel):
    return width // kernel - 1

# %% wrong="the answer for width 8 and kernel 2 always"
def places_that_survive(width, kernel):
    return 4

# %% wrong="takes kernel squared as the size of a window, as on a map"
def places_that_survive(width, kernel):
    return width - width // kernel**2

# %% wrong="checks whether place plus one is a multiple of the kernel and counts those, the losers" hint="counts_the_places_that_do_not"
def places_that_survive(width, kernel):
    count = 0
    for place in range(width):
        if (place + 1) % kernel == 0:
            count += 1
    return count

# %% wrong="counts places from 1, range(1, width), so place 0 is forgotten" hint="begins_to_count_at_place_one"
def places_that_survive(width, kernel):
    count = 0
    for place in range(1, width):
        if place // kernel == (place + 1) // kernel:
            count += 1
    return count

# %% wrong="per cent of the places"
def places_that_survive(width, kernel):
    survive = width - width // kernel
    return 100 * survive / width

# %% wrong="width and kernel are swapped in the division" hint="every_place_survives"
def places_that_survive(width, kernel):
    return width - kernel // width

# %% wrong="the list of the places instead of their number"
def places_that_survive(width, kernel):
    return [place for place in range(width) if place % kernel != kernel - 1]

# %% wrong="prints the number and returns nothing"
def places_that_survive(width, kernel):
    print(width - width // kernel)

# %% wrong="compares the place itself with the row's end only and returns at the first place: True or False"
def places_that_survive(width, kernel):
    for place in range(width):
        return place // kernel == (place + 1) // kernel
