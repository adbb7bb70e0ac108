"""Models and data are found from any folder: in a clone, and in a wheel, which holds little else."""

import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from flopwise import resources
from flopwise.errors import FlopwiseError
from flopwise.resources import data_path, folder, list_data, list_models, model_path

ROOT = Path(__file__).resolve().parents[2]


def python(*arguments, **settings):
    """Run this Python on something that must succeed."""
    run = subprocess.run([sys.executable, *map(str, arguments)], capture_output=True, text=True, **settings)
    assert run.returncode == 0, run.stderr
    return run


def test_paths_are_whole_and_exist():
    for name, precisions in list_models().items():
        for precision in precisions:
            path = model_path(name, precision)
            assert path.is_absolute() and path.name == f"{name}-{precision}.xml"
            assert path.is_file() and path.with_suffix(".bin").is_file()
    assert list_data() == ["car.png", "digits_heldout.npz", "digits_training.npz", "image.npy"]
    assert all(data_path(name).is_absolute() and data_path(name).is_file() for name in list_data())
    assert model_path("pool_cnn") == model_path("pool_cnn", "f32")


@pytest.mark.parametrize(
    "call, error, says",
    [
        (
            lambda: model_path("poolcnn"),
            FlopwiseError,
            "no model 'poolcnn'; there are: base_cnn, detector, pool",
        ),
        (lambda: model_path("../models/pool_cnn"), FlopwiseError, "there are: base_cnn"),
        (lambda: model_path("pool_cnn", "int8"), FlopwiseError, "not stored in 'int8'; there are: f32, f16"),
        (lambda: model_path(3), TypeError, "name must be text such as 'pool_cnn', not int 3"),
        (
            lambda: model_path("pool_cnn", None),
            TypeError,
            "precision must be text such as 'f32', not NoneType",
        ),
        (
            lambda: data_path("img.npy"),
            FlopwiseError,
            "no data file 'img.npy'; there are: car.png, digits_hel",
        ),
        (lambda: data_path("../pyproject.toml"), FlopwiseError, "there are: car.png, digits_heldout.npz"),
        (lambda: data_path(Path("image.npy")), TypeError, "name must be text such as 'image.npy'"),
    ],
)
def test_mistakes_say_what_there_is(call, error, says):
    with pytest.raises(error, match=re.escape(says)):
        call()


def test_incomplete_installation(monkeypatch, tmp_path):
    monkeypatch.setattr(resources, "_PACKAGE", tmp_path / "flopwise")
    with pytest.raises(FlopwiseError, match="installation is incomplete; install flopwise again"):
        folder("models")


def test_found_from_another_folder(tmp_path):
    code = "from flopwise.resources import *; print(model_path('sep_cnn', 'f16'), data_path('image.npy'))"
    run = python("-c", code, cwd=tmp_path)
    assert run.stdout.split() == [str(model_path("sep_cnn", "f16")), str(data_path("image.npy"))]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """The wheel, built from the project as a stranger would (pip fetches hatchling for it)."""
    place = tmp_path_factory.mktemp("wheel")
    python("-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", place, ROOT)
    (built,) = place.glob("flopwise-*.whl")
    return built


@pytest.mark.slow
def test_wheel_holds_the_two_packages_and_no_lesson(wheel):
    names = zipfile.ZipFile(wheel).namelist()
    tops = {name.partition("/")[0] for name in names}
    assert tops == {"flopwise", "autograder", re.sub(r"-py3-none-any\.whl$", ".dist-info", wheel.name)}
    for kind, suffixes in (
        ("models", {".xml", ".bin", ".json", ".md"}),
        ("data", {".npy", ".npz", ".png", ".md"}),
    ):
        inside = {name for name in names if name.startswith(f"flopwise/{kind}/")}
        assert inside == {
            f"flopwise/{path.relative_to(ROOT).as_posix()}"
            for path in (ROOT / kind).rglob("*")
            if path.suffix in suffixes
        }
    assert not [name for name in names if re.search(r"/lesson\.py|\.ipynb", name)]


@pytest.mark.slow
def test_installed_wheel_finds_its_models_and_runs_them(wheel, tmp_path):
    site = tmp_path / "site"
    python("-m", "pip", "install", "--quiet", "--no-deps", "--target", site, wheel)
    code = """
import numpy, flopwise
from flopwise.runtime import compile_model, infer
from flopwise.resources import data_path, model_path
paths = [flopwise.__file__, model_path("pool_cnn"), data_path("image.npy")]
print(*paths, infer(compile_model(paths[1]), numpy.load(paths[2])).argmax(), sep="\\n")
"""
    run = python("-c", code, cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(site)})
    assert run.stdout.splitlines() == [
        str(site / "flopwise/__init__.py"),
        str(site / "flopwise/models/pool_cnn/pool_cnn-f32.xml"),
        str(site / "flopwise/data/image.npy"),
        "3",
    ]
