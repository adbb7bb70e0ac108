"""Jobs are found, shown and watched; the watching can be stopped at any time."""

import importlib
import io
import shutil
import subprocess
import sys

import pytest

from flopwise import jobs
from flopwise.commands import main
from flopwise.errors import FlopwiseError
from flopwise.jobs import tables, watching


def test_jobs_are_found_by_name_and_by_number_newest_last(kept):
    for name in ("first", "second", "first", "2"):
        kept(name=name)
    assert [job.id for job in jobs.find()] == ["1", "2", "3", "4"]
    assert [job.id for job in jobs.find("first")] == ["1", "3"]
    assert [job.id for job in jobs.find(3)] == ["3"]
    assert [job.id for job in jobs.find("2")] == ["2", "4"]  # a number, and a name
    assert jobs.find("nobody") == []


def test_without_any_job_nothing_is_found_and_nothing_is_made(queue, tmp_path):
    assert jobs.find() == []
    assert [path.name for path in tmp_path.iterdir()] == ["my work"]


def test_a_job_whose_folder_was_deleted_can_still_be_shown(kept):
    job = kept(name="first")
    shutil.rmtree(job.place)
    assert repr(job) == "Job 1 (first): no longer kept"
    with pytest.raises(FlopwiseError, match=r"^Job 1 \(first\) is no longer kept: its folder .* was deleted"):
        jobs.live_status(job)


def test_what_is_no_job_or_cannot_be_read_is_passed_over(kept, queue):
    job = kept()
    root = job.place.parent
    (root / "9").mkdir()
    (root / "notes.txt").write_text("mine")
    (root / "8").mkdir()
    (root / "8" / "job.json").write_text("{half a f")
    (root / "7").mkdir()
    (root / "7" / "job.json").write_text('{"name": "of another time"}')
    assert jobs.find() == [job]


def test_a_table_tells_each_job_on_one_line(kept):
    kept(name="two\nlines\x1b[2J", how="failed", exit_code=3)
    kept(name="<b>bold</b>")
    head, _, first, second = tables.text(jobs.find()).splitlines()
    assert head.split()[:4] == ["job", "name", "node", "state"]
    assert "two lines [2J" in first and first.endswith("failed with exit code 3")
    assert "C ended" in second and second.endswith("done")
    page = jobs.find()[1]._repr_html_()
    assert "&lt;b&gt;bold" in page and "<b>bold" not in page
    assert 'data-job="2" data-state="C"' in page


def test_watching_in_a_pipe_writes_a_line_for_each_change(script, queue, capsys, monkeypatch):
    first = jobs.submit(script("until [ -e go ]; do sleep 0.05; done"), name="first")
    second = jobs.submit(script("exit 2"), name="second")
    said = []

    def go_on_once_it_was_seen_to_run(_):
        said.append(capsys.readouterr().out)
        if "Job 1 (first): R, running" in "".join(said):
            (queue / "go").touch()

    with monkeypatch.context() as patch:
        patch.setattr(watching.time, "sleep", go_on_once_it_was_seen_to_run)
        jobs.live_status([first, second])
    said.append(capsys.readouterr().out)
    lines = [line.partition(" ")[2] for line in "".join(said).splitlines()]
    assert [line for line in lines if "second" in line][0] == "Job 2 (second): Q, waiting"
    assert "Job 1 (first): R, running" in lines and "Job 1 (first): C, done" in lines
    assert lines[-1] == "Job 2 (second): C, failed with exit code 2"


def test_watching_in_a_terminal_draws_the_table_in_its_place(kept, monkeypatch):
    class Terminal(io.StringIO):
        def isatty(self):
            return True

    monkeypatch.setattr(sys, "stdout", Terminal())
    jobs.live_status(kept())
    drawn = sys.stdout.getvalue()
    assert drawn.count("C ended") == 2 and "\x1b[3A" in drawn  # three lines up: head, rule, job


def test_watching_in_a_notebook_shows_one_output_and_sends_only_changes(kept, script, monkeypatch):
    sent = []

    class Handle:
        def update(self, table):
            sent.append(("update", table._repr_html_()))

    def display(table, display_id):
        sent.append(("display", table._repr_html_()))
        return Handle()

    monkeypatch.setattr(watching, "in_notebook", lambda: True)
    monkeypatch.setattr(importlib.import_module("IPython.display"), "display", display)
    jobs.live_status([kept(), jobs.submit(script("sleep 0.6"))])
    assert [how for how, _ in sent] == ["display"] + ["update"] * (len(sent) - 1)
    pages = [page for _, page in sent]
    assert all(page != after for page, after in zip(pages, pages[1:]))
    assert pages[-1].count('data-state="C"') == 2


