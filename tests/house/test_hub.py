"""`python3 -m scripts.hub` before it changes anything: what it refuses, what it keeps. The classroom is
tried in tests/hub/.
"""

import json
import os
import re
import socket
import stat
from dataclasses import replace
from types import SimpleNamespace

import pytest

from scripts.environment import Stop
from scripts.hub import __main__ as command
from scripts.hub import accounts, checks, places, programs, system
from scripts.hub import settings as kept_settings
from scripts.hub.settings import PORTS, Settings

ADA_IS_THERE = 4711  # her user id


@pytest.fixture
def settings(tmp_path):
    """A classroom that could be set up, if tests ran in a folder that everybody may enter."""
    return Settings(
        folder=tmp_path / "hub",
        exchange=tmp_path / "exchange",
        account="xyz-course",
        students=("xyz-ada", "xyz-ben"),
        instructors=("xyz-iris",),
    )


@pytest.fixture
def known(monkeypatch):
    """{name: (user id, home)} of the accounts that this machine has, for the test to fill."""
    there = {}

    def account(name):
        return SimpleNamespace(pw_uid=there[name][0], pw_dir=str(there[name][1])) if name in there else None

    monkeypatch.setattr(checks, "account", account)
    return there


# --- refusals ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("words", [["set-up", "--instructors", "iris"], ["remove"]])
def test_who_is_not_root_is_told_so(monkeypatch, capsys, tmp_path, words):
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    assert command.main([*words, "--folder", str(tmp_path / "hub")]) == 1
    said = capsys.readouterr().err
    assert f"{words[0]} changes accounts" in said and "must run as root: put sudo before it" in said
    assert not (tmp_path / "hub").exists()


def test_missing_programs_are_named_with_their_packages(monkeypatch):
    real = system.found
    monkeypatch.setattr(
        checks, "found", lambda name: None if name in ("bwrap", "node", "npm") else real(name) or name
    )
    (said, *_) = checks.programs()
    assert said == "bwrap, node, npm is missing here: apt-get install bubblewrap nodejs npm"


def test_a_python_that_students_may_not_use_is_refused(monkeypatch, tmp_path):
    monkeypatch.setattr(checks, "found", lambda name: name)
    closed = tmp_path / "closed"
    (closed / "bin").mkdir(parents=True)
    (closed / "bin" / "python3").touch(mode=0o755)
    closed.chmod(0o700)
    monkeypatch.setattr(checks.sys, "executable", str(closed / "bin" / "python3"))
    (said,) = checks.programs()
    assert "others may not enter" in said and "/usr/bin/python3" in said


@pytest.mark.parametrize(
    "change, words",
    [
        ({"students": ("Ada",)}, "'Ada' cannot be an account's name"),
        ({"students": ("ada+ben",)}, "'ada+ben' cannot be an account's name"),
        ({"students": ("-ada",)}, "'-ada' cannot be an account's name"),
        ({"students": ("../ada",)}, "'../ada' cannot be an account's name"),
        ({"students": ("a" * 33,)}, "at most 32 lower-case letters"),
        ({"group": "the class"}, "'the class' cannot be an account's name"),
        ({"students": ("xyz-iris",)}, "xyz-iris is named as a student and as an instructor"),
        ({"students": ("xyz-course",)}, "xyz-course is the course's account, and no person's"),
        ({"instructors": ()}, "no instructor is named: --instructors NAME"),
    ],
)
def test_names_that_cannot_be_are_refused(settings, change, words):
    said = list(checks.names(replace(settings, **change)))
    assert len(said) == 1 and words in said[0]


def test_names_that_can_be_are_taken(settings):
    assert list(checks.names(replace(settings, students=("ada", "s123_x", "_x-9")))) == []


def test_accounts_with_another_or_an_open_home_are_refused(settings, known, tmp_path):
    home = tmp_path / "ada"
    home.mkdir(mode=0o700)
    cases = [
        ("xyz-ada", (33, home), "xyz-ada is an account of the system (number 33)"),
        ("xyz-ada", (ADA_IS_THERE, tmp_path / "gone"), f"its home {tmp_path / 'gone'} is not there"),
        ("xyz-ada", (ADA_IS_THERE, home), f"belongs to somebody else: chown -R xyz-ada {home}"),
        ("xyz-course", (ADA_IS_THERE, home), f"exists with another home, {home}: choose another name"),
    ]
    for name, entry, words in cases:
        known.clear()
        known[name] = entry
        (said,) = checks.accounts(settings, None)
        assert words in said
    os.chmod(home, 0o755)
    known.clear()
    known["xyz-ada"] = (max(os.getuid(), checks.FIRST_OF_A_PERSON), home)
    if os.getuid() < checks.FIRST_OF_A_PERSON:
        os.chown(home, checks.FIRST_OF_A_PERSON, -1)
    (said,) = checks.accounts(settings, None)
    assert f"others may look into the home of xyz-ada, {home}: chmod 700 {home}" in said
    assert list(checks.accounts(settings, settings)) == []  # she was taken before, and opened it since then
    os.chmod(home, 0o700)
    assert list(checks.accounts(settings, None)) == []


