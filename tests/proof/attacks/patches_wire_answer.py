# attack: flopwise.checks.serving.answer says that every value is the right one
# outcome: flagged: unreadable|None|True|differs|expected|does not hold
# stock: run
import flopwise.checks.serving
import flopwise.checks.wire

flopwise.checks.serving.answer = lambda asked, namespace: flopwise.checks.wire.dumps(
    {"value": True, "called": True, "note": "", }, wraps=2)
