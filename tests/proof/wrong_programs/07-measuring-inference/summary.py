# %% wrong="the median is the mean" hint="takes_the_mean"
def summary(times):
    """{"median", "p90", "spread"} of a list of times, in the unit of the times."""
    quarter, three_quarters = np.percentile(times, [25, 75])
    return {"median": sum(times) / len(times), "p90": float(np.percentile(times, 90)),
            "spread": float(three_quarters - quarter)}


# %% wrong="takes the samples at these places of the unsorted list" hint="forgets_to_sort_for_all_three"
def summary(times):
    n = len(times)
    return {"median": times[n // 2], "p90": times[int(0.9 * (n - 1))],
            "spread": times[int(0.75 * (n - 1))] - times[int(0.25 * (n - 1))]}


# %% wrong="the median alone is taken from the middle of the unsorted list" hint="forgets_to_sort"
def summary(times):
    return {"median": times[len(times) // 2],
            "p90": float(np.percentile(times, 90)),
            "spread": float(np.percentile(times, 75) - np.percentile(times, 25))}


# %% wrong="the spread is the longest time less the shortest" hint="spreads_over_everything"
def summary(times):
    return {"median": statistics.median(times), "p90": float(np.percentile(times, 90)),
            "spread": max(times) - min(times)}


# %% wrong="the spread is the standard deviation" hint="takes_the_standard_deviation_of_a_sample"
def summary(times):
    return {"median": statistics.median(times),
            "p90": float(np.percentile(times, 90)),
            "spread": statistics.stdev(times)}


# %% wrong="asks for the percentiles 0.5, 0.9, 0.75 and 0.25 where per cent are meant" hint="takes_per_cent_for_parts"
def summary(times):
    return {"median": float(np.percentile(times, 0.5)), "p90": float(np.percentile(times, 0.9)),
            "spread": float(np.percentile(times, 0.75) - np.percentile(times, 0.25))}


# %% wrong="asks NumPy for the percentile 0.9, for the p90 alone" hint="takes_a_part_for_p90"
def summary(times):
    low, middle, high = np.percentile(times, [25, 50, 75])
    return {"median": middle, "p90": np.percentile(times, 0.9), "spread": high - low}


# %% wrong="the p90 is nine tenths of the longest time" hint="takes_nine_tenths_of_the_longest"
def summary(times):
    return {"median": statistics.median(times), "p90": 0.9 * max(times),
            "spread": float(np.percentile(times, 75) - np.percentile(times, 25))}


# %% wrong="the spread has the wrong sign: the 25th percentile less the 75th" hint="subtracts_the_upper_from_the_lower"
def summary(times):
    median, p90, upper, lower = np.percentile(times, [50, 90, 25, 75])
    return {"median": float(median), "p90": float(p90), "spread": float(upper - lower)}


# %% wrong="the spread is from the 10th percentile to the 90th" hint="spreads_over_eight_tenths"
def summary(times):
    result = {}
    result["median"] = float(np.median(times))
    result["p90"] = float(np.percentile(times, 90))
    result["spread"] = result["p90"] - float(np.percentile(times, 10))
    return result


# %% wrong="the spread is half of the width of the middle half" hint="halves_the_width"
def summary(times):
    return {"median": float(np.median(times)), "p90": float(np.percentile(times, 90)),
            "spread": float(np.percentile(times, 75) - np.percentile(times, 25)) / 2}


# %% wrong="sorted from the longest down, so that the p90 is the 10th percentile and the spread is negative" hint="counts_everything_from_the_longest"
def summary(times):
    ordered = sorted(times, reverse=True)
    last = len(ordered) - 1
    return {"median": ordered[last // 2], "p90": ordered[int(last * 0.9)],
            "spread": ordered[int(last * 0.75)] - ordered[int(last * 0.25)]}


# %% wrong="returns the three numbers as a tuple, not as a dictionary"
def summary(times):
    median = statistics.median(times)
    p90 = float(np.percentile(times, 90))
    spread = float(np.percentile(times, 75) - np.percentile(times, 25))
    return median, p90, spread


# %% wrong="leaves the first time out, as if it were a warm-up" hint="leaves_out_the_first"
def summary(times):
    times = times[1:]
    return {"median": statistics.median(times), "p90": float(np.percentile(times, 90)),
            "spread": float(np.percentile(times, 75) - np.percentile(times, 25))}


# %% wrong="throws the longest time away (from the caller's list too) before it counts" hint="leaves_out_the_longest"
def summary(times):
    times.remove(max(times))
    return {"median": statistics.median(times), "p90": float(np.percentile(times, 90)),
            "spread": float(np.percentile(times, 75) - np.percentile(times, 25))}


# %% wrong="prints the three numbers and returns nothing"
def summary(times):
    print({"median": statistics.median(times), "p90": np.percentile(times, 90),
           "spread": np.percentile(times, 75) - np.percentile(times, 25)})


# %% wrong="uses what list.sort() returns, which is None"
def summary(times):
    ordered = times.sort()
    n = len(ordered)
    return {"median": ordered[n // 2], "p90": ordered[n * 9 // 10],
            "spread": ordered[n * 3 // 4] - ordered[n // 4]}


# %% wrong="returns the numbers of the check's list, whatever the argument"
def summary(times):
    return {"median": 3.0, "p90": 5.5, "spread": 1.3}


# %% wrong="the median is halfway between the shortest and the longest time" hint="goes_halfway_between_the_ends"
def summary(times):
    return {"median": (min(times) + max(times)) / 2, "p90": float(np.percentile(times, 90)),
            "spread": float(np.percentile(times, 75) - np.percentile(times, 25))}


# %% wrong="makes whole numbers of the times first"
def summary(times):
    times = [int(time) for time in times]
    return {"median": float(np.median(times)), "p90": float(np.percentile(times, 90)),
            "spread": float(np.percentile(times, 75) - np.percentile(times, 25))}


# %% wrong="the spread is the 75th percentile alone" hint="gives_the_upper_end_of_the_middle_half"
def summary(times):
    return {"median": float(np.percentile(times, 50)), "p90": float(np.percentile(times, 90)),
            "spread": float(np.percentile(times, 75))}


# %% wrong="takes the places of the eleven samples of the figure, 5 and 9, for any length"
def summary(times):
    ordered = sorted(times)
    return {"median": ordered[5], "p90": ordered[9],
            "spread": float(np.percentile(times, 75) - np.percentile(times, 25))}


# %% wrong="the p90 is the mean of the slowest tenth"
def summary(times):
    ordered = sorted(times)
    slowest = ordered[-max(1, len(ordered) // 10):]
    return {"median": statistics.median(ordered), "p90": sum(slowest) / len(slowest),
            "spread": float(np.percentile(times, 75) - np.percentile(times, 25))}


# %% wrong="multiplies everything by 1000, as if the times were in seconds" hint="changes_the_unit"
def summary(times):
    return {"median": 1000 * float(np.median(times)), "p90": 1000 * float(np.percentile(times, 90)),
            "spread": 1000 * float(np.percentile(times, 75) - np.percentile(times, 25))}
