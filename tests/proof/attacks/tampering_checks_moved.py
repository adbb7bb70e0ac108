# attack: the checks stand in another order, all of them in front
# outcome: refused
# stock: run
# %% submission
def submit(nb, folder, places):
    checks = [cell for cell in nb.cells if cell.metadata.get("nbgrader", {}).get("grade")]
    nb.cells = nb.cells[:2] + checks[::-1] + [cell for cell in nb.cells[2:] if cell not in checks]
