# attack: a thread pours text into the answers' channel while they are asked for
# outcome: earns what the wrong answer earns
# stock: no: floods the grader
import threading


def pour():
    while True:
        print("y" * 2000, flush=True)


threading.Thread(target=pour, daemon=True).start()
