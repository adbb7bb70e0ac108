# attack: flopwise.checks.serving.answer reports exceptions that would end the grader: SystemExit, KeyboardInterrupt
# outcome: flagged: raised|ended|Exception|KeyboardInterrupt|SystemExit|GeneratorExit
# stock: run
import itertools
import json

import flopwise.checks.serving

NAMES = itertools.cycle(["SystemExit", "KeyboardInterrupt", "GeneratorExit", "BaseException", "StopIteration",
                         "BaseExceptionGroup", "BlockingIOError", "__import__", "exit", "MemoryError"])
flopwise.checks.serving.answer = lambda asked, namespace: json.dumps(
    {"error": {"type_name": next(NAMES), "message": "stop", "missing": False, "where": ""}})
