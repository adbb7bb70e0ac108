# attack: memory is held through the device that is all zeros, and in System V's shared memory
# outcome: earns what the wrong answer earns
# stock: no: would harm the machine
import ctypes
import mmap
import os

libc = ctypes.CDLL(None)
try:
    device = os.open("/dev/zero", os.O_RDWR)
    mmap.mmap(device, 2**30)
    print("REACHED", "the device")
except OSError as error:
    print(type(error).__name__)
try:
    mmap.mmap(-1, 2**30)
    print("REACHED", "a large piece")
except OSError as error:
    print(type(error).__name__)
if libc.shmget(0, 2**30, 0o1600) >= 0 or libc.memfd_create(b"held", 0) >= 0:
    print("REACHED", "memory without a file")
