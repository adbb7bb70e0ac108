# attack: "idle" is sent before the cell has run, and again and again afterwards
# outcome: earns what the wrong answer earns
# stock: run
import threading
import time

kernel = get_ipython().kernel


def idle():
    for _ in range(100):
        kernel.session.send(kernel.iopub_socket, "status", {"execution_state": "idle"}, parent=get_ipython().parent_header)
        time.sleep(0.005)


get_ipython().events.register("pre_run_cell", lambda info: kernel.session.send(
    kernel.iopub_socket, "status", {"execution_state": "idle"}, parent=get_ipython().parent_header))
threading.Thread(target=idle, daemon=True).start()
