"""This machine's queue: one job at a time, first come first served, and nothing stays behind."""

import os
import shutil
import signal
import subprocess
import sys
import time

import psutil
import pytest

from flopwise import jobs
from flopwise.errors import FlopwiseError
from flopwise.jobs import leftovers, local, store

SOON = 30  # seconds in which anything here must have happened


def until(holds):
    """Wait until something holds; fail if it never does."""
    end = time.monotonic() + SOON
    while not holds():
        assert time.monotonic() < end, "it never happened"
        time.sleep(0.05)


def running(job):
    until(lambda: job.state == "R" and job.output())
    return job


def ended(job):
    assert job.wait(SOON) == "C"
    return job


def is_there(pid):
    try:
        return psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def test_a_job_runs_where_it_was_submitted_and_tells_how_it_ended(script, queue):
    job = ended(jobs.submit(script('pwd; echo "to the other stream" >&2')))
    assert (job.ended, job.exit_code, job.is_done) == ("done", 0, True)
    assert job.output() == f"{queue}\nto the other stream\n"
    assert job.submitted <= job.started <= job.finished


@pytest.mark.parametrize(
    "text, code, words",
    [
        ("exit 3", 3, "failed with exit code 3"),
        ("kill -SEGV $$", 139, "failed: ended by signal SIGSEGV"),  # 128 + 11
        ("no-such-command-here", 127, "failed with exit code 127"),
    ],
)
def test_a_job_that_fails_tells_how(script, text, code, words):
    job = ended(jobs.submit(script(text)))
    assert (job.exit_code, job.ended, job.is_done) == (code, words, False)


def test_arguments_arrive_as_they_were_given(script):
    given = ["two words", 'it\'s "quoted"', "new\nline", "$HOME `date` *", "", "ü €", 10, 0.5]
    job = ended(jobs.submit(script('printf "<%s>" "$@"'), *given))
    assert job.output() == "".join(f"<{value}>" for value in given)


@pytest.mark.parametrize("name", ["two words", 'it\'s "quoted"', "new\nline", "<b>&", "-x", "ü €", "7"])
def test_a_name_may_be_any_text(script, name):
    job = ended(jobs.submit(script("true"), name=name))
    assert job.is_done
    assert [found.name for found in jobs.find(name)] == [name]
    assert "\n" not in str(job)


def test_jobs_run_one_at_a_time_in_the_order_in_which_they_came(script, queue):
    path = script('echo "begin $1" >> log; sleep 0.3; echo "end $1" >> log')
    for number in range(3):
        last = jobs.submit(path, number)
    ended(last)
    lines = (queue / "log").read_text().splitlines()
    assert lines == [f"{word} {number}" for number in range(3) for word in ("begin", "end")]


def test_one_that_waits_is_q_while_another_one_runs(script):
    first = running(jobs.submit(script("echo begun; sleep 60")))
    second = jobs.submit(script("true", name="second.sh"))
    time.sleep(0.5)
    assert (first.state, second.state, second.started) == ("R", "Q", None)
    first.cancel()
    assert ended(second).is_done


@pytest.mark.slow
def test_several_processes_that_submit_at_once_get_numbers_of_their_own_and_one_turn_each(script, queue):
    path = script('echo "begin $1" >> log; sleep 0.1; echo "end $1" >> log')
    code = (
        "import sys; from flopwise import jobs\n"
        f"for i in range(3): print(jobs.submit({str(path)!r}, sys.argv[1] + str(i)).id)"
    )
    started = [
        subprocess.Popen([sys.executable, "-c", code, letter], stdout=subprocess.PIPE, text=True)
        for letter in "abc"
    ]
    numbers = [number for process in started for number in process.communicate(timeout=SOON)[0].split()]
    assert sorted(numbers, key=int) == [str(number) for number in range(1, 10)]
    for job in jobs.find():
        assert ended(job).is_done
    lines = (queue / "log").read_text().splitlines()
    assert [line.split()[0] for line in lines] == ["begin", "end"] * 9
    assert lines[::2] == [line.replace("end", "begin") for line in lines[1::2]]


def test_what_runs_is_the_script_as_it_was_submitted(script):
    path = script("sleep 0.3; echo old")
    first = jobs.submit(path)
    path.write_text("#!/bin/bash\necho new\n")
    second = jobs.submit(path)
    assert (ended(first).output(), ended(second).output()) == ("old\n", "new\n")


