from collections import defaultdict, deque


def whose(executed, counted):
    queues = defaultdict(deque)
    for layer in counted:
        queues[layer["type"], tuple(layer["shape"])].append(layer["name"])
    result = []
    for row in executed:
        queue = queues[row["type"], tuple(row["shape"])]
        result.append(queue.popleft() if queue else None)
    return result
