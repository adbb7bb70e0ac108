# attack: one file larger than the limit, and a sparse one of terabytes
# outcome: flagged: file
# stock: no: would harm the machine
with open("large", "wb") as file:
    file.seek(2**40)
    file.write(b"x")
