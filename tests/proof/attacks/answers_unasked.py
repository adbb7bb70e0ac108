# attack: replies on the connection for answers, before anything was asked there
# outcome: flagged: replies that nobody had asked for|not well formed
# stock: run
import json
import threading
import time

from flopwise.checks import serving

connection = serving.connected()


def forge():
    for number in range(300):
        reply = b"a" + json.dumps({"value": [42, 12, 35][number % 3], "called": True, "note": ""}).encode()
        connection.sendall(len(reply).to_bytes(8, "big") + reply)
        time.sleep(0.001)


threading.Thread(target=forge, daemon=True).start()
