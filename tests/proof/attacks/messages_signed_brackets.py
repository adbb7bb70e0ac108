# attack: signed displays that are small to send and large to read: millions of brackets, each of them an object
# outcome: earns what the wrong answer earns
# stock: no: may hang stock nbgrader for its whole time
# with: signing
BRACKETS = b"[" + b"[]," * 900_000 + b"[]]"
DEEP = b"[" * 100_000 + b"]" * 100_000
for inside in (BRACKETS, DEEP):
    post(header("display_data"), content=b'{"data": {"application/json": ' + inside + b'}, "metadata": {}}')
