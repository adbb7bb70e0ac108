# attack: texts that take the square of their length to lay out: environments, tags, brackets, stars, quotations
# outcome: earns what the wrong answer earns
# stock: run
# %% submission
from nbformat.v4 import new_markdown_cell


def submit(nb, folder, places):
    for piece in ("\\begin{a}", "<svg ", "[", "![](", "*a_ ", "> ", "`", "<!--", "$", "<a href='", "| a ", "[a]: b\n", "- " , "<b><p>"):
        nb.cells.append(new_markdown_cell(piece * (270_000 // len(piece))))
        for _ in range(5):
            nb.cells.append(new_markdown_cell(piece * (19_000 // len(piece))))
