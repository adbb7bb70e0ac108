# %% wrong="a small picture for the busy one: 90 weights on 28×28 pixels are 60,840 MACs" hint="stays_with_small_pictures"
weights_and_work = {"small_but_busy": (1, 28, 28, 10, 3), "large_but_lazy": (20, 10, 10, 60, 10)}


# %% wrong="the picture for the busy one is just too small: 90 weights at 104·104 places" hint="check: It has 90 weights and does"
weights_and_work = {"small_but_busy": (1, 106, 106, 10, 3), "large_but_lazy": (20, 10, 10, 60, 10)}


# %% wrong="the layer of the introduction for both" hint="takes_the_opening_layer"
weights_and_work = {"small_but_busy": (3, 10, 10, 128, 3), "large_but_lazy": (3, 10, 10, 128, 3)}


# %% wrong="a whole photo under 64 kernels: busy, but 1,728 weights" hint="check: It has 1,728 weights and does"
weights_and_work = {"small_but_busy": (3, 224, 224, 64, 3), "large_but_lazy": (20, 10, 10, 60, 10)}


# %% wrong="the colours are forgotten when the weights are counted: 3·4·9 = 108 are too many" hint="check: It has 108 weights and does"
weights_and_work = {"small_but_busy": (3, 200, 200, 4, 3), "large_but_lazy": (20, 10, 10, 60, 10)}


# %% wrong="one kernel of 10×10, which is 100 weights, on 100×100 pixels: 91·91 places are too few" hint="check: It has 100 weights and does"
weights_and_work = {"small_but_busy": (1, 100, 100, 1, 10), "large_but_lazy": (20, 10, 10, 60, 10)}


# %% wrong="places taken for the input's pixels: 100 weights on 100×100 with a kernel of 5 are 921,600" hint="check: It has 100 weights and does"
weights_and_work = {"small_but_busy": (1, 100, 100, 4, 5), "large_but_lazy": (20, 10, 10, 60, 10)}


# %% wrong="the two exchanged" hint="check: It has 120,000 weights and does | check: It has 90 weights and does"
weights_and_work = {"small_but_busy": (20, 10, 10, 60, 10), "large_but_lazy": (1, 1000, 1000, 10, 3)}


# %% wrong="the lazy one has 90,000 weights, not 100,000" hint="check: It has 90,000 weights and does"
weights_and_work = {"small_but_busy": (1, 500, 500, 10, 3), "large_but_lazy": (100, 3, 3, 100, 3)}


# %% wrong="the lazy one has a map of 5×5 and nine places: 810,000 MACs" hint="leaves_nine_places"
weights_and_work = {"small_but_busy": (1, 500, 500, 10, 3), "large_but_lazy": (100, 5, 5, 100, 3)}


# %% wrong="the lazy one has many weights and four places: 640,000 MACs" hint="check: It has 160,000 weights and does"
weights_and_work = {"small_but_busy": (1, 500, 500, 10, 3), "large_but_lazy": (100, 5, 5, 100, 4)}


# %% wrong="the lazy one on a large picture: many weights, many places" hint="check: It has 150,000 weights and does"
weights_and_work = {"small_but_busy": (1, 500, 500, 10, 3), "large_but_lazy": (3, 100, 100, 500, 10)}


# %% wrong="a kernel larger than the map, in the hope that no place is left" hint="check: Five whole numbers from 1 to"
weights_and_work = {"small_but_busy": (1, 500, 500, 10, 3), "large_but_lazy": (100, 5, 5, 100, 10)}


# %% wrong="a dense layer of 317·317 weights written as inputs and outputs only" hint="check: Five whole numbers from 1 to"
weights_and_work = {"small_but_busy": (1, 500, 500, 10, 3), "large_but_lazy": (317, 317)}


# %% wrong="numbers above 1,000: a single weight on a picture of 1,001×1,001" hint="check: Five whole numbers from 1 to"
weights_and_work = {"small_but_busy": (1, 1001, 1001, 1, 1), "large_but_lazy": (20, 10, 10, 60, 10)}


# %% wrong="fractions: a kernel of 1.5" hint="check: Five whole numbers from 1 to"
weights_and_work = {"small_but_busy": (1, 500, 500, 10, 1.5), "large_but_lazy": (20, 10, 10, 60, 10)}


# %% wrong="a kernel of 0, which has no weights" hint="check: Five whole numbers from 1 to"
weights_and_work = {"small_but_busy": (1, 500, 500, 10, 0), "large_but_lazy": (20, 10, 10, 60, 10)}


# %% wrong="weights and MACs instead of a layer" hint="check: Five whole numbers from 1 to"
weights_and_work = {"small_but_busy": (100, 1_000_000), "large_but_lazy": (100_000, 200_000)}


# %% wrong="height, width and maps in another order: channels last" hint="check: Five whole numbers from 1 to | check: It has 60,000 weights and does"
weights_and_work = {"small_but_busy": (500, 500, 1, 10, 3), "large_but_lazy": (10, 10, 20, 60, 10)}


# %% wrong="texts instead of tuples" hint="check: Five whole numbers from 1 to"
weights_and_work = {"small_but_busy": "1, 500, 500, 10, 3", "large_but_lazy": "20, 10, 10, 60, 10"}


# %% wrong="half-finished: the lazy one is still to do"
weights_and_work = {"small_but_busy": (1, 500, 500, 10, 3), "large_but_lazy": ...}
