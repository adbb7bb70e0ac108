# attack: raw cells that claim to be HTML, and ids, tags, titles and languages with scripts in them
# outcome: earns what the wrong answer earns
# stock: run
# %% submission
from nbformat.v4 import new_code_cell, new_markdown_cell, new_raw_cell

SCRIPT = "\"'></pre></div><script>alert(1)</script><img src=x onerror=alert(1)>"


def submit(nb, folder, places):
    for kind in ("text/html", "TEXT/HTML", "text/markdown", "text/latex", "image/svg+xml", "application/javascript", ""):
        nb.cells.append(new_raw_cell(SCRIPT, metadata={"raw_mimetype": kind, "format": kind}))
    for new in (new_code_cell, new_markdown_cell, new_raw_cell):
        cell = new(f"# {SCRIPT}")
        cell.metadata.update({"tags": [SCRIPT, "hide_input"], "name": SCRIPT, "magics_language": SCRIPT, "title": SCRIPT,
                                          "slideshow": {"slide_type": SCRIPT}, "alt": SCRIPT, "collapsed": SCRIPT})
        nb.cells.append(cell)
        nb.cells.append(new(f"# {SCRIPT}"))
        nb.cells[-1].metadata["nbgrader"] = {"grade_id": SCRIPT, "solution": True, "grade": True, "points": SCRIPT,
                                                                  "locked": False, "task": False, "schema_version": 3, "cell_type": "code"}
    nb.metadata["title"] = SCRIPT
    nb.metadata["widgets"] = {"application/vnd.jupyter.widget-state+json": {"state": {SCRIPT: SCRIPT}, "version_major": 2}}
