# attack: a second notebook, which has the lesson's name in other letters
# outcome: refused
# stock: run
# %% submission
import json


def submit(nb, folder, places):
    for name in (f"{places['LESSON']} (1).ipynb", f"{places['LESSON'].upper()}.ipynb", f"{places['LESSON']}.json.ipynb"):
        (folder / name).write_text(json.dumps(nb))
