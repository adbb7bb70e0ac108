# attack: a reply of 200 million characters
# outcome: flagged: larger than|closed its connection|stopped|too long|memory
# stock: no: would fill the grader's memory
import flopwise.wire

flopwise.wire.answer = lambda asked, namespace: "9" * 200_000_000
