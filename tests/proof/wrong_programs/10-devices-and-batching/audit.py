# %% wrong="the frames per second are runs per second: the batch is not counted" hint="counts_runs"
def audit(report):
    """{"fps": the right frames per second, "times": right ÷ given} of a report."""
    fps = report["runs"] / report["inference_s"]
    return {"fps": fps, "times": fps / report["fps"]}

# %% wrong="times is always 10, as in the program that is shown" hint="always_times_ten"
def audit(report):
    fps = report["batch"] * report["runs"] / report["inference_s"]
    return {"fps": fps, "times": 10}

# %% wrong="times is given ÷ right instead of right ÷ given" hint="divides_the_wrong_way_round"
def audit(report):
    fps = report["batch"] * report["runs"] / report["inference_s"]
    return {"fps": fps, "times": report["fps"] / fps}

# %% wrong="times is the difference of right and given instead of their ratio" hint="gives_the_difference"
def audit(report):
    fps = report["batch"] * report["runs"] / report["inference_s"]
    return {"fps": fps, "times": fps - report["fps"]}

# %% wrong="takes 1,000 frames for every report, whatever its batch and runs are" hint="divides_a_thousand_by_the_time"
def audit(report):
    fps = 1000 / report["inference_s"]
    return {"fps": fps, "times": fps / report["fps"]}

# %% wrong="multiplies the given frames per second by ten in every report" hint="multiplies_by_ten"
def audit(report):
    return {"fps": report["fps"] * 10, "times": 10}

# %% wrong="believes every report: gives its own frames per second, and 1" hint="believes_the_report"
def audit(report):
    return {"fps": report["fps"], "times": 1}

# %% wrong="counts one batch only: the runs are not counted" hint="counts_one_run"
def audit(report):
    right = report["batch"] / report["inference_s"]
    return {"fps": right, "times": right / report["fps"]}

# %% wrong="times is the batch, instead of right ÷ given" hint="takes_the_batch_for_the_factor"
def audit(report):
    right = report["batch"] * report["runs"] / report["inference_s"]
    return {"fps": right, "times": report["batch"]}

# %% wrong="times is frames ÷ 100, as if every version divided 100 by the time" hint="compares_with_a_hundred"
def audit(report):
    frames = report["batch"] * report["runs"]
    return {"fps": frames / report["inference_s"], "times": frames / 100}

# %% wrong="gives the number of frames without dividing by the time" hint="gives_all_frames"
def audit(report):
    fps = report["batch"] * report["runs"]
    return {"fps": fps, "times": fps / report["fps"]}

# %% wrong="gives seconds per frame instead of frames per second" hint="gives_seconds_per_frame"
def audit(report):
    fps = report["inference_s"] / (report["batch"] * report["runs"])
    return {"fps": fps, "times": fps / report["fps"]}

# %% wrong="the frames per second are cut to a whole number before the ratio is made (//)" hint="cuts_to_a_whole_number"
def audit(report):
    fps = report["batch"] * report["runs"] // report["inference_s"]
    return {"fps": fps, "times": fps / report["fps"]}

# %% wrong="returns a pair instead of a dictionary"
def audit(report):
    fps = report["batch"] * report["runs"] / report["inference_s"]
    return fps, fps / report["fps"]

# %% wrong="overwrites the report's fps before it divides by it, so times is always 1" hint="finds_every_report_right"
def audit(report):
    report["fps"] = report["batch"] * report["runs"] / report["inference_s"]
    report["times"] = report["batch"] * report["runs"] / report["inference_s"] / report["fps"]
    return report

# %% wrong="takes the time for milliseconds: the frames per second are 1000 times too many"
def audit(report):
    fps = report["batch"] * report["runs"] * 1000 / report["inference_s"]
    return {"fps": fps, "times": fps / report["fps"]}

# %% wrong="prints the two numbers and returns nothing"
def audit(report):
    fps = report["batch"] * report["runs"] / report["inference_s"]
    print({"fps": fps, "times": fps / report["fps"]})

# %% wrong="always gives the numbers of the example, 250 and 10"
def audit(report):
    return {"fps": 250.0, "times": 10.0}

# %% wrong="assumes 1000 runs with a batch of 1 and 100 runs with any other batch; the runs in the report are ignored" hint="knows_two_numbers_of_runs"
def audit(report):
    runs = 1000 if report["batch"] == 1 else 100
    fps = report["batch"] * runs / report["inference_s"]
    return {"fps": fps, "times": fps / report["fps"]}

# %% wrong="times is 0, not 1, where the report is right"
def audit(report):
    fps = report["batch"] * report["runs"] / report["inference_s"]
    times = fps / report["fps"]
    if times == 1:
        times = 0
    return {"fps": fps, "times": times}

# %% wrong="divides by the batch instead of multiplying by it"
def audit(report):
    fps = report["runs"] / report["batch"] / report["inference_s"]
    return {"fps": fps, "times": fps / report["fps"]}

# %% wrong="counts the batch for the factor only: fps is runs per second"
def audit(report):
    given = report["fps"]
    right = report["batch"] * report["runs"] / report["inference_s"]
    return {"fps": report["runs"] / report["inference_s"], "times": right / given}

# %% wrong="times is the right number times the given one, instead of divided by it"
def audit(report):
    fps = report["batch"] * report["runs"] / report["inference_s"]
    return {"fps": fps, "times": fps * report["fps"]}

# %% wrong="times is cut to a whole number"
def audit(report):
    fps = report["batch"] * report["runs"] / report["inference_s"]
    return {"fps": fps, "times": int(fps / report["fps"])}
