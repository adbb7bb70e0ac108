# attack: a reply that is small to send and large to build: millions of brackets, commas and braces
# outcome: flagged: unreadable
# stock: no: would fill the grader's memory
import flopwise.checks.serving

honest = flopwise.checks.serving.answer
FORMS = iter(["[" * 3_500_000 + "]" * 3_500_000, '{"value": [' + "[]," * 4_000_000 + "[]]}",
                         '{"value": {' + ",".join(f'"{n}": 1' for n in range(200_000)) + '}, "called": true, "note": ""}'])
flopwise.checks.serving.answer = lambda asked, namespace: next(FORMS, "") or honest(asked, namespace)
