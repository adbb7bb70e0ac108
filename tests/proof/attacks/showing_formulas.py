# attack: formulas whose parts are links, styles and scripts to MathJax
# outcome: earns what the wrong answer earns
# stock: run
from IPython.display import HTML, Latex, Math, display

for text in (r"\href{javascript:alert(1)}{x}", r"\href{figure.html}{x}", r"\style{position:fixed;top:0;left:0;width:100%}{12 of 12}", r"\require{HTML}\class{btn}{x}",
             r"\unicode[x;background:url(//evil.example)]{65}", r"\cssId{points}{x}", r"\def\a{\a\a}\a", r"\begin{a}" * 100):
    display(Math(text), Latex(f"$${text}$$"), HTML(f"${text}$ \\({text}\\) $${text}$$ <script type='math/tex'>{text}</script> <span class='tex2jax_process'>${text}$</span>"))
# %% submission
from nbformat.v4 import new_markdown_cell


def submit(nb, folder, places):
    nb.cells.append(new_markdown_cell("$\\href{javascript:alert(1)}{x}$\n\n$$\\href{figure.html}{y}$$\n\n\\begin{equation}\\href{javascript:alert(1)}{z}\\end{equation}"))
