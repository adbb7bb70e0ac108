# attack: scripts in the student's own text cells and in the source of code cells
# outcome: earns what the wrong answer earns
# stock: run
"</pre><script>alert(1)</script><img src=x onerror=alert(1)>"   # </code></pre><script>alert(1)</script>
# %% submission
from nbformat.v4 import new_markdown_cell


def submit(nb, folder, places):
    for text in ("<script>alert(1)</script>", "[x](javascript:alert(1))", "![x](x \"a\" onerror=alert(1))", "<img src=x onerror=alert(1)>",
                 "# <iframe src=//evil.example>", "$$\\href{javascript:alert(1)}{x}$$", "<svg><script>alert(1)</script></svg>",
                 "![seen](https://evil.example/seen.png)", "```html\n</code></pre><script>alert(1)</script>\n```",
                 "[a]: javascript:alert(1)\n\n[a]", "&lt;script&gt;alert(1)&lt;/script&gt;", "<!-- --><script>alert(1)</script>",
                 "> " * 2000 + "x", "[" * 5000, "*a **" * 3000, "![](attachment:none.png)", "$" * 999):
        nb.cells.append(new_markdown_cell(text))
