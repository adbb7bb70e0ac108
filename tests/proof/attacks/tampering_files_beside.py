# attack: a verdict, a gradebook, a time stamp and settings of nbgrader lie in the handed-in folder
# outcome: earns what the wrong answer earns
# stock: run
# %% submission
import json
import sqlite3


def submit(nb, folder, places):
    for name in ("verdict.json", f"{places['LESSON']}.json", f"{places['LESSON']}.run.json", f"{places['LESSON']}.graded.json"):
        (folder / name).write_text(json.dumps({"key": "x", "points": 12, "marks": [], "cells": []}))
    for name in ("nbgrader_config.py", "jupyter_config.py", "ipython_config.py", "jupyter_nbconvert_config.py"):
        (folder / name).write_text(f"import os\nos.makedirs('{places['HOME']}/configured', exist_ok=True)\n")
    sqlite3.connect(folder / "gradebook.db").close()
    (folder / "timestamp.txt").write_text("1999-01-01 00:00:00 UTC")
