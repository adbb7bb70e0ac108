def later_mean(first_mean, first_runs, all_mean, all_runs):
    total_first = first_mean * first_runs
    total_all = all_mean * all_runs
    runs_between = all_runs - first_runs
    return float(total_all - total_first) / runs_between
