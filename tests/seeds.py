"""Where tests draw, they draw from one seed: a fixed one in `make test`, a fresh one in `make soak`.

`make test ARGS="-m quick"`, run after each change, tries a fifth of the examples that `make test` tries. Of
long collections, such as the attacks, `make test` tries a part, a third or less. `make test-all`,
`make soak`, and whoever names files or words (`ARGS="tests/proof"`, `ARGS="-k times"`), try them whole.
"""

import os

from hypothesis import settings

SOAK = bool(os.environ.get("FLOPWISE_SOAK"))
SEED = int(os.environ.get("FLOPWISE_SEED") or 1)
QUICK = False  # set in conftest.py, before any test module is imported
# Read from the environment, which the processes of pytest-xdist share; conftest.py may set it.
WHOLE = SOAK or bool(os.environ.get("FLOPWISE_WHOLE"))
MORE = 20  # times as many examples of each property in `make soak`


def examples(number, **options):
    """Hypothesis' settings for a property: `number` examples, the same in each run but `make soak`."""
    if QUICK:
        number = max(20, number // 5)
    if SOAK:
        return settings(max_examples=number * MORE, deadline=None, **options)
    return settings(max_examples=number, deadline=None, derandomize=True, database=None, **options)


def share(collection, turn=0, of=3):
    """The part of a long collection that is tried, one `of` so many, as a list. turn: another part."""
    items = list(collection)
    return items if WHOLE else items[(SEED + turn) % of :: of]
