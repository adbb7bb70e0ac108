"""The two commands: what they list, what they say when something is missing, and what they rest on."""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from scripts import environment
from scripts.environment import find_uv

SYSTEMS = [  # (sys_platform, os_name, platform_system)
    ("linux", "posix", "Linux"),
    ("darwin", "posix", "Darwin"),
    ("win32", "nt", "Windows"),
]
PYTHONS = ("3.11", "3.12", "3.13")
LINK = re.compile(r"\[[^]]*\]\(([^)#\s]+)[^)]*\)|(?:src|href)=\"([^\"#]+)")


# --- make ----------------------------------------------------------------------------------------------


def test_make_help_lists_every_target(root):
    text = (root / "Makefile").read_text()
    targets = re.search(r"^\.PHONY:(.*)$", text, re.M)[1].split()
    shown = subprocess.check_output(["make", "-C", root, "--no-print-directory"], text=True)
    listed = re.findall(r"^  make ([a-z-]+) +\S", shown, re.M)
    assert sorted(listed) == sorted(targets)
    assert {"lab", "test", "build", "grade", "bench", "help"} <= set(targets)


def test_the_build_machine_installs_what_the_readme_asks_for_and_nothing_else(root):
    asked = re.findall(r"apt-get install ([a-z0-9 -]+)", (root / "README.md").read_text())
    words = re.search(r"apt-get install ((?:.*\\\n)*.*)>", (root / ".ci" / "run").read_text())[1].split()
    installed = {word for word in words if not word.startswith(("-", "\\"))}
    named = {name for line in asked for name in line.split()}
    assert {"bubblewrap", "chromium", "munge", "slurm-wlm"} <= named
    assert named - installed == set()
    assert installed - named == {"python3"}  # of which the README names the version


def test_every_target_is_thin(root):
    """Two lines at most: the environment, then one line of real work."""
    rules = re.findall(r"^([a-z-]+):[^=\n]*\n((?:\t.*\n)+)", (root / "Makefile").read_text(), re.M)
    for target, recipe in rules:
        assert recipe.count("\n") <= 2, target


def test_commands_in_the_pages_exist(root):
    targets = set(re.findall(r"^([a-z-]+):", (root / "Makefile").read_text(), re.M))
    for page in ("README.md", "CONTRIBUTING.md", "start.md"):
        text = (root / page).read_text()
        fences = re.findall(r"^```.*?^```", text, re.M | re.S)
        inline = re.findall(r"`[^`\n]+`", re.sub(r"^```.*?^```", "", text, flags=re.M | re.S))
        named = set(re.findall(r"\bmake ([a-z-]+)\b", "\n".join(fences + inline)))
        assert named
        assert named <= targets, f"{page} names {named - targets}"


def test_line_length_is_the_one_that_contributing_states_and_lint_comes_before_the_tests(root):
    length = tomllib.loads((root / "pyproject.toml").read_text())["tool"]["ruff"]["line-length"]
    assert f"Lines up to {length} characters" in (root / "CONTRIBUTING.md").read_text()
    assert re.search(r"^test: .*\blint\b.*##", (root / "Makefile").read_text(), re.M)


