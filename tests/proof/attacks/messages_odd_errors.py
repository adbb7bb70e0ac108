# attack: errors whose names, words and tracebacks are deep lists, half characters and a million lines
# outcome: earns what the wrong answer earns
# stock: run
from IPython import get_ipython

kernel, deep = get_ipython().kernel, 1
for _ in range(600):
    deep = [deep]
for value in (deep, "\ud800", None, 5, {"a": deep}, "x" * 100_000, [], ["\udfff"] * 10, [""] * 100_000, ["<script>alert(1)</script>"], "\x1b[2J\x1b]0;evil\x07"):
    for fields in ({"ename": value}, {"evalue": value}, {"traceback": value}, {"ename": value, "evalue": value, "traceback": [value]}, {"traceback": [value, "kept"]}):
        try:
            kernel.session.send(kernel.iopub_socket, "error", {"ename": "E", "evalue": "", "traceback": []} | fields, parent=kernel.get_parent())
        except Exception as error:
            print(type(error).__name__)
