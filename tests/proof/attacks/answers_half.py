# attack: the length of a reply comes, and the reply never does
# outcome: flagged: had not returned|ran out of time|did not react
# stock: run
from flopwise.checks import serving


def half(question, namespace):
    serving.connected().sendall(serving.LENGTH.pack(1000) + b"a{")
    while True:
        pass


serving.answered = half
