"""What cannot be done is refused in one clear sentence, and then there is no job."""

import errno
import math
import os
import subprocess
import sys
from pathlib import Path

import pytest

from flopwise import jobs
from flopwise.errors import FlopwiseError
from flopwise.jobs import store


def refused(words, *args, **settings):
    with pytest.raises(FlopwiseError, match=words) as caught:
        jobs.submit(*args, **settings)
    assert "\n" not in str(caught.value)
    assert jobs.find() == [] and store.places() == []


def test_a_script_that_is_not_there(script):
    script("true", name="inference_job.sh")
    refused("There is no script 'infrence_job.sh' in .* Did you mean 'inference_job.sh'", "infrence_job.sh")
    refused("There is no script 'x.sh' in .* Write it first", "x.sh")
    refused("There is no script 'no/x.sh' in .* There is no folder /.*/no", "no/x.sh")
    refused("'.' is a folder", ".")


@pytest.mark.parametrize("given", [None, "", 7, ["job.sh"], b"job.sh"])
def test_a_script_must_be_a_path(queue, given):
    refused("script must be", given)


def test_a_script_that_is_not_executable_tells_how_to_make_it_so(script):
    path = script("true", name="my job.sh", mode=0o644)
    refused(r"'my job.sh' is not executable. Make it so: !chmod \+x 'my job.sh' ", "my job.sh")
    path.chmod(0o755)
    assert jobs.submit("my job.sh").wait(30) == "C"


@pytest.mark.parametrize(
    "first, words",
    [
        ("", r"does not say what runs it. Its very first line must do so, such as #!/bin/bash"),
        ("\n#!/bin/bash\n", "does not say what runs it"),
        ("#!/bin/bash\r\n", "end as on Windows"),
        ("#!/bin/bahs\n", "asks to be run by '/bin/bahs', which is not on this machine"),
        ("#!\n", "asks to be run by ''"),
    ],
)
def test_a_script_whose_first_line_cannot_work(script, first, words):
    refused(words, script("true", first=first))


def test_an_empty_script(queue):
    path = queue / "job.sh"
    path.write_text("\n \n")
    path.chmod(0o755)
    refused("'job.sh' is empty", path)


@pytest.mark.parametrize(
    "given, words",
    [
        (None, "must be a text, a number or a path, not None"),
        (True, "not True"),
        (["a", "b"], "not \\['a', 'b'\\]"),
        (b"a", "not b'a'"),
        ("a\0b", "must not hold the character of number 0"),
        ("\ud800", "cannot be written down"),
        ("x" * 100_001, "longer than 100,000 bytes"),
    ],
)
def test_an_argument_that_cannot_be_handed_on(script, given, words):
    refused(words, script("true"), given)


def test_numbers_and_paths_are_arguments(script):
    job = jobs.submit(script('echo "$@"'), 10, 0.5, Path("a/b"))
    job.wait(30)
    assert job.output() == "10 0.5 a/b\n"
    assert job.arguments == ["10", "0.5", "a/b"]


@pytest.mark.parametrize(
    "settings, words",
    [
        ({"name": ""}, "name must be a text of 1 to 100 characters, not ''"),
        ({"name": " \n"}, "name must be a text"),
        ({"name": "x" * 101}, "name must be a text"),
        ({"name": 7}, "name must be a text"),
        ({"name": "\ud800"}, "name has characters that cannot be written down"),
        ({"node": ""}, "node must be a kind of node such as 'cpu' or 'gpu'"),
        ({"node": "gpu; rm"}, "node must be a kind of node"),
        ({"node": 'x"\n#SBATCH --wrap=1'}, "node must be a kind of node"),
        ({"node": None}, "node must be a kind of node"),
        ({"minutes": 0}, "minutes must be a number above 0"),
        ({"minutes": -1}, "minutes must be"),
        ({"minutes": math.inf}, "minutes must be"),
        ({"minutes": math.nan}, "minutes must be"),
        ({"minutes": True}, "minutes must be"),
        ({"minutes": "5"}, "minutes must be"),
        ({"minutes": 10_081}, r"not above 10,080 \(a week\), not 10081"),
        ({"queue": "Slurm"}, "queue must be 'local', 'slurm' or 'pbs', not 'Slurm'"),
        ({"queue": ""}, "queue must be 'local', 'slurm' or 'pbs', not ''"),
    ],
)
def test_settings_that_are_not_allowed(script, settings, words):
    refused(words, script("true"), **settings)


