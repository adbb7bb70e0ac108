"""What a job has made comes whole, into a folder of its own, or not at all."""

import gzip
import io
import os
import shutil
import tarfile
import time

import pytest

from flopwise import jobs
from flopwise.errors import FlopwiseError
from flopwise.jobs import results, unpacking

PACK = 'cd "$FLOPWISE_RESULTS"; mkdir -p in; echo "{}" > "in/a file.json"; tar -czf output.tgz in'


@pytest.fixture
def job(kept):
    """A job that is done, with in/a file.json in its archive."""
    return give(kept(name="two words/and more"), archive_of(("in/a file.json", b"{}\n")))


def archive_of(*members, packed=True):
    """The bytes of an archive of (name, bytes or a TarInfo's type)."""
    raw = io.BytesIO()
    with tarfile.open(fileobj=raw, mode="w") as archive:
        for name, content in members:
            info = tarfile.TarInfo(name)
            if isinstance(content, bytes) and len(content) != 1:
                info.size = len(content)
                archive.addfile(info, io.BytesIO(content))
            else:
                info.type, info.linkname = content, "/etc/passwd"
                archive.addfile(info)
    return gzip.compress(raw.getvalue()) if packed else raw.getvalue()


def give(job, data):
    (job.results / "output.tgz").write_bytes(data)
    return job


