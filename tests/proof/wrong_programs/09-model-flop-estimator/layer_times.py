# %% wrong="the mean of each cut, not the median" hint="takes_the_mean"
def layer_times(runs):
    """Time of each layer, from the times of the models cut off behind each layer."""
    medians = [float(np.mean(times)) for times in runs]
    return [medians[0]] + [now - before for before, now in zip(medians, medians[1:])]


# %% wrong="the shortest time of each cut, not the median" hint="takes_the_fastest_run"
def layer_times(runs):
    """Time of each layer, from the times of the models cut off behind each layer."""
    medians = [float(min(times)) for times in runs]
    return [medians[0]] + [now - before for before, now in zip(medians, medians[1:])]


# %% wrong="the longest time of each cut, not the median" hint="takes_the_slowest_run"
def layer_times(runs):
    """Time of each layer, from the times of the models cut off behind each layer."""
    medians = [float(max(times)) for times in runs]
    return [medians[0]] + [now - before for before, now in zip(medians, medians[1:])]


# %% wrong="the first time of each cut, not the median" hint="takes_the_first_run_of_each"
def layer_times(runs):
    """Time of each layer, from the times of the models cut off behind each layer."""
    medians = [times[0] for times in runs]
    return [medians[0]] + [now - before for before, now in zip(medians, medians[1:])]


