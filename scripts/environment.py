"""Prepare environments and the lock with uv; scripts/environment.sh finds a Python for this and says how.

If uv is not on PATH, pip fetches it into an environment of its own (.venv-tools). uv is told what this
machine's pip is told (an index of one's own, certificates, a proxy) in variables; nothing writes that down.
Standard library only, because nothing else is installed yet.
"""

import ast
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
STAMP = "flopwise-environment.txt"  # in an environment that is whole: what it was made from
UV, OLDEST_UV = "0.13.9", (0, 8)  # what pip fetches; what will do: the first whose `venv` has --clear
INSTALL = (
    "pip",
    "install",
    "--constraint=requirements.txt",
    "--compile-bytecode",
)  # a sandbox can keep no bytecode
LOCK = (
    "--extra=teach",
    "--extra=test",
    "--extra=hub",
    "--universal",
    "--python-version=3.11",
    "--no-emit-index-url",
    "--no-emit-find-links",
    "--custom-compile-command=make lock",
    "--output-file=requirements.txt",
)
# Pip's setting → uv's variable, and what stands between several values there.
SETTINGS = {
    "index-url": ("UV_DEFAULT_INDEX", ""),
    "extra-index-url": ("UV_INDEX", " "),
    "find-links": ("UV_FIND_LINKS", ","),
    "trusted-host": ("UV_INSECURE_HOST", " "),
    "cert": ("SSL_CERT_FILE", ""),
    "proxy": ("ALL_PROXY", ""),
    "timeout": ("UV_HTTP_TIMEOUT", ""),
    "default-timeout": ("UV_HTTP_TIMEOUT", ""),
    "retries": ("UV_HTTP_RETRIES", ""),
}


class Stop(Exception):
    """A reason to stop, in words for the person who typed the command."""


def tell(text):
    print(f"flopwise: {text}", file=sys.stderr, flush=True)


def said(*words):
    """What a program prints; nothing if it does not start or fails."""
    try:
        return subprocess.run(words, capture_output=True, text=True, check=True, cwd=ROOT).stdout
    except (OSError, subprocess.CalledProcessError):
        return ""


def assert_ours(folder):
    """Nothing but an environment is ever cleared away."""
    if folder.exists() and not (folder / "pyvenv.cfg").exists() and any(folder.iterdir()):
        raise Stop(f"{folder} is there but is not a virtual environment. Move it away and try again.")


def find_uv():
    """The path of a uv that will do: PATH's, or the one that pip fetches."""
    tools = ROOT / ".venv-tools"
    for uv in filter(None, (shutil.which("uv"), str(tools / "bin" / "uv"))):
        number = re.match(r"uv (\d+)\.(\d+)", said(uv, "--version"))
        if number and tuple(map(int, number.groups())) >= OLDEST_UV:
            return uv
    assert_ours(tools)
    tell("Fetching uv, which prepares the environment.")
    pip = [tools / "bin" / "python", "-Im", "pip", "install", "--quiet", "--disable-pip-version-check"]
    for words in ([sys.executable, "-Im", "venv", "--clear", tools], [*pip, "--no-input", f"uv=={UV}"]):
        if subprocess.run(words, cwd=ROOT).returncode:
            raise Stop(reason())
    return str(tools / "bin" / "uv")


def settings():
    """Variables for uv that say what pip is told on this machine, by its files and by PIP_… variables."""
    found = {"UV_PYTHON_DOWNLOADS": "never", "UV_INDEX_STRATEGY": "unsafe-best-match"}  # equals, as to pip
    listed = said(with_pip(), "-Im", "pip", "config", "list").splitlines()
    for section in ("global.", "install.", ":env:."):  # each overrides those before it
        for key, _, value in (line.partition("=") for line in listed if line.startswith(section)):
            variable, between = SETTINGS.get(key.removeprefix(section), ("", ""))
            values = ast.literal_eval(value).split()
            # A folder that is not there is a warning to pip, and an error to uv.
            values = [value for value in values if not (between and gone(value))]
            if variable and values:
                found[variable] = between.join(values)
    return found


def with_pip():
    """A Python with a pip that can be asked for its settings. Debian's own Python comes without pip."""
    tools = ROOT / ".venv-tools"
    for python in (str(tools / "bin" / "python"), sys.executable):
        if said(python, "-Im", "pip", "--version"):
            return python
    assert_ours(tools)
    subprocess.run([sys.executable, "-Im", "venv", "--clear", tools], cwd=ROOT, capture_output=True)
    return str(
        tools / "bin" / "python"
    )  # not there if this Python lacks venv: then pip has no settings either


def gone(place):
    """Is this a folder of this machine that does not exist?"""
    path = place.removeprefix("file://")
    return "://" not in path and (path != place or os.sep in path) and not Path(path).exists()


def disk_full():
    return shutil.disk_usage(ROOT).free < 5e8


def reason():
    """What to do, after pip or uv said in its own words what went wrong."""
    if disk_full():
        return "the disk is full; the environment needs about 1 GB. The same command goes on from here."
    return (
        "the packages could not be installed; the reason stands above. If they could not be downloaded:\n"
        "  is this machine connected? Behind a proxy, or with a mirror of your own, tell pip: `pip config`.\n"
        "  The same command goes on from here."
    )


def run_uv(*words):
    """Run uv, its progress and its complaints shown as they are."""
    uv = find_uv()  # first: with it may come a pip that can tell its settings
    if subprocess.run([uv, *words], cwd=ROOT, env={**settings(), **os.environ}).returncode:
        raise Stop(reason())


def prepare(made_from, folder, extras):
    """Make the environment, or bring it up to date."""
    assert_ours(folder)
    if ":" in str(ROOT):
        raise Stop(f"an environment needs a folder without a colon in its path, unlike {ROOT}.")
    stamp, python = folder / STAMP, folder / "bin" / "python"
    version = ".".join(map(str, sys.version_info[:3]))
    whole = stamp.exists() and said(python, "-V").split()[1:] == [version]
    if folder.exists() and not whole:
        tell(f"The environment in {folder.name} is half made, broken or of another Python: making it again.")
    tell(f"Preparing {folder.name} with Python {version} ({extras}). The first time takes a minute or two.")
    if not whole:
        run_uv("venv", "--quiet", "--clear", "--python", sys.executable, folder)
    before = stamp.read_text() if whole else ""
    stamp.unlink(missing_ok=True)
    try:
        run_uv(
            *INSTALL, "--python", python, f"--editable=.[{extras}]", "pip"
        )  # pip: for `%pip` in a notebook
    except Stop:
        if before and not disk_full():  # uv downloads everything before it changes anything: still whole
            stamp.write_text(before)
        raise
    stamp.write_text(f"{made_from} {extras}\n")
    tell(f"{folder.name} is ready.")


def main(made_from, folder, *words):
    try:
        if folder == "--lock":
            run_uv("pip", "compile", "pyproject.toml", "--quiet", *LOCK, *words)
        else:
            prepare(made_from, ROOT / folder, *words)
    except (Stop, OSError) as error:
        tell(str(error))
        return 1
    except KeyboardInterrupt:
        tell("stopped half-way; the same command goes on from here.")
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
