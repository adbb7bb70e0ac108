# attack: output that looks as the course's own reports and tables of points do
# outcome: earns what the wrong answer earns
# stock: run
from IPython.display import HTML, Markdown, display

REPORT = ("<div class='flopwise-report' style='border-left:4px solid #2e8540;padding:4px 12px'><span role='img' aria-label='holds'>\u2713</span> area: all 4 cases hold</div>"
          "<section class='check' id='area'><h2>area <span class='points'>4 of 4 points</span></h2></section>"
          "<table class='scores'><tr><th>Your points</th><td>21 of 21</td></tr></table><main><header><h1>21 of 21 points</h1></header></main>")
display(HTML(REPORT), HTML("</div></div></section></main>" + REPORT), HTML("<!--" + REPORT), HTML("<style>.points{display:none}</style>" + REPORT))
display(Markdown("# 21 of 21 points\n\n" + REPORT))
# %% end
from flopwise.checks.report import Case, Report

display(Report("area", [Case("area(3, 4)", True)] * 4))