# %% wrong="the time in the middle of the unsorted list" hint="forgets_to_sort"
def layer_times(runs):
    """Time of each layer, from the times of the models cut off behind each layer."""
    medians = [times[len(times) // 2] for times in runs]
    return [medians[0]] + [now - before for before, now in zip(medians, medians[1:])]


# %% wrong="the upper of the two middle times where the number of runs is even" hint="takes_the_upper_of_the_two_in_the_middle"
def layer_times(runs):
    """Time of each layer, from the times of the models cut off behind each layer."""
    medians = [sorted(times)[len(times) // 2] for times in runs]
    return [medians[0]] + [now - before for before, now in zip(medians, medians[1:])]


# %% wrong="the lower of the two middle times where the number of runs is even" hint="takes_the_upper_of_the_two_in_the_middle"
def layer_times(runs):
    """Time of each layer, from the times of the models cut off behind each layer."""
    medians = [sorted(times)[(len(times) - 1) // 2] for times in runs]
    return [medians[0]] + [now - before for before, now in zip(medians, medians[1:])]


# %% wrong="leaves the first run of each cut out as a warm-up" hint="leaves_out_the_first_run_of_each"
def layer_times(runs):
    """Time of each layer, from the times of the models cut off behind each layer."""
    medians = [float(np.median(times[1:])) for times in runs]
    return [medians[0]] + [now - before for before, now in zip(medians, medians[1:])]


# %% wrong="the first layer is missing" hint="leaves_out_the_first_layer"
def layer_times(runs):
    """Time of each layer, from the times of the models cut off behind each layer."""
    medians = [float(np.median(times)) for times in runs]
    return [now - before for before, now in zip(medians, medians[1:])]


# %% wrong="the first layer is 0" hint="gives_the_first_layer_nothing"
def layer_times(runs):
    """Time of each layer, from the times of the models cut off behind each layer."""
    medians = [float(np.median(times)) for times in runs]
    return [0] + [now - before for before, now in zip(medians, medians[1:])]


# %% wrong="the medians themselves, without subtracting" hint="does_not_subtract"
def layer_times(runs):
    """Time of each layer, from the times of the models cut off behind each layer."""
    medians = [float(np.median(times)) for times in runs]
    return medians


# %% wrong="the time before less the time now, so every sign but the first is wrong" hint="subtracts_the_other_way_round"
def layer_times(runs):
    """Time of each layer, from the times of the models cut off behind each layer."""
    medians = [float(np.median(times)) for times in runs]
    return [medians[0]] + [before - now for before, now in zip(medians, medians[1:])]


# %% wrong="subtracts the first cut from all others" hint="subtracts_the_first_cut_always"
def layer_times(runs):
    """Time of each layer, from the times of the models cut off behind each layer."""
    medians = [float(np.median(times)) for times in runs]
    return [medians[0]] + [now - medians[0] for now in medians[1:]]


# %% wrong="subtracts the layer's time found before, not the cut's" hint="subtracts_the_layer_before"
def layer_times(runs):
    """Time of each layer, from the times of the models cut off behind each layer."""
    medians = [float(np.median(times)) for times in runs]
    layers = [medians[0]]
    for median in medians[1:]:
        layers.append(median - layers[-1])
    return layers


# %% wrong="takes the absolute value of each difference" hint="takes_absolute_values"
def layer_times(runs):
    """Time of each layer, from the times of the models cut off behind each layer."""
    medians = [float(np.median(times)) for times in runs]
    return [medians[0]] + [abs(now - before) for before, now in zip(medians, medians[1:])]


# %% wrong="negative differences are set to 0" hint="cuts_off_at_zero"
def layer_times(runs):
    """Time of each layer, from the times of the models cut off behind each layer."""
    medians = [float(np.median(times)) for times in runs]
    return [medians[0]] + [max(0, now - before) for before, now in zip(medians, medians[1:])]


# %% wrong="leaves negative differences out of the list"
def layer_times(runs):
    """Time of each layer, from the times of the models cut off behind each layer."""
    medians = [float(np.median(times)) for times in runs]
    return [medians[0]] + [now - before for before, now in zip(medians, medians[1:]) if now >= before]


# %% wrong="sorts the medians before it subtracts" hint="sorts_the_cuts"
def layer_times(runs):
    """Time of each layer, from the times of the models cut off behind each layer."""
    medians = [float(np.median(times)) for times in runs]
    medians.sort()
    return [medians[0]] + [now - before for before, now in zip(medians, medians[1:])]


# %% wrong="subtracts run by run first and takes the median of the differences" hint="subtracts_run_by_run"
def layer_times(runs):
    """Time of each layer, from the times of the models cut off behind each layer."""
    layers = [float(np.median(runs[0]))]
    for before, now in zip(runs, runs[1:]):
        layers.append(float(np.median([b - a for a, b in zip(before, now)])))
    return layers


# %% wrong="subtracts neighbouring runs inside each cut, not neighbouring cuts"
def layer_times(runs):
    """Time of each layer, from the times of the models cut off behind each layer."""
    return [float(np.median(np.diff(times))) for times in runs]


# %% wrong="starts from the whole model: the last layer has its whole time and the first ones the differences"
def layer_times(runs):
    """Time of each layer, from the times of the models cut off behind each layer."""
    medians = [float(np.median(times)) for times in runs]
    return [now - before for before, now in zip(medians, medians[1:])] + [medians[-1]]


# %% wrong="the layers are in reverse order"
def layer_times(runs):
    """Time of each layer, from the times of the models cut off behind each layer."""
    medians = [float(np.median(times)) for times in runs]
    return ([medians[0]] + [now - before for before, now in zip(medians, medians[1:])])[::-1]


# %% wrong="medians[i] − medians[i − 1] from i = 0, where −1 is the last one" hint="takes_the_last_cut_for_the_one_before_the_first"
def layer_times(runs):
    """Time of each layer, from the times of the models cut off behind each layer."""
    medians = [float(np.median(times)) for times in runs]
    return [medians[i] - medians[i - 1] for i in range(len(medians))]


# %% wrong="the layer behind is subtracted: each cut less the next one"
def layer_times(runs):
    """Time of each layer, from the times of the models cut off behind each layer."""
    medians = [float(np.median(times)) for times in runs]
    return [before - now for before, now in zip(medians, medians[1:])] + [medians[-1]]


# %% wrong="subtracts the sum of all cuts before"
def layer_times(runs):
    """Time of each layer, from the times of the models cut off behind each layer."""
    medians = [float(np.median(times)) for times in runs]
    return [medians[i] - sum(medians[:i]) for i in range(len(medians))]


# %% wrong="rounds to whole milliseconds"
def layer_times(runs):
    """Time of each layer, from the times of the models cut off behind each layer."""
    medians = [float(np.median(times)) for times in runs]
    return [round(medians[0])] + [round(now - before) for before, now in zip(medians, medians[1:])]


# %% wrong="the medians are cut to whole numbers"
def layer_times(runs):
    """Time of each layer, from the times of the models cut off behind each layer."""
    medians = [int(np.median(times)) for times in runs]
    return [medians[0]] + [now - before for before, now in zip(medians, medians[1:])]


# %% wrong="the last layer is missing: the loop ends one too early"
def layer_times(runs):
    """Time of each layer, from the times of the models cut off behind each layer."""
    medians = [float(np.median(times)) for times in runs]
    return [medians[0]] + [now - before for before, now in zip(medians[:-1], medians[1:-1])]


# %% wrong="microseconds instead of the unit that is given"
def layer_times(runs):
    """Time of each layer, from the times of the models cut off behind each layer."""
    medians = [1000 * float(np.median(times)) for times in runs]
    return [medians[0]] + [now - before for before, now in zip(medians, medians[1:])]


# %% wrong="the sum of each cut's runs, not the median"
def layer_times(runs):
    """Time of each layer, from the times of the models cut off behind each layer."""
    medians = [sum(times) for times in runs]
    return [medians[0]] + [now - before for before, now in zip(medians, medians[1:])]
