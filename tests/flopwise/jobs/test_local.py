"""This machine's queue: one job at a time, first come first served, whatever happens."""

from flopwise import jobs


def test_a_job_runs_where_it_was_submitted_and_its_end_is_told(script, queue):
    job = jobs.submit(script('pwd; echo "to the other stream" >&2'))
    assert job.wait(30) == "C"
    assert (job.ended, job.exit_code, job.is_done) == ("done", 0, True)
    assert job.output() == f"{queue}\nto the other stream\n"
    assert job.submitted <= job.started <= job.finished


def test_a_job_that_fails_tells_its_exit_code(script):
    job = jobs.submit(script("exit 3"))
    assert job.wait(30) == "C"
    assert (job.ended, job.exit_code, job.is_done) == ("failed with exit code 3", 3, False)
