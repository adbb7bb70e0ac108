# attack: signed messages whose headers are millions of dates, each of which would be read
# outcome: flagged: well formed|larger than
# stock: no: may hang stock nbgrader for its whole time
# with: signing
dates = json.dumps({"msg_type": "stream", "dates": ["2026-01-01T00:00:00.000000Z"] * 500_000}).encode()
for _ in range(100):
    post(dates)
