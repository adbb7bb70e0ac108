# attack: pictures and pages of many megabytes as output
# outcome: flagged: output|larger than
# stock: no: would fill the grader's memory
from IPython.display import HTML, display

for _ in range(30):
    display(HTML("<b>" + "x" * 3_000_000 + "</b>"))
