"""The environments that people really make, made for real: the Makefile's and conda's."""

import os
import re
import shutil
import subprocess
import sys
import time

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

pytestmark = pytest.mark.slow
NEVER = ("torch", "scikit-learn")


@pytest.fixture(scope="module")
def checkout(root, tmp_path_factory):
    """What an installation reads, in a folder with a space in its name."""
    folder = tmp_path_factory.mktemp("environment") / "a checkout"
    keep = ("flopwise", "autograder", "models", "data", "scripts")
    for name in keep:
        shutil.copytree(root / name, folder / name, ignore=shutil.ignore_patterns("__pycache__", "*.db*"))
    for name in ("pyproject.toml", "requirements.txt", "environment.yml", "README.md", "LICENSE", "Makefile"):
        shutil.copy(root / name, folder)
    return folder


def run(*words, **options):
    done = subprocess.run(words, capture_output=True, text=True, **options)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    return done.stdout


def installed(python):
    """{name: version} of an environment, without pip's own and flopwise."""
    listed = run(python, "-m", "pip", "list", "--format", "freeze", "--disable-pip-version-check")
    versions = dict(line.split("==") for line in listed.split() if "==" in line)
    return {
        canonicalize_name(name): version
        for name, version in versions.items()
        if name not in ("pip", "flopwise")
    }


def locked(folder):
    """{name: version} of the lock, for this system and Python."""
    lines = re.findall(r"^[^#\s].*$", (folder / "requirements.txt").read_text(), re.M)
    needs = [Requirement(line) for line in lines]
    return {need.name: str(need.specifier)[2:] for need in needs if not need.marker or need.marker.evaluate()}


def assert_locked(python, folder):
    """Everything is installed in the lock's version, and nothing that only trains."""
    versions, lock = installed(python), locked(folder)
    assert {name: version for name, version in versions.items() if lock.get(name) != version} == {}
    assert {"jupyterlab", "nbgrader", "openvino", "bleach"} <= set(versions)
    assert not set(versions) & set(NEVER)
    where = run(python, "-c", "import autograder, flopwise; print(flopwise.__file__)", cwd="/")
    assert str(folder) in where


def test_conda_installs_everything_through_the_lock(checkout, tmp_path):
    """conda writes the pip part into a file beside environment.yml and hands that to pip, there."""
    described = yaml.safe_load((checkout / "environment.yml").read_text())
    assert described["channels"] == ["conda-forge", "nodefaults"]
    *from_conda, rest = described["dependencies"]
    assert [re.split(r"[ <>=]", line)[0] for line in from_conda] == ["python", "pip"]
    assert list(rest) == ["pip"]
    assert "--constraint requirements.txt" in rest["pip"] and len(rest["pip"]) == 2

    part = checkout / "condaenv.requirements.txt"
    part.write_text("\n".join(rest["pip"]) + "\n")
    run(sys.executable, "-m", "venv", tmp_path / "conda")
    python = tmp_path / "conda" / "bin" / "python"
    run(python, "-m", "pip", "install", "--quiet", "-r", part, cwd=checkout)
    assert_locked(python, checkout)


def test_make_env_from_nothing_then_in_no_time_then_after_a_mishap(checkout):
    command = ("sh", "scripts/environment.sh", ".venv", "teach")
    environment = {**os.environ, "PYTHON": sys.executable}
    run(*command, cwd=checkout, env=environment)
    folder = checkout / ".venv"
    assert_locked(folder / "bin" / "python", checkout)
    assert "pytest" not in installed(folder / "bin" / "python")  # a student needs no tests
    assert run(folder / "bin" / "autograder", "--help", cwd="/")

    began = time.monotonic()
    offline = {**os.environ, "PIP_INDEX_URL": "http://127.0.0.1:9/simple"}
    run(*command, cwd=checkout, env=offline)
    assert time.monotonic() - began < 1  # nothing to do, and nothing asked of the network

    current = [folder / "bin" / "python", "-I", "scripts/environment.py", "--current", ".venv"]
    assert subprocess.run([*current, "teach"], cwd=checkout).returncode == 0
    assert subprocess.run([*current, "teach,test"], cwd=checkout).returncode == 1
    (checkout / "requirements.txt").write_text((checkout / "requirements.txt").read_text() + "# renewed\n")
    assert subprocess.run([*current, "teach"], cwd=checkout).returncode == 1
