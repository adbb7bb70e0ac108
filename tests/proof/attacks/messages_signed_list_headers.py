# attack: signed messages whose header is a list, sent as replies by the thousand
# outcome: flagged: well formed|larger than
# stock: no: may hang stock nbgrader for its whole time
# with: signing
for number in range(2000):
    post(b"[" * (number % 900) + b"]" * (number % 900) or b"[]", socket=kernel.shell_stream, first=kernel._parent_ident.get("shell", [b"x"]))
