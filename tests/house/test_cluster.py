"""The Slurm of `python -m scripts.slurm`: what it is, and that nothing is left of it."""

import os
import subprocess
import sys
import time

import psutil
import pytest

from scripts import cluster as slurm
from scripts.cluster import Cluster, Stop

pytestmark = [pytest.mark.slurm, pytest.mark.slow]


@pytest.fixture
def cluster(short_folder):
    started = Cluster(short_folder / "slurm")
    started.start()
    yield started
    started.stop()


def script(*words, **options):
    """The script, run from a terminal."""
    command = [sys.executable, "-m", "scripts.slurm", *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, **options)


def submit(cluster, folder, text, *options):
    """Hand a shell script to the cluster: its job's number."""
    (folder / "job.sh").write_text(f"#!/bin/sh\n{text}\n")
    said = cluster.run("sbatch", "-o", str(folder / "%j.txt"), *options, str(folder / "job.sh"))
    return said.split()[-1]


def wait_for(path, word):
    """What a file holds once the word stands in it."""
    for _ in range(200):
        if path.exists() and word in (text := path.read_text()):
            return text
        time.sleep(0.1)
    raise AssertionError(f"{path} does not come to hold {word!r}")


def who_mentions(folder):
    """The processes that have to do with a folder: by their words, variables, or the folder they are in."""
    found = []
    for process in psutil.process_iter():
        try:
            mentions = [*process.cmdline(), *process.environ().values(), process.cwd()]
        except psutil.Error:
            continue
        if process.pid != os.getpid() and any(str(folder) in text for text in mentions):
            found.append(process)
    return found


def test_a_job_runs_on_the_kind_of_node_that_it_asks_for_with_half_of_the_cores(cluster, tmp_path):
    text = 'echo "$SLURMD_NODENAME $(nproc)"'
    jobs = {kind: submit(cluster, tmp_path, text, f"--constraint={kind}") for kind in ("cpu", "gpu")}
    told = {kind: wait_for(tmp_path / f"{job}.txt", kind).split() for kind, job in jobs.items()}
    cores = len(os.sched_getaffinity(0))
    assert [told["cpu"][0], told["gpu"][0]] == ["cpu", "gpu"]
    assert int(told["cpu"][1]) + int(told["gpu"][1]) == max(cores, 2)


def test_nothing_is_left_of_it_and_of_what_a_job_sent_into_the_background(cluster, tmp_path):
    submit(cluster, tmp_path, "(setsid sleep 1001 &)\necho begun\nsleep 1002", "--constraint=gpu")
    submit(cluster, tmp_path, "sleep 1003", "--constraint=gpu")  # it waits
    wait_for(tmp_path / "1.txt", "begun")
    assert len(who_mentions(cluster.folder)) >= 6  # munge, the controller, two nodes, what the job runs
    cluster.stop()
    assert who_mentions(cluster.folder) == []
    assert not cluster.folder.exists()
    assert cluster.stop() is False


def test_it_is_stopped_although_its_controller_was_killed_and_a_job_could_not_report_its_end(
    cluster, tmp_path
):
    submit(cluster, tmp_path, "echo begun\nsleep 1004", "--constraint=cpu")
    submit(cluster, tmp_path, "echo begun\nsleep 0.5", "--constraint=gpu")
    for number in (1, 2):
        wait_for(tmp_path / f"{number}.txt", "begun")
    for process in cluster.processes():
        if process.name() in ("slurmctld", "munged"):
            process.kill()
    time.sleep(1.5)
    cluster.stop()
    assert who_mentions(cluster.folder) == []
    assert not cluster.folder.exists()


def test_two_of_them_do_not_touch_each_other(cluster, short_folder):
    other = Cluster(short_folder / "other")
    other.start()
    try:
        assert not set(cluster.processes()) & set(other.processes())
    finally:
        other.stop()
    assert cluster.run("sinfo", "-h", "-N", "-o", "%N %T %f").splitlines() == ["cpu idle cpu", "gpu idle gpu"]


