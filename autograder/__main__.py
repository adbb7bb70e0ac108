"""`python -m autograder`, the same as the command `autograder`."""

import sys

try:
    from autograder.cli import main

    status = main()
except ModuleNotFoundError as error:
    if (error.name or "").partition(".")[0] == "autograder":  # a fault of our own
        raise
    sys.exit(f"{error.name} is missing in this Python: run `make env`, and then .venv/bin/autograder")
sys.exit(status)
