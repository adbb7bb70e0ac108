# attack: the hidden tests are read from the course's source folder
# outcome: earns what the wrong answer earns
# stock: run
import glob
import re

for path in glob.glob("@COURSE@/source/**/*", recursive=True) + glob.glob("../../../source/**/*", recursive=True):
    try:
        print(re.findall("canary-[a-z]+-[0-9a-f]{12}", open(path, errors="replace").read()))
    except OSError as error:
        print(type(error).__name__)
