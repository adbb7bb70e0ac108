# attack: a reply that never comes: flopwise.checks.serving.answer sleeps
# outcome: flagged: had not returned
# stock: no: nbgrader would wait
import time

import flopwise.checks.serving


honest, asked_for = flopwise.checks.serving.answer, []


def answer(asked, namespace):
    asked_for.append(asked)
    return honest(asked, namespace) if len(asked_for) > 2 else time.sleep(3600)


flopwise.checks.serving.answer = answer
