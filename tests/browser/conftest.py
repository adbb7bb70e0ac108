"""JupyterLab, started once for all browser tests."""

import os
import shutil
from pathlib import Path

import pytest

from scripts.browser import Lab, serve


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    """Let the fixture `lab` know at its end whether the test failed."""
    report = yield
    if report.when == "call":
        item.failed = report.failed
    return report


@pytest.fixture(scope="session")
def served(course, tmp_path_factory):
    """A built course that JupyterLab serves: (its folder, the person's home, the address)."""
    folder = shutil.copytree(course, tmp_path_factory.mktemp("served") / "flopwise")
    home = tmp_path_factory.mktemp("home")
    with serve(folder, home) as address:
        yield folder, home, address


@pytest.fixture
def shots(request, tmp_path):
    """The folder for screenshots: FLOPWISE_SCREENSHOTS (`make screenshots` sets it) or a temporary one."""
    folder = Path(os.environ.get("FLOPWISE_SCREENSHOTS") or tmp_path)
    folder.mkdir(exist_ok=True, parents=True)
    return folder


@pytest.fixture
def lab(request, chromium, served, shots):
    """A new browser page on JupyterLab; when the test fails, its last sight is kept and named."""
    folder, home, address = served
    shutil.rmtree(home / "workspaces", ignore_errors=True)  # the layout that the last test left
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    lab = Lab(context.new_page(), address)
    lab.folder = folder
    yield lab
    if getattr(request.node, "failed", False):
        picture = shots / f"failed-{request.node.name}.png"
        lab.picture(picture)
        print(f"What the browser showed: {picture}")
    context.close()