def test_a_folder_without_its_user_is_not_taken_over(settings, known, monkeypatch):
    monkeypatch.setattr(os.path, "lexists", lambda path: str(path) == "/home/xyz-ben")
    (said,) = checks.accounts(settings, None)
    assert said == "there is a folder /home/xyz-ben but no user xyz-ben: move the folder away"


def test_a_folder_of_something_else_is_left_alone(settings, known, monkeypatch):
    monkeypatch.setattr(checks, "closed_part", lambda path: None)
    settings.folder.mkdir()
    (settings.folder / "thesis.txt").write_text("mine")
    settings.exchange.write_text("a file")
    said = list(checks.folders(settings, None))
    assert [line for line in said if f"{settings.folder} is there and holds something else" in line]
    assert [line for line in said if f"the exchange {settings.exchange} is a file" in line]
    assert len(said) == 2


def test_an_exchange_of_another_course_is_left_alone(settings, known, monkeypatch):
    monkeypatch.setattr(checks, "closed_part", lambda path: None)
    (settings.exchange / "flopwise").mkdir(parents=True)
    if not os.getuid():
        os.chown(settings.exchange / "flopwise", ADA_IS_THERE, -1)
    (said,) = [line for line in checks.folders(settings, None) if "flopwise" in line]
    assert "does not belong to xyz-course: move it away, or name another place with --exchange" in said


def test_a_disk_without_access_lists_is_refused(settings, known, monkeypatch):
    def refusing(*_, **__):
        raise Stop("setfacl: Operation not supported")

    monkeypatch.setattr(checks, "closed_part", lambda path: None)
    monkeypatch.setattr(checks, "found", lambda name: name)
    monkeypatch.setattr(checks, "run", refusing)
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    (said,) = checks.folders(settings, None)
    assert "keeps no access lists" in said and os.listdir(settings.exchange.parent) == []


def test_folders_that_students_could_not_enter_are_refused(settings, known, tmp_path):
    tmp_path.chmod(0o700)
    said = list(checks.folders(settings, None))
    assert len([line for line in said if "students may not enter" in line]) == 2
    assert system.closed_part("/usr/bin") is None
    (relative, *_) = checks.folders(replace(settings, folder=settings.folder.relative_to("/")), None)
    assert "is no absolute path: begin it with /" in relative


def test_a_taken_port_is_named(settings):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        (said,) = checks.ports(replace(settings, port=port - 1))
        assert f"{port} (Address already in use)" in said and "Choose another with --port" in said
    assert "there is no port 65536" in list(checks.ports(replace(settings, port=65536 - PORTS + 1)))[0]
    assert "is no address of this machine" in list(checks.ports(replace(settings, address="no such host")))[0]


def test_everything_that_is_in_the_way_is_said_at_once(settings, known, monkeypatch):
    monkeypatch.setattr(checks, "found", lambda name: None if name == "bwrap" else name)
    known["xyz-ada"] = (33, "/nowhere")
    with pytest.raises(Stop) as refused:
        checks.assert_possible(replace(settings, instructors=()), None)
    said = str(refused.value)
    assert said.startswith("nothing was changed, because\n- ")
    for words in ("apt-get install bubblewrap", "no instructor is named", "account of the system"):
        assert words in said


# --- what is kept --------------------------------------------------------------------------------------


def test_settings_are_kept_and_people_are_added(settings, tmp_path):
    settings.folder.mkdir()
    settings.write()
    kept = kept_settings.read(settings.folder)
    assert kept == settings
    given = {"folder": settings.folder, "students": ("xyz-cleo", "xyz-ada"), "instructors": (), "port": None}
    assert kept_settings.merged(kept, given) == replace(settings, students=("xyz-ada", "xyz-ben", "xyz-cleo"))
    assert kept_settings.read(tmp_path / "elsewhere") is None