def left_in(folder):
    """What is there, hidden things included."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


def test_the_archive_is_unpacked_into_a_folder_of_the_jobs_own(job, queue, capsys):
    where = jobs.get_results(job)
    assert str(where) == "results/two-words-and-more-1"
    assert (queue / where / "in" / "a file.json").read_text() == "{}\n"
    assert left_in(queue / "results") == [
        "two-words-and-more-1",
        "two-words-and-more-1/in",
        "two-words-and-more-1/in/a file.json",
    ]
    shown = capsys.readouterr()
    assert "output.tgz: 100%" in shown.err and shown.out == ""


def test_what_tar_packs_in_a_script_is_unpacked(script, queue):
    job = jobs.submit(script(PACK))
    job.wait(30)
    where = jobs.get_results(job)
    assert left_in(where) == ["in", "in/a file.json"] and (where / "in" / "a file.json").read_text() == "{}\n"


def test_fetching_the_same_again_changes_nothing(job, queue):
    where = queue / jobs.get_results(job)
    before = written(where / "in" / "a file.json")
    assert queue / jobs.get_results(job.id) == where
    assert written(where / "in" / "a file.json") == before


def written(file):
    """Which file it is and when it was written. When it was read, which comparing it changes, is not told."""
    found = file.stat()
    return found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns


def test_files_that_are_there_are_never_overwritten(job, queue):
    mine = queue / "mine"
    mine.mkdir()
    (mine / "notes.txt").write_text("mine")
    with pytest.raises(FlopwiseError, match="mine already holds other files, and they are not overwritten"):
        jobs.get_results(job, folder="mine")
    (queue / "file").write_text("mine")
    with pytest.raises(FlopwiseError, match=r"could not be unpacked into file: .*Nothing was unpacked\.$"):
        jobs.get_results(job, folder="file")
    assert left_in(mine) == ["notes.txt"] and (queue / "file").read_text() == "mine"
    assert left_in(queue) == ["file", "mine", "mine/notes.txt"]


def test_an_empty_folder_that_is_there_will_do(job, queue):
    (queue / "empty").mkdir()
    jobs.get_results(job, folder=queue / "empty")
    assert left_in(queue / "empty") == ["in", "in/a file.json"]


def test_an_archive_is_found_where_the_job_was_submitted(script, queue):
    job = jobs.submit(script("mkdir cpu; echo 1 > cpu/x; tar -cf cpu/output.tar -C cpu x"))
    job.wait(30)
    os.chdir("/")
    where = jobs.get_results(job, "cpu/output.tar", folder=queue / "here")
    assert left_in(where) == ["x"]


def test_an_archive_of_another_job_is_not_taken_for_this_ones(script, queue):
    path = script('test -z "$1" || tar -czf output.tgz job.sh')
    first = jobs.submit(path, "pack", name="first")
    second = jobs.submit(path, "pack", name="second")
    third = jobs.submit(path, name="third")
    third.wait(30)
    with pytest.raises(FlopwiseError, match=r"was written after Job 1 \(first\) had ended: by another job"):
        jobs.get_results(first)
    assert left_in(jobs.get_results(second)) == ["job.sh"]
    os.utime(queue / "output.tgz", (time.time() - 3600,) * 2)
    with pytest.raises(FlopwiseError, match=r"is older than Job 3 \(third\), which did not write it"):
        jobs.get_results(third)
    fourth = jobs.submit(script("echo no memory; exit 3"), name="fourth")
    fourth.wait(30)
    with pytest.raises(FlopwiseError, match=r"earlier run\. Job 4 \(fourth\) failed with exit code 3\. It"):
        jobs.get_results(fourth)


def test_a_job_that_has_not_ended_says_so(script):
    first = jobs.submit(script("sleep 60"))
    second = jobs.submit(script("true"), name="second")
    while first.state != "R":
        time.sleep(0.05)
    with pytest.raises(FlopwiseError, match=r"^Job 1 \(job\) is still running\. Wait until it has ended"):
        jobs.get_results(first)
    with pytest.raises(FlopwiseError, match=r"^Job 2 \(second\) has not started\."):
        jobs.get_results(second)


@pytest.mark.parametrize(
    "end, words",
    [
        ({}, r"^Job 1 \(job\) has ended\. It has left no 'output.tgz' in /.*\. It printed nothing\.$"),
        (
            {"how": "failed", "exit_code": 2, "output": "first\noh\nno\n"},
            r"^Job 1 \(job\) failed with exit code 2\. It has left no .* It printed last: first / oh / no$",
        ),
        (
            {"how": "cancelled", "started": False},
            r"^Job 1 \(job\) was cancelled before it started\. It has left no 'output.tgz' in /[^.]*\.$",
        ),
    ],
)
def test_a_job_without_an_archive_says_how_it_ended_and_what_it_printed(kept, end, words):
    with pytest.raises(FlopwiseError, match=words):
        jobs.get_results(kept(**end))


def test_what_a_job_that_failed_has_packed_is_given_with_a_word_of_warning(kept, capsys):
    job = give(kept(how="failed", exit_code=2), archive_of(("in/x", b"{}\n")))
    assert left_in(jobs.get_results(job)) == ["in", "in/x"]
    assert capsys.readouterr().out == (
        "Job 1 (job) failed with exit code 2. Its results may not be complete.\n"
    )


@pytest.mark.parametrize("packed", [True, False])
def test_an_archive_that_was_cut_off_anywhere_is_refused_whole(job, queue, packed):
    data = archive_of(("a", b"one thing"), ("b", b"another thing"), packed=packed)
    # Two headers, two contents and an empty block; zeros follow it, whose number means nothing.
    whole = len(data) if packed else 4 * 512 + 512
    for length in range(0, whole, 1 if packed else 64):
        give(job, data[:length])
        with pytest.raises(FlopwiseError, match="is cut off or not a tar archive"):
            jobs.get_results(job, folder="new")
        assert left_in(queue) == [], length
    give(job, data)
    assert left_in(jobs.get_results(job, folder="new")) == ["a", "b"]


@pytest.mark.parametrize(
    "data", [b"", b"no archive at all" * 100, b"\x1f\x8b" + b"x" * 500, b"PK\x03\x04" * 200]
)
def test_what_is_not_an_archive_is_refused(job, queue, data):
    with pytest.raises(FlopwiseError, match="cut off or not a tar archive"):
        jobs.get_results(give(job, data), folder="new")
    assert left_in(queue) == []


def test_an_archive_with_a_damaged_byte_is_refused(job, queue):
    data = bytearray(archive_of(("a", os.urandom(5000))))
    data[2500] ^= 1
    with pytest.raises(FlopwiseError, match="cut off or not a tar archive"):
        jobs.get_results(give(job, bytes(data)), folder="new")
    assert left_in(queue) == []


@pytest.mark.parametrize(
    "name, content, words",
    [
        ("../outside", b"--", "lies outside of its folder"),
        ("in/../../outside", b"--", "lies outside of its folder"),
        ("/tmp/outside-of-flopwise", b"--", "lies outside of its folder"),
        ("link", tarfile.SYMTYPE, "'link' in the archive is a link"),
        ("link", tarfile.LNKTYPE, "is a link"),
        ("pipe", tarfile.FIFOTYPE, "is neither a plain file nor a folder"),
        ("device", tarfile.CHRTYPE, "is neither a plain file nor a folder"),
        ("first/below", b"--", "could not be unpacked"),  # `first` is a file
        ("x" * 300, b"--", "could not be unpacked.*name too long"),
        ("\x1b[2Jlink", tarfile.SYMTYPE, r"' \[2Jlink' in the archive"),
    ],
)
def test_nothing_leaves_its_folder_and_nothing_is_half_unpacked(job, queue, name, content, words):
    give(job, archive_of(("first", b"harmless"), (name, content)))
    with pytest.raises(FlopwiseError, match=words) as caught:
        jobs.get_results(job, folder="deep/new")
    assert str(caught.value).endswith("Nothing was unpacked.")
    assert left_in(queue) in ([], ["deep"])
    assert not os.path.exists("/tmp/outside-of-flopwise")


def test_an_archive_is_bounded(job, queue, monkeypatch):
    monkeypatch.setattr(unpacking, "MOST_BYTES", 1_000_000)
    monkeypatch.setattr(unpacking, "MOST_FILES", 10)
    for members, words in (
        ([("zeros", bytes(1_000_001))], "more than 1,000,000 bytes"),  # a thousand bytes when packed
        ([("a", bytes(600_000)), ("b", bytes(600_000))], "more than 1,000,000 bytes"),
        ([(str(i), b"--") for i in range(11)], "more than 10 files"),
    ):
        with pytest.raises(FlopwiseError, match=words):
            jobs.get_results(give(job, archive_of(*members)), folder="new")
    # Behind the archive's end, too.
    with pytest.raises(FlopwiseError, match="more than 1,000,000 bytes"):
        jobs.get_results(give(job, gzip.compress(archive_of(packed=False) + bytes(2_000_000))), folder="new")
    assert left_in(queue) == []


def test_a_header_that_is_damaged_or_asks_for_all_memory_is_refused(job, queue):
    long = tarfile.TarInfo("x")
    long.type, long.size = tarfile.XHDTYPE, 1_000_000_000
    sparse = tarfile.TarInfo("x")
    sparse.pax_headers = {"GNU.sparse.map": "not numbers"}
    for data in (long.tobuf(), sparse.tobuf(tarfile.PAX_FORMAT)):
        with pytest.raises(FlopwiseError, match="cut off or not a tar archive "):
            jobs.get_results(give(job, data + bytes(2048)), folder="new")
        assert left_in(queue) == []


def test_a_disk_that_is_full_leaves_nothing_half_unpacked(job, queue, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(results, "_move", full)
    with pytest.raises(FlopwiseError, match="No space left on device. Nothing was unpacked"):
        jobs.get_results(job, folder="new")
    assert left_in(queue) == []


def test_an_interrupt_leaves_nothing_half_unpacked(job, queue, monkeypatch):
    def interrupted(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(results, "_move", interrupted)
    with pytest.raises(KeyboardInterrupt):
        jobs.get_results(job, folder="new")
    assert left_in(queue) == []


@pytest.mark.parametrize("archive", [None, "", 7])
def test_the_archive_must_be_a_name(job, archive):
    with pytest.raises(FlopwiseError, match="archive must be the name of a file such as 'output.tgz'"):
        jobs.get_results(job, archive)


@pytest.mark.parametrize("folder", ["", 7, "."])
def test_the_folder_must_be_one_of_its_own(job, queue, folder):
    with pytest.raises(FlopwiseError, match="folder must be|need a folder of their own"):
        jobs.get_results(job, folder=folder)
    assert left_in(queue) == []


def test_results_of_one_job_at_a_time(job):
    with pytest.raises(FlopwiseError, match="takes one job, not 2"):
        jobs.get_results([job, job])
    with pytest.raises(FlopwiseError, match="There is no job 99"):
        jobs.get_results(99)


def test_a_job_whose_folder_was_deleted_says_so(job):
    shutil.rmtree(job.place)
    with pytest.raises(FlopwiseError, match="is no longer kept"):
        jobs.get_results(job)
