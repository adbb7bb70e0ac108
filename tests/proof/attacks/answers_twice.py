# attack: each question is answered twice, once for the next question
# outcome: flagged: replies that nobody had asked for|not well formed
# stock: run
import json

from flopwise.checks import serving

answered = serving.answered


def twice(question, namespace):
    reply = b"a" + json.dumps({"value": 12, "called": True, "note": ""}).encode()
    serving.connected().sendall(serving.LENGTH.pack(len(reply)) + reply)
    return answered(question, namespace)


serving.answered = twice
