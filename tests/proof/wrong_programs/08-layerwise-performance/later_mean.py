# %% wrong="subtracts the two means" hint="subtracts_the_means"
def later_mean(first_mean, first_runs, all_mean, all_runs):
    """Mean time of the runs after the first ones, from two readings of a running mean."""
    return all_mean - first_mean


# %% wrong="subtracts the means the other way round" hint="subtracts_the_means"
def later_mean(first_mean, first_runs, all_mean, all_runs):
    """Mean time of the runs after the first ones, from two readings of a running mean."""
    return first_mean - all_mean


# %% wrong="takes the later reading as it is" hint="leaves_the_warm_up_in"
def later_mean(first_mean, first_runs, all_mean, all_runs):
    """Mean time of the runs after the first ones, from two readings of a running mean."""
    return all_mean


# %% wrong="takes the first runs for one run, whatever first_runs is" hint="knows_one_first_run"
def later_mean(first_mean, first_runs, all_mean, all_runs):
    """Mean time of the runs after the first ones, from two readings of a running mean."""
    return (all_mean * all_runs - first_mean) / (all_runs - 1)


# %% wrong="divides by one run less than all, whatever first_runs is" hint="divides_by_one_less_than_all"
def later_mean(first_mean, first_runs, all_mean, all_runs):
    """Mean time of the runs after the first ones, from two readings of a running mean."""
    return (all_mean * all_runs - first_mean * first_runs) / (all_runs - 1)


# %% wrong="divides by all runs, not by those in between" hint="divides_by_all_runs"
def later_mean(first_mean, first_runs, all_mean, all_runs):
    """Mean time of the runs after the first ones, from two readings of a running mean."""
    total = all_mean * all_runs
    first = first_mean * first_runs
    return (total - first) / all_runs


# %% wrong="divides by the first runs" hint="divides_by_the_first_runs"
def later_mean(first_mean, first_runs, all_mean, all_runs):
    """Mean time of the runs after the first ones, from two readings of a running mean."""
    return (all_mean * all_runs - first_mean * first_runs) / first_runs


# %% wrong="tells the sum of the later runs, not their mean" hint="gives_the_sum"
def later_mean(first_mean, first_runs, all_mean, all_runs):
    """Mean time of the runs after the first ones, from two readings of a running mean."""
    return all_mean * all_runs - first_mean * first_runs


# %% wrong="the first sum less the whole sum, so the sign is wrong" hint="subtracts_all_from_the_first"
def later_mean(first_mean, first_runs, all_mean, all_runs):
    """Mean time of the runs after the first ones, from two readings of a running mean."""
    return (first_mean * first_runs - all_mean * all_runs) / (all_runs - first_runs)


# %% wrong="the parentheses around the difference are missing, so only the second product is divided" hint="forgets_the_parentheses_above"
def later_mean(first_mean, first_runs, all_mean, all_runs):
    """Mean time of the runs after the first ones, from two readings of a running mean."""
    return all_mean * all_runs - first_mean * first_runs / (all_runs - first_runs)


# %% wrong="the parentheses around the number of runs are missing" hint="forgets_the_parentheses_above"
def later_mean(first_mean, first_runs, all_mean, all_runs):
    """Mean time of the runs after the first ones, from two readings of a running mean."""
    return (all_mean * all_runs - first_mean * first_runs) / all_runs - first_runs


# %% wrong="one run too many below the line" hint="counts_one_run_too_many"
def later_mean(first_mean, first_runs, all_mean, all_runs):
    """Mean time of the runs after the first ones, from two readings of a running mean."""
    later_runs = all_runs - first_runs + 1
    return (all_mean * all_runs - first_mean * first_runs) / later_runs


# %% wrong="one run too few below the line" hint="counts_one_run_too_many"
def later_mean(first_mean, first_runs, all_mean, all_runs):
    """Mean time of the runs after the first ones, from two readings of a running mean."""
    later_runs = all_runs - first_runs - 1
    return (all_mean * all_runs - first_mean * first_runs) / later_runs


