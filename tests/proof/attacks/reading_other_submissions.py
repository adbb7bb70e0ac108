# attack: another student's answers are read, from submitted/, autograded/ and feedback/
# outcome: earns what the wrong answer earns
# stock: run
import glob
import re

for folder in ("@COURSE@", "../../.."):
    for step in ("submitted", "autograded", "feedback"):
        for path in glob.glob(f"{folder}/{step}/@OTHER@/*/*.ipynb"):
            print(re.findall("canary-other-[0-9a-f]{12}", open(path, errors="replace").read()))
