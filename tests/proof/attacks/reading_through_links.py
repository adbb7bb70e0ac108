# attack: links in the handed-in folder lead to the gradebook, the source and another student's work
# outcome: earns what the wrong answer earns
# stock: run
import glob
import os
import re

for path in glob.glob("**", recursive=True):
    if os.path.isfile(path):
        text = open(path, errors="replace").read()
        print(path, re.findall("canary-[a-z]+-[0-9a-f]{12}", text), "REACHED" if text.startswith("SQLite") else "")
# %% submission
import os


def submit(nb, folder, places):
    course = places["COURSE"]
    (folder / "book.db").symlink_to(course / "gradebook.db")
    (folder / "tests.txt").symlink_to(f"../../../source/{places['LESSON']}/{places['LESSON']}.ipynb")
    (folder / "all").symlink_to(course / "submitted" / places["OTHER"], target_is_directory=True)
    (folder / "given.csv").symlink_to(course / "source" / places["LESSON"] / "lesson.py")
    (folder / "loop").symlink_to(".")
    os.mkfifo(folder / "pipe.txt")
