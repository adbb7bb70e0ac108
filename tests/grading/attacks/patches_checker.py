# attack: the checker's own comparison and report are replaced
# outcome: earns what the wrong answer earns
# stock: run
import flopwise.checking.checker
import flopwise.checks
import flopwise.checking.report

flopwise.checking.report.Report.holds = property(lambda self: True)
flopwise.checking.report.Report.complete = True
flopwise.checking.checker.compare = lambda *args, **named: None
flopwise.checks.NotebookChecker._finish = lambda self, report: None
flopwise.checks.NotebookChecker.report = lambda self, *args: None
