"""Scripts that a check runs: job scripts, what they pack, files beside them, a clock by timetable."""

import io
import tarfile
import textwrap

import pytest

from flopwise.checks import Checker, case_key, script, wire
from flopwise.checks.answers import LocalAnswers
from flopwise.checks.scripts import run_script


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def checker():
    return Checker(LocalAnswers({}))


def only(checker):
    (case,) = [case for case in checker.cases if not case.holds]
    return case


def test_a_job_script_is_run_with_blanks_in_its_words(checker, folder):
    (folder / "job.sh").write_text('#!/bin/sh\nmkdir "$1"\necho "$2" > "$1/out.txt"\n')
    target = script("job.sh", files=["my results/out.txt"])
    checker(target, "my results", 10, item=("files", "my results/out.txt"), expect="10\n")
    checker(target, "my results", 10, item="exit", expect=1)  # not run again: the folder is there
    assert [case.holds for case in checker.cases] == [True, False]
    assert only(checker).call == "job.sh 'my results' 10 → ['exit']"


def test_a_job_script_is_run_as_a_queue_runs_it_by_its_first_line_and_as_a_copy_elsewhere(folder):
    (folder / "tool.py").write_text("print('found')")
    (folder / "job.sh").write_text("#!/bin/bash -e\nset -o pipefail\nfalse | true\necho not here")
    assert run_script("job.sh").value == {"exit": 1, "output": "", "files": {}}
    (folder / "job.sh").write_text('#!/bin/sh\npython tool.py\ncd "$(dirname "$0")"\npython tool.py')
    ended = run_script("job.sh")
    assert (ended.value["exit"], ended.value["output"]) == (2, "found\n")
    assert "tool.py" in ended.note


@pytest.mark.parametrize(
    "first, said",
    [
        ("echo 1", "does not say what runs it"),
        ("#!/bin/nothing", "asks to be run by '/bin/nothing', which is not on this machine"),
        ("#!/bin/sh\r", "end as on Windows"),
    ],
)
def test_a_job_script_that_no_queue_would_take_is_refused_in_its_words(folder, first, said):
    (folder / "job.sh").write_bytes(f"{first}\necho 2\n".encode())
    assert said in run_script("job.sh").error.message


def test_the_same_command_line_is_run_once_in_a_cell_and_again_in_the_next(checker, folder):
    (folder / "count.py").write_text("open('runs', 'a').write('x')\nprint(open('runs').read())")
    for text in ("x\n", "xx\n"):
        for words in ((), (), ()):
            checker(script("count.py"), *words, item="output", expect=text)
        checker.report("count")
        assert checker.reports["count"].holds
    checker(script("count.py"), "other words", item="output", expect="xxx\n")
    checker(script("count.py", files=["runs"]), item=("files", "runs"), expect="xxxx")
    assert all(case.holds for case in checker.cases)


def test_an_error_of_openvino_ends_a_script_with_what_to_do(folder):
    (folder / "small.py").write_text(
        "raise RuntimeError('Exception from src/inference/src/cpp/infer_request.cpp:117:\\n"
        "Can\\'t set the input tensor with index: 0, because the model input (shape=[1,1,28,28]) and the "
        "tensor (shape=(28.28)) are incompatible\\n\\n')"
    )
    assert run_script("small.py").note == (
        "it ended with exit status 1: the model wants 1×1×28×28, but was given 28×28: x.reshape(1, 1, 28, 28)"
    )


def test_python_in_a_job_script_is_the_one_that_runs_the_check(folder):
    import sys

    (folder / "job.sh").write_text("#!/bin/sh\npython -c 'import sys; print(sys.prefix)'")
    assert run_script("job.sh").value["output"].strip() == sys.prefix


@pytest.mark.parametrize(
    "text, content",
    [
        ('{"fps": 2.5, "error": null}', {"fps": 2.5, "error": None}),
        ("[1, 2]", [1, 2]),
        ("1e400", float("inf")),
    ],
)
def test_a_json_file_is_read_as_its_value(checker, folder, text, content):
    (folder / "a.py").write_text(f"open('out.json', 'w').write({text!r})")
    checker(script("a.py", files=["out.json"]), item=("files", "out.json"), expect=content)
    assert all(case.holds for case in checker.cases)


@pytest.mark.parametrize("text", ["{'fps': 2}", "", "[" * 100_000, '{"a": ' + "9" * 5_000 + "}"])
def test_a_json_file_that_is_none_is_said_to_be_so(checker, folder, text):
    (folder / "a.py").write_text(f"open('out.json', 'w').write({text!r})")
    checker(script("a.py", files=["out.json"]), item=("files", "out.json", "fps"), expect=2)
    assert "out.json cannot be read: it is not JSON" in only(checker).message


