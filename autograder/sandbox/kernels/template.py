"""The warm process: has a lesson's imports loaded, and forks a kernel into each new sandbox.

It runs outside the sandboxes, behind the same read-only view of this system, as the user that they have
outside, and it never runs anything of a submission's. For each submission it forks a keeper. The keeper has
bubblewrap make the sandbox, joins its namespaces for users and processes, and forks the kernel, which joins
the others, gives up every right that joining gave it, and only then goes the way of every kernel (launch.py).
So all that a kernel can write is its own copy. The keeper stays, unseen from inside, until the kernel has
ended, and tells the grader how.

argv[1] is a descriptor, a socket to the grader; argv[2] the modules to import, as JSON; stdin a tar of files
for the home in which they are imported.
"""

import ctypes
import fcntl
import gc
import importlib
import importlib.util
import json
import os
import platform
import resource
import select
import signal
import socket
import struct
import sys
import tarfile
import traceback
from contextlib import suppress

LARGEST = 64 * 1024  # bytes of one message from the grader
FIRST = 200  # the number of the first descriptor that bubblewrap gets; the grader counts on from it
OF_ITS_OWN = ("net", "ipc", "uts", "cgroup", "mnt")  # namespaces that the kernel joins itself
NEW_PID, NEW_USER = 0x20000000, 0x10000000
OWNER, PARENT = 0xB701, 0xB702  # ioctl(2) of a namespace: the user namespace that it belongs to, its parent
KEYCTL = {"x86_64": 250, "aarch64": 219}
CAPSET = {"x86_64": 126, "aarch64": 91}
JOIN_SESSION_KEYRING, NEWEST_CAPABILITIES = 1, 0x20080522
FIRST_TO_BE_ENDED = "1000"
PATIENCE = 5.0  # seconds for a sandbox to end by itself
# prctl(2)
DIE_WITH_PARENT, DUMPABLE, DROP_FROM_BOUND, NO_NEW_RIGHTS, SECCOMP, AMBIENT = 1, 4, 24, 38, 22, 47
FILTER, CLEAR_ALL = 2, 4
BACKEND = "module://matplotlib_inline.backend_inline"
# What a kernel imports when it starts, and when it is asked for the first time.
OF_A_KERNEL = (
    "ipykernel.kernelapp", "ipykernel.ipkernel", "ipykernel.zmqshell", "ipykernel.iostream",
    "ipykernel.debugger", "IPython.core.completer", "IPython.core.completerlib", "IPython.core.debugger",
    "IPython.core.logger", "IPython.core.oinspect", "IPython.extensions.storemagic",
    "tornado.platform.asyncio", "tornado.queues", "flopwise.checks.serving"
)  # fmt: skip

# What flopwise.runtime imports when it measures for the first time, a tenth of a second. (tqdm.auto is not
# among them: it finds out in which kind of shell it is.)
OF_A_MEASUREMENT = ("tqdm.notebook", "tqdm.asyncio")

libc = ctypes.CDLL(None, use_errno=True)
libc.prctl.argtypes = [ctypes.c_int, *[ctypes.c_ulong] * 4]


def main():
    channel = socket.socket(fileno=int(sys.argv[1]))
    channel.set_inheritable(False)
    die_with_parent()
    launch = launcher()
    with tarfile.open(fileobj=sys.stdin.buffer, mode="r|") as files:
        files.extractall(os.environ["HOME"], **launch.SAFELY)
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nothing, stream)
    os.close(nothing)
    # ipykernel sets it in every kernel, and Matplotlib reads it when it is imported.
    os.environ.setdefault("MPLBACKEND", BACKEND)
    sys.path.insert(0, os.environ["PYTHONPATH"])
    load([*OF_A_KERNEL, *json.loads(sys.argv[2])])
    if "flopwise.runtime" in sys.modules:
        load(OF_A_MEASUREMENT)
    prctl(DUMPABLE, 0)
    end_threads()
    names = {name.partition(".")[0] for name in sys.modules}
    channel.send(json.dumps({"names": sorted(names), "threads": threads()}).encode())
    gc.collect()
    gc.freeze()  # a collection in a kernel would write to, and so copy, all that was imported
    settings = serve(channel)
    if settings:
        launch.become_a_kernel(settings)