def test_the_script_finds_the_notebooks_python_and_a_folder_of_its_own(script, monkeypatch):
    monkeypatch.setenv("MPLBACKEND", "module://matplotlib_inline.backend_inline")
    monkeypatch.setenv("MINE", "kept")
    job = ended(
        jobs.submit(
            script(
                'python -c "import sys; print(sys.prefix)"; echo "$MPLBACKEND,$MINE"; '
                'echo hello > "$FLOPWISE_RESULTS/x.txt"'
            )
        )
    )
    assert job.output().splitlines() == [sys.prefix, ",kept"]
    assert (job.results / "x.txt").read_text() == "hello\n"


def test_a_program_without_a_first_line_of_its_own_runs_where_it_is(queue):
    assert ended(jobs.submit("/bin/echo", "hello")).output() == "hello\n"


def test_a_job_that_waits_is_cancelled_and_never_runs(script, queue):
    first = running(jobs.submit(script("echo begun; sleep 60")))
    second = jobs.submit(script("touch ran", name="second.sh"))
    second.cancel()
    assert (second.ended, second.exit_code) == ("cancelled before it started", None)
    jobs.cancel(first)
    assert first.ended == "cancelled"
    assert not (queue / "ran").exists()


def test_a_job_that_has_ended_stays_as_it_is_when_it_is_cancelled(script):
    job = ended(jobs.submit(script("true")))
    job.cancel()
    assert job.ended == "done"


STUBBORN = """
trap '' TERM
(trap '' TERM; sleep 1000) & echo $!
setsid sleep 1000 & echo $!
env -i sleep 1000 & echo $!
echo $$
"""


@pytest.mark.slow
@pytest.mark.parametrize("how", ["cancelled", "over time", "killed keeper", "by itself"])
def test_nothing_that_a_script_started_outlives_it(script, how):
    text = STUBBORN + ("sleep 1" if how == "by itself" else "while true; do sleep 1; done")
    job = jobs.submit(script(text), minutes=0.05 if how == "over time" else None)
    until(lambda: len(job.output().split()) == 4)
    numbers = [int(number) for number in job.output().split()]
    if how == "cancelled":
        job.cancel()
    elif how == "killed keeper":
        os.kill(psutil.Process(numbers[3]).ppid(), signal.SIGKILL)
    ended(job)
    if how == "killed keeper":  # a process without environment is known by its session, while that is led
        numbers.pop(2)
    until(lambda: not any(map(is_there, numbers)))
    expected = {
        "over time": "over time: stopped after its limit of 3 seconds",
        "killed keeper": f"lost: {local.LOST}",
        "by itself": "done",
    }
    assert job.ended == expected.get(how, how)


def test_a_job_whose_keeper_was_killed_is_lost_and_the_next_one_runs(script):
    first = running(jobs.submit(script("echo $$; sleep 60")))
    second = jobs.submit(script("echo mine", name="second.sh"))
    os.kill(psutil.Process(int(first.output())).ppid(), signal.SIGKILL)
    assert ended(second).output() == "mine\n"  # without anybody looking at the first one
    assert first.ended.startswith("lost: ")


def test_after_a_restart_of_the_machine_a_stranger_with_the_same_number_is_left_alone(script):
    job = ended(jobs.submit(script("true")))
    until(lambda: not store.is_kept(job.place))
    stranger = subprocess.Popen(["sleep", "60"], start_new_session=True)
    try:
        (job.place / "ended.json").unlink()
        before = store.read(job.place, "started")
        bygone = {"process": stranger.pid, "began": before["began"] - 3600}
        store.write(job.place, "started", **{**before, **bygone})
        assert (job.state, job.ended) == ("C", f"lost: {local.LOST}")
        assert stranger.poll() is None
        # The test can fail: with the time at which it really began, it is taken for the job's.
        leftovers.end_all("no mark", stranger.pid, leftovers.began(stranger.pid))
        until(lambda: not is_there(stranger.pid))
    finally:
        stranger.kill()
        stranger.wait()


KILLED = """
import os, signal, sys
from flopwise import jobs

script, most = sys.argv[1], int(sys.argv[2])
lines = 0

def step(frame, event, argument):
    global lines
    if event == "line" and "/flopwise/" in frame.f_code.co_filename:
        lines += 1
        if lines > most:
            os.kill(os.getpid(), signal.SIGKILL)
    return step

sys.settrace(step)
jobs.submit(script)
sys.settrace(None)
print(lines)
"""