def test_lint_finds_what_it_should(root, tmp_path):
    """It reads the project's settings: an unused import, and a line that is too long."""
    (tmp_path / "pyproject.toml").write_text((root / "pyproject.toml").read_text())
    (tmp_path / "module.py").write_text(f"import os\n\nlong = '{'x' * 110}'\n")
    ruff = [sys.executable, "-m", "ruff", "check", "--output-format=concise", "--no-cache", "."]
    done = subprocess.run(ruff, cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 1 and "F401" in done.stdout and "E501" in done.stdout


# --- finding a Python ----------------------------------------------------------------------------------


@pytest.fixture
def checkout(root, tmp_path):
    """What `make env` reads, in a folder with a space in its name."""
    folder = tmp_path / "a checkout"
    folder.mkdir()
    for name in ("pyproject.toml", "requirements.txt", "README.md", "LICENSE", "Makefile"):
        shutil.copy(root / name, folder)
    shutil.copytree(root / "scripts", folder / "scripts")
    shutil.copytree(root / "flopwise", folder / "flopwise", ignore=shutil.ignore_patterns("__pycache__"))
    return folder


def make_env(folder, programs, **environment):
    """Run scripts/environment.sh where only these programs exist: {name: script, or None for this Python}."""
    path = Path(tempfile.mkdtemp(dir=folder.parent))
    for tool in ("sh", "dirname", "cat", "cksum", "rm"):
        (path / tool).symlink_to(shutil.which(tool))
    for name, script in programs.items():
        if script is None:
            (path / name).symlink_to(Path(sys.executable).resolve())
        else:
            (path / name).write_text(f"#!/bin/sh\n{script}\n")
            (path / name).chmod(0o755)
    others = ("PIP_", "PYTHON", "VIRTUAL", "UV_")
    variables = {k: v for k, v in os.environ.items() if not k.startswith(others)}
    done = subprocess.run(
        [shutil.which("sh"), "scripts/environment.sh", ".venv", "teach"],
        cwd=folder,
        env={**variables, "PATH": str(path), **environment},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert "Traceback" not in done.stderr
    return done


# A Python that runs what it is asked with this one, but says that it is 3.9 or has no ensurepip.
OLD = 'case "$2" in *print*) echo 3.9.2;; *) exit 1;; esac'
BARE = f"""case "$2" in *ensurepip*) exit 1;; *) exec '{sys.executable}' "$@";; esac"""


@pytest.mark.parametrize(
    "pythons, chosen, words",
    [
        ({}, None, ["no Python was found; 3.11 or newer", "apt-get install python3", "conda env create"]),
        ({"python3": OLD}, None, ["Python 3.11 or newer is needed", "python3 is 3.9.2", "PYTHON="]),
        ({"python3.12": BARE}, None, ["python3.12 cannot make virtual", "apt-get install python3-venv"]),
        ({"python3.12": BARE, "python3": OLD}, None, ["python3.12 cannot make virtual"]),
        ({"python3": "exit 127"}, None, ["no Python was found"]),
        ({}, "python3.99", ["PYTHON=python3.99 does not start", "make env PYTHON="]),
        ({"python3.12": None, "mine": OLD}, "mine", ["mine is 3.9.2"]),
    ],
)
def test_what_is_missing_is_said(checkout, pythons, chosen, words):
    done = make_env(checkout, pythons, **({"PYTHON": chosen} if chosen else {}))
    assert done.returncode == 1
    assert all(word in done.stderr for word in words), done.stderr
    assert not (checkout / ".venv").exists()


def test_another_folder_in_the_way_is_left_alone(checkout):
    (checkout / ".venv").mkdir()
    (checkout / ".venv" / "thesis.txt").write_text("mine")
    done = make_env(checkout, {"python3": None})
    assert done.returncode == 1 and "is not a virtual environment. Move it away" in done.stderr
    assert (checkout / ".venv" / "thesis.txt").read_text() == "mine"


def test_a_colon_in_the_path_is_said(checkout):
    done = make_env(checkout.rename(checkout.with_name("a:checkout")), {"python3": None})
    assert done.returncode == 1 and "without a colon in its path" in done.stderr


NOWHERE = "http://127.0.0.1:9/simple"  # nothing answers there
OFFLINE = {"PIP_INDEX_URL": NOWHERE, "PIP_RETRIES": "0", "PIP_CONFIG_FILE": os.devnull}
CONNECTED = "If they could not be downloaded:\n  is this machine connected?"


def break_environment(checkout):
    (checkout / ".venv" / "bin").mkdir(parents=True)
    (checkout / ".venv" / "pyvenv.cfg").write_text("home = /nowhere\n")
    (checkout / ".venv" / "bin" / "python").symlink_to("/nowhere/python")


@pytest.mark.slow
def test_no_network_is_said(checkout):
    """Nothing answers where pip looks for uv."""
    done = make_env(checkout, {"python3": None}, **OFFLINE)
    assert done.returncode == 1
    assert "No matching distribution found for uv==" in done.stderr  # pip's own words
    assert CONNECTED in done.stderr


def test_what_was_broken_is_made_again_and_uv_looks_where_pip_looks(checkout):
    """uv is there; the index that pip is told of is not, and no other is asked."""
    break_environment(checkout)
    uv = f"exec '{find_uv()}' \"$@\""
    done = make_env(checkout, {"python3": None, "uv": uv}, UV_NO_CACHE="1", **OFFLINE)
    assert done.returncode == 1
    assert "half made, broken or of another Python: making it again" in done.stderr
    assert f"Failed to fetch: {NOWHERE}/" in done.stderr  # uv's own words
    assert CONNECTED in done.stderr
    assert "Fetching uv" not in done.stderr and not (checkout / ".venv-tools" / "bin" / "uv").exists()


def test_a_full_disk_is_said(checkout, monkeypatch, capfd):
    monkeypatch.setattr(environment, "ROOT", checkout)
    monkeypatch.setattr(environment, "find_uv", lambda: "false")  # the program that fails
    monkeypatch.setattr(shutil, "disk_usage", lambda place: shutil._ntuple_diskusage(10**9, 10**9 - 1, 1))
    assert environment.main("state", ".venv", "teach") == 1
    assert "the disk is full; the environment needs about 1 GB" in capfd.readouterr().err


# A uv that shows what it is told and then fails.
TELLS = """[ "$1" = --version ] && { echo "uv 0.99.0"; exit; }; echo "words $*"; exec '%s' -c '
import os
for name in sorted(os.environ): print(name, os.environ[name])
raise SystemExit(1)'"""


def test_uv_is_told_what_pip_is_told_and_no_file_names_it(checkout, tmp_path):
    """Settings of pip's file, and variables before them; a folder that is not there is left out."""
    (tmp_path / "links").mkdir()
    (tmp_path / "pip.conf").write_text(
        "[global]\nindex-url = https://me:word@mirror.example/simple\ntimeout = 7\n"
        "extra-index-url =\n    https://one.example/simple\n    file:///not/there/simple\n"
        f"[install]\nfind-links = {tmp_path / 'links'} /not/there\ntrusted-host = a.example b.example\n"
    )
    told = {"PIP_CONFIG_FILE": str(tmp_path / "pip.conf"), "PIP_TIMEOUT": "9", "PIP_PROXY": "http://proxy:1"}
    # Not this environment's Python, resolved: pip is asked for its settings there.
    done = make_env(checkout, {"python3": None, "uv": TELLS % sys.executable}, **told)
    assert {line for line in done.stdout.splitlines() if line.startswith(("UV_", "ALL_PROXY"))} == {
        "ALL_PROXY http://proxy:1",
        "UV_DEFAULT_INDEX https://me:word@mirror.example/simple",
        "UV_FIND_LINKS " + str(tmp_path / "links"),
        "UV_HTTP_TIMEOUT 9",
        "UV_INDEX https://one.example/simple",
        "UV_INDEX_STRATEGY unsafe-best-match",
        "UV_INSECURE_HOST a.example b.example",
        "UV_PYTHON_DOWNLOADS never",
    }
    assert not [path for path in checkout.rglob("*") if path.is_file() and b"mirror." in path.read_bytes()]


@pytest.mark.slow
def test_settings_of_pip_are_found_where_python_has_no_pip(checkout, tmp_path):
    """As Debian's has none: an environment of our own is made, whose pip reads the same files."""
    python = Path(sys.executable).resolve()
    subprocess.run([python, "-Im", "venv", "--without-pip", tmp_path / "no pip"], check=True)
    (tmp_path / "pip.conf").write_text("[global]\nindex-url = https://mirror.example/simple\n")
    uv, bare = TELLS % sys.executable, f"exec '{tmp_path / 'no pip' / 'bin' / 'python'}' \"$@\""
    done = make_env(checkout, {"python3": bare, "uv": uv}, PIP_CONFIG_FILE=str(tmp_path / "pip.conf"))
    assert "UV_DEFAULT_INDEX https://mirror.example/simple" in done.stdout.splitlines()
    assert "Fetching uv" not in done.stderr


@pytest.mark.slow
def test_a_uv_that_is_too_old_is_not_used(checkout):
    done = make_env(checkout, {"python3": None, "uv": "echo uv 0.4.30"}, **OFFLINE)
    assert done.returncode == 1 and "Fetching uv" in done.stderr


def test_with_uv_no_venv_module_is_needed(checkout):
    done = make_env(checkout, {"python3.12": BARE, "uv": TELLS % sys.executable}, PIP_CONFIG_FILE=os.devnull)
    assert "words venv" in done.stdout and "cannot make virtual" not in done.stderr


def test_lab_without_jupyterlab_is_said(root):
    command = [sys.executable, "-I", "-S", root / "scripts" / "lab.py"]  # -S: without what is installed
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 1
    assert done.stderr.startswith("flopwise: JupyterLab is not installed here. Run `make env`")


# --- the lock ------------------------------------------------------------------------------------------


def locked(root):
    """The lock's requirements, as they stand."""
    lines = [line for line in (root / "requirements.txt").read_text().splitlines() if line.strip()]
    return [Requirement(line) for line in lines if not line.lstrip().startswith("#")]


def test_the_lock_is_exact_and_names_no_place(root):
    text = (root / "requirements.txt").read_text()
    assert "://" not in text and "\n-" not in text and " @ " not in text and "file:" not in text
    for requirement in locked(root):
        assert [pin.operator for pin in requirement.specifier] == ["=="], requirement


@pytest.mark.parametrize("python", PYTHONS)
@pytest.mark.parametrize("system", SYSTEMS, ids=[system[0] for system in SYSTEMS])
def test_the_lock_holds_one_version_of_each_dependency(root, system, python):
    names = dict(
        zip(("sys_platform", "os_name", "platform_system"), system),
        python_version=python,
        python_full_version=f"{python}.9",
        implementation_name="cpython",
        platform_python_implementation="CPython",
    )
    here = [r.name for r in locked(root) if r.marker is None or r.marker.evaluate(names)]
    assert len(here) == len(set(here)), "two versions for one system"
    project = tomllib.loads((root / "pyproject.toml").read_text())["project"]
    extras = project["optional-dependencies"]
    asked = project["dependencies"] + extras["lab"] + extras["grade"] + extras["teach"] + extras["test"]
    asked += extras["hub"]
    assert {Requirement(line).name for line in asked} - {"flopwise"} <= set(here)
    assert "torch" not in here


def test_what_only_trains_is_pinned_exactly(root):
    project = tomllib.loads((root / "pyproject.toml").read_text())["project"]
    for line in project["optional-dependencies"]["train"]:
        assert [pin.operator for pin in Requirement(line).specifier] == ["=="], line


# --- JupyterLab's defaults and the pages ---------------------------------------------------------------


def test_lab_settings_are_ones_that_lab_has(root):
    """A misspelt setting would be ignored, silently."""
    overrides = json.loads((root / "jupyter/labconfig/default_setting_overrides.json").read_text())
    schemas = Path(sys.prefix, "share", "jupyter", "lab", "schemas")
    for plugin, settings in overrides.items():
        package, _, name = plugin.partition(":")
        known = json.loads((schemas / package / f"{name}.json").read_text())["properties"]
        assert set(settings) <= set(known), plugin


def test_the_start_page_has_every_lesson_in_three_editions(root):
    page = (root / "start.md").read_text()
    for text in (root / "source").glob("*/lesson.py"):
        name = text.parent.name
        for link in (f"release/{name}/{name}.ipynb", f"notebooks/{name}.ipynb", f"source/{name}/lesson.py"):
            assert f"]({link})" in page, f"start.md: give {name} a row in the table"


PAGES = "README.md", "CONTRIBUTING.md", "start.md"


@pytest.mark.parametrize("page", [*PAGES, "class/README.md", "my-work/start.md"])
def test_links_lead_somewhere(course, page):
    """Every relative link of a page is a file of a built course."""
    place = course / page
    links = {first or second for first, second in LINK.findall(place.read_text("utf-8"))}
    assert links or page == "class/README.md"
    assert not [link for link in links if "://" not in link and not (place.parent / link).exists()]


def test_licences(root):
    assert (root / "LICENSE").read_text().startswith("MIT License\n")
    words = (root / "LICENSE-lessons").read_text()
    assert words.startswith("Attribution 4.0 International\n")
    assert [f"Section {n} -- " in words for n in range(1, 9)] == [True] * 8
    assert words.rstrip().endswith("Creative Commons may be contacted at creativecommons.org.")
