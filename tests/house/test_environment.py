"""The environments that people really make, made for real: the Makefile's and conda's."""

import json
import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

import nbformat
import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from scripts import environment
from scripts.environment import find_uv
from tests.proof.quickstart import Quickstart

pytestmark = pytest.mark.slow
NEVER = ("torch", "fvcore")


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
    streams = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **options}
    done = subprocess.run(words, text=True, **streams)
    assert done.returncode == 0, done.stdout[-3000:] + (done.stderr or "")[-3000:]
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
    assert not set(versions) & set(NEVER)
    return set(versions)


def assert_teaches(python, folder):
    """It is an environment for teaching, of this checkout."""
    assert {"jupyterlab", "nbgrader", "openvino", "nh3"} <= assert_locked(python, folder)
    where = run(python, "-c", "import autograder, flopwise; print(flopwise.__file__)", cwd="/")
    assert str(folder) in where


@pytest.mark.whole
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
    run(python, "-m", "pip", "install", "--quiet", "--no-compile", "-r", part, cwd=checkout)
    assert_teaches(python, checkout)


@pytest.fixture(scope="module")
def made(checkout):
    """The environment that `make env` makes from nothing."""
    run(*MAKE_ENV, cwd=checkout, env=with_uv())
    return checkout / ".venv"


MAKE_ENV = ("sh", "scripts/environment.sh", ".venv", "teach")


def with_uv(**settings):
    """The variables of this process, with uv on PATH."""
    path = os.pathsep.join([str(Path(find_uv()).parent), os.environ["PATH"]])
    return {**os.environ, "PYTHON": sys.executable, "PATH": path, **settings}


def test_make_env_from_nothing(made, checkout):
    assert_teaches(made / "bin" / "python", checkout)
    assert "pytest" not in installed(made / "bin" / "python")  # a student needs no tests
    assert run(made / "bin" / "autograder", "--help", cwd="/")
    # A sandbox sees the environment, but cannot write there what Python has compiled.
    site = next((made / "lib").glob("python*/site-packages"))
    assert list((site / "matplotlib" / "__pycache__").glob("*.pyc"))


def attempt(checkout, tmp_path, extras="teach"):
    """What uv would be asked to do, by a uv that does nothing and fails: [first word and second, …]."""
    (tmp_path / "uv").write_text(
        '#!/bin/sh\n[ "$1" = --version ] && echo uv 0.99.0 || { echo "asked $1"; exit 1; }\n'
    )
    (tmp_path / "uv").chmod(0o755)
    path = os.pathsep.join([str(tmp_path), os.environ["PATH"]])
    environment = {**os.environ, "PYTHON": sys.executable, "PATH": path}
    began = time.monotonic()
    done = subprocess.run(
        [*MAKE_ENV[:3], extras], cwd=checkout, env=environment, capture_output=True, text=True
    )
    assert done.returncode == (1 if done.stdout else 0)
    assert done.stdout or (time.monotonic() - began < 1 and not done.stderr)  # nothing to do costs no time
    return re.findall("asked (.*)", done.stdout)


def test_what_is_current_stays_and_what_is_not_is_brought_up_to_date(made, checkout, tmp_path):
    assert attempt(checkout, tmp_path) == []
    assert attempt(checkout, tmp_path, "teach,test") == ["pip"]
    assert attempt(checkout, tmp_path) == []  # an attempt that failed harmed nothing
    lock = checkout / "requirements.txt"
    before = lock.read_text()
    lock.write_text(before + "# renewed\n")
    assert attempt(checkout, tmp_path) == ["pip"]
    lock.write_text(before)
    assert attempt(checkout, tmp_path) == []


def test_what_was_damaged_is_made_again(made, checkout, tmp_path):
    site, stamp = next((made / "lib").glob("python*/site-packages")), made / environment.STAMP
    before = stamp.read_text()
    (site / "nbgrader").rename(tmp_path / "nbgrader")
    assert attempt(checkout, tmp_path) == ["venv"]
    (tmp_path / "nbgrader").rename(site / "nbgrader")
    assert attempt(checkout, tmp_path) == ["venv"]  # it is not taken for whole before it has been made
    stamp.write_text(before)
    assert attempt(checkout, tmp_path) == []


# --- what students install -------------------------------------------------------------------------------


def uv(*words, **options):
    return run(find_uv(), *words, env=with_uv(**environment.settings()), **options)


@pytest.fixture(scope="module")
def wheel(checkout, tmp_path_factory):
    """What `make wheel` writes to dist/."""
    folder = tmp_path_factory.mktemp("dist")
    uv("build", "--quiet", "--wheel", "--out-dir", folder, checkout)
    (built,) = folder.glob("*.whl")
    return built


def install(folder, what, checkout):
    """A new environment with the wheel and the lock; its folder of programs."""
    uv("venv", "--quiet", "--python", sys.executable, folder)
    uv("pip", "install", "--python", folder, "--constraint", checkout / "requirements.txt", what)
    return folder / "bin"


@pytest.fixture(scope="module")
def alone(wheel, checkout, tmp_path_factory):
    """The programs of an environment that holds the wheel without extras."""
    return install(tmp_path_factory.mktemp("alone") / "env", wheel, checkout)


