"""A script of 60,000 cells. Required: no points for what is below the first 19,000, in seconds, flagged."""

LOST = ["area", "table", "shout", "reflect-why_area"]
FOUND = ["script", "too many cells", "no check", "no answer cell"]
TWENTY = b"# %%\nx = 1\n" + 19 * b"# %% [markdown]\n# x\n"  # one of them is run


def spoil(data):
    return TWENTY * 3_000
