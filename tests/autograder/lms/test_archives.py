"""A zip of a class is looked at as a whole, and refused as a whole, before anything is written."""

import stat
import zipfile

import pytest

from autograder.lms import archives
from autograder.lms.archives import LARGEST, Archive
from flopwise.errors import FlopwiseError
from tests.lms_files import make_zip


def refusal(path):
    with pytest.raises(FlopwiseError) as refused:
        Archive(path)
    assert str(path) in str(refused.value) and "\n" not in str(refused.value)
    return str(refused.value)


def with_entry(path, change, name="doejane_1_2_05.ipynb"):
    """A zip with one entry of which `change` alters the description."""
    info = zipfile.ZipInfo(name)
    change(info)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("ada_1_2_05.ipynb", "{}")
        archive.writestr(info, "{}")
    return path


def test_an_honest_archive_is_unpacked_byte_for_byte(tmp_path):
    content = bytes(range(256)) * 5000
    with Archive(make_zip(tmp_path / "a.zip", {"a/b.bin": content, "c.txt": "ü"})) as archive:
        assert [entry.place for entry in archive.entries] == ["a/b.bin", "c.txt"]
        archive.unpack(archive.entries[0], tmp_path / "made")
    assert (tmp_path / "made").read_bytes() == content


@pytest.mark.parametrize(
    "name", ["../out.ipynb", "a/../../out", "/etc/passwd", "C:/x.ipynb", "..\\out.ipynb", "C:\\x.ipynb", ".."]
)
def test_a_name_that_leads_elsewhere(tmp_path, name):
    path = make_zip(tmp_path / "a.zip", {"ada_1_2_05.ipynb": "{}", name: "{}"})
    assert "leads out of the folder" in refusal(path)


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFIFO, stat.S_IFCHR])
def test_a_link_or_a_device(tmp_path, kind):
    def change(info):
        info.create_system, info.external_attr = 3, (kind | 0o777) << 16

    assert "is a link or a device" in refusal(with_entry(tmp_path / "a.zip", change))


def test_an_encrypted_entry(tmp_path):
    path = make_zip(tmp_path / "a.zip", {"ada_1_2_05.ipynb": "{}"})
    data = bytearray(path.read_bytes())
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.find(signature) + offset] |= 1
    path.write_bytes(data)
    assert "is encrypted" in refusal(path)


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_method_that_no_lms_uses(tmp_path, method):
    with zipfile.ZipFile(tmp_path / "a.zip", "w", method) as archive:
        archive.writestr("ada_1_2_05.ipynb", "{}")
    assert "by a method that neither" in refusal(tmp_path / "a.zip")


def test_a_bomb(tmp_path, monkeypatch):
    files = {f"ada_1_{number}_05.ipynb": bytes(2**20) for number in range(4)}  # 4 MB from 6 KB
    path = make_zip(tmp_path / "a.zip", files)
    with Archive(path) as archive:  # so little fills no disk
        assert len(archive.entries) == 4
    monkeypatch.setattr(archives, "FREE_OF_RATIO", 2**20)
    assert "fill a disk" in refusal(path)


def test_a_file_that_says_to_be_too_large(tmp_path):
    path = make_zip(tmp_path / "a.zip", {"ada_1_2_05.ipynb": "{}"})
    data = bytearray(path.read_bytes())
    at = data.find(b"PK\x01\x02") + 24  # the size when unpacked, in the archive's directory
    data[at : at + 4] = (LARGEST + 1).to_bytes(4, "little")
    path.write_bytes(data)
    assert "would have 256 MB" in refusal(path)


def test_the_same_name_twice(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive, pytest.warns(UserWarning):
        archive.writestr("ada_1_2_05.ipynb", "{}")
        archive.writestr("ada_1_2_05.ipynb", "{ }")
    assert "twice" in refusal(tmp_path / "a.zip")


@pytest.mark.parametrize("content", [b"", b"not a zip", b"PK\x03\x04" + bytes(40)])
def test_no_zip(tmp_path, content):
    (tmp_path / "a.zip").write_bytes(content)
    assert "is not a zip that can be read" in refusal(tmp_path / "a.zip")


def test_a_zip_that_was_cut_off(tmp_path):
    path = make_zip(tmp_path / "a.zip", {"ada_1_2_05.ipynb": "{}" * 1000})
    path.write_bytes(path.read_bytes()[:-30])
    assert "is not a zip that can be read" in refusal(path)


def test_an_entry_whose_content_is_damaged(tmp_path):
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("ada_1_2_05.ipynb", "a notebook")
    path.write_bytes(path.read_bytes().replace(b"a notebook", b"another bk"))
    with (
        Archive(path) as archive,
        pytest.raises(FlopwiseError, match="is damaged .*Download the archive again"),
    ):
        archive.unpack(archive.entries[0], tmp_path / "made")


def test_no_file_and_a_folder(tmp_path):
    assert "cannot be read (No such file" in refusal(tmp_path / "none.zip")
    assert "cannot be read (Is a directory" in refusal(tmp_path)


@pytest.mark.parametrize("flag", [True, False])
def test_names_of_every_script_with_and_without_the_flag(tmp_path, flag):
    names = ["möllerzoë_1_2_05.ipynb", "李小龍_3_4_05.ipynb"]
    with Archive(make_zip(tmp_path / "a.zip", dict.fromkeys(names, "{}"), flag)) as archive:
        assert [entry.place for entry in archive.entries] == names


def test_backslashes_separate_as_on_windows(tmp_path):
    with Archive(make_zip(tmp_path / "a.zip", {"Ada_1_assignsubmission_file_\\05.ipynb": "{}"})) as archive:
        assert archive.entries[0].place == "Ada_1_assignsubmission_file_/05.ipynb"
