# attack: signed messages whose parent is a list of numbers, or a request whose id is one
# outcome: flagged: well formed|larger than
# stock: no: may hang stock nbgrader for its whole time
# with: signing
for parent in (b"[1, 2]", b'{"msg_id": [1]}', b'{"msg_id": 5}', b'"x"', b"null", b"1e999"):
    post(header(), parent=parent)
