# attack: the check cells are deleted
# outcome: earns what the wrong answer earns
# stock: run
# %% submission
def submit(nb, folder, places):
    nb.cells = [cell for cell in nb.cells if not cell.metadata.get("nbgrader", {}).get("grade")]
