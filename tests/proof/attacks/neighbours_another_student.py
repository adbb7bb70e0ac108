# attack: the notebook, its folder and the kernel say that another student handed it in
# outcome: earns what the wrong answer earns
# stock: run
import os

for name in ("USER", "LOGNAME", "JUPYTERHUB_USER", "NBGRADER_STUDENT", "FLOPWISE_STUDENT"):
    os.environ[name] = "@OTHER@"
try:
    get_ipython().kernel.session.username = "@OTHER@"
    get_ipython().kernel.session.metadata = {"student": "@OTHER@"}
except Exception as error:
    print(type(error).__name__)
# %% submission
import json


def submit(nb, folder, places):
    other = places["OTHER"]
    nb.metadata["nbgrader"] = {"student": other, "student_id": other}
    nb.metadata["flopwise"] = {"student": other}
    for cell in nb.cells:
        cell.metadata.setdefault("nbgrader", {})["student"] = other
    for place in (f"submitted/{other}/{places['LESSON']}", f"{other}/{places['LESSON']}", "verdicts"):
        (folder / place).mkdir(parents=True)
        (folder / place / f"{places['LESSON']}.ipynb").write_text(json.dumps(nb))
    (folder / "verdicts" / f"{places['LESSON']}.json").write_text(json.dumps({"student": other, "marks": []}))
    (folder / "student.txt").write_text(other)
