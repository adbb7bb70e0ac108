# attack: messages without a signature, with an empty one, with one part too few
# outcome: flagged: well formed|larger than
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


for parts in ([b"", header(), own, b"{}", b"{}"], [b"0" * 64, header(), own, b"{}", b"{}"], [header(), own], []):
    kernel.iopub_socket.send_multipart([b"<IDS|MSG>", *parts])
kernel.iopub_socket.send_multipart([b"no mark"])