def test_it_listens_on_this_machine_only(cluster):
    ports = [
        int(line.partition("Port=")[2].split()[0])
        for line in cluster.configuration.read_text().splitlines()
        if "Port=" in line
    ]
    heard = [link.laddr for link in psutil.net_connections("tcp") if link.status == psutil.CONN_LISTEN]
    assert {address.ip for address in heard if address.port in ports} == {"127.0.0.1"}
    assert len(ports) == 3


def test_a_terminal_starts_it_asks_about_it_and_stops_it(short_folder):
    folder = short_folder / "slurm"
    begun = script("--folder", folder, "start")
    try:
        assert begun.returncode == 0
        assert f"export SLURM_CONF={folder}/slurm.conf\n    export FLOPWISE_QUEUE=slurm" in begun.stderr
        again = script("--folder", folder, "start")
        assert (again.returncode, f"{folder} is there already" in again.stderr) == (1, True)
        shown = script("--folder", folder, "status")
        assert [line.split()[:3] for line in shown.stdout.splitlines()[1:3]] == [
            ["cpu", "idle", "cpu"],
            ["gpu", "idle", "gpu"],
        ]
    finally:
        ended = script("--folder", folder, "stop")
    assert (ended.returncode, "nothing is left of it" in ended.stderr) == (0, True)
    assert (script("--folder", folder, "status").returncode, who_mentions(folder)) == (1, [])


def test_run_gives_a_command_the_cluster_hands_on_its_exit_code_and_stops(short_folder):
    folder = short_folder / "slurm"
    ask = 'echo "$FLOPWISE_QUEUE"; sinfo -h -N -o %N; exit 7'
    done = script("--folder", folder, "run", "sh", "-c", ask)
    assert (done.returncode, done.stdout.split()) == (7, ["slurm", "cpu", "gpu"])
    missing = script("--folder", folder, "run", "no-such-command")
    assert (missing.returncode, "no-such-command can't be run" in missing.stderr) == (1, True)
    assert not folder.exists() and who_mentions(folder) == []


@pytest.mark.parametrize("while_it_starts", [False, True])
def test_a_terminal_that_is_closed_ends_the_command_and_the_cluster(while_it_starts, short_folder):
    folder = short_folder / "slurm"
    words = ["--folder", folder, "run", "sh", "-c", "echo on; exec sleep 1005"]
    command = [sys.executable, "-m", "scripts.slurm", *words]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        if while_it_starts:
            while not folder.exists() and process.poll() is None:
                time.sleep(0.01)
        else:
            assert process.stdout.readline() == "on\n"
        process.terminate()
        assert process.wait(timeout=60) == -15 % 256
    assert not folder.exists() and who_mentions(folder) == []


def test_a_folder_of_somebody_elses_stays(tmp_path):
    (tmp_path / "kept").write_text("mine")
    (tmp_path / "slurm.conf").write_text("ClusterName=ours\n")
    for folder in (tmp_path, tmp_path / "kept"):
        with pytest.raises(Stop, match="not"):
            Cluster(folder).stop()
        with pytest.raises(Stop, match="is there already"):
            Cluster(folder).start()
    assert (tmp_path / "kept").read_text() == "mine" and (tmp_path / "slurm.conf").exists()


def test_a_path_that_no_socket_can_have_is_refused(tmp_path):
    for folder in (tmp_path / ("x" * 100), tmp_path / "a space"):
        with pytest.raises(Stop, match="too long for a socket or has a space"):
            Cluster(folder).start()
        assert not folder.exists()


def test_without_slurm_it_says_what_to_install(monkeypatch, tmp_path):
    monkeypatch.setattr(slurm, "found", lambda name: None if name == "slurmctld" else name)
    with pytest.raises(Stop, match="slurmctld is missing.*apt-get install slurm-wlm munge"):
        Cluster(tmp_path / "slurm").start()


def test_a_daemon_that_does_not_start_leaves_nothing(monkeypatch, short_folder):
    (short_folder / "slurm.conf").write_text(slurm.TEMPLATE.read_text() + "NoSuchOption=1\n")
    monkeypatch.setattr(slurm, "TEMPLATE", short_folder / "slurm.conf")
    with pytest.raises(Stop, match="slurmctld does not start|do not come up"):
        Cluster(short_folder / "slurm").start()
    assert not (short_folder / "slurm").exists() and who_mentions(short_folder) == []
