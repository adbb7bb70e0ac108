"""Prepare a virtual environment with the locked versions: python scripts/environment.py FOLDER EXTRAS.

Run by scripts/environment.sh, which finds a Python that can; standard library only, because nothing else is
installed yet. What is current stays as it is, what is broken or half made is made again. With --current
first, nothing is done and the exit status says whether there is anything to do.

The lock is used as pip's constraints: pip installs what the extras ask for (a student needs no pytest and no
browser driver), and everything it installs is in the lock's version.
"""

import hashlib
import subprocess
import sys
import time
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCK = "requirements.txt"
STAMP = "flopwise-environment.txt"  # in the environment: what it was made from
LOG = "pip.log"  # in the environment: what pip said
LAUNCHER = '#!/bin/sh\nexec "$(dirname "$0")/python" -m autograder "$@"\n'
# What pip says when it cannot reach its index, or when nothing at all is there.
NO_NETWORK = (
    "NewConnectionError",
    "Max retries exceeded",
    "Temporary failure in name resolution",
    "Name or service not known",
    "ConnectionError",
    "ConnectTimeout",
    "ReadTimeout",
    "connection broken by",
    "ProxyError",
    "Network is unreachable",
    "(from versions: none)",
)


class Stop(Exception):
    """A reason to stop, in words for the person who typed the command."""


def state(extras):
    """What an environment with these extras is made from, as one line; the extras stand last."""
    digest = hashlib.sha256()
    for name in (LOCK, "pyproject.toml"):
        digest.update((ROOT / name).read_bytes())
    return f"{digest.hexdigest()} {ROOT} {extras}"


def current(folder, extras):
    """Is this interpreter's environment made from today's lock, here, with at least these extras?"""
    try:
        made_from = (folder / STAMP).read_text()
    except OSError:
        return False
    packages = ("pip", "flopwise", "nbgrader", "jupyterlab", "openvino")
    # startswith: an environment of "teach,test" will do for "teach".
    return made_from.startswith(state(extras)) and all(find_spec(name) for name in packages)


def run_in(folder, *words):
    """Run the environment's Python; (exit status, what it said). A Python that does not start is status 1."""
    try:
        done = subprocess.run([folder / "bin" / "python", "-I", *words], capture_output=True, text=True)
    except OSError as error:
        return 1, str(error)
    return done.returncode, done.stdout + done.stderr


def usable(folder):
    """Does the environment's Python start, has it pip, and is it the version that runs this script?"""
    status, said = run_in(folder, "-c", "import sys, pip; print(*sys.version_info[:2])")
    return status == 0 and said.split() == [str(number) for number in sys.version_info[:2]]


def torn(folder):
    """Was pip stopped while it unpacked? It would take a package that is there by half for whole."""
    try:
        said = (folder / LOG).read_text(encoding="utf-8")
    except OSError:
        return False
    return "Installing collected packages" in said and "Successfully installed" not in said


def make(folder):
    """Make the virtual environment, over a broken one if there is one."""
    if folder.exists() and not (folder / "pyvenv.cfg").exists() and any(folder.iterdir()):
        raise Stop(f"{folder} is there but is no virtual environment. Move it away and try again.")
    if folder.exists():
        tell(f"The environment in {folder.name} is half made, broken or of another Python: making it again.")
    done = subprocess.run([sys.executable, "-m", "venv", "--clear", folder], capture_output=True, text=True)
    if done.returncode:
        lines = (done.stdout + done.stderr).strip().splitlines() or ["no reason was given"]
        raise Stop(
            "\n  ".join([f"the environment could not be made in {folder}:", *lines[-3:]]) + "\n"
            "Is the folder yours to write in, without a colon in its path, and is the disk not full?"
        )


def install(folder, extras):
    """Install flopwise, editable, with these extras, everything in the lock's versions."""
    command = [
        folder / "bin" / "python",
        "-I",
        "-m",
        "pip",
        "install",
        "--disable-pip-version-check",
        "--no-input",
        "--progress-bar",
        "off",
        "--constraint",
        LOCK,
        "--editable",
        f".[{extras}]",
    ]
    log = folder / LOG
    with (
        log.open("w", encoding="utf-8") as file,
        subprocess.Popen(
            command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace"
        ) as pip,
    ):
        show = Progress()
        for line in pip.stdout:
            file.write(line)
            show.line(line)
        show.close()
    if pip.returncode:
        raise Stop(reason(log.read_text(encoding="utf-8"), log))


def reason(said, log):
    """Why pip failed, in a sentence; `said` is all that it printed."""
    if any(sign in said for sign in NO_NETWORK):
        return (
            "the packages could not be downloaded. Is this machine connected? (Behind a proxy, or\n"
            "with a mirror of your own, tell pip: `pip config`.) The same command goes on from here.\n"
            f"Pip's own words: {log}"
        )
    if "No space left on device" in said:
        return f"the disk is full; the environment needs about 1 GB.\nPip's own words: {log}"
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    last = [line for line in lines if line.startswith("ERROR:")][-2:] or lines[-1:]
    return "\n  ".join(["pip could not install the packages:", *last, f"All that it said: {log}"])


class Progress:
    """One line that counts pip's packages on a terminal, a line for each stage elsewhere."""

    def __init__(self):
        self.started, self.count, self.warned = time.monotonic(), 0, False
        self.live = sys.stderr.isatty()

    def line(self, text):
        """Take one line of pip's output."""
        if text.startswith("Collecting "):
            self.count += 1
            self.show(f"{self.count} packages found: {text.split()[1]}")
        elif text.startswith("Installing collected packages"):
            self.show(f"installing, the longest step: {text.count(',') + 1} packages", stage=True)
        elif text.lstrip().startswith("WARNING: Retrying") and not self.warned:
            self.warned = True
            self.show("no answer from the package index; trying again", stage=True)

    def show(self, text, stage=False):
        """Show the text, over the last one on a terminal; elsewhere only a stage."""
        seconds = f"{time.monotonic() - self.started:4.0f} s  "
        if self.live:
            print(f"\r\033[K  {seconds}{text}"[:100], end="", file=sys.stderr, flush=True)
        elif stage:
            tell(f"{seconds}{text}")

    def close(self):
        """End the line."""
        if self.live:
            print("\r\033[K", end="", file=sys.stderr, flush=True)


def tell(text):
    print(f"flopwise: {text}", file=sys.stderr, flush=True)


def prepare(folder, extras):
    """Bring the environment up to date."""
    if usable(folder) and not torn(folder):
        if run_in(folder, __file__, "--current", str(folder), extras)[0] == 0:
            return
    else:
        make(folder)
    (folder / STAMP).unlink(missing_ok=True)
    version = ".".join(map(str, sys.version_info[:3]))
    tell(f"Preparing {folder.name} with Python {version} ({extras}); the first time this takes some minutes.")
    install(folder, extras)
    launcher = folder / "bin" / "autograder"
    launcher.write_text(LAUNCHER)
    launcher.chmod(0o755)
    (folder / STAMP).write_text(state(extras))
    tell(f"{folder.name} is ready.")


def main(words):
    asks = words[:1] == ["--current"]
    folder, extras = words[asks:]
    folder = ROOT / folder
    if asks:
        return 0 if current(folder, extras) else 1
    try:
        prepare(folder, extras)
    except (Stop, OSError) as error:
        tell(str(error))
        return 1
    except KeyboardInterrupt:
        tell("stopped half-way; the same command goes on from here.")
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
