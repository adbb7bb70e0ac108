"""What runs on devices wrote: read as it is, and each mistake in a sentence that names the file."""

import json
import re

import pytest

from flopwise.errors import FlopwiseError
from flopwise.runtime import device_runs
from flopwise.runtime.device_runs import LARGEST, LONGEST, DeviceRun, read_runs

PLAIN = {"device": "CPU", "batch": 10, "frames": 1000, "load_s": 0.25, "inference_s": 4, "fps": 250.0}
ABSENT = {"device": "GPU", "batch": 1, "error": "there is no device 'GPU' on this machine"}


@pytest.fixture
def written(tmp_path):
    """A function that writes what a run would, and gives the file's path."""

    def write(facts, name="a run.json"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(facts if isinstance(facts, bytes) else json.dumps(facts).encode())
        return path

    return write


def test_a_run_is_read_as_it_was_written(written):
    path = written(PLAIN)
    assert read_runs(path) == [DeviceRun("CPU", 10, 1000, 0.25, 4.0, 250.0, path=str(path))]
    (run,) = read_runs(str(written({**PLAIN, "precision": "f32", "error": None, "host": "n1"})))
    assert (run.label, run.error) == ("CPU f32, batch 10", "")


def test_an_absent_device_is_read_with_its_reason(written):
    (run,) = read_runs(written(ABSENT))
    assert (run.label, run.error, run.fps) == ("GPU, batch 1", ABSENT["error"], None)
    (run,) = read_runs(written({**PLAIN, "error": "it  stopped\nafter 3 frames"}))
    assert (run.error, run.frames) == ("it stopped after 3 frames", None)  # half a result is none
    (run,) = read_runs(written({**ABSENT, "error": "x" * 1000}))
    assert len(run.error) == LONGEST and run.error.endswith("…")


def test_files_and_folders_in_the_order_given(written, tmp_path):
    for name in ("b", "a"):
        written({**PLAIN, "device": name}, f"results/{name}.json")
    written({**PLAIN, "device": "c"}, "c.json")
    runs = read_runs(tmp_path / "c.json", tmp_path / "results", tmp_path / "c.json")
    assert [run.device for run in runs] == ["c", "a", "b", "c"]


def test_what_is_too_much_is_refused_and_no_less(written, tmp_path, monkeypatch):
    assert read_runs(written(json.dumps(PLAIN).encode().ljust(LARGEST)))
    monkeypatch.setattr(device_runs, "MOST_FILES", 2)
    for name in "ab":
        written(PLAIN, f"results/{name}.json")
    assert len(read_runs(tmp_path / "results")) == 2
    written(PLAIN, "results/c.json")
    with pytest.raises(FlopwiseError, match="holds 3 .json; give that of the runs' results"):
        read_runs(tmp_path / "results")


@pytest.mark.parametrize("fps, agrees", [(250, True), (246, True), (25, False), (2500, False)])
def test_a_rate_that_is_not_frames_by_seconds_is_remarked(written, fps, agrees):
    (run,) = read_runs(written({**PLAIN, "fps": fps}))
    assert run.fps == fps and (run.remark == "") == agrees
    if fps == 25:
        assert run.remark == (
            "CPU, batch 10: the file says 25 frames per second, but 1,000 frames in 4 s are 250"
        )
    assert read_runs(written(ABSENT))[0].remark == ""


@pytest.mark.parametrize(
    "facts, text",
    [
        (b"", "is not JSON, or only a part of it"),
        (b'{"device": "CPU", "ba', "is not JSON, or only a part of it"),
        (b"\xff\xfe\x00", "is not JSON, or only a part of it"),
        (b"[" * 100_000, "is not JSON, or only a part of it"),
        (b" " * (LARGEST + 1), "is larger than 1,048,576 bytes"),
        ([PLAIN], "holds no dictionary"),
        ({}, "lacks 'device', a text; its entries are none"),
        (
            {key: PLAIN[key] for key in ("device", "batch", "frames", "load_s", "inference_s")},
            "lacks 'fps', a number above 0; its entries are 'device', 'batch', 'frames', 'load_s', 'inf",
        ),
        ({**PLAIN, "device": 7}, ": 'device' is 7; it must be a text"),
        ({**PLAIN, "device": " "}, ": 'device' is \" \"; it must be a text"),
        ({**PLAIN, "batch": "10"}, ": 'batch' is \"10\"; it must be a whole number of at least 1"),
        ({**PLAIN, "frames": 0}, ": 'frames' is 0; it must be a whole number of at least 1"),
        ({**PLAIN, "frames": True}, ": 'frames' is true; it must be a whole number of at least 1"),
        ({**PLAIN, "fps": "fast"}, ": 'fps' is \"fast\"; it must be a number above 0"),
        ({**PLAIN, "fps": float("nan")}, ": 'fps' is NaN; it must be a number above 0"),
        ({**PLAIN, "fps": float("inf")}, ": 'fps' is Infinity; it must be a number above 0"),
        ({**PLAIN, "fps": 10**400}, ": 'fps' is 1000"),
        ({**PLAIN, "load_s": -1}, ": 'load_s' is -1; it must be a number above 0"),
        ({**PLAIN, "inference_s": 0}, ": 'inference_s' is 0; it must be a number above 0"),
        ({**PLAIN, "inference_s": None}, ": 'inference_s' is null; it must be a number above 0"),
        ({**PLAIN, "fps": list(range(50))}, ": 'fps' is [0, 1, 2, 3, 4,"),
        ({**ABSENT, "error": 3}, ": 'error' is 3; it must be a text"),
    ],
)
def test_what_is_no_result_is_told(written, facts, text):
    path = written(facts)
    with pytest.raises(FlopwiseError, match=f"^{re.escape(str(path))} ?{re.escape(text.strip())}"):
        read_runs(path)


def test_what_is_not_there_is_told(tmp_path):
    with pytest.raises(FlopwiseError, match="there is no file .*none.json; did the run write its result"):
        read_runs(tmp_path / "none.json")
    with pytest.raises(FlopwiseError, match="there is no .json in the folder"):
        read_runs(tmp_path)
    with pytest.raises(FlopwiseError, match="no file was given"):
        read_runs()
    with pytest.raises(TypeError, match="a path must be text or a pathlib.Path, not list"):
        read_runs([tmp_path])
