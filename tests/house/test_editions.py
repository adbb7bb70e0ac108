"""The editions that are committed: they are those of the lessons, and can be read before anything is made."""

import json
import re
import shutil

import pytest

from tests.house.test_setup import LINK, PAGES


@pytest.mark.parametrize("page", PAGES)
def test_links_lead_somewhere_before_anything_is_built(root, page):
    """They are read on a web page, too: each leads to a file that is committed."""
    found = {first or second for first, second in LINK.findall((root / page).read_text("utf-8"))}
    links = {link for link in found if "://" not in link}
    made = re.compile(r"source/.*\.ipynb$|my-work/|build/|class/(?!README)")
    assert not [link for link in links if made.match(link) or not (root / link).exists()]


def test_the_committed_editions_are_those_of_the_lessons(course, root):
    """If this fails: run `make build`, and commit what it changed in release/ and notebooks/."""
    for folder in ("release", "notebooks"):
        built = files_below(course / folder)
        committed = files_below(root / folder)
        assert sorted(committed) == sorted(built), "run `make build` and commit; delete what no lesson is for"
        stale = [name for name in built if built[name] != committed[name]]
        assert not stale, f"{folder}/ is not current: {', '.join(stale)}. Run `make build` and commit"


def files_below(folder):
    """{path: content} of the files below a folder, without what git ignores: backups, Jupyter's own."""
    paths = [path for path in folder.rglob("*") if path.is_file()]
    names = {path.relative_to(folder).as_posix(): path for path in paths}
    ignored = re.compile(r"(^|/)(\.ipynb_checkpoints|__pycache__)/|\.bak\d*$")
    return {name: path.read_bytes() for name, path in names.items() if not ignored.search(name)}


def test_the_check_notices_each_change(course, tmp_path):
    """It would fail: a byte, a file too many, a file too few."""
    shutil.copytree(course / "notebooks", tmp_path / "notebooks")
    before = files_below(tmp_path / "notebooks")
    assert before == files_below(course / "notebooks") and len(before) > 8
    path = tmp_path / "notebooks" / "05-pooling-layers.ipynb"
    for change in (
        lambda: path.write_bytes(path.read_bytes() + b"\n"),
        lambda: path.with_name("07-more.ipynb").touch(),
        path.unlink,
    ):
        change()
        now = files_below(tmp_path / "notebooks")
        assert now != before
        before = now


def test_what_is_committed_holds_no_output(root):
    paths = [*(root / "release").rglob("*.ipynb"), *(root / "notebooks").rglob("*.ipynb")]
    assert len(paths) > 12
    for path in paths:
        for cell in json.loads(path.read_bytes())["cells"]:
            assert not cell.get("outputs") and not cell.get("execution_count"), path
