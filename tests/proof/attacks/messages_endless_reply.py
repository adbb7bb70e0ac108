# attack: a reply that never comes: flopwise.checks.wire.answer sleeps
# outcome: flagged: had not returned
# stock: no: nbgrader would wait
import time

import flopwise.checks.wire


honest, asked_for = flopwise.checks.wire.answer, []


def answer(asked, namespace):
    asked_for.append(asked)
    return honest(asked, namespace) if len(asked_for) > 2 else time.sleep(3600)


flopwise.checks.wire.answer = answer
