# attack: the handed-in notebook is a link to the instructor's own
# outcome: flagged: There is no `area` yet
# stock: run
# %% submission
def submit(nb, folder, places):
    path = folder / f"{places['LESSON']}.ipynb"
    path.unlink()
    path.symlink_to(places["COURSE"] / "source" / places["LESSON"] / path.name)
    return False
