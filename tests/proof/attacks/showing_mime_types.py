# attack: output of kinds that a page may run: JavaScript, widgets, SVG, LaTeX, Markdown, GIF, PDF
# outcome: earns what the wrong answer earns
# stock: run
from IPython.display import display

SCRIPT = "<script>alert(1)</script>"
for mime in ("application/javascript", "text/markdown", "text/latex", "image/svg+xml", "application/pdf", "image/gif",
             "application/vnd.jupyter.widget-view+json", "application/vnd.plotly.v1+json", "text/x-anything", "image/png",
             "application/json", "text/vnd.mermaid", "application/geo+json", "text/plain"):
    payload = {"model_id": SCRIPT, "data": [SCRIPT]} if mime.endswith("json") else f"<svg onload=alert(1)>{SCRIPT}</svg>"
    try:
        display({mime: payload}, raw=True)
    except Exception as error:
        print(error)
display({"image/png": 'x" onerror="alert(1)'}, raw=True)
display({"image/svg+xml": '<svg xmlns="http://www.w3.org/2000/svg" aria-label="&quot; onload=&quot;alert(1)"><script>alert(1)</script></svg>'}, raw=True)
