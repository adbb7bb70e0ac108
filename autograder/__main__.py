"""`python -m autograder`, the same as the command `autograder`."""

import sys


def start():
    """The command's exit status. Where a library is missing, this is a sentence that says what to install."""
    try:
        from autograder.cli import main

        return main()
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] == "autograder":  # a fault of our own
            raise
        return (
            f"{error.name} is missing in this Python: run `make env`, and then .venv/bin/autograder; outside "
            'of a clone, pip install "flopwise[grade]"'
        )


if __name__ == "__main__":
    sys.exit(start())
