# attack: tags and metadata that tools obey: skip this cell, hide its output, an error is expected
# outcome: earns what the wrong answer earns
# stock: run
# %% submission
def submit(nb, folder, places):
    for cell in nb.cells:
        cell.metadata["tags"] = ["raises-exception", "skip-execution", "remove_output", "remove-cell", "hide"]
        cell.metadata["frozen"] = cell.metadata["deletable"] = True
        cell.metadata["editable"] = cell.metadata["run_control"] = {"frozen": True}
    nb.metadata["execution"] = {"allow_errors": True, "timeout": -1}
    nb.metadata["nbgrader"] = {"points": 12}
