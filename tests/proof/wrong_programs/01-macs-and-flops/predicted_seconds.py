# %% wrong="upside down: rate divided by work" hint="divides_the_wrong_way_round"
def predicted_seconds(flops, flops_per_second):
    return flops_per_second / flops


# %% wrong="multiplies work and rate" hint="multiplies"
def predicted_seconds(flops, flops_per_second):
    return flops * flops_per_second


# %% wrong="milliseconds instead of seconds" hint="gives_milliseconds"
def predicted_seconds(flops, flops_per_second):
    return 1000 * flops / flops_per_second


# %% wrong="whole division: a time below a second becomes 0" hint="drops_the_fraction"
def predicted_seconds(flops, flops_per_second):
    return flops // flops_per_second


# %% wrong="takes the work for MACs and doubles it" hint="doubles_the_flops"
def predicted_seconds(flops, flops_per_second):
    return 2 * flops / flops_per_second


# %% wrong="halves the work, as if to turn FLOPs into MACs" hint="halves_the_flops"
def predicted_seconds(flops, flops_per_second):
    return flops / 2 / flops_per_second


# %% wrong="takes the rate for GFLOPS and multiplies it by 1e9" hint="takes_the_rate_for_gflops"
def predicted_seconds(flops, flops_per_second):
    return flops / (flops_per_second * 1e9)


# %% wrong="subtracts the rate from the work" hint="subtracts"
def predicted_seconds(flops, flops_per_second):
    return flops - flops_per_second


# %% wrong="always 3, the value of the example"
def predicted_seconds(flops, flops_per_second):
    return 3


# %% wrong="rounds to two digits, so short times become 0" hint="drops_the_fraction"
def predicted_seconds(flops, flops_per_second):
    return round(flops / flops_per_second, 2)


# %% wrong="prints the time and returns nothing"
def predicted_seconds(flops, flops_per_second):
    print(flops / flops_per_second, "s")


# %% wrong="microseconds instead of seconds" hint="gives_microseconds"
def predicted_seconds(flops, flops_per_second):
    seconds = flops / flops_per_second
    return seconds * 1_000_000


# %% wrong="the work of base_cnn instead of the argument"
def predicted_seconds(flops, flops_per_second):
    return base_cnn.flops / flops_per_second


# %% wrong="a device of 1 GFLOPS always: the rate is ignored"
def predicted_seconds(flops, flops_per_second):
    return flops / 1_000_000_000


# %% wrong="rounds up to whole seconds" hint="rounds_up_to_whole_seconds"
def predicted_seconds(flops, flops_per_second):
    seconds = 0
    while flops > 0:
        flops -= flops_per_second
        seconds += 1
    return seconds


# %% wrong="divides by 1,000 to get milliseconds, so thousandths of the seconds" hint="divides_by_a_thousand_too"
def predicted_seconds(flops, flops_per_second):
    return flops / flops_per_second / 1000


# %% wrong="returns text with the unit"
def predicted_seconds(flops, flops_per_second):
    return f"{flops / flops_per_second} s"


# %% wrong="minutes: divided by 60"
def predicted_seconds(flops, flops_per_second):
    return flops / flops_per_second / 60


# %% wrong="the remainder instead of the quotient" hint="takes_the_remainder"
def predicted_seconds(flops, flops_per_second):
    return flops % flops_per_second


# %% wrong="how often the work fits into a second, computed as one over the time" hint="divides_the_wrong_way_round"
def predicted_seconds(flops, flops_per_second):
    seconds = flops / flops_per_second
    return 1 / seconds


# %% wrong="seconds with the rate in GFLOPS although plain is asked: divides the rate by 1e9 first"
def predicted_seconds(flops, flops_per_second):
    gflops = change_prefix(flops_per_second, "", "G")
    return flops / gflops


# %% wrong="int() around the quotient cuts off everything behind the point" hint="drops_the_fraction"
def predicted_seconds(flops, flops_per_second):
    return int(flops / flops_per_second)
