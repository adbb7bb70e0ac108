# attack: the graded notebook, its verdict and the feedback page are written in advance
# outcome: earns what the wrong answer earns
# stock: run
import glob
import json
import os

for folder in ("@COURSE@", "../../.."):
    for path in glob.glob(f"{folder}/autograded/@STUDENT@/*/*.ipynb") + glob.glob(f"{folder}/verdicts/@STUDENT@/*"):
        try:
            os.chmod(path, 0o644)
            nb = json.load(open(path))
            for cell in nb["cells"]:
                if cell["cell_type"] == "code":
                    cell["source"] = "4.0"
            json.dump(nb, open(path, "w"))
            print("REACHED", path)
        except (OSError, ValueError) as error:
            print(type(error).__name__)
