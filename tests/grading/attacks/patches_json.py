# attack: json.dumps writes the expected reply, json.loads reads another question
# outcome: refused
# stock: run
import json

import flopwise.wire

honest = json.loads
json.dumps = lambda value, **named: '{"value": 42, "called": false, "note": ""}'
json.loads = lambda text, **named: honest('{"kind": "value", "name": "total", "args": {"~t": []}, "kwargs": {}, "item": null}', **named)
