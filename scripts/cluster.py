"""A real Slurm on this machine: its controller, a daemon for each of two nodes, and munge for the keys.

Everything lives in one folder, and only this machine can talk to it. `scripts.slurm` is the command for it.
"""

import contextlib
import os
import re
import secrets
import shutil
import socket
import string
import subprocess
import time
from pathlib import Path

import psutil

KINDS = ("cpu", "gpu")
NEEDS = ("munged", "slurmctld", "slurmd", "sbatch", "squeue", "scancel", "scontrol")
STEP = "slurmstepd"  # looks after one job, on its node
PACKAGES = "slurm-wlm munge"
LONGEST_SOCKET = 107  # bytes; what Linux allows
MADE_HERE = "# Made by scripts/cluster.py of flopwise, which also removes it.\n"
TEMPLATE = Path(__file__).with_name("slurm.conf")


class Stop(Exception):
    """A reason to stop, in words for the person who typed the command."""


def why_not():
    """The reason why this machine can't run Slurm, or ""."""
    missing = [name for name in NEEDS if not found(name)]
    return (
        f"Slurm is not installed here ({missing[0]} is missing): apt-get install {PACKAGES}"
        if missing
        else ""
    )


def found(name):
    """The path of a program, also of one for administrators only, or None."""
    return shutil.which(name, path=os.pathsep.join([os.environ.get("PATH", ""), "/usr/sbin", "/sbin"]))


