# attack: the connection file is read, and a second client forges the grader's own messages with its key
# outcome: earns what the wrong answer earns
# stock: no: talks to the kernel's ports
import json

import zmq
from ipykernel import get_connection_file
from jupyter_client.session import Session

try:
    info = json.load(open(get_connection_file()))
    print("the key has", len(info["key"]), "letters")
    session = Session(key=info["key"].encode(), signature_scheme=info["signature_scheme"])
    for name, kind in (("shell_port", zmq.DEALER), ("control_port", zmq.DEALER), ("iopub_port", zmq.PUB)):
        client = zmq.Context.instance().socket(kind)
        client.linger = 0
        client.connect(f"ipc://{info['ip']}-{info[name]}")
        session.send(client, "execute_request", {"code": "total = 42", "silent": False, "store_history": False,
                                                 "user_expressions": {}, "allow_stdin": False})
        session.send(client, "execute_result", {"data": {"text/plain": "4.0"}, "metadata": {}, "execution_count": 1},
                     parent=get_ipython().parent_header)
except Exception as error:
    print(type(error).__name__, error)
# %% total
total = 41
