# attack: companion files whose names hide what they are: no ending, capitals, a picture's ending, a folder's
# outcome: earns what the wrong answer earns
# stock: run
from IPython.display import HTML, display

for name in ("figure.HTML", "figure.html.", "figure.png", ".figure.html", "figure.html;.png", "figure%2ehtml", "page.html/index.html", "timestamp.txt", "linked.html", "index"):
    display(HTML(f'<a href="{name}">The figure</a><img src="{name}"><object data="{name}"></object>'))
# %% submission
import os

PAGE = "<!doctype html><html><body><script>alert(1)</script></body></html>"


def submit(nb, folder, places):
    (folder / "page.html").mkdir()
    for name in ("figure.HTML", "figure.html.", "figure.png", ".figure.html", "figure.html;.png", "figure%2ehtml", "page.html/index.html", "index", "timestamp.txt"):
        (folder / name).write_text(PAGE)
    (folder / "linked.html").symlink_to("figure.HTML")
    os.link(folder / "index", folder / "twice.html")
