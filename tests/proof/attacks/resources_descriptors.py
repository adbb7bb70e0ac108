# attack: every file descriptor is used up
# outcome: refused
# stock: no: would harm the machine
import os

kept = []
try:
    while len(kept) < 100_000:
        kept.append(os.open("/dev/null", os.O_RDONLY))
except OSError as error:
    print(error)