@pytest.mark.parametrize("moment", ["sleeping", "showing"])
def test_the_square_button_stops_the_watching_and_not_the_jobs(script, monkeypatch, capsys, moment):
    job = jobs.submit(script("sleep 60"))
    shown = []

    def interrupted(*_):
        raise KeyboardInterrupt

    def show(watched):
        shown.append(1)
        if moment == "showing" and len(shown) == 1:
            interrupted()

    with monkeypatch.context() as patch:
        patch.setattr(watching, "_display", lambda: show)
        patch.setattr(watching.time, "sleep", interrupted)
        jobs.live_status(job)
    assert capsys.readouterr().out == "You stopped watching. Job 1 (job) goes on.\n"


def test_watching_nothing_ends_at_once(queue, capsys):
    jobs.live_status()
    assert capsys.readouterr().out == "There is no job to watch.\n"


def test_jobs_may_be_named_by_their_numbers(kept, capsys):
    kept(name="first")
    jobs.live_status([1])
    assert "Job 1 (first): C, done" in capsys.readouterr().out
    with pytest.raises(FlopwiseError, match="There is no job 7. jobs.find\\(\\) lists those that there are"):
        jobs.live_status([1, 7])


def test_waiting_has_a_limit(script):
    job = jobs.submit(script("sleep 60"))
    assert job.wait(0.3) in ("Q", "R")
    assert job.ended is None and job.exit_code is None and job.finished is None


@pytest.mark.parametrize(
    "seconds, words",
    [(0, "0 s"), (59.9, "59 s"), (61, "1 min 1 s"), (3 * 3600 + 120, "3 h 2 min"), (-5, "0 s")],
)
def test_a_span_of_time_is_told_shortly(seconds, words):
    from datetime import timedelta

    assert tables.duration(timedelta(seconds=seconds)) == words


def test_the_command_lists_jobs(kept, capsys):
    assert main(["jobs"]) == 0
    assert capsys.readouterr().out == "There is no job.\n"
    kept(name="first")
    assert main(["jobs"]) == 0
    assert "first" in capsys.readouterr().out


def test_the_command_gives_json_for_programs(kept, capsys):
    import json

    kept(name="first", how="failed", exit_code=3)
    assert main(["jobs", "--json"]) == 0
    (job,) = json.loads(capsys.readouterr().out)
    assert (job["id"], job["state"], job["ended"], job["exit_code"]) == (
        "1",
        "C",
        "failed with exit code 3",
        3,
    )


def test_the_command_watches_cancels_and_fetches(script, kept, capsys, queue):
    waiting = jobs.submit(script("sleep 60"), name="waiting")
    assert main(["jobs", "cancel", waiting.id]) == 0
    assert "cancelled" in capsys.readouterr().out
    assert main(["jobs", "watch"]) == 0
    job = jobs.submit(script('tar -czf "$FLOPWISE_RESULTS/output.tgz" job.sh'), name="made")
    assert main(["jobs", "watch", job.id]) == 0
    said = capsys.readouterr().out
    assert "C, done" in said and said.endswith("1 of 1 jobs have ended.\n")
    assert main(["jobs", "results", job.id]) == 0
    assert capsys.readouterr().out == f"Unpacked into results/made-{job.id}.\n"
    assert (queue / "results" / f"made-{job.id}" / "job.sh").is_file()


@pytest.mark.parametrize(
    "words, said",
    [
        (["cancel"], "flopwise jobs: say which: flopwise jobs cancel ID (flopwise jobs lists them)"),
        (["results"], "flopwise jobs: say which: flopwise jobs results ID (flopwise jobs lists them)"),
        (["results", "1", "1"], "flopwise jobs: results takes one job at a time, not 2"),
        (["watch", "7"], "flopwise jobs: there is no job 7; flopwise jobs lists those that there are"),
        (["results", "1"], "flopwise jobs: Job 1 (job) has ended. It has left no 'output.tgz'"),
    ],
)
def test_the_command_says_in_one_sentence_what_is_wrong(kept, capsys, words, said):
    kept()
    assert main(["jobs", *words]) == 2
    assert capsys.readouterr().err.startswith(said)


@pytest.mark.parametrize("words", [["stop"], ["watch", "first"], ["cancel", "-1"]])
def test_the_command_refuses_other_words(queue, capsys, words):
    with pytest.raises(SystemExit) as end:
        main(["jobs", *words])
    assert end.value.code == 2 and capsys.readouterr().err.count("\n") == 1


def test_the_command_is_there_when_flopwise_is_run_as_a_module(queue):
    done = subprocess.run(
        [sys.executable, "-m", "flopwise", "jobs"], capture_output=True, text=True, timeout=60
    )
    assert (done.returncode, done.stdout) == (0, "There is no job.\n")
