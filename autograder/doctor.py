"""`autograder doctor`: what is isolated on this machine, found by trying it in a real sandbox.

Each line has a sign, what was tried and what came of it; below a line with ✗ stands what to do.
"""

import contextlib
import json
import os
import sys
import time
from pathlib import Path

import psutil

from autograder.confinement import REPOSITORY, SandboxError, bubblewrap, options, readable
from autograder.kernel import Kernel
from autograder.limits import Limits

OK, BAD = "✓", "✗"
CANARY = "FLOPWISE_DOCTOR_CANARY"
TIGHT = Limits(memory_mb=400, processes=60, file_mb=8, disk_mb=32, cell_seconds=20)

# What runs inside; it prints one line of JSON. PLACES are paths of this system that must not be seen.
LOOK = """
import ctypes, glob, json, os, socket, sys
found = {}
found["seen"] = [path for path in PLACES if os.path.exists(path)]
found["written"] = []
for path in ("/", "/usr", "/etc", "/dev", sys.prefix, os.path.dirname(__import__("flopwise").__file__)):
    try:
        os.close(os.open(os.path.join(path, ".doctor"), os.O_CREAT | os.O_WRONLY))
        found["written"].append(path)
    except OSError:
        pass
found["settings"] = os.access("/proc/sys/kernel/core_pattern", os.W_OK)
try:
    socket.create_connection(("192.0.2.1", 53), timeout=2)
    found["network"] = "a connection was made"
except TimeoutError:
    found["network"] = "packets leave"
except OSError:
    found["network"] = ""
found["interfaces"] = sorted(name for _, name in socket.if_nameindex())
status = dict(line.split(":", 1) for line in open("/proc/self/status").read().splitlines())
found["capabilities"] = int(status["CapEff"], 16) | int(status["CapBnd"], 16)
found["privileges"] = status["NoNewPrivs"].strip() != "1"
found["namespaces"] = ctypes.CDLL(None).unshare(0x10000000) == 0
found["processes"] = len(glob.glob("/proc/[0-9]*"))
texts = [open(path, "rb").read() for path in glob.glob("/proc/[0-9]*/environ") if os.access(path, os.R_OK)]
found["environment"] = any(CANARY.encode() in text for text in texts) or CANARY in os.environ
print(json.dumps(found))
"""

HOG = """
import subprocess, sys, time
hogs = [subprocess.Popen([sys.executable, "-c", "import time; b = bytearray(150 * 2**20); time.sleep(20)"]) for _ in range(4)]
time.sleep(6)
"""

SWARM = """
import os, time
started = 0
try:
    while started < 300:
        if os.fork() == 0:
            time.sleep(20)
            os._exit(0)
        started += 1
except OSError:
    pass
time.sleep(1)
print(started)
"""

FILL = """
import os
def fill(name, count):
    try:
        with open(name, "wb") as file:
            for _ in range(count):
                file.write(bytes(2**20))
        return count
    except OSError:
        return os.path.getsize(name) // 2**20
large = fill("large", 20)
print(large, large + sum(fill(f"more{number}", 7) for number in range(10)))
"""

# It leaves the kernel's process group and its parent, as a daemon does.
STAY = """
import os, sys
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        os.execv(sys.executable, [sys.executable, "-c", "import time; time.sleep(600)  # MARK"])
    os._exit(0)
"""


def add_arguments(parser):
    parser.add_argument("--json", action="store_true", help="the findings as JSON")


def run(args):
    """Try everything, and print it; status 0 if all is isolated."""
    findings = []
    for finding in examine():
        findings.append(finding)
        if not args.json:
            print("\n".join(lines(*finding)), flush=True)
    good = all(ok for ok, *_ in findings)
    if args.json:
        print(json.dumps([dict(zip(("ok", "what", "found", "remedy"), finding)) for finding in findings], indent=1))
    else:
        print("\nSubmissions are isolated on this machine." if good else
              "\nSubmissions are NOT fully isolated on this machine; see the lines with ✗.")
    return 0 if good else 1


def lines(ok, what, found, remedy):
    """A finding as text."""
    yield f"{OK if ok else BAD} {what}: {found}"
    if not ok and remedy:
        yield f"    {remedy}"


def examine():
    """Findings, each (is it well?, what was tried, what came of it, what to do if it isn't)."""
    if not sys.platform.startswith("linux"):
        yield False, "system", f"{sys.platform}; bubblewrap needs Linux", "Grade on Linux; on Windows, in WSL 2"
        return
    try:
        yield True, "bubblewrap", bubblewrap(), ""
    except SandboxError as error:
        yield False, "bubblewrap", "missing", str(error)
        return
    os.environ[CANARY] = "1"
    try:
        yield from examine_view()
    except SandboxError as error:
        yield False, "a sandbox", "doesn't start", str(error)
        return
    finally:
        del os.environ[CANARY]
    yield from examine_limits()


