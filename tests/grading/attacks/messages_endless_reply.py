# attack: a reply that never comes: flopwise.wire.answer sleeps
# outcome: flagged: had not returned
# stock: no: nbgrader would wait
import time

import flopwise.wire


def answer(asked, namespace):
    time.sleep(3600)


flopwise.wire.answer = answer
