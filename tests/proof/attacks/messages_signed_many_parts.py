# attack: a signed message of a million parts
# outcome: flagged: well formed|larger than
# stock: no: may hang stock nbgrader for its whole time
# with: signing
post(header(), more=[b""] * 1_000_000)
