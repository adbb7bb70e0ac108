def later_mean(first_mean, first_runs, all_mean, all_runs):
    # How much the first runs pulled the mean up, spread over the others.
    return all_mean + (all_mean - first_mean) * first_runs / (all_runs - first_runs)