def launcher():
    """The module that makes this process a kernel, without a trace of it where imports are looked up."""
    place = os.path.join(os.path.dirname(__file__), "launch.py")
    spec = importlib.util.spec_from_file_location("launch", place)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def load(names):
    os.environ["CI"] = "true"  # OpenVINO then starts no thread that reports its use
    for name in names:
        with suppress(Exception):  # then a notebook that imports it meets the error itself
            try:
                importlib.import_module(name)
            except ModuleNotFoundError:  # a class or function, for which its module may import others
                module, _, own = name.rpartition(".")
                getattr(importlib.import_module(module), own)
    del os.environ["CI"]


def end_threads():
    """Have libraries end the threads that they started for later; OpenBLAS does before a fork."""
    if os.fork() == 0:
        os._exit(0)
    os.wait()


def threads():
    return len(os.listdir("/proc/self/task"))


def serve(channel):
    """Fork a keeper for each order of the grader's, until no grader is left.

    Returns in a kernel, too, with its settings: then it ends as any program does.
    """
    while True:
        order, descriptors, _, _ = socket.recv_fds(channel, LARGEST, 250, socket.MSG_CMSG_CLOEXEC)
        bury()
        if not order:
            return None
        if os.fork() == 0:
            channel.close()
            return keep(json.loads(order), descriptors)
        for descriptor in descriptors:
            os.close(descriptor)


def bury():
    """Wait for keepers that have ended; what they used then counts as used by this process."""
    with suppress(ChildProcessError):
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass


# ---- the keeper --------------------------------------------------------------------------------------------


def keep(order, descriptors):
    """Start a sandbox and a kernel in it, and stay until both have ended; returns in the kernel only."""
    own, files, complaints, program, *given = descriptors
    try:
        os.dup2(complaints, 2)
        os.setsid()
        die_with_parent()
        leave_keyring()
        be_ended_first()
        grader = socket.socket(fileno=own)
        sandbox = Sandbox(order["command"], complaints, given)
        top = json.loads(grader.recv(LARGEST) or b"null")
        kernel = None
        if top and sandbox.stands():  # else the grader has gone, or bubblewrap complains
            users, others = namespaces(top)
            setns(users[0], NEW_USER)
            die_with_parent()  # joining has undone it
            setns(others["pid"], NEW_PID)
            wait, go = os.pipe()
            kernel = os.fork()
            if kernel == 0:
                os.close(go)
                if not os.read(wait, 1):
                    os._exit(1)
                filtered = read_all(program)
                os.dup2(files, 0)
                grader.detach()
                enter(users[1:], others, filtered)
                return order["settings"]
            grader.send(json.dumps({"kernel": kernel}).encode())
            if grader.recv(LARGEST):  # it has been moved to the control group
                os.write(go, b".")
            for descriptor in (files, complaints, program, wait, go, *users, *others.values()):
                os.close(descriptor)
            until_one_ends(kernel, sandbox.pid, grader)
        ended = {"status": sandbox.end(kernel)}
        with suppress(OSError):  # if the grader has gone
            grader.send(json.dumps(ended).encode())
    except BaseException:
        with suppress(OSError):
            os.write(2, traceback.format_exc(limit=-5).encode())
        os._exit(1)
    os._exit(0)


class Sandbox:
    """What bubblewrap makes. Its first process waits until `_stay` is closed, as it is when this one ends."""

    def __init__(self, command, complaints, given):
        (stay, self._stay), (self._ready, standing) = os.pipe(), os.pipe()
        moved = [(os.POSIX_SPAWN_DUP2, old, new) for new, old in enumerate((stay, standing, complaints))]
        moved += [(os.POSIX_SPAWN_DUP2, old, FIRST + number) for number, old in enumerate(given)]
        # Its first process keeps a copy of this environment.
        environment = {"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"}
        usual = [signal.SIGPIPE, signal.SIGXFSZ]
        self.pid = os.posix_spawn(command[0], command, environment, file_actions=moved, setsigdef=usual)
        for descriptor in (stay, standing, *given):
            os.close(descriptor)

    def stands(self):
        """Wait until it is made; False if bubblewrap could not."""
        return bool(os.read(self._ready, 1))

    def end(self, kernel):
        """End it and the kernel in it, if there is one → the kernel's exit status, or bubblewrap's."""
        status = None
        if kernel:
            with suppress(ProcessLookupError):
                os.kill(kernel, signal.SIGKILL)  # which changes nothing if it has ended by itself
            status = os.waitpid(kernel, 0)[1]
        os.close(self._stay)
        # Its first process ends when it reads, and with it all that is in there.
        if not (kernel and select.select([os.pidfd_open(self.pid)], [], [], PATIENCE)[0]):
            os.kill(self.pid, signal.SIGKILL)
        ended = os.waitpid(self.pid, 0)[1]
        return os.waitstatus_to_exitcode(ended if status is None else status)


