# attack: messages that are not messages: wrong types, missing parts, other people's signatures, text that is not JSON
# outcome: flagged: well formed
# stock: no: may hang stock nbgrader for its whole time
kernel = get_ipython().kernel
socket = kernel.iopub_socket
header = get_ipython().parent_header
for kind, content in [("status", {"execution_state": ["idle"]}), ("status", {}), ("stream", {"name": 5, "text": {"a": 1}}),
                      ("stream", {"name": "stdout", "text": None}), ("display_data", {"data": [1]}),
                      ("display_data", {"data": {"text/plain": {"a": []}, "image/png": 7, "../../x": "y"}}),
                      ("execute_result", {"data": {"text/plain": ["4.0"]}, "execution_count": "many"}),
                      ("error", {"ename": {}, "evalue": [], "traceback": "not a list"}), ("error", {}),
                      ("update_display_data", {"data": {}, "transient": {"display_id": [1]}}), ("clear_output", {"wait": "x"}),
                      ("unheard_of", {"x": 1}), ("comm_open", {"comm_id": 1, "target_name": "jupyter.widget", "data": 5})]:
    try:
        kernel.session.send(socket, kind, content, parent=header)
    except Exception as error:
        print(type(error).__name__)
for parts in ([b"x"], [b"<IDS|MSG>", b"", b"{}", b"{}", b"{}", b"{}"], [b"<IDS|MSG>", b"0" * 64, b"[", b"]", b"{", b"\xff"],
              [b"a"] * 500, [b"<IDS|MSG>", b"0" * 64, b"[" * 20_000, b"{}", b"{}", b"{}"]):
    socket.send_multipart(parts)
