# attack: pages, drawings and scripts beside the notebook, and output that links to them
# outcome: earns what the wrong answer earns
# stock: run
from IPython.display import HTML, display

for name in ("figure.html", "figure.svg", "figure.xml", "figure.xhtml", "sub/figure.htm", "figure.pdf", "..%2f..%2fsubmitted%2ffigure.html"):
    display(HTML(f'<a href="{name}">The figure</a> <a href="./{name}" target="_blank" download>The figure</a>'))
# %% submission
PAGE = "<script xmlns='http://www.w3.org/1999/xhtml'>alert(1)</script>"


def submit(nb, folder, places):
    (folder / "sub").mkdir()
    for name in ("figure.html", "index.html", "figure.xhtml", "sub/figure.htm", "figure.mht", "figure.shtml"):
        (folder / name).write_text(f"<html xmlns='http://www.w3.org/1999/xhtml'><body>{PAGE}</body></html>")
    (folder / "figure.svg").write_text(f"<svg xmlns='http://www.w3.org/2000/svg'>{PAGE}</svg>")
    (folder / "figure.xml").write_text(f"<?xml version='1.0'?><a>{PAGE}</a>")
    (folder / "figure.js").write_text("alert(1)")
    (folder / "figure.pdf").write_text(PAGE)
    (folder / "figure").write_text(PAGE)
