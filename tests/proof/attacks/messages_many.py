# attack: a hundred thousand small messages
# outcome: flagged: output|flooded|longer
# stock: no: floods the grader
kernel = get_ipython().kernel
for number in range(100_000):
    kernel.session.send(kernel.iopub_socket, "display_data", {"data": {"text/plain": "x"}, "metadata": {}},
                        parent=get_ipython().parent_header)
