# attack: the disk is filled, in the home, in /tmp and in shared memory
# outcome: flagged: disk|memory|No space
# stock: no: would harm the machine
import os

for place in (os.path.expanduser("~"), "/tmp", "/dev/shm"):
    try:
        for number in range(100):
            with open(f"{place}/fill-{number}", "wb") as file:
                file.write(bytes(2**22))
    except OSError as error:
        print(error)
raise OSError(28, "No space left on device")