@pytest.mark.slow
def test_whenever_the_kernel_is_killed_the_queue_goes_on(script, tmp_path, monkeypatch):
    """Killed anywhere in `submit`: its job is done, or is lost before it started, or there never was one."""
    path = script("true")

    def submit_and_be_killed(after):
        monkeypatch.setenv("FLOPWISE_JOBS", str(tmp_path / str(after)))
        command = [sys.executable, "-c", KILLED, str(path), str(after)]
        return subprocess.run(command, capture_output=True, text=True, timeout=SOON)

    lines, seen = int(submit_and_be_killed(10**9).stdout), set()
    for after in (*range(0, lines, lines // 14), lines - 1):
        assert submit_and_be_killed(after).returncode == -signal.SIGKILL
        seen |= {ended(job).ended.partition(":")[0] for job in jobs.find()}
        assert ended(jobs.submit(path)).is_done
    assert seen == {"done", "lost before it started"}


def test_a_kernel_that_ends_does_not_end_its_jobs_and_another_one_finds_them(script, queue):
    path = script("until [ -e go ]; do sleep 0.05; done; echo finished")
    code = f"from flopwise import jobs; print(jobs.submit({str(path)!r}, name='found again').id)"
    with subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, start_new_session=True
    ) as kernel:
        number = kernel.communicate(timeout=SOON)[0].strip()
    (job,) = jobs.find("found again")
    assert job == jobs.find(number)[0] and job.state in ("Q", "R")
    (queue / "go").touch()
    assert ended(job).output() == "finished\n"


def test_an_interrupt_of_the_notebook_does_not_reach_the_job(script, queue):
    path = script("echo begun; until [ -e go ]; do sleep 0.05; done; echo finished")
    code = (
        "import time; from flopwise import jobs\n"
        f"job = jobs.submit({str(path)!r})\n"
        "while not job.output(): time.sleep(0.05)\n"
        "print('watching', flush=True)\n"
        "jobs.live_status(job); print('next cell')"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code],
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
        # Where tests run in the background, interrupts are ignored, and what they start inherits that.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    ) as kernel:
        try:
            assert kernel.stdout.readline() == "watching\n"
            time.sleep(0.5)
            os.killpg(kernel.pid, signal.SIGINT)  # as the square button does
            said = kernel.communicate(timeout=SOON)[0]
        finally:
            kernel.kill()
    assert "You stopped watching. Job 1 (job) goes on." in said and said.endswith("next cell\n")
    (queue / "go").touch()
    assert ended(jobs.find()[0]).output() == "begun\nfinished\n"


def test_a_full_disk_ends_no_job_untold(script):
    first = running(jobs.submit(script("echo begun; sleep 60")))
    second = jobs.submit(script("echo much; exit 4", name="second.sh"))
    (second.place / "output.txt").symlink_to("/dev/full")  # every write ends in "No space left on device"
    first.cancel()
    assert (ended(second).ended, second.exit_code) == ("failed with exit code 4", 4)


def test_the_end_of_a_job_is_written_into_room_that_was_made_before(script):
    """So that a disk that is full by then cannot keep it from being told, nor from being asked for."""
    job = running(jobs.submit(script("echo begun; sleep 60")))
    before = {path.stat().st_ino: path.stat().st_size for path in job.place.glob(".*.tmp")}
    job.cancel()
    after = {
        (job.place / name).stat().st_ino: (job.place / name).stat().st_size
        for name in ("ended.json", "cancel")
    }
    assert after == before


def test_no_more_output_is_kept_than_there_is_room_for(script):
    job = ended(jobs.submit(script("head -c 12000000 /dev/zero | tr '\\0' x; echo; echo last words")))
    assert job.is_done
    assert (job.place / "output.txt").stat().st_size < 10_000_100
    assert job.output().endswith("… It printed more than 10,000,000 bytes; the rest was not kept.\n")
    assert len(job.output(most=50)) < 100


def test_output_may_be_anything(script):
    job = ended(jobs.submit(script("printf 'a\\xff\\0b'; exec >&- 2>&-; sleep 0.3")))
    assert job.is_done and job.output() == "a\ufffd\0b"


def test_a_job_whose_folder_is_deleted_stops_and_says_so(script):
    job = running(jobs.submit(script("echo $$; sleep 60")))
    process = int(job.output())
    shutil.rmtree(job.place)
    until(lambda: not is_there(process))
    with pytest.raises(FlopwiseError, match="no longer kept"):
        _ = job.state
    assert jobs.find() == []