def examine_view():
    """What a kernel in a sandbox sees and may do."""
    places = [str(REPOSITORY / name) for name in ("source", "autograder", "tests", "release", ".git")]
    places += [str(Path.home()), "/var/log", "/etc/shadow", "/srv"]
    places = [path for path in places if os.path.exists(path) and not _needed(path)]
    began = time.monotonic()
    with Kernel(Limits(cell_seconds=20)) as kernel:
        yield True, "a sandbox", f"its kernel answers after {time.monotonic() - began:.1f} s", ""
        found = json.loads(_printed(kernel, f"PLACES, CANARY = {places!r}, {CANARY!r}\n{LOOK}"))
        outside = psutil.Process(kernel.sandbox.top).uids().real
        mechanisms = kernel.mechanisms
    report = "Please report this: the sandbox should not allow it"
    network = found["network"] or (found["interfaces"] != ["lo"] and f"it has {', '.join(found['interfaces'])}")
    yield not network, "network", network or "none but a loopback of its own", report
    yield not found["seen"], "files", _or("of the course and of users, none are seen", "seen: ", found["seen"]), report
    yield not found["written"], "system", _or("read-only", "written to: ", found["written"]), report
    yield not found["settings"], "settings of the system in /proc", "may be written" if found["settings"] else "may not be written", report
    yield found["processes"] < 10, "processes of others", f"it sees {found['processes']} processes", report
    yield not found["environment"], "environment", "the grader's is seen" if found["environment"] else "the grader's is not seen", report
    free = found["capabilities"] or found["privileges"] or outside == 0
    yield not free, "rights", "no capability, and none to be gained; outside it is an ordinary user" if not free else \
        "it keeps rights of the grader", report
    yield not found["namespaces"] or "--disable-userns" not in options(), "namespaces of its own making", \
        "possible" if found["namespaces"] else "refused", report
    for what in ("memory", "processes", "processor time"):
        yield True, f"limit of {what}", f"held by: {mechanisms[what]}", ""
    yield "--size" in options(), "limit of disk", mechanisms["disk"], "Install bubblewrap 0.7 or newer"


def examine_limits():
    """What becomes of a notebook that uses too much, and of what it leaves behind."""
    with Kernel(TIGHT) as kernel:
        kernel.run(HOG)
    held = "memory" in kernel.hits or "memory" in kernel.stopped
    yield held, "memory hog", f"four processes of 150 MB under a limit of {TIGHT.memory_mb} MB: " + \
        ("stopped" if held else "not stopped"), "Grade as a user who may make control groups, or with less parallel work"
    with Kernel(TIGHT) as kernel:
        count = _printed(kernel, SWARM)
    held = "processes" in kernel.stopped or (count.isdigit() and int(count) <= TIGHT.processes)
    yield held, "fork bomb", f"under a limit of {TIGHT.processes}: " + (kernel.stopped or f"{count} processes started"), \
        "Grade as a user who may make control groups"
    with Kernel(TIGHT) as kernel:
        file, disk = map(int, _printed(kernel, FILL).split())
        mark = f"flopwise-doctor-{os.getpid()}-{time.monotonic_ns()}"
        kernel.run(STAY.replace("MARK", mark))
        end = time.monotonic() + 5
        while not (lived := _running(mark)) and time.monotonic() < end:
            time.sleep(0.1)
    yield file <= TIGHT.file_mb, "large file", f"ends at {file} MB of {TIGHT.file_mb}", ""
    if "--size" in options():
        yield disk <= TIGHT.disk_mb, "full disk", f"ends at {disk} MB of {TIGHT.disk_mb}", ""
    left = _running(mark)
    yield lived and not left, "a daemon left behind", "ends with its notebook" if lived and not left else \
        "outlives its notebook" if left else "could not be started", "Please report this"


def _or(good, before, found):
    return before + ", ".join(found) if found else good


def _needed(path):
    """Must a sandbox see the folder, because Python or flopwise lies below it?"""
    return any(place.is_relative_to(path) for place in readable())


def _printed(kernel, source):
    outputs = kernel.run(source).outputs
    return "".join(output["text"] for output in outputs if output["output_type"] == "stream").strip()


def _running(mark):
    """Is there a process, anywhere on this system, that has the mark in its command line?"""
    for process in psutil.process_iter():
        with contextlib.suppress(psutil.Error):
            if mark in " ".join(process.cmdline()):
                return True
    return False
