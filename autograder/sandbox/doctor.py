"""`autograder doctor`: what is isolated on this machine, found by trying it in a real sandbox.

Each line has a sign, what was tried and what came of it. Below a line with ✗ it says what to do.
"""

import contextlib
import json
import os
import platform
import sys
import time
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import psutil

from autograder.sandbox import probes, warm
from autograder.sandbox.confinement import CONCEALED, SandboxError, bubblewrap, options, readable
from autograder.sandbox.kernel import Kernel
from autograder.sandbox.limits import ABOVE, Limits
from autograder.sandbox.syscalls import NEW, NEW_ALLOWED, PROCESSORS, REFUSED

OK, BAD = "✓", "✗"
CANARY = "FLOPWISE_DOCTOR_CANARY"
TIGHT = Limits(memory_mb=400, processes=60, file_mb=8, disk_mb=32, cell_seconds=20)
REPORT = "Please report this: the sandbox should not allow it"
GROUPS = "Grade as a user who may make control groups"


@dataclass(frozen=True)
class ProbeResult:
    """What was tried, whether all is well, what came of it, and what to do if it isn't."""

    what: str
    ok: bool
    found: str
    remedy: str = ""

    def text(self):
        line = f"{OK if self.ok else BAD} {self.what}: {self.found}"
        return f"{line}\n    {self.remedy}" if self.remedy else line


def probed(what, ok, good, bad="", remedy=REPORT):
    """The ProbeResult of `what`: it came out `good` if `ok`, and else `bad`, with a remedy."""
    return ProbeResult(what, True, good) if ok else ProbeResult(what, False, bad or good, remedy)


def add_arguments(parser):
    parser.add_argument("--json", action="store_true", help="print the results as JSON")


def run(args):
    """Try everything, and print it; status 0 if all is isolated."""
    results = []
    for result in examine():
        results.append(result)
        if not args.json:
            print(result.text(), flush=True)
    good = all(result.ok for result in results)
    if args.json:
        print(json.dumps([asdict(result) for result in results], ensure_ascii=False, indent=1))
    elif good:
        print("\nSubmissions are isolated on this machine.")
    else:
        print("\nSubmissions are NOT fully isolated on this machine; see the lines with ✗.")
    return 0 if good else 1


def examine():
    """Yield the ProbeResults, each as soon as it is done."""
    if not sys.platform.startswith("linux"):
        found = f"{sys.platform}; bubblewrap needs Linux"
        yield ProbeResult("system", False, found, "Grade on Linux, or on Windows in WSL 2")
        return
    try:
        yield ProbeResult("bubblewrap", True, bubblewrap())
    except SandboxError as error:
        yield ProbeResult("bubblewrap", False, "missing", str(error))
        return
    os.environ[CANARY] = "1"
    try:
        yield from examine_view()
    except SandboxError as error:
        yield ProbeResult("a sandbox", False, "doesn't start", str(error))
        return
    finally:
        del os.environ[CANARY]
    yield from examine_limits()
    yield from examine_end()
    yield examine_warm_starts()


def examine_view():
    """What a kernel in a sandbox sees, and what it may do."""
    places = [str(CONCEALED / name) for name in ("source", "class", "autograder", "tests", "release", ".git")]
    places += [str(Path.home()), "/var/log", "/etc/shadow", "/srv"]
    # Some of them hold what a sandbox needs, such as a home in which Python is installed.
    needed = [path for path in places if any(place.is_relative_to(path) for place in readable())]
    places = [path for path in places if os.path.exists(path) and path not in needed]
    began = time.monotonic()
    with Kernel(Limits(cell_seconds=20)) as kernel:
        yield ProbeResult("a sandbox", True, f"its kernel answers after {time.monotonic() - began:.1f} s")
        given = {"PLACES": places, "CANARY": CANARY, "CALLS": refused_calls()}
        asked = "".join(f"{name} = {value!r}\n" for name, value in given.items())
        found = json.loads(printed(kernel, asked + probes.LOOK))
        outside = psutil.Process(kernel.sandbox.top).uids().real
        mechanisms = kernel.mechanisms
    network = found["network"] or (found["interfaces"] != ["lo"] and ", ".join(found["interfaces"]))
    yield probed("network", not network, "none but a loopback of its own", network)
    seen, written = ", ".join(found["seen"]), ", ".join(found["written"])
    yield probed("files", not seen, "of the course and of users, none are seen", f"seen: {seen}")
    yield probed("system", not written, "read-only", f"written to: {written}")
    what = "settings of the system in /proc"
    yield probed(what, not found["settings"], "may not be written", "may be written")
    yield probed("processes of others", found["processes"] < 10, f"it sees {found['processes']} processes")
    what = "environment"
    yield probed(what, not found["environment"], "the grader's is not seen", "the grader's is seen")
    bound = not (found["capabilities"] or found["privileges"] or outside == 0)
    good = "no capability, and none to be gained; outside it is an ordinary user"
    yield probed("rights", bound, good, "it keeps rights of the grader")
    if "--disable-userns" in options():
        yield probed("namespaces of its own making", not found["namespaces"], "refused", "possible")
    if found["filtered"]:
        calls = ", ".join(found["calls"])
        yield probed(
            "calls to Linux", not calls, "those for keys, tracing, io_uring and such are refused", calls
        )
    else:
        remedy = f"Grade on a computer with one of these processors: {', '.join(PROCESSORS)}"
        yield ProbeResult("calls to Linux", False, f"not filtered on {platform.machine()}", remedy)
    for what in ("memory", "processes", "processor time"):
        yield ProbeResult(f"limit of {what}", True, f"held by: {mechanisms[what]}")
    what = "limit of disk"
    yield probed(what, "--size" in options(), mechanisms["disk"], remedy="Install bubblewrap 0.7 or newer")