def packed(members):
    data = io.BytesIO()
    with tarfile.open(fileobj=data, mode="w:gz") as archive:
        for name, content in members.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            archive.addfile(entry, io.BytesIO(content))
    return data.getvalue()


def test_an_archive_is_read_member_by_member(checker, folder):
    (folder / "job.sh").write_text(
        "#!/bin/sh\nmkdir save; echo '{\"fps\": 2}' > save/result.json; echo log > save/log.txt\n"
        "ln -s /etc/passwd save/link\n"
        "tar -czf save/output.tgz -C save ./result.json log.txt link"
    )
    checker(
        script("job.sh", files=["save/output.tgz"]),
        item=("files", "save/output.tgz"),
        expect={"result.json": {"fps": 2}, "log.txt": "log\n"},
    )
    assert all(case.holds for case in checker.cases)


@pytest.mark.parametrize(
    "data", [b"", b"not packed", packed({"a.txt": b"a" * 100_000})[:-20], packed({"a.json": b"nothing"})]
)
def test_half_an_archive_and_what_is_none_are_said_to_be_so(checker, folder, data):
    (folder / "a.py").write_text(f"open('output.tgz', 'wb').write({data!r})")
    checker(script("a.py", files=["output.tgz"]), item=("files", "output.tgz", "a.txt"), expect="x")
    assert "output.tgz cannot be read: it is not" in only(checker).message


def test_an_archive_of_a_thousand_million_bytes_does_not_fill_the_memory(folder):
    (folder / "a.py").write_text(
        "import io, tarfile\n"
        "archive = tarfile.open('output.tgz', 'w:gz', compresslevel=1)\n"
        "for name in 'ab':\n"
        "    entry = tarfile.TarInfo(name); entry.size = 5_000_000\n"
        "    archive.addfile(entry, io.BytesIO(bytes(5_000_000)))\n"
        "archive.close()"
    )
    files = run_script("a.py", files=["output.tgz"]).value["files"]["output.tgz"]
    assert sum(len(text) for text in files.values()) == 2**20


def test_with_files_beside_it_a_script_runs_in_a_folder_of_its_own(checker, folder):
    (folder / "tool.py").write_text("raise SystemExit('the student’s own')")
    (folder / "job.sh").write_text("#!/bin/sh\npython tool.py data/in.txt > out.txt; ls")
    beside = {"tool.py": "import sys; print(open(sys.argv[1]).read())", "data/in.txt": "42"}
    target = script("job.sh", files=["out.txt"], beside=beside)
    checker(target, item=("files", "out.txt"), expect="42\n")
    checker(target, item="output", expect="data\njob.sh\nout.txt\ntool.py\n")
    assert all(case.holds for case in checker.cases)
    assert sorted(path.name for path in folder.iterdir()) == ["job.sh", "tool.py"]
    assert (folder / "tool.py").read_text().startswith("raise")


def test_a_bundled_model_can_lie_beside_it(folder):
    (folder / "a.py").write_text(
        "import openvino; print(openvino.Core().read_model('sep_cnn.xml').output(0).partial_shape)"
    )
    assert run_script("a.py", models=["sep_cnn"]).value["output"] == "[?,10]\n"


def test_a_script_that_is_still_a_stub_is_to_do(checker, folder):
    (folder / "job.sh").write_text("#!/bin/sh\n...  # your code here\n")
    (folder / "tool.py").write_text("import sys\n\n...  # your code here\n")
    for name in ("job.sh", "tool.py"):
        checker(script(name, files=["a"]), item=("files", "a"), expect="x")
        assert checker.cases[-1].kind == "todo"
        assert checker.cases[-1].todo == (
            f"Exercise `{name.partition('.')[0]}` is still to do: `{name}` still holds "
            "`...  # your code here`. Write your program there, and run its cell."
        )
    # Left below an answer, the line does no harm.
    (folder / "tool.py").write_text("print(1)\n...  # your code here\n")
    checker(script("tool.py"), "again", item="output", expect="1\n")
    assert checker.cases[-1].holds


def test_what_is_missing_is_told_with_how_the_script_ended(checker, folder):
    (folder / "a.py").write_text("raise ValueError('no such device')")
    checker(script("a.py", files=["out.json"]), item=("files", "out.json"), expect=1)
    assert only(checker).message == (
        "`a.py` wrote no file 'out.json'; it ended with exit status 1: ValueError: no such device"
    )