@pytest.mark.parametrize(
    "queue_name, missing", [("slurm", "sbatch, squeue, scancel"), ("pbs", "qsub, qstat, qdel")]
)
def test_a_queue_that_is_not_there(script, monkeypatch, tmp_path, queue_name, missing):
    monkeypatch.setattr("shutil.which", lambda command: None if command in missing else f"/bin/{command}")
    refused(
        f"The queue '{queue_name}' is not on this machine: {missing} not found",
        script("true"),
        queue=queue_name,
    )
    monkeypatch.setenv("FLOPWISE_QUEUE", queue_name)
    refused("is not on this machine", script("true"))


def test_the_variable_for_the_queue_is_checked_as_well(script, monkeypatch):
    monkeypatch.setenv("FLOPWISE_QUEUE", "slrum")
    refused("not 'slrum' in the variable FLOPWISE_QUEUE", script("true"))


def test_a_folder_that_was_deleted(script, queue, monkeypatch):
    path = script("true")
    gone = queue / "gone"
    gone.mkdir()
    os.chdir(gone)
    gone.rmdir()
    refused("The folder that this notebook works in was deleted", path)
    os.chdir(queue)


def test_a_folder_that_is_deleted_before_the_job_starts_is_told_by_the_job(script, queue):
    path = script("echo begun; sleep 60")
    first = jobs.submit(path)
    later = queue / "later"
    later.mkdir()
    os.chdir(later)
    second = jobs.submit(path)
    os.chdir(queue)
    later.rmdir()
    first.cancel()
    assert second.wait(30) == "C"
    assert (second.ended, second.exit_code) == (
        "failed: it could not be started: No such file or directory",
        127,
    )


def test_jobs_cannot_be_kept_where_there_is_a_file(script, queue, monkeypatch):
    (queue / "file").write_text("mine")
    path = script("true")
    monkeypatch.setenv("FLOPWISE_JOBS", str(queue / "file"))
    with pytest.raises(FlopwiseError, match=r"No job can be kept in /.*/file: .* FLOPWISE_JOBS\.$"):
        jobs.submit(path)
    with pytest.raises(FlopwiseError, match=r"The jobs in /.*/file cannot be read: "):
        jobs.find()
    assert (queue / "file").read_text() == "mine"


def test_a_full_disk_leaves_no_half_a_job(script, monkeypatch):
    def full(_):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    path = script("true")
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        refused("The job cannot be written to .*: No space left on device. Make room there", path)
    assert jobs.submit(path).wait(30) == "C"


def test_a_keeper_that_cannot_start_is_told_at_once(script, monkeypatch, tmp_path):
    broken = tmp_path / "python"
    broken.write_text("#!/bin/sh\necho 'ModuleNotFoundError: No module named flopwise' >&2\nexit 1\n")
    broken.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(broken))
    refused("The job could not be started: ModuleNotFoundError: No module named flopwise", script("true"))


def test_an_interrupt_while_submitting_leaves_no_job(script, monkeypatch):
    def interrupted(*_, **__):
        raise KeyboardInterrupt

    path = script("true")
    monkeypatch.setattr(subprocess, "run", interrupted)
    with pytest.raises(KeyboardInterrupt):
        jobs.submit(path)
    assert store.places() == []


def test_importing_jobs_is_quick_and_leaves_the_notebooks_signals_alone():
    code = (
        "import sys; from flopwise import jobs\n"
        "print(sorted({'psij', 'psutil', 'numpy', 'IPython', 'tqdm', 'platformdirs'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert done.stdout == "[]\n"
