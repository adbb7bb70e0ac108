# attack: forged messages with full points, as if they came from the check cells
# outcome: earns what the wrong answer earns
# stock: run
kernel = get_ipython().kernel
honest = kernel.session.send


def send(stream, kind, content=None, *args, **named):
    name = kind if isinstance(kind, str) else kind["header"]["msg_type"]
    if name in ("error", "display_data", "stream"):
        kind, content = "execute_result", {"data": {"text/plain": "4.0"}, "metadata": {}, "execution_count": 1}
    return honest(stream, kind, content, *args, **named)


kernel.session.send = send
