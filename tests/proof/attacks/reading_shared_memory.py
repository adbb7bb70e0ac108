# attack: shared memory, message queues and semaphores of the grader's machine
# outcome: earns what the wrong answer earns
# stock: no: reaches beyond the temporary course
import ctypes
import glob
import os

for path in ["@SHARED@", *glob.glob("/dev/shm/*"), *glob.glob("/dev/mqueue/*"), *glob.glob("/tmp/*")]:
    try:
        print("REACHED", path, open(path).read(100))
    except OSError as error:
        print(type(error).__name__)
libc = ctypes.CDLL(None)
print([libc.shmget(key, 0, 0) for key in range(5)], open("/proc/sysvipc/shm").read().count("\n"), os.listdir("/dev"))
