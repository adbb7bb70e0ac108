"""The doctor: what it finds where all is well, and what it says where something is not."""

import argparse
import json

import pytest

from autograder.sandbox import cgroups, confinement, doctor, syscalls


def run(*words):
    parser = argparse.ArgumentParser()
    doctor.add_arguments(parser)
    return doctor.run(parser.parse_args(words))


@pytest.mark.sandbox
@pytest.mark.parametrize("groups", [True, False])
def test_all_is_well_with_control_groups_and_without(groups, monkeypatch, capsys):
    if not groups:
        monkeypatch.setattr(cgroups.Cgroup, "make", classmethod(lambda cls, *_: None))
    status = run()
    out = capsys.readouterr().out
    assert status == 0 and "✗" not in out and "are isolated" in out, out
    for what in (
        "network",
        "files",
        "environment",
        "rights",
        "calls to Linux",
        "memory hog",
        "memory that",
        "fork bomb",
        "daemon",
    ):
        assert f"✓ {what}" in out or f"✓ a {what}" in out
    assert "✓ warm starts: a kernel is forked" in out
    assert ("looked at every" in out.split("limit of memory")[1].splitlines()[0]) or groups


@pytest.mark.sandbox
def test_findings_come_as_json_too(capsys, monkeypatch):
    monkeypatch.setattr(doctor, "examine_limits", lambda: iter(()))
    monkeypatch.setattr(doctor, "examine_end", lambda: iter(()))
    assert run("--json") == 0
    found = json.loads(capsys.readouterr().out)
    assert {"what": "network", "ok": True, "found": "none but a loopback of its own", "remedy": ""} in found


@pytest.mark.sandbox
def test_a_leak_is_found(capsys, monkeypatch):
    """With the network shared and the course's folders shown, the doctor notices both."""
    made, shown = confinement.sandbox, confinement.readable

    def leaky(*given):
        arguments = made(*given)
        at = arguments.index("--unshare-all")
        return [*arguments[: at + 1], "--share-net", *arguments[at + 1 :]]

    monkeypatch.setattr("autograder.sandbox.provisioner.sandbox", leaky)
    monkeypatch.setattr(confinement, "readable", lambda: [doctor.CONCEALED, *shown()])
    monkeypatch.setattr(doctor, "examine_limits", lambda: iter(()))
    monkeypatch.setattr(doctor, "examine_end", lambda: iter(()))
    monkeypatch.setattr(confinement, "CONCEALED", confinement.Path("/nowhere"))
    assert run() == 1
    out = capsys.readouterr().out
    assert "✗ network" in out and "✗ files: seen: " in out and "NOT fully isolated" in out


@pytest.mark.sandbox
def test_an_unfiltered_sandbox_is_found(capsys, monkeypatch):
    """As it is on a processor for which no filter was written."""
    monkeypatch.setattr("autograder.sandbox.provisioner.seccomp_filter", lambda: None)
    monkeypatch.setattr(doctor, "examine_limits", lambda: iter(()))
    monkeypatch.setattr(doctor, "examine_end", lambda: iter(()))
    assert run() == 1
    out = capsys.readouterr().out
    assert "✗ calls to Linux: not filtered" in out and "one of these processors: x86_64, aarch64" in out


@pytest.mark.sandbox
def test_a_hole_in_the_filter_is_found(capsys, monkeypatch):
    """Also where the call fails for its arguments, which a program would have chosen better."""
    with monkeypatch.context() as patched:
        known = {name: numbers for name, numbers in syscalls.REFUSED.items() if name != "memfd_create"}
        patched.setattr(syscalls, "REFUSED", known)
        patched.setattr(syscalls, "NEW_ALLOWED", syscalls.NEW_ALLOWED | {"clone3": 435})
        program = syscalls.seccomp_filter()
    monkeypatch.setattr("autograder.sandbox.provisioner.seccomp_filter", lambda: program)
    monkeypatch.setattr(doctor, "examine_limits", lambda: iter(()))
    monkeypatch.setattr(doctor, "examine_end", lambda: iter(()))
    assert run() == 1
    assert "✗ calls to Linux: memfd_create, call number 435\n" in capsys.readouterr().out


def test_without_bubblewrap_it_says_how_to_get_it(capsys, monkeypatch):
    monkeypatch.setattr(confinement.shutil, "which", lambda name: None)
    confinement.bubblewrap.cache_clear()
    try:
        assert run() == 1
    finally:
        confinement.bubblewrap.cache_clear()
    assert "apt-get install bubblewrap" in capsys.readouterr().out


def test_where_user_namespaces_are_refused_it_says_what_to_do(capsys, monkeypatch):
    def refused(*_, **__):
        raise confinement.SandboxError(confinement.mend("bwrap: No permissions to create new namespace"))

    monkeypatch.setattr(doctor, "bubblewrap", lambda: "/usr/bin/bwrap")
    monkeypatch.setattr(doctor.Kernel, "__init__", refused)
    assert run() == 1
    assert "✗ a sandbox: doesn't start" in (out := capsys.readouterr().out) and "apparmor" in out


def test_on_other_systems_it_names_the_way(capsys, monkeypatch):
    monkeypatch.setattr(doctor.sys, "platform", "win32")
    assert run() == 1
    assert "WSL 2" in capsys.readouterr().out
