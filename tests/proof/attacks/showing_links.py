# attack: links, forms, maps and addresses in output and in text, that lead to the grader's own server and elsewhere
# outcome: earns what the wrong answer earns
# stock: run
from IPython.display import HTML, Markdown, display

for address in ("https://evil.example/", "//evil.example/", "/api/contents", "/formgrader/manage_assignments", "?index=1", "#top",
                "http://localhost:8888/lab", "mailto:evil@evil.example", "data:text/html,<script>alert(1)</script>", "blob:x", "file:///etc/passwd",
                "figure.html", "vbscript:x", "javascript:alert(1)", "JaVa&#x09;script:alert(1)"):
    display(HTML(f"<a href='{address}'>a</a><map name=m><area href='{address}' shape=default></map><img usemap='#m' src='{address}'>"
                 f"<form action='{address}'><button formaction='{address}'>b</button></form><q cite='{address}'>c</q>"
                 f"<svg xmlns:xlink='http://www.w3.org/1999/xlink'><a xlink:href='{address}'><text>d</text></a></svg>"
                 f"<math href='{address}'>e</math><a ping='{address}' href='{address}' target=_top>f</a><button data-toggle=modal data-target='{address}'>g</button>"))
    display(Markdown(f"[a]({address}) ![b]({address}) <{address}> [c][d]\n\n[d]: {address}"))
# %% submission
from nbformat.v4 import new_markdown_cell


def submit(nb, folder, places):
    for address in ("https://evil.example/", "/formgrader/", "figure.html", "javascript:alert(1)", "data:text/html,x", "files/figure.html"):
        text = f"[a]({address}) ![b]({address}) <{address}> {address} [c][d] <a href='{address}'>e</a>\n\n# [f]({address})\n\n[d]: {address}"
        nb.cells.append(new_markdown_cell(text))
