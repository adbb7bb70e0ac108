# attack: the notebook that is being graded is read from its own folder, hidden tests and all
# outcome: earns what the wrong answer earns
# stock: run
import glob
import re

for path in glob.glob("*") + glob.glob("@COURSE@/autograded/*/*/*") + glob.glob("../**/*.ipynb", recursive=True):
    try:
        print(path, re.findall("canary-[a-z]+-[0-9a-f]{12}", open(path, errors="replace").read()))
    except OSError as error:
        print(type(error).__name__)
