# attack: the checker's own comparison and report are replaced
# outcome: earns what the wrong answer earns
# stock: run
import flopwise.checks.checker
import flopwise.checks
import flopwise.checks.report

flopwise.checks.report.Report.holds = property(lambda self: True)
flopwise.checks.report.Report.complete = True
flopwise.checks.checker.compare = lambda *args, **named: None
flopwise.checks.NotebookChecker._finish = lambda self, report: None
flopwise.checks.NotebookChecker.report = lambda self, *args: None
