"""Limits, control groups and files, as far as they can be looked at without a sandbox."""

import os

import pytest

from autograder.sandbox import cgroups
from autograder.sandbox.answers import NoAnswer, text_of, why_mute
from autograder.sandbox.cgroups import Cgroup, own_groups
from autograder.sandbox.files import companions, pack
from autograder.sandbox.limits import Limits, limit_of
from autograder.sandbox.outputs import MAX_MESSAGES, Kept, Outputs
from flopwise.checks.serving import ANSWER

V1_MOUNTS = """\
30 20 0:26 / /sys/fs/cgroup ro - tmpfs tmpfs ro
35 31 0:32 {root} {point}/memory rw,relatime - cgroup cgroup rw,memory
36 31 0:33 {root} {point}/pids rw,relatime - cgroup cgroup rw,pids
37 31 0:34 {root} {point}/cpu,cpuacct rw,relatime - cgroup cgroup rw,cpu,cpuacct
41 31 0:38 / {point}/unified rw,relatime - cgroup2 cgroup2 rw
"""
V2_MOUNTS = "30 20 0:26 / {point} rw,nosuid - cgroup2 cgroup2 rw,nsdelegate\n"


def groups(tmp_path, mounts, membership):
    files = tmp_path / "mountinfo", tmp_path / "membership"
    files[0].write_text(mounts)
    files[1].write_text(membership)
    return own_groups(*files)


def test_the_groups_of_version_1_are_found(tmp_path):
    for name in ("memory/user", "pids/user", "cpu,cpuacct", "unified"):
        (tmp_path / name).mkdir(parents=True)
    found = groups(
        tmp_path,
        V1_MOUNTS.format(root="/", point=tmp_path),
        "9:pids:/user\n8:memory:/user\n4:cpu,cpuacct:/\n0::/elsewhere\n",
    )
    assert found == {
        "memory": tmp_path / "memory/user",
        "pids": tmp_path / "pids/user",
        "cpu": tmp_path / "cpu,cpuacct",
        "unified": tmp_path / "unified",
    }


def test_in_a_container_the_mount_begins_at_its_own_group(tmp_path):
    (tmp_path / "memory/inner").mkdir(parents=True)
    found = groups(
        tmp_path,
        V1_MOUNTS.format(root="/docker/1f", point=tmp_path).splitlines()[1] + "\n",
        "8:memory:/docker/1f/inner\n",
    )
    assert found == {"memory": tmp_path / "memory/inner"}


def test_without_any_there_are_none(tmp_path):
    assert own_groups(tmp_path / "no", tmp_path / "no") == {}
    assert Cgroup.make(Limits(), own={}) is None


@pytest.fixture
def v2(tmp_path, monkeypatch):
    """A tree like version 2's, in which the group user.slice has the controllers for its children."""
    for name in ("", "user.slice", "user.slice/session"):
        (tmp_path / name).mkdir(exist_ok=True)
        (tmp_path / name / "cgroup.procs").touch()
    made = cgroups.Path.mkdir

    def mkdir(path, *args, **kwargs):
        made(path, *args, **kwargs)
        if path.parent.name == "user.slice":
            for file in ("memory.max", "pids.max", "memory.swap.max", "cgroup.procs"):
                (path / file).touch()
            (path / "cpu.stat").write_text("usage_usec 2500000\nuser_usec 1\n")
            (path / "memory.events").write_text("low 0\noom 1\noom_kill 1\n")
            (path / "pids.events").write_text("max 3\n")

    monkeypatch.setattr(cgroups.Path, "mkdir", mkdir)
    return tmp_path / "user.slice/session"


def test_in_version_2_a_group_is_made_where_limits_are_possible(v2):
    group = Cgroup.make(Limits(memory_mb=100, processes=50), own={"unified": v2})
    folder = group.folders["memory"]
    assert folder.parent == v2.parent and not list(v2.glob("flopwise-*"))
    assert (folder / "memory.max").read_text() == str(100 * 2**20) and (
        folder / "pids.max"
    ).read_text() == "50"
    group.add(4242)
    assert (folder / "cgroup.procs").read_text() == "4242"
    assert group.hits() == ["memory", "processes"] and group.cpu_seconds() == 2.5


def test_groups_that_killed_graders_left_are_removed(v2):
    old = v2.parent / "flopwise-999999999-0"
    os.mkdir(old)
    Cgroup.make(Limits(), own={"unified": v2})
    assert not old.exists()


@pytest.mark.parametrize("value", [0, -1, 1.5, True, "3", None])
def test_a_limit_is_a_positive_whole_number(value):
    with pytest.raises(ValueError, match="memory_mb"):
        Limits(memory_mb=value)


def test_errors_that_come_from_limits_are_known():
    assert limit_of("MemoryError", "") == "memory"
    assert limit_of("OSError", "[Errno 27] File too large") == "file"
    assert limit_of("OSError", "[Errno 28] No space left on device") == "disk"
    assert limit_of("BlockingIOError", "[Errno 11] Resource temporarily unavailable") == "processes"
    assert (
        limit_of("OSError", "[Errno 2] No such file")
        is limit_of("OSError", "")
        is limit_of("ValueError", "x")
        is None
    )


# ---- files ---------------------------------------------------------------------------------------


