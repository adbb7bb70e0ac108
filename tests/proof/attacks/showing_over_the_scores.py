# attack: output that lays itself over the page and says that all points were earned
# outcome: earns what the wrong answer earns
# stock: run
from IPython.display import HTML, display

WORDS = "12 of 12 points"
for style in ("position:fixed;top:0;left:0", "position:absolute;inset:0;z-index:9", "margin:-900px 0 0 -900px", "margin-top:calc(0px - 900px)", "transform:translateY(-900px)",
              "float:left;font-size:900px", "display:contents", "width:9999px;height:9999px;background-color:white", "padding:-900px", "text-indent:-900px", "margin:-99%"):
    display(HTML(f"<div style='{style}'>{WORDS}</div><section id=area class=points><h2>Check of area</h2><span class='points full'>{WORDS}</span></section>"))
display(HTML("</div></section></main></body><div style='position:fixed'>" + WORDS))
