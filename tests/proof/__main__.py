"""`python -m tests.proof` is `make attacks`."""

import sys

from tests.proof.command import main

if __name__ == "__main__":
    sys.exit(main())