def test_what_cannot_be_changed_afterwards_is_refused(settings):
    with pytest.raises(Stop, match="has the account xyz-course, and other was given"):
        kept_settings.merged(settings, {"folder": settings.folder, "account": "other"})


@pytest.mark.parametrize("text", ["{", "[]", '{"port": 8000}', "\udcff"])
def test_a_damaged_file_of_settings_is_named(settings, text):
    settings.folder.mkdir()
    (settings.folder / "hub.json").write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(Stop, match="hub.json"):
        kept_settings.read(settings.folder)


def test_names_come_from_a_list_as_a_spreadsheet_writes_it(tmp_path):
    (tmp_path / "class.csv").write_text("\ufeffada,Ada L.,1\n\nben; Ben\n# nobody\ncleo  # late\n", "utf-8")
    assert kept_settings.names_in(tmp_path / "class.csv") == ("ada", "ben", "cleo")
    with pytest.raises(Stop, match="cannot be read from"):
        kept_settings.names_in(tmp_path / "none.csv")


def test_remove_without_a_classroom_says_so(monkeypatch, capsys, tmp_path):
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    assert command.main(["remove", "--folder", str(tmp_path)]) == 1
    assert f"there is no classroom in {tmp_path}: it has no hub.json" in capsys.readouterr().err


# --- what is made --------------------------------------------------------------------------------------


def test_first_passwords_are_for_root_alone(settings, monkeypatch):
    calls = []
    monkeypatch.setattr(accounts, "run", lambda *words, given=None: calls.append((words, given)))
    settings.state.mkdir(parents=True)
    for name in settings.people:
        accounts.give_password(settings, name)
    lines = settings.passwords.read_text().splitlines()
    assert [line.split()[0] for line in lines] == list(settings.people)
    assert stat.S_IMODE(settings.passwords.stat().st_mode) == 0o600
    # A password is no argument of a command: those can be read by everybody.
    assert calls == [(("chpasswd",), f"{line.replace(' ', ':')}\n") for line in lines]


def test_of_this_checkout_nobodys_work_is_copied(root):
    assert places.left_out(root, ["source", ".git", ".venv", ".venv-train", "my-work", "build"]) == {
        ".venv", ".venv-train", "my-work", "build"
    }  # fmt: skip
    assert places.left_out(root / "class", ["README.md", "gradebook.db", "secret"]) == {
        "gradebook.db",
        "secret",
    }
    assert places.left_out(root / "source" / "05", ["lesson.py", "build", "__pycache__"]) == {"__pycache__"}


def test_students_are_told_the_course_and_the_exchange_and_not_shown_formgrader(settings, tmp_path):
    exchange = tmp_path / "a 'place' \\ with signs"
    programs.for_students(replace(settings, exchange=exchange))
    told = settings.environment / "etc" / "jupyter"
    config = SimpleNamespace(CourseDirectory=SimpleNamespace(), Exchange=SimpleNamespace())
    exec((told / "nbgrader_config.py").read_text(), {"get_config": lambda: config})
    assert (config.CourseDirectory.course_id, config.Exchange.root) == ("flopwise", str(exchange))
    off = json.loads((told / "labconfig" / "page_config.json").read_text())["disabledExtensions"]
    assert off["@jupyter/nbgrader:formgrader"] and "@jupyter/nbgrader:assignment-list" not in off
    assert json.loads((told / "jupyter_server_config.json").read_text())


def test_the_proxys_lock_is_exact_and_names_no_place(root):
    text = (root / "scripts" / "hub" / "package-lock.json").read_text()
    packages = json.loads(text)["packages"]
    asked = json.loads((root / "scripts" / "hub" / "package.json").read_text())["dependencies"]
    assert set(asked) == {programs.PROXY} and packages[""]["dependencies"] == asked
    others = [package for place, package in packages.items() if place]
    assert len(others) > 10 and all(package["integrity"].startswith("sha512-") for package in others)
    assert not re.search(r'"resolved"|registry', text)


def test_the_page_tells_every_option_of_the_command(root):
    page = (root / "docs" / "classroom.md").read_text()
    options = set(re.findall(r"--[a-z-]+", command.parser().format_help()))
    for name in ("set-up", "remove"):
        (choices,) = [a for a in command.parser()._actions if getattr(a, "choices", None)]
        options |= set(re.findall(r"--[a-z-]+", choices.choices[name].format_help()))
    assert {option for option in options - {"--help"} if option not in page} == set()
