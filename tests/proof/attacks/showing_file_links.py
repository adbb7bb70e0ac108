# attack: texts that take the third power of their length where a page's links to files are put right
# outcome: earns what the wrong answer earns
# stock: no: its page in formgrader would take hours
from IPython.display import HTML, Markdown, display

for piece in ("[](/files/", "![](files/", "[](files/a", "src=files/", "href='/files/"):
    print(piece * 1_900)
    display(HTML(piece * 1_900), Markdown(piece * 1_900))
# %% submission
from nbformat.v4 import new_markdown_cell


def submit(nb, folder, places):
    for piece in ("[](/files/", "![](files/", "[](files/a", "src=files/", "href='/files/"):
        for text in (piece * 1_900, "`" + piece * 1_900 + "`", "<p>" + piece * 1_900):
            nb.cells.append(new_markdown_cell(text))
