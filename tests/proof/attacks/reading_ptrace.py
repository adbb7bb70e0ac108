# attack: ptrace is attached to the grader, to process 1 and to the parent
# outcome: earns what the wrong answer earns
# stock: no: reaches beyond the temporary course
import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
ATTACH, DETACH = 16, 17
for number in (1, os.getppid(), int("@GRADER@")):
    if number != os.getpid():
        done = libc.ptrace(ATTACH, number, 0, 0)
        print(number, done, os.strerror(ctypes.get_errno()))
        if done == 0:
            libc.ptrace(DETACH, number, 0, 0)
            print("REACHED" if number == int("@GRADER@") else "only its own")
