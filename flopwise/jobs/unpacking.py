"""Unpack an archive that may be damaged, or may mean harm, into an empty folder."""

import contextlib
import gzip
import shutil
import tarfile
import zlib
from pathlib import PurePosixPath

from flopwise.errors import FlopwiseError
from flopwise.jobs.job import plain
from flopwise.jobs.watching import in_notebook

MOST_BYTES = 2_000_000_000  # of all files together
MOST_FILES = 10_000
MOST_HEADER = 1_000_000  # bytes of what describes one file: its name, above all
PART = 1 << 18  # bytes that are copied at once
DAMAGES = (EOFError, zlib.error, gzip.BadGzipFile, tarfile.TarError)


def unpack(source, fresh):
    """Unpack the archive at `source` into the empty folder `fresh`, with a bar of the bytes that were read.

    Raises one of DAMAGES if it is cut off or not a tar archive; FlopwiseError if it holds anything but plain
    files and folders below its own, too many of them, or too much; OSError as the file system does.
    """
    from tqdm.auto import tqdm

    size = source.stat().st_size
    # In a notebook, a bar that has done its work goes.
    shape = {"unit": "B", "unit_scale": True, "unit_divisor": 1000, "leave": not in_notebook()}
    with open(source, "rb") as raw, tqdm(total=size, desc=source.name, **shape) as bar:
        packed = raw.read(2) == b"\x1f\x8b"
        raw.seek(0)
        with gzip.GzipFile(fileobj=raw) if packed else contextlib.nullcontext(raw) as stream:
            counted = _Counted(stream, lambda: bar.update(raw.tell() - bar.n))
            with _damage_told(), tarfile.open(fileobj=counted, mode="r|", tarinfo=_Member) as archive:
                for number, member in enumerate(archive):
                    if number >= MOST_FILES:
                        raise FlopwiseError(
                            f"The archive holds more than {MOST_FILES:,} files. Nothing was unpacked."
                        )
                    _unpack_member(archive, member, fresh)
                end = archive.offset
            while counted.read(PART):  # gzip's checksum is at the very end
                pass
            if counted.bytes < end + tarfile.BLOCKSIZE:  # there is an empty block behind the last file
                raise tarfile.ReadError("it has no end")


class _Member(tarfile.TarInfo):
    """A header of the archive; one that only describes others is read into memory whole, so it is bounded."""

    @classmethod
    def frombuf(cls, *arguments):
        member = super().frombuf(*arguments)
        if not member.isreg() and not 0 <= member.size <= MOST_HEADER:
            raise tarfile.ReadError("a header is too long")
        return member


@contextlib.contextmanager
def _damage_told():
    """Where a header is damaged, tarfile raises more than its own errors."""
    try:
        yield
    except (ValueError, LookupError, ArithmeticError) as error:
        raise tarfile.ReadError("a header is damaged") from error


class _Counted:
    """A stream that is read up to a bound, and tells when it was read."""

    def __init__(self, stream, tell):
        self.stream, self.tell, self.bytes = stream, tell, 0

    def read(self, count):
        part = self.stream.read(count)
        self.bytes += len(part)
        if self.bytes > MOST_BYTES:
            raise FlopwiseError(f"The archive holds more than {MOST_BYTES:,} bytes. Nothing was unpacked.")
        self.tell()
        return part


def _unpack_member(archive, member, fresh):
    path = fresh / _path_inside(member)
    if member.isdir():
        path.mkdir(parents=True, exist_ok=True)
        return
    if not member.isreg() or member.issparse():
        kind = "a link" if member.issym() or member.islnk() else "neither a plain file nor a folder"
        raise FlopwiseError(
            f"{plain(member.name)!r} in the archive is {kind}. "
            "Pack files and folders only. Nothing was unpacked."
        )
    path.parent.mkdir(parents=True, exist_ok=True)
    with archive.extractfile(member) as inside, open(path, "wb") as outside:
        shutil.copyfileobj(inside, outside, PART)
    if path.stat().st_size != member.size:
        raise tarfile.ReadError("unexpected end of data")


def _path_inside(member):
    """A member's path below the folder that it is unpacked into."""
    path = PurePosixPath(member.name)
    if path.is_absolute() or ".." in path.parts or "\0" in member.name:
        raise FlopwiseError(
            f"{plain(member.name)!r} in the archive lies outside of its folder. "
            "Pack with paths below one folder (tar -C FOLDER -czf output.tgz .). Nothing was unpacked."
        )
    return path
