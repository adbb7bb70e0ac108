# attack: a reply of 100 million characters
# outcome: flagged: larger than|closed its connection|stopped
# stock: no: would fill the grader's memory
import flopwise.checks.serving

flopwise.checks.serving.answer = lambda asked, namespace: "9" * 100_000_000
