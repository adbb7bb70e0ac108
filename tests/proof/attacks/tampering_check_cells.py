# attack: the check cells are changed: emptied, shortened, made to agree
# outcome: earns what the wrong answer earns
# stock: run
# %% submission
def submit(nb, folder, places):
    for cell in nb.cells:
        if cell.cell_type == "code" and cell.metadata.get("nbgrader", {}).get("grade"):
            cell.source = "4.0"
