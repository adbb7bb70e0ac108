# attack: json.dumps writes the expected reply, json.loads reads another question
# outcome: refused
# stock: run
import json
import types

import flopwise.checks.wire

ASKED = '{"kind": "value", "name": "total", "args": {"~t": []}, "kwargs": {}, "item": null}'
flopwise.checks.wire.json = types.SimpleNamespace(
    dumps=lambda value, **named: '{"value": 12, "called": true, "note": ""}',
    loads=lambda text, **named: json.loads(ASKED, **named))
