"""A stand-in for PBS: qsub, qstat and qdel as OpenPBS documents them, for one node of each kind.

Debian has no PBS. This takes the options that the manual pages of these commands name, and refuses others; it
really runs the script, in the home folder, when its turn comes, with PBS' variables, ends it at its walltime,
and answers in the words and numbers of OpenPBS' sources. So it proves what is handed to PBS, and what is made
of its answers. It does not prove that a site's PBS answers the same: that shows on a real one only.

`install(folder)` makes the three commands. Jobs are kept beside them, each in a file of its own.
"""

import contextlib
import getopt
import json
import os
import re
import shlex
import signal
import subprocess
import sys
import time
from pathlib import Path

DIRECTIVE = "#PBS "
OPTIONS = {"qsub": "a:A:c:C:e:fGhIj:J:k:l:m:M:N:o:p:P:q:r:R:S:u:v:Vw:W:Xz", "qstat": "fF:x", "qdel": "W:x"}
KINDS = ("cpu", "gpu")  # true/false resources of the nodes, which a site's administrator defines
RESOURCES = ("ncpus", "ngpus", "mpiprocs", "mem", "walltime", "place", *KINDS)
UNKNOWN, HAS_FINISHED = 15001 % 256, 15139 % 256  # how qstat and qdel end
EXCEEDED_WALLTIME, LONGEST_NAME, LOOK = -29, 230, 0.05


class Refused(Exception):
    """What a command says before it fails."""

    def __init__(self, text, status=1):
        super().__init__(text)
        self.status = status


def install(folder, **site):
    """Make the three commands in folder/bin; jobs are kept in folder/jobs.

    site: what its administrator has set: history=False (no ended job is known), walltime=3 (seconds for a job
    that does not say how many it wants).
    """
    (folder / "bin").mkdir(parents=True)
    (folder / "jobs").mkdir()
    (folder / "jobs" / "site.json").write_text(json.dumps({"history": True, "walltime": None} | site))
    for name in ("qsub", "qstat", "qdel"):
        command = folder / "bin" / name
        words = shlex.join([sys.executable, "-S", __file__, name, str(folder / "jobs")])
        command.write_text(f'#!/bin/sh\nexec {words} "$@"\n')
        command.chmod(0o755)
    return folder / "bin"


class Spool:
    """The jobs that this PBS knows."""

    def __init__(self, folder):
        self.folder = Path(folder)
        self.site = json.loads((self.folder / "site.json").read_text())

    def read(self, number):
        try:
            return json.loads((self.folder / number).read_text())
        except FileNotFoundError:
            raise Refused(f"Unknown Job Id {number}", UNKNOWN) from None

    def write(self, job):
        beside = self.folder / f".{job['number']}.{os.getpid()}"
        beside.write_text(json.dumps(job))
        beside.replace(self.folder / job["number"])

    def numbers(self):
        found = [path.name for path in self.folder.iterdir() if re.fullmatch(r"\d+\.standin", path.name)]
        return sorted(found, key=lambda name: int(name.partition(".")[0]))

    def is_wanted_away(self, number):
        return (self.folder / f"{number}.qdel").exists()


def qsub(spool, words):
    """Take a script into the queue, and print its number."""
    options, scripts = getopt.getopt(words, OPTIONS["qsub"])
    if len(scripts) != 1:
        raise Refused("usage: qsub [options] script", 2)
    text = Path(scripts[0]).read_text()
    for line in text.splitlines()[1:]:
        if line.startswith(DIRECTIVE):
            try:
                found, rest = getopt.getopt(shlex.split(line[len(DIRECTIVE) :]), OPTIONS["qsub"])
            except (getopt.GetoptError, ValueError):
                raise Refused(f"directive error: {line[len(DIRECTIVE) :]}") from None
            if rest:
                raise Refused(f"directive error: {line[len(DIRECTIVE) :]}")
            options = found + options  # the command line's come later, and win
        elif line.strip() and not line.startswith("#"):
            break  # directives below the first command are none
    job = {"name": Path(scripts[0]).name, "kinds": [], "out": None, "rerun": True}
    job["walltime"] = spool.site["walltime"]
    for letter, value in options:
        take(job, letter, value.strip())
    names = spool.numbers()
    number = f"{1 + int(names[-1].partition('.')[0]) if names else 1}.standin"
    script = spool.folder / f"{number}.SC"
    script.write_text(text)
    variables = dict(os.environ) if ("-V", "") in options else {"PATH": os.environ["PATH"]}
    job |= {"number": number, "state": "Q", "script": str(script), "comment": None, "status": None}
    job |= {"variables": variables, "home": os.path.expanduser("~"), "submitted_in": os.getcwd()}
    spool.write(job)
    runs = [sys.executable, "-S", __file__, "mom", str(spool.folder), number]
    quiet = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.DEVNULL)
    subprocess.Popen(runs, cwd="/", start_new_session=True, **quiet)
    print(number)


def take(job, letter, value):
    """Note what an option asks for."""
    if letter == "-N":
        if not re.fullmatch(r"[A-Za-z][A-Za-z0-9_+.-]*", value) or len(value) > LONGEST_NAME:
            raise Refused("illegal -N value")
        job["name"] = value
    elif letter == "-r":
        if value not in ("y", "n"):
            raise Refused("illegal -r value")
        job["rerun"] = value == "y"
    elif letter == "-o":
        job["out"] = value
    elif letter == "-q" and value != "workq":
        raise Refused("Unknown queue")
    elif letter == "-l":
        take_resources(job, value)


