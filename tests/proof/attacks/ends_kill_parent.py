# attack: the parent process, the grader by its number and process 1 are killed
# outcome: earns what the wrong answer earns
# stock: no: would kill the grader
import os
import signal

for number in (1, int("@GRADER@"), os.getppid()):
    if number > 1 or os.getpid() < 10:      # in a sandbox of its own
        try:
            os.kill(number, signal.SIGKILL) if number not in (os.getpid(), 0) else None
        except OSError as error:
            print(number, error)
