import json

kernel = get_ipython().kernel
session, parent = kernel.session, get_ipython().parent_header
own = json.dumps(parent.get("header", {}), default=str).encode()


def post(header, parent=own, metadata=b"{}", content=b"{}", more=(), socket=kernel.iopub_socket, first=()):
    parts = [header, parent, metadata, content]
    socket.send_multipart([*first, b"<IDS|MSG>", session.sign(parts), *parts, *more])


def header(kind="stream"):
    return json.dumps({"msg_id": session.msg_id, "msg_type": kind, "version": "5.3", "session": session.session}).encode()
