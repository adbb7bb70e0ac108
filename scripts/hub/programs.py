"""What is installed for everybody: JupyterHub with the students' JupyterLab, and the proxy in front of it."""

import json
import os
import shutil
import string
import sys
import tempfile
from pathlib import Path

from flopwise.files import write_bytes
from scripts.environment import ROOT, Stop, run_uv, tell
from scripts.hub.settings import COURSE
from scripts.hub.system import found, run

HERE = Path(__file__).parent
PROXY = "configurable-http-proxy"
# For students, whose JupyterLab gives them assignments; an instructor's side is switched off there.
FOR_STUDENTS = {
    "nbgrader_config.template": "nbgrader_config.py",
    "jupyter_server_config.json": "jupyter_server_config.json",
    "page_config.json": "labconfig/page_config.json",
}


def make_environment(settings):
    """The environment of hub and students: the package flopwise, as a student installs it, and JupyterHub."""
    python = settings.environment / "bin" / "python"
    if not python.exists():
        run_uv("venv", "--quiet", "--clear", "--python", sys.executable, settings.environment)
    tell(f"Installing JupyterHub and the lessons' package in {settings.environment}.")
    with tempfile.TemporaryDirectory() as built:
        run_uv("build", "--quiet", "--wheel", "--out-dir", built, ROOT)
        (wheel,) = Path(built).glob("*.whl")
        run_uv(
            "pip", "install", "--quiet", "--compile-bytecode", "--constraint=requirements.txt",
            "--reinstall-package=flopwise", "--python", python, f"flopwise[hub] @ {wheel.as_uri()}"
        )  # fmt: skip
    run("chmod", "--recursive", "a+rX", settings.environment)
    for_students(settings)
    used = "import flopwise, jupyterhub, jupyterlab, nbgrader"
    run("runuser", "-u", "nobody", "--", python, "-Ic", used, cwd="/")


def for_students(settings):
    """What nbgrader and JupyterLab are told when students start them."""
    told = settings.environment / "etc" / "jupyter"
    words = {"course": repr(COURSE), "exchange": repr(str(settings.exchange))}
    for name, place in FOR_STUDENTS.items():
        text = string.Template((HERE / "students" / name).read_text("utf-8")).substitute(words)
        write_bytes(told / place, text.encode())
    defaults = ROOT / "jupyter" / "labconfig" / "default_setting_overrides.json"
    write_bytes(told / "labconfig" / defaults.name, defaults.read_bytes())
    for place in (told, told / "labconfig"):
        place.chmod(0o755)


def make_proxy(settings):
    """The proxy of JupyterHub, which is a program for Node, in the locked version."""
    place, locked = settings.folder / "proxy", json.loads((HERE / "package-lock.json").read_text("utf-8"))
    wanted = locked["packages"][f"node_modules/{PROXY}"]["version"]
    there = place / "node_modules" / PROXY / "package.json"
    if there.is_file() and json.loads(there.read_text("utf-8"))["version"] == wanted:
        return
    tell(f"Installing {PROXY} {wanted} in {place}.")
    place.mkdir(exist_ok=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copy(HERE / name, place)
    options = ("--omit=dev", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")
    run("npm", "ci", *options, cwd=place)


def make_hub(settings):
    """JupyterHub's configuration, and the unit with which systemd starts it."""
    settings.state.mkdir(mode=0o700, exist_ok=True)
    settings.state.chmod(0o700)
    write_bytes(settings.folder / "jupyterhub_config.py", (HERE / "jupyterhub_config.py").read_bytes())
    unit = string.Template((HERE / "flopwise-hub.service").read_text("utf-8"))
    folders = [str(settings.environment / "bin"), os.path.dirname(found("node"))]
    folders += ["/usr/local/bin", "/usr/bin", "/bin"]
    text = unit.substitute(folder=settings.folder, path=os.pathsep.join(dict.fromkeys(folders)))
    write_bytes(settings.folder / "flopwise-hub.service", text.encode())


def running(settings):
    """The hub's process id, if it runs; None otherwise."""
    try:
        number = int((settings.state / "jupyterhub.pid").read_text("ascii"))
        words = Path("/proc", str(number), "cmdline").read_bytes().split(b"\0")
    except (OSError, ValueError):
        return None
    return number if os.fsencode(settings.folder / "jupyterhub_config.py") in words else None


def assert_stopped(settings):
    number = running(settings)
    if number:
        raise Stop(
            f"the hub of {settings.folder} still runs (process {number}). Stop it first, such as with "
            "`systemctl stop flopwise-hub`, and give the command again."
        )
