# attack: texts, code and output of hundreds of thousands of backquotes, tildes, stars and brackets, in runs of every length
# outcome: earns what the wrong answer earns
# stock: run
for mark in "`~*[<_$":
    print((mark + "\n") * 9_000, mark * 19_000, " ".join(mark * length for length in range(1, 190)))
# %% submission
from nbformat.v4 import new_code_cell, new_markdown_cell, new_raw_cell


def submit(nb, folder, places):
    for mark in "`~*[<_$":
        runs = " ".join(mark * length for length in range(1, 190))
        for text in (mark * 19_000, mark * 270_000, runs, " ".join(reversed(runs.split())), (mark + "\n") * 9_000, (mark * 3 + "a\n") * 3_000):
            nb.cells.append(new_markdown_cell(text))
            nb.cells.append(new_raw_cell(text))
            nb.cells.append(new_code_cell("# " + text.replace("\n", "\n# ")))
