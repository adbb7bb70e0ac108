# attack: the course's programs and tests are read: judge.py, this collection, the lessons' texts
# outcome: earns what the wrong answer earns
# stock: no: reaches beyond the temporary course
import glob
import importlib.util
import os
import sys

import flopwise

top = os.path.dirname(os.path.dirname(os.path.abspath(flopwise.__file__)))
for path in glob.glob(f"{top}/autograder/**/*.py", recursive=True) + glob.glob(f"{top}/tests/**/*.py", recursive=True) + glob.glob(
        f"{top}/source/*/*") + glob.glob(f"{top}/.git/config"):
    print("REACHED", path)
sys.path.insert(0, top)
print(importlib.util.find_spec("autograder"), importlib.util.find_spec("tests"))
try:
    import autograder.judging.judge
    print("REACHED", autograder.judging.judge)
except ImportError as error:
    print(type(error).__name__)