# %% wrong="takes all_runs for the runs that came after the first ones" hint="takes_all_runs_for_the_later_ones"
def later_mean(first_mean, first_runs, all_mean, all_runs):
    """Mean time of the runs after the first ones, from two readings of a running mean."""
    return (all_mean * (first_runs + all_runs) - first_mean * first_runs) / all_runs


# %% wrong="divides with //, so a fraction is lost" hint="cuts_the_fraction_off"
def later_mean(first_mean, first_runs, all_mean, all_runs):
    """Mean time of the runs after the first ones, from two readings of a running mean."""
    return (all_mean * all_runs - first_mean * first_runs) // (all_runs - first_runs)


# %% wrong="rounds to a whole microsecond" hint="cuts_the_fraction_off"
def later_mean(first_mean, first_runs, all_mean, all_runs):
    """Mean time of the runs after the first ones, from two readings of a running mean."""
    return round((all_mean * all_runs - first_mean * first_runs) / (all_runs - first_runs))


# %% wrong="the mean of the two means" hint="takes_the_mean_of_the_readings"
def later_mean(first_mean, first_runs, all_mean, all_runs):
    """Mean time of the runs after the first ones, from two readings of a running mean."""
    return (first_mean + all_mean) / 2


# %% wrong="the weighted mean of the two readings" hint="takes_the_mean_of_the_readings"
def later_mean(first_mean, first_runs, all_mean, all_runs):
    """Mean time of the runs after the first ones, from two readings of a running mean."""
    return (first_mean * first_runs + all_mean * all_runs) / (first_runs + all_runs)


# %% wrong="adds the two sums instead of subtracting them" hint="adds_the_sums"
def later_mean(first_mean, first_runs, all_mean, all_runs):
    """Mean time of the runs after the first ones, from two readings of a running mean."""
    return (all_mean * all_runs + first_mean * first_runs) / (all_runs - first_runs)


# %% wrong="the numbers of runs are swapped in the two products"
def later_mean(first_mean, first_runs, all_mean, all_runs):
    """Mean time of the runs after the first ones, from two readings of a running mean."""
    return (all_mean * first_runs - first_mean * all_runs) / (all_runs - first_runs)


# %% wrong="the difference of the means divided by the number of later runs"
def later_mean(first_mean, first_runs, all_mean, all_runs):
    """Mean time of the runs after the first ones, from two readings of a running mean."""
    return (all_mean - first_mean) / (all_runs - first_runs)


# %% wrong="takes first_mean for the sum of the first runs" hint="takes_the_mean_for_the_sum"
def later_mean(first_mean, first_runs, all_mean, all_runs):
    """Mean time of the runs after the first ones, from two readings of a running mean."""
    return (all_mean * all_runs - first_mean) / (all_runs - first_runs)


# %% wrong="takes both readings for sums of the runs"
def later_mean(first_mean, first_runs, all_mean, all_runs):
    """Mean time of the runs after the first ones, from two readings of a running mean."""
    return (all_mean - first_mean / first_runs) / (all_runs - first_runs)


# %% wrong="forgets to take the first runs off the sum" hint="leaves_the_first_runs_in_the_sum"
def later_mean(first_mean, first_runs, all_mean, all_runs):
    """Mean time of the runs after the first ones, from two readings of a running mean."""
    return all_mean * all_runs / (all_runs - first_runs)


# %% wrong="the answer of the check's first case, always"
def later_mean(first_mean, first_runs, all_mean, all_runs):
    """Mean time of the runs after the first ones, from two readings of a running mean."""
    return 50


# %% wrong="prints the mean and returns nothing"
def later_mean(first_mean, first_runs, all_mean, all_runs):
    """Mean time of the runs after the first ones, from two readings of a running mean."""
    print((all_mean * all_runs - first_mean * first_runs) / (all_runs - first_runs))
