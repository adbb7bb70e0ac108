"""All benchmarks of this folder, one after the other, or one of them with its own arguments.

    python -m benchmarks [NAME [ARGUMENT…]]

Each compares flopwise with another program in the same run, and fails where it is not what is promised.
"""

import subprocess
import sys
from pathlib import Path


def main(argv):
    names = sorted(path.stem for path in Path(__file__).parent.glob("[!_]*.py"))
    if argv and argv[0] not in names:
        sys.exit(f"make bench: there is no benchmark {argv[0]!r}; there are: {', '.join(names)}")
    failed = 0
    for name in argv[:1] or names:
        print(f"--- {name}", flush=True)
        failed |= subprocess.call([sys.executable, "-m", f"benchmarks.{name}", *argv[1:]])
    return failed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