def names(programs):
    listed = uv("pip", "list", "--format", "json", "--python", programs / "python")
    return {package["name"] for package in json.loads(listed)}


NOT_FOR_COUNTING = {"ipython", "ipywidgets", "jupyterlab", "matplotlib", "nbgrader", "platformdirs"}


def test_the_wheel_alone_counts_and_runs(alone, tmp_path):
    assert {"flopwise", "numpy", "openvino", "tabulate", "tqdm"} <= names(alone)
    assert not names(alone) & NOT_FOR_COUNTING
    formulas = "from flopwise import flops; print(flops.dense_macs(5408, 10))"
    assert run(alone / "python", "-c", formulas, cwd=tmp_path) == "54080\n"  # 5408·10
    assert "Devices" in run(alone / "flopwise", "info", cwd=tmp_path)
    assert "Convention" in run(alone / "flopwise", "flops", "pool_cnn", cwd=tmp_path)
    counted = json.loads(run(alone / "flopwise", "flops", "--json", "pool_cnn", cwd=tmp_path))
    # 10·26·26·9 + 5·11·11·90 + 605·128 + 128·10
    assert counted["macs"] == 60_840 + 54_450 + 77_440 + 1_280
    bench = ("bench", "--json", "--iterations", "5", "base_cnn")
    (timed,) = json.loads(run(alone / "flopwise", *bench, cwd=tmp_path))
    assert len(timed["samples_ms"]) == 5 and min(timed["samples_ms"]) > 0


@pytest.mark.parametrize(
    "program, sentence",
    [
        ("import flopwise.plots as p; p.bars(['a'], [1])", "pictures need matplotlib"),
        ("import flopwise.explorers.pooling", "explorers need ipywidgets"),
        ("from flopwise import my_progress as p; p.page()", "pages of progress need platformdirs"),
        ("from flopwise import jobs; jobs.find()", "jobs need platformdirs"),
    ],
)
def test_what_only_lessons_need_is_named(alone, checkout, tmp_path, program, sentence):
    elsewhere = {"FLOPWISE_PROGRESS", "FLOPWISE_JOBS"}
    variables = {name: value for name, value in os.environ.items() if name not in elsewhere}
    done = subprocess.run(
        [alone / "python", "-c", program], cwd=tmp_path, capture_output=True, text=True, env=variables
    )
    told = done.stderr.splitlines()[-1]
    assert sentence in told and told.endswith('not installed here: pip install "flopwise[lab]"')
    # And doing so helps: flopwise is there already, and its extra is found.
    constraint = ("--constraint", checkout / "requirements.txt")
    words = ("pip", "install", "--dry-run", "--python", alone / "python", *constraint, "flopwise[lab]")
    assert f"+ {sentence.split()[-1]}==" in uv(*words, stderr=subprocess.STDOUT)


def test_lab_adds_what_lessons_need(wheel, checkout, course, tmp_path):
    """A student's folder, with what was handed out and nothing else: the lesson runs, its checks tell."""
    programs = install(tmp_path / "env", f"{wheel}[lab]", checkout)
    assert {"jupyterlab", "nbgrader", "ipywidgets", "matplotlib"} <= names(programs)
    assert not names(programs) & {"pytest", "nh3", "torch"}
    lesson = "02-dense-layers"
    released = nbformat.read(course / "release" / lesson / f"{lesson}.ipynb", as_version=4)
    solved = nbformat.read(course / "source" / lesson / f"{lesson}.ipynb", as_version=4)
    answer = {cell.metadata.get("nbgrader", {}).get("grade_id"): cell.source for cell in solved.cells}
    ids = [cell.metadata.get("nbgrader", {}).get("grade_id") for cell in released.cells]
    del released.cells[ids.index("check-dense_params") + 1 :]  # two exercises will do
    released.cells[ids.index("dense_macs")].source = answer["dense_macs"]
    place = tmp_path / "student"
    place.mkdir()
    nbformat.write(released, place / "lesson.ipynb")
    run(programs / "jupyter", "execute", "--allow-errors", "--inplace", "lesson.ipynb", cwd=place)
    told = {
        cell.metadata["nbgrader"]["grade_id"]: str(cell.outputs)
        for cell in nbformat.read(place / "lesson.ipynb", as_version=4).cells
        if cell.cell_type == "code" and cell.metadata.get("nbgrader", {}).get("grade")
    }
    assert "cases hold" in told["check-dense_macs"]
    assert "still to do" in told["check-dense_params"]


@pytest.mark.sandbox
def test_grade_brings_the_judge_into_any_course_by_one_package_and_one_line(wheel, checkout, tmp_path):
    """nbgrader's quickstart course, where there is no clone of this repository."""
    programs = install(tmp_path / "env", f"{wheel}[grade]", checkout)
    assert {"nbgrader", "nh3"} <= names(programs)
    assert not names(programs) & {"keras", "nncf", "pytest", "matplotlib"}
    course = Quickstart(tmp_path / "course101", judged=True, python=programs / "python")
    said = course.generate()
    assert "4 of 4 check cells can be judged outside the student's kernel" in said
    course.hand_in_examples()
    said = course.grade()
    assert course.totals() == {"hacker": 3.0, "bitdiddle": 1.5}, said
