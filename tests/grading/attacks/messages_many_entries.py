# attack: a reply that is small to send and large to build: millions of brackets, commas and braces
# outcome: flagged: unreadable
# stock: no: would fill the grader's memory
import itertools

import flopwise.wire

FORMS = itertools.cycle(["[" * 9_000_000 + "]" * 9_000_000, '{"value": [' + "[]," * 8_000_000 + "[]]}",
                         '{"value": {' + ",".join(f'"{n}": 1' for n in range(10**6)) + '}, "called": true, "note": ""}'])
flopwise.wire.answer = lambda asked, namespace: next(FORMS)
