# attack: output without an end
# outcome: flagged: output
# stock: no: would harm the machine
while True:
    print("x" * 10_000)
