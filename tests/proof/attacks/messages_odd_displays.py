# attack: displays of kinds and values that no notebook may hold: JSON of every name, half characters, lists a thousand deep
# outcome: earns what the wrong answer earns
# stock: run
from IPython import get_ipython

kernel = get_ipython().kernel


def nested(depth, make):
    value = 1
    for _ in range(depth):
        value = make(value)
    return value


def send(kind, **content):
    try:
        kernel.session.send(kernel.iopub_socket, kind, content, parent=kernel.get_parent())
    except Exception as error:
        print(type(error).__name__)


VALUES = ({"a": 1}, [1], None, 5, True, 1.5, float("nan"), float("inf"), 10**4000, "\ud800", "a\ud800\udc00", "\x00", {"\ud800": "\udfff"}, {}, [], "",
          *(nested(depth, make) for depth in (20, 200, 600) for make in (lambda value: [value], lambda value: {"a": value})))
KINDS = ("text/json", "audio/x-json", "application/json", "application/x+json", "text/plain", "text/html", "image/png", "image/svg+xml", "no-kind", "", "a/b", "text/plain\n", "\ud800/x")
for value in VALUES:
    for mime in KINDS:
        send("display_data", data={mime: value}, metadata={}, transient={})
    send("execute_result", data={"application/json": value, "text/plain": "kept"}, metadata=value, execution_count=value)
    send("display_data", data=value, metadata=value, transient=value)
    send("update_display_data", data=value, metadata={}, transient={"display_id": value})
    send("stream", name="stdout", text=value)
    send("stream", name=value, text="a")
    send("clear_output", wait=value)