def namespaces(top):
    """(the user namespaces to join one after the other, {kind: descriptor} of all others) of a process."""
    mine = os.stat("/proc/self/ns/user").st_ino
    users = [os.open(f"/proc/{top}/ns/user", os.O_RDONLY)]
    while True:
        outer = fcntl.ioctl(users[0], PARENT)
        if os.fstat(outer).st_ino == mine:
            os.close(outer)
            break
        users.insert(0, outer)
    others = {kind: os.open(f"/proc/{top}/ns/{kind}", os.O_RDONLY) for kind in (*OF_ITS_OWN, "pid")}
    for kind, namespace in others.items():
        owner = fcntl.ioctl(namespace, OWNER)
        if os.fstat(owner).st_ino != os.fstat(users[0]).st_ino:
            raise RuntimeError(f"the {kind} namespace does not belong to the first user namespace")
        os.close(owner)
    return users, others


def until_one_ends(kernel, sandbox, grader):
    """Wait for the end of the kernel, of the sandbox, or of the grader's interest."""
    handles = [os.pidfd_open(kernel), os.pidfd_open(sandbox), grader.fileno()]
    poll = select.poll()
    for handle in handles:
        poll.register(handle, select.POLLIN)
    poll.poll()


# ---- the kernel --------------------------------------------------------------------------------------------


def enter(users, others, program):
    """Join the sandbox for good: from here on, this process has no more rights than one that began there."""
    for kind in OF_ITS_OWN:
        setns(others[kind], 0)
    for user in users:
        setns(user, NEW_USER)
    os.setsid()
    os.closerange(3, resource.getrlimit(resource.RLIMIT_NOFILE)[0])
    os.chdir("/")
    give_up_rights()
    prctl(DIE_WITH_PARENT, signal.SIGKILL)
    prctl(DUMPABLE, 1)  # as a program that was just started; its own /proc belongs to it again
    if program:
        filter_calls(program)
    draw_anew()
    sys.argv = ["/run/flopwise/launch.py", *sys.argv[3:]]


def give_up_rights():
    """No capability, and none to be gained."""
    number = 0
    while libc.prctl(DROP_FROM_BOUND, number, 0, 0, 0) == 0:
        number += 1
    prctl(AMBIENT, CLEAR_ALL)
    header, sets = struct.pack("=Ii", NEWEST_CAPABILITIES, 0), bytes(24)
    succeed(libc.syscall(CAPSET[platform.machine()], header, sets))
    prctl(NO_NEW_RIGHTS, 1)


def filter_calls(program):
    """Set the seccomp filter, as bubblewrap does: `struct sock_fprog` has a length and the instructions."""
    instructions = ctypes.create_string_buffer(program, len(program))
    description = struct.pack("@HP", len(program) // 8, ctypes.addressof(instructions))
    held = ctypes.create_string_buffer(description, len(description))
    prctl(SECCOMP, FILTER, ctypes.addressof(held))


def draw_anew():
    """What libraries have drawn when they were imported is drawn again. `random` does that by itself."""
    if "numpy.random" in sys.modules:
        sys.modules["numpy.random"].seed()
    if "multiprocessing.process" in sys.modules:
        sys.modules["multiprocessing.process"].current_process().authkey = os.urandom(32)


# ---- calls to the system -----------------------------------------------------------------------------------


def die_with_parent():
    """Have the system kill this process when its parent ends, whatever ends it."""
    parent = os.getppid()
    prctl(DIE_WITH_PARENT, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)


def leave_keyring():
    """No namespace separates a session's keyring; a system without keyrings refuses this, and needs none."""
    libc.syscall(KEYCTL[platform.machine()], JOIN_SESSION_KEYRING, None)


def be_ended_first():
    """If the system runs out of memory, it is to choose a sandbox first."""
    prctl(DUMPABLE, 1)  # only then does the file belong to this process
    with suppress(OSError), open("/proc/self/oom_score_adj", "w") as score:
        score.write(FIRST_TO_BE_ENDED)
    prctl(DUMPABLE, 0)


def setns(namespace, kind):
    succeed(libc.setns(namespace, kind))


def prctl(option, *arguments):
    succeed(libc.prctl(option, *arguments, *[0] * (4 - len(arguments))))


def succeed(result):
    if result < 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))


def read_all(descriptor):
    os.lseek(descriptor, 0, os.SEEK_SET)
    with open(descriptor, "rb", closefd=False) as file:
        return file.read()


if __name__ == "__main__":
    main()
