# attack: a reply that never comes: flopwise.checking.wire.answer sleeps
# outcome: flagged: had not returned
# stock: no: nbgrader would wait
import time

import flopwise.checking.wire


honest, asked_for = flopwise.checking.wire.answer, []


def answer(asked, namespace):
    asked_for.append(asked)
    return honest(asked, namespace) if len(asked_for) > 2 else time.sleep(3600)


flopwise.checking.wire.answer = answer