def take_resources(job, value):
    name, _, wanted = value.partition("=")
    if name == "walltime":
        if not re.fullmatch(r"(\d+:){0,2}\d+", wanted):
            raise Refused("illegal -l value")
        seconds = 0
        for part in wanted.split(":"):
            seconds = 60 * seconds + int(part)
        job["walltime"] = seconds
    elif name == "select":
        number, *chunk = wanted.split(":")
        if not number.isdigit() or not all(re.fullmatch(r"\w+=[\w-]+", part) for part in chunk):
            raise Refused("illegal -l value")
        for part in chunk:
            resource, _, amount = part.partition("=")
            if resource not in RESOURCES:
                raise Refused(f"Unknown resource: {resource}")
            if resource in KINDS and amount.lower() == "true":
                job["kinds"].append(resource)
    elif name not in RESOURCES:
        raise Refused("Unknown resource")


def qstat(spool, words):
    """What is known of jobs, as JSON."""
    options, numbers = getopt.getopt(words, OPTIONS["qstat"])
    if ("-F", "json") not in options or ("-f", "") not in options:
        raise Refused("this stand-in answers `qstat -f -F json` only", 2)
    told = {}
    for number in numbers or spool.numbers():
        job = spool.read(number)
        if job["state"] == "R" and not is_alive(job["mom"]):  # its node was lost
            again = {"state": "Q", "comment": "Not Running: its node is down"}  # and if it may, it waits anew
            job |= again if job["rerun"] else {"state": "F", "comment": f"{job['comment']} and failed"}
            spool.write(job)
        if job["state"] == "F" and not spool.site["history"]:
            raise Refused(f"Unknown Job Id {number}", UNKNOWN)
        if job["state"] == "F" and ("-x", "") not in options:
            text = f"{number} Job has finished, use -x or -H to obtain historical job information"
            raise Refused(text, HAS_FINISHED)
        facts = {
            "Job_Name": job["name"],
            "Job_Owner": "root@standin",
            "job_state": job["state"],
            "queue": "workq",
        }
        facts |= {"comment": job["comment"]} if job["comment"] else {}
        told[number] = facts | ({"Exit_status": job["status"]} if job["status"] is not None else {})
    print(json.dumps({"timestamp": int(time.time()), "pbs_version": "23.06.06", "Jobs": told}))


def qdel(spool, words):
    """Ask for a job's end; it follows."""
    for number in getopt.getopt(words, OPTIONS["qdel"])[1]:
        if spool.read(number)["state"] == "F":
            raise Refused(f"Job has finished {number}", HAS_FINISHED)
        (spool.folder / f"{number}.qdel").touch()


def mom(spool, words):
    """The node's side: wait for the job's turn, run it, end it at its walltime or when it is deleted."""
    number = words[0]
    job = spool.read(number)
    while others := ahead_of(spool, job):
        if spool.is_wanted_away(number):
            return finish(spool, job, "and terminated by root@standin")
        comment = f"Not Running: Insufficient amount of resource: {(others[0]['kinds'] or KINDS)[0]}"
        if job["comment"] != comment:
            spool.write(job := job | {"comment": comment})
        time.sleep(LOOK)
    kind = job["kinds"][0] if job["kinds"] else KINDS[0]
    variables = {"PBS_JOBID": number, "PBS_O_WORKDIR": job["submitted_in"], "PBS_ENVIRONMENT": "PBS_BATCH"}
    with open(job["out"] or os.devnull, "wb") as out:
        process = subprocess.Popen(
            ["/bin/bash", job["script"]],
            cwd=job["home"],
            env=job["variables"] | variables,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=out,
            start_new_session=True,
        )
    began = time.monotonic()
    job |= {"comment": f"Job run at {time.strftime('%a %b %d at %H:%M')} on ({kind}:ncpus=1)"}
    spool.write(job := job | {"state": "R", "mom": os.getpid(), "process": process.pid})
    ending, status = "and finished", None
    while process.poll() is None:
        if spool.is_wanted_away(number):
            ending = "and terminated by root@standin"
        elif job["walltime"] and time.monotonic() - began > job["walltime"]:
            ending, status = "and exceeded resource walltime", EXCEEDED_WALLTIME
        if ending != "and finished":
            end(process)
        time.sleep(LOOK)
    code = process.returncode
    if ending == "and finished" and code:
        ending = "and failed"
    return finish(spool, job, ending, status if status is not None else code if code >= 0 else 256 - code)


def ahead_of(spool, job):
    """The jobs that wait or run on the node that the job wants, and came before it."""
    earlier = spool.numbers()[: spool.numbers().index(job["number"])]
    others = [spool.read(number) for number in earlier]
    return [other for other in others if other["state"] != "F" and other["kinds"] == job["kinds"]]


def end(process):
    """End all of a job's session: first politely, then by force, as MOM does."""
    for number in (signal.SIGTERM, signal.SIGKILL):
        for path in Path("/proc").glob("[0-9]*"):
            with contextlib.suppress(OSError):
                if os.getsid(int(path.name)) == process.pid:
                    os.kill(int(path.name), number)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(timeout=2)


def finish(spool, job, ending, status=None):
    spool.write(job | {"state": "F", "status": status, "comment": f"{job['comment'] or ''} {ending}".strip()})


def is_alive(number):
    try:
        return Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def main(name, folder, *words):
    try:
        {"qsub": qsub, "qstat": qstat, "qdel": qdel, "mom": mom}[name](Spool(folder), words)
    except Refused as refused:
        print(f"{name}: {refused}", file=sys.stderr)
        return refused.status
    except getopt.GetoptError as error:
        print(f"{name}: {error}", file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