class Cluster:
    """A Slurm on this machine, in a folder that it makes and removes."""

    def __init__(self, folder=None):
        self.folder = Path(folder or f"/tmp/flopwise-slurm-{os.getuid()}").absolute()
        self.configuration = self.folder / "slurm.conf"

    @property
    def variables(self):
        """What a process must have in its environment to use this cluster."""
        return {"SLURM_CONF": str(self.configuration), "FLOPWISE_QUEUE": "slurm"}

    def run(self, *words):
        """What one of Slurm's commands prints. Raises Stop where it fails."""
        command = [found(words[0]), *words[1:]]
        done = subprocess.run(
            command, env=os.environ | self.variables, capture_output=True, text=True, timeout=30
        )
        if done.returncode:
            raise Stop(f"{' '.join(words)}: {done.stderr.strip() or done.stdout.strip()}")
        return done.stdout

    def start(self):
        """Start it, and wait until both nodes are ready."""
        if reason := why_not():
            raise Stop(reason)
        if len(os.fsencode(self.folder / "munge.socket")) > LONGEST_SOCKET or " " in str(self.folder):
            raise Stop(f"The path {self.folder} is too long for a socket or has a space. Take a short one.")
        try:
            self.folder.mkdir(mode=0o755 if os.getuid() == 0 else 0o700)
        except FileExistsError:
            raise Stop(
                f"{self.folder} is there already: a cluster runs, or was left. Stop it first."
            ) from None
        except OSError as error:
            raise Stop(f"{self.folder} can't be made: {error.strerror}.") from None
        try:
            self._write()
            self._start_munge()
            self.begin("slurmctld", "-f", str(self.configuration))
            for kind in KINDS:
                self.begin_node(kind)
            self._wait_until_ready()
        except BaseException:
            self.stop()
            raise

    def _write(self):
        """Slurm's configuration first, by which `stop` knows the folder; then munge's key."""
        host = socket.gethostname().partition(".")[0]
        controller, *nodes = free_ports(1 + len(KINDS))
        lines = [
            f"NodeName={kind} NodeHostname={host} NodeAddr=127.0.0.1 Port={port} CPUs=1 Features={kind}"
            for kind, port in zip(KINDS, nodes)
        ]
        text = string.Template(TEMPLATE.read_text()).substitute(
            name=f"flopwise-{secrets.token_hex(4)}",
            host=host,
            port=controller,
            user=psutil.Process().username(),
            folder=self.folder,
            nodes="\n".join(lines),
        )
        self.configuration.write_text(MADE_HERE + text)
        (self.folder / "state").mkdir(mode=0o700)
        key = self.folder / "munge" / "key"
        key.parent.mkdir(mode=0o700)
        key.touch(mode=0o600)
        key.write_bytes(secrets.token_bytes(128))

    def _start_munge(self):
        private = self.folder / "munge"
        files = {"key": "key", "pid": "pid", "log": "log", "seed": "seed"}
        options = [f"--{name}-file={private / file}" for name, file in files.items()]
        # --force: the folder is closed to other users where the cluster is one person's.
        self.begin("munged", "--force", f"--socket={self.folder / 'munge.socket'}", *options)

    def begin(self, name, *options):
        """Start one of the daemons. Raises Stop where it says that it can't run."""
        done = subprocess.run(
            [found(name), *options],
            env=os.environ | self.variables,
            cwd=self.folder,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=30,
        )
        if done.returncode:
            raise Stop(f"{name} does not start: {done.stderr.strip()[-1000:]}")

    def begin_node(self, kind):
        """Start the daemon of a node, on its share of the cores: what it starts inherits that."""
        allowed = os.sched_getaffinity(0)
        os.sched_setaffinity(0, share_of(allowed, KINDS.index(kind)))
        try:
            self.begin("slurmd", "-f", str(self.configuration), "-N", kind)
        finally:
            os.sched_setaffinity(0, allowed)

    def _wait_until_ready(self):
        for _ in range(300):
            with contextlib.suppress(Stop):
                if self.run("sinfo", "-h", "-N", "-o", "%T").split() == ["idle"] * len(KINDS):
                    return
            time.sleep(0.1)
        raise Stop("Slurm's nodes do not come up. Its logs end with:\n" + self.logs())

    def logs(self):
        """The last lines of each daemon's log."""
        return "\n".join(
            "\n".join([f"{log.name}:", *log.read_text(errors="replace").splitlines()[-5:]])
            for log in sorted(self.folder.rglob("*.log"))
        )

    def processes(self, node=None):
        """The processes that belong to it: its daemons, and its jobs, by the variables that Slurm gave them.

        With a node's name: those of this node, as if it were a machine of its own.
        """
        wanted = {"SLURM_CLUSTER_NAME": self._name()} | ({"SLURMD_NODENAME": node} if node else {})
        owned = []
        for process in psutil.process_iter():
            with contextlib.suppress(psutil.Error):  # it has ended, or is somebody else's
                if self._owns(process, node, wanted):
                    owned.append(process)
        return owned

    def _owns(self, process, node, wanted):
        name = process.name()
        if name in NEEDS:  # a daemon
            words = process.cmdline()
            return any(f"{self.folder}{os.sep}" in word for word in words) and node in (None, words[-1])
        if name == STEP:
            if process.cwd() != str(self.folder):
                return False
            return node is None or any(has(child, wanted) for child in process.children())
        return has(process, wanted)

    def _name(self):
        """The cluster's name, which is drawn anew each time."""
        return re.search(r"^ClusterName=(.*)", self.configuration.read_text(), re.M)[1]

    def stop(self):
        """Cancel its jobs, stop it, and remove its folder; says whether there was one."""
        try:
            if self.folder.is_symlink() or self.folder.stat().st_uid != os.getuid():
                raise Stop(f"{self.folder} is somebody else's.")
            if not self.configuration.exists():
                self.folder.rmdir()  # it was killed when it had just made the folder
                return True
            if not self.configuration.read_text().startswith(MADE_HERE):
                raise Stop(f"{self.folder} holds a Slurm that was not started by this script.")
        except FileNotFoundError:
            return False
        except OSError as error:
            raise Stop(f"{self.folder} is not a cluster of this script: {error.strerror}.") from None
        if {"munged", "slurmctld"} <= {process.name() for process in self.processes()}:
            self._cancel_all()
        self._end()
        shutil.rmtree(self.folder)
        return True

    def _cancel_all(self):
        """Cancel all jobs, and wait until Slurm has seen them end."""
        with contextlib.suppress(Stop, subprocess.TimeoutExpired):  # what goes on is ended by force
            if jobs := self.run("squeue", "-h", "-o", "%A").split():
                self.run("scancel", *jobs)
            for _ in range(100):
                if not self.run("squeue", "-h", "-o", "%A").split():
                    break
                time.sleep(0.1)

    def _end(self):
        """End its processes, first politely, after three seconds hard."""
        known = set()
        for tenth in range(100):
            known.update(
                self.processes()
            )  # and those of before: without its job, a daemon is not known as ours
            left = [process for process in known if is_alive(process)]
            if not left:
                return
            for process in left:
                with contextlib.suppress(psutil.NoSuchProcess):
                    if tenth >= 30:
                        process.kill()
                    elif tenth == 0:
                        process.terminate()
            time.sleep(0.1)
        raise Stop(f"{len(left)} processes of the cluster do not end: {', '.join(str(p.pid) for p in left)}.")


def has(process, wanted):
    """Does a process have these variables?"""
    return wanted.items() <= process.environ().items()


def is_alive(process):
    with contextlib.suppress(psutil.NoSuchProcess):
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    return False


def share_of(cores, index):
    """Half of the cores: the first or the second. What shares a core's units stays together."""

    def place(core):
        siblings = Path(f"/sys/devices/system/cpu/cpu{core}/topology/thread_siblings_list")
        with contextlib.suppress(OSError, ValueError):
            return int(re.match(r"\d+", siblings.read_text())[0]), core
        return core, core

    ordered = sorted(cores, key=place)
    half = (len(ordered) + 1) // 2
    return (ordered[half:] if index else ordered[:half]) or ordered


def free_ports(number):
    """So many ports of this machine's own address that nobody listens on."""
    with contextlib.ExitStack() as open_until_all_are_known:
        sockets = [open_until_all_are_known.enter_context(socket.socket()) for _ in range(number)]
        for each in sockets:
            each.bind(("127.0.0.1", 0))
        return [each.getsockname()[1] for each in sockets]
