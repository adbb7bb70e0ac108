"""Where tests draw, they draw from one seed: a fixed one in `make test`, a fresh one in `make soak`."""

import os

SOAK = bool(os.environ.get("FLOPWISE_SOAK"))
SEED = int(os.environ.get("FLOPWISE_SEED") or 1)
MORE = 20  # times as many examples of each property in `make soak`


def examples(number, **options):
    """Hypothesis' settings for a property: `number` examples, the same in each run but `make soak`."""
    from hypothesis import settings  # `make attacks` imports this module where no test tools are installed

    if SOAK:
        return settings(max_examples=number * MORE, deadline=None, **options)
    return settings(max_examples=number, deadline=None, derandomize=True, database=None, **options)