def examine_limits():
    """What happens to a notebook that uses too much."""
    with Kernel(TIGHT) as kernel:
        kernel.run(probes.HOG)
    held = "memory" in kernel.hits or "memory" in kernel.stopped
    tried = f"four processes of 150 MB under a limit of {TIGHT.memory_mb} MB: "
    yield probed("memory hog", held, f"{tried}stopped", f"{tried}not stopped", GROUPS)
    with Kernel(replace(TIGHT, disk_mb=256)) as kernel:
        kernel.run(probes.HOARD)
    held = "memory" in kernel.hits or "memory" in kernel.stopped
    tried = f"456 MB of files in memory under a limit of {TIGHT.memory_mb} MB: "  # 3 folders · 19 · 8 MB
    yield probed("memory that files hold", held, f"{tried}stopped", f"{tried}not stopped", GROUPS)
    with Kernel(TIGHT) as kernel:
        count = printed(kernel, probes.SWARM)
    held = "processes" in kernel.stopped or (count.isdigit() and int(count) <= TIGHT.processes + ABOVE)
    came = kernel.stopped or f"{count} processes started"
    yield probed("fork bomb", held, f"under a limit of {TIGHT.processes}: {came}", remedy=GROUPS)
    with Kernel(TIGHT) as kernel:
        file, disk = map(int, printed(kernel, probes.FILL).split())
    yield probed("large file", file <= TIGHT.file_mb, f"ends at {file} MB of {TIGHT.file_mb}")
    if "--size" in options():
        yield probed("full disk", disk <= TIGHT.disk_mb, f"ends at {disk} MB of {TIGHT.disk_mb}")


def examine_end():
    """What happens to a process that a notebook leaves behind."""
    mark = f"flopwise-doctor-{os.getpid()}-{time.monotonic_ns()}"
    with Kernel(TIGHT) as kernel:
        kernel.run(probes.STAY.replace("MARK", mark))
        end = time.monotonic() + 5
        while not (lived := running(mark)) and time.monotonic() < end:
            time.sleep(0.1)
    left = running(mark)
    bad = "outlives its notebook" if left else "could not be started"
    yield probed("a daemon left behind", lived and not left, "ends with its notebook", bad)


def examine_warm_starts():
    """Whether kernels can be forked from a process that has imported already. Without it, all is as safe."""
    what, cold = "warm starts", "each kernel starts from nothing, which is slower and as safe"
    with warm.starts(["numpy"], TIGHT) as why_not, Kernel(TIGHT) as kernel:
        if kernel.is_warm:
            return ProbeResult(what, True, "a kernel is forked, into a sandbox of its own")
        return ProbeResult(what, True, f"not possible, so {cold}; {why_not or 'the fork did not start'}")


def refused_calls():
    """{name: number} of the calls that a sandbox refuses on this computer's processor."""
    if platform.machine() not in PROCESSORS:
        return {}
    column = PROCESSORS[platform.machine()][0]
    new = {f"call number {number}": number for number in range(NEW, NEW + 60)}
    old = {name: numbers[column] for name, numbers in REFUSED.items() if numbers[column] is not None}
    return old | {name: number for name, number in new.items() if number not in NEW_ALLOWED.values()}


def printed(kernel, source):
    """What a cell prints."""
    outputs = kernel.run(source).outputs
    return "".join(output["text"] for output in outputs if output["output_type"] == "stream").strip()


def running(mark):
    """Whether any process on this system has the mark in its command line."""
    for process in psutil.process_iter():
        with contextlib.suppress(psutil.Error):
            if mark in " ".join(process.cmdline()):
                return True
    return False
