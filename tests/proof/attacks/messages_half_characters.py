# attack: texts, errors and displays with half characters in them, as JSON may hold them and no file can
# outcome: earns what the wrong answer earns
# stock: run
import json

kernel = get_ipython().kernel
session = kernel.session
honest, session.pack = session.pack, lambda value: json.dumps(value, default=str).encode("ascii")
HALF = "a\ud800b\udfff\udfff\ud800c"
for kind, content in (
    ("stream", {"name": "stdout", "text": HALF * 100}),
    ("stream", {"name": HALF, "text": HALF}),
    ("error", {"ename": HALF, "evalue": HALF, "traceback": [HALF] * 10}),
    ("display_data", {"data": {"text/plain": HALF, "text/html": f"<b>{HALF}</b>", "image/png": HALF}, "metadata": {HALF: HALF}, "transient": {"display_id": HALF}}),
    ("update_display_data", {"data": {"text/plain": HALF, HALF: HALF}, "metadata": {}, "transient": {"display_id": HALF}}),
    ("execute_result", {"data": {"text/latex": f"${HALF}$", "text/markdown": HALF}, "metadata": {}, "execution_count": HALF}),
    ("clear_output", {"wait": HALF}),
    (HALF, {HALF: HALF}),
):
    session.send(kernel.iopub_socket, kind, content, parent=kernel.get_parent())
session.pack = honest
print("\ud83d\ude00 and after them what is whole")
