"""`make soak`: the whole suite for hours, with fresh seeds, more examples, and every step of a grader killed.

The seed is printed; FLOPWISE_SEED=… before the command repeats a run with it.
"""

import os
import random
import subprocess
import sys


def main(arguments):
    seed = os.environ.get("FLOPWISE_SEED") or str(random.SystemRandom().randrange(10**6))
    print(f"To repeat this run: FLOPWISE_SEED={seed} make soak", flush=True)
    environment = os.environ | {"FLOPWISE_SEED": seed, "FLOPWISE_SOAK": "1", "PYTHONHASHSEED": seed}
    command = [sys.executable, "-m", "pytest", f"--hypothesis-seed={seed}", *arguments]
    return subprocess.run(command, env=environment).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
