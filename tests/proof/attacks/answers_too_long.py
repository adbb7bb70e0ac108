# attack: a reply is announced that is larger than any memory
# outcome: flagged: not well formed
# stock: run
from flopwise.checks import serving


def endless(question, namespace):
    serving.connected().sendall(serving.LENGTH.pack(2**63) + b"a" * 2**20)
    return b"a" * 2**20


serving.answered = endless
