# attack: signed messages whose content is no object, or no JSON
# outcome: flagged: well formed|larger than
# stock: no: may hang stock nbgrader for its whole time
# with: signing
for content in (b"[]", b"{", b"nothing", b"1", b'{"name": "stdout", "text": "x"}}', b"\xff\xfe"):
    post(header(), content=content)