def test_only_regular_files_of_the_folder_itself_go_along(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("hidden tests")
    folder = tmp_path / "submitted"
    (folder / "sub").mkdir(parents=True)
    (folder / "data.csv").write_text("1")
    (folder / "sub/more.csv").write_text("2")
    for name in ("lesson.ipynb", "sub/other.ipynb"):
        (folder / name).write_text("{}")
    (folder / "link.txt").symlink_to(secret)
    (folder / "linked").symlink_to(tmp_path)
    os.mkfifo(folder / "pipe")
    (folder / "large.bin").write_bytes(bytes(2 * 2**20))
    found, left_out = companions(folder, Limits(disk_mb=2))
    assert sorted(found) == ["data.csv", "sub/more.csv"]
    assert [words.split(" (")[0] for words in left_out] == ["large.bin", "link.txt", "linked", "pipe"]
    assert companions(folder, Limits(), without=["data.csv"])[0].keys() == {"large.bin", "sub/more.csv"}
    assert companions(tmp_path / "none", Limits()) == ({}, [])


def test_a_file_exchanged_for_a_link_is_not_packed(tmp_path):
    (tmp_path / "secret").write_text("x")
    link = tmp_path / "data.csv"
    link.symlink_to(tmp_path / "secret")
    with open(tmp_path / "tar", "wb") as stream, pytest.raises(OSError):
        pack(stream, {"data.csv": link})


# ---- what arrives --------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["", "a", "it's", '"', "\\", "\n\t\0", '{"value": 12}', "x" * 10**6])
def test_a_text_is_read_back(text):
    assert text_of(ANSWER + text.encode()) == text


@pytest.mark.parametrize(
    "reply", [b"", b"i", b"iabc", b"A12", b"12", b"\0", ANSWER + b"\xe9", b"\xff" * 10**6]
)
def test_nothing_else_is_read(reply):
    with pytest.raises(NoAnswer):
        text_of(reply)


@pytest.mark.parametrize("reply", [{}, {"user_expressions": 5}, {"user_expressions": {"serve": "x"}}])
def test_a_kernel_that_stops_answering_and_says_nothing_is_called_so(reply):
    assert why_mute(reply) == "the student's kernel gave no answer"


def test_the_outputs_of_forged_messages_are_what_a_notebook_may_hold():
    import nbformat

    outputs = Outputs(Limits(shown_kb=1))
    for kind, content in [
        ("stream", {"name": "stdin", "text": "x"}),
        ("stream", {"name": "stdout", "text": 5}),
        ("stream", {}),
        ("display_data", {"data": 5}),
        ("display_data", {"data": {"text/plain": 5, "no mime": "x", "text/html": "<b>"}}),
        ("execute_result", {"data": {"application/json": {"a": [1]}}, "transient": []}),
        ("update_display_data", {"data": {"text/plain": "y"}, "transient": {"display_id": []}}),
        ("error", {"traceback": "no list", "ename": 1}),
        ("error", {"traceback": [1, "line"], "evalue": "\ud800"}),
        ("clear_output", {"wait": True}),
        ("comm_open", {"data": {}}),
        ("nonsense", {}),
        ("status", {}),
        ("stream", {"name": "stdout", "text": "z" * 5000}),
        ("stream", {"name": "stdout", "text": "more"}),
    ]:
        assert outputs.take(kind, content, 10) is False
    assert outputs.take("status", {"execution_state": "idle"}, 10) is True
    cells = outputs.cells()
    nb = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("", outputs=cells)])
    nbformat.validate(nb)
    assert "left out" in cells[-1]["text"]


def test_a_display_is_updated_and_cleared():
    outputs = Outputs(Limits())
    shown = {"data": {"text/plain": "1"}, "transient": {"display_id": "a"}}
    outputs.take("display_data", shown, 1)
    outputs.take("update_display_data", shown | {"data": {"text/plain": "2"}}, 1)
    assert outputs.cells()[0]["data"] == {"text/plain": "2"}
    outputs.take("clear_output", {"wait": True}, 1)
    assert len(outputs.cells()) == 1
    outputs.take("stream", {"name": "stdout", "text": "new"}, 1)
    assert [output["output_type"] for output in outputs.cells()] == ["stream"]
    outputs.take("clear_output", {}, 1)
    assert outputs.cells() == []


def test_a_flood_of_output_is_noticed():
    many, large = Outputs(Limits()), Outputs(Limits(output_mb=1))
    for _ in range(MAX_MESSAGES + 1):
        many.take("stream", {"name": "stdout", "text": "x"}, 1)
    large.take("display_data", {"data": {"image/png": "x"}}, 2**20 + 1)
    assert many.flooded and large.flooded


def test_a_notebook_keeps_no_more_than_its_share_however_many_cells_it_has():
    kept = Kept()
    for _ in range(40):
        outputs = Outputs(Limits(), kept)
        outputs.take("display_data", {"data": {"image/png": "A" * 7 * 2**20}}, 10)
    assert kept.full and kept.rich <= Kept.RICH and "left out" in outputs.cells()[-1]["text"]


def test_what_was_cleared_takes_no_room():
    kept, outputs = Kept(), None
    for _ in range(40):  # an animation
        outputs = Outputs(Limits(), kept)
        outputs.take("display_data", {"data": {"image/png": "A" * 7 * 2**20}}, 10)
        outputs.take("clear_output", {}, 10)
    assert not kept.full and kept.rich == kept.outputs == 0


@pytest.mark.parametrize("value", [{"a": 1}, [[[1]]], None, 5, "\ud800"])
@pytest.mark.parametrize("form", ["text/json", "audio/x-json", "application/json", "text/plain", "image/png"])
def test_a_display_of_any_value_can_be_written_and_read_again(form, value):
    import nbformat

    outputs = Outputs(Limits())
    outputs.take("display_data", {"data": {form: value}}, 10)
    nb = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("", outputs=outputs.cells())])
    nbformat.validate(nb)
    assert nbformat.reads(nbformat.writes(nb).encode().decode(), as_version=4) == nb
    assert outputs.cells()[0]["data"]  # shown, or said to be left out
