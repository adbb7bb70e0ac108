# attack: the checker's own comparison and report are replaced
# outcome: earns what the wrong answer earns
# stock: run
import flopwise.checker
import flopwise.checks
import flopwise.report

flopwise.report.Report.holds = property(lambda self: True)
flopwise.report.Report.complete = True
flopwise.checker.compare = lambda *args, **named: None
flopwise.checks.NotebookChecker._finish = lambda self, report: None
flopwise.checks.NotebookChecker.report = lambda self, *args: None