# --- a clock that keeps a timetable -------------------------------------------------------------------

PLAN = {"load": 20, "compile": 80, "inferences": [15, 1.5], "frame": 0.25, "bf16": False}
PROGRAM = """
import sys
{imports}
import numpy as np
import openvino as ov
begin = {now}
model = ov.Core().read_model(sys.argv[1])
model.reshape([10, 1, 28, 28])
compiled = ov.Core().compile_model(model, "CPU")
loaded = {now}
x = np.zeros((10, 1, 28, 28), np.float32)
for _ in range(3):
    compiled(x)
print(f"{{loaded - begin:.6f}} {{{now} - loaded:.6f}}")
"""
CLOCKS = {
    "import time": "time.time()",
    "from time import perf_counter": "perf_counter()",
    "from time import monotonic_ns": "monotonic_ns() / 1e9",
    "from time import process_time": "process_time()",
    "import timeit": "timeit.default_timer()",
    "from datetime import datetime": "datetime.now().timestamp()",
}


@pytest.mark.parametrize("imports", CLOCKS)
def test_whichever_clock_a_program_reads_it_is_the_timetables(folder, imports):
    (folder / "a.py").write_text(PROGRAM.format(imports=imports, now=CLOCKS[imports]))
    outcome = run_script("a.py", ["pool_cnn.xml"], models=["pool_cnn"], timetable=PLAN)
    # 20 + 80 ms; 15 + 1.5 + 1.5 ms and three times 10·0.25
    assert outcome.value["output"] == "0.100000 0.025500\n", outcome.note


def test_timeit_measures_by_the_timetable(folder):
    (folder / "a.py").write_text(
        textwrap.dedent("""
        import sys, timeit
        from timeit import Timer, repeat
        import openvino
        core = openvino.Core()
        print(round(timeit.timeit(lambda: core.read_model("pool_cnn.xml"), number=2), 6))
        print(round(Timer(lambda: core.read_model("pool_cnn.xml")).timeit(3), 6))
        times = repeat(lambda: core.read_model("pool_cnn.xml"), repeat=2, number=1)
        print([round(each, 6) for each in times])
        """)
    )
    outcome = run_script("a.py", models=["pool_cnn"], timetable=PLAN)
    assert outcome.value["output"] == "0.04\n0.06\n[0.02, 0.02]\n", outcome.note


def test_a_program_that_compiles_from_a_path_is_on_the_timetable_too(folder):
    (folder / "a.py").write_text(
        textwrap.dedent("""
        import time, openvino, sys
        from openvino import Core
        begin = time.time()
        assert isinstance(Core(), openvino.Core) and __name__ == "__main__" and sys.argv == ["a.py", "b c"]
        compiled = openvino.compile_model("pool_cnn.xml", "CPU")
        print(round(time.time() - begin, 6))
        model = Core().read_model("pool_cnn.xml")
        compiled = openvino.compile_model(model, "CPU", {"INFERENCE_PRECISION_HINT": "f32"})
        print(round(time.time() - begin, 6))
        """)
    )
    outcome = run_script("a.py", ["b c"], models=["pool_cnn"], timetable=PLAN)
    assert outcome.value["output"] == "0.1\n0.2\n", outcome.note


def test_a_program_that_fails_on_a_timetable_says_how(folder):
    (folder / "a.py").write_text("raise KeyError('fps')")
    assert "KeyError: 'fps'" in run_script("a.py", timetable=PLAN).note


# --- over the wire ------------------------------------------------------------------------------------


def test_all_of_it_reaches_the_students_kernel(folder):
    (folder / "job.sh").write_text("#!/bin/sh\ncat in.json > out.json; ls")
    answers = wire.WireAnswers(lambda text: wire.answer(text, {}))
    found = answers.script("job.sh", (), ["out.json"], beside={"in.json": "[1]"}, models=("pool_cnn",))
    assert found.value["files"] == {"out.json": [1]}
    assert found.value["output"].split() == ["in.json", "job.sh", "out.json", "pool_cnn.bin", "pool_cnn.xml"]


def test_what_a_script_is_given_is_part_of_its_key():
    plain, timed = script("a.py"), script("a.py", timetable=PLAN)
    assert case_key(plain, ("x",)) == "script('a.py')('x')"
    assert len({case_key(plain), case_key(timed), case_key(script("a.py", beside={"b": "c"}))}) == 3
