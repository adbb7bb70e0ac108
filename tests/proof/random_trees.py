"""Submissions with random trees of files: what a careless, a broken and a malicious hand-in have in common.

`plant` fills the place of one submission. All chance comes from the random.Random that it is given.
"""

import contextlib
import io
import json
import os
import stat
import zipfile

WORDS = "data results figure model notes copy final new Untitled 90-tiny lesson course".split()
ENDINGS = ["", *".csv .txt .json .ipynb .ipynb.txt .zip .html .svg .png .pyc ~".split()]
ODD_NAMES = """
=1+1 @SUM(A1) +1;=2 -rf --help ..ipynb .ipynb .hidden con %s%n {0} $(id) `id` * ? [a-z]* ~ # | <b> a'b"c
timestamp.txt user_info.json .git node_modules .ipynb_checkpoints __pycache__ .DS_Store 90-tiny.IPYNB
""".split()
ODD_NAMES += [
    "a\nb",
    "a\tb",
    "\x1b[2J\x07",
    "\u202efdp.exe",
    "\u200b",
    "é" * 100,
    "x" * 255,
    "90-tiny.ipynb ",
]
ODD_NAMES += [
    bytes.fromhex(name).decode("utf-8", "surrogateescape") for name in ("fffe80", "636166e92e637376")
]
SHADOWS = "numpy.py random.py flopwise.py IPython matplotlib.py sitecustomize.py json".split()
TARGETS = (
    """
/ /dev/zero /dev/random /dev/stdin /proc/self/environ /proc/self/mem /proc/self/fd/0 /etc/shadow /tmp .. .
../../.. nowhere/at/all ../a-honest/90-tiny ../../a-honest/90-tiny ../../a-honest/90-tiny/90-tiny.ipynb
../../../../source
""".split()
    + ["x" * 4000]
)
TIMES = (
    """
2026-01-01 00:00:00 UTC|2026-01-01 00:00:00.123456 +0200|1970-01-01 00:00:00 UTC|9999-12-31 23:59:59 -1400
0001-01-01 00:00:00 +1400|2026-02-30 00:00:00 UTC|2026-01-01 10:00:00 XYZ|2026-01-01T10:00:00 XYZ|10:00|Sat
2026-01-01 00:00:00 /etc/passwd|2026-01-01 00:00:00 ../../../etc/passwd|2026-01-01T00:00:00+99:99|12 34 56
0 0 0|now|1
nan|1e400|inf|2026-01-01 00:00:00 99999999999999|٢٠٢٦-01-01 00:00:00 UTC
""".strip()
    .replace("\n", "|")
    .split("|")
    + ["9" * 150, "1" * 5000, "2026-01-01 " * 18, "\0"]
)
CLOCKS = (0, -(2**31), 2**31, 2**33, 10**9, 10**12)  # seconds since 1970 of a last change
MODES = (0, 0o111, 0o200, 0o400, 0o444, 0o555, 0o700, 0o4755, 0o1777)


def plant(draw, folder, notebook):
    """Hand in something at `folder`, which is not there yet. notebook: the bytes of one that earns all.

    Returns whether it must earn everything: the notebook is there, whole, readable and under its
    own name, and nothing that the student's own code could trip over lies beside it.
    """
    if draw.random() < 0.15:
        _something_else(draw, folder, notebook)
        return False
    folder.mkdir(parents=True)
    place = folder / f"{folder.name}.ipynb"
    whole = draw.random() < 0.5
    if whole:
        place.write_bytes(notebook)
    elif draw.random() < 0.7:
        place.write_bytes(mangled(draw, notebook))
    elif draw.random() < 0.7:
        _thing(draw, place, notebook, draw.choice((_folder, _link, _pipe, _sparse, _closed)))
    if draw.random() < 0.5:
        (folder / "timestamp.txt").write_text(draw.choice(TIMES))
    for _ in range(draw.choice((0, 1, 3, 10, 30))):
        _thing(draw, _anywhere(draw, folder) / _name(draw, shadows=not whole), notebook)
    for path in [*folder.rglob("*")][:100]:
        if draw.random() < 0.1 and path != place:
            with contextlib.suppress(OSError, OverflowError):
                os.utime(path, (draw.choice(CLOCKS),) * 2, follow_symlinks=False)
    if draw.random() < 0.05:
        _many(draw, folder)
    if draw.random() < 0.05:
        _deep(draw, folder)
    if draw.random() < 0.08:
        folder.chmod(draw.choice(MODES))
        whole = whole and os.stat(folder).st_mode & 0o500 == 0o500
    return whole


def _something_else(draw, folder, notebook):
    """No folder of the student's in the place of one."""
    kind = draw.choice(("link", "student's link", "closed", "file", "pipe", "archive"))
    if kind == "student's link":
        folder.parent.parent.mkdir(parents=True, exist_ok=True)
        folder.parent.symlink_to(draw.choice(("a-honest", "../submitted/a-honest")), target_is_directory=True)
        return
    folder.parent.mkdir(parents=True)
    if kind == "link":
        folder.symlink_to(draw.choice(TARGETS), target_is_directory=True)
    elif kind == "closed":
        folder.mkdir()
        (folder / f"{folder.name}.ipynb").write_bytes(notebook)
        folder.parent.chmod(draw.choice((0, 0o444, 0o600)))
    elif kind == "pipe":
        os.mkfifo(folder)
    else:
        folder.write_bytes(mangled(draw, notebook) if kind == "file" else _archive(draw, notebook))


# ---- files and what is no file -----------------------------------------------------------------------------


def _name(draw, shadows):
    if shadows and draw.random() < 0.1:
        return draw.choice(SHADOWS)
    if draw.random() < 0.5:
        return draw.choice(ODD_NAMES)
    return draw.choice(WORDS) + draw.choice(("", "-1", " 2", ".old")) + draw.choice(ENDINGS)


def _anywhere(draw, folder):
    """The folder, or one below it."""
    below = [path for path in folder.rglob("*") if not path.is_symlink() and path.is_dir()]
    return draw.choice([folder, folder, *below[:20]])


def _thing(draw, path, notebook, make=None):
    """Something new at a path, if the system lets it be."""
    usual = (
        _file,
        _file,
        _file,
        _file,
        _folder,
        _folder,
        _link,
        _pipe,
        _socket,
        _sparse,
        _closed,
        _hard_link,
    )
    with contextlib.suppress(OSError, ValueError):
        if not os.path.lexists(path):
            (make or draw.choice(usual))(draw, path, notebook)


def _file(draw, path, notebook):
    path.write_bytes(content(draw, notebook))


def _folder(draw, path, notebook):
    path.mkdir()


def _link(draw, path, notebook):
    path.symlink_to(draw.choice(TARGETS))


def _pipe(draw, path, notebook):
    os.mkfifo(path)


def _socket(draw, path, notebook):
    os.mknod(path, stat.S_IFSOCK | 0o600)


def _sparse(draw, path, notebook):
    """A file of many bytes that takes no room. One that may be the notebook is not so large as to be read for
    minutes.
    """
    path.touch()
    os.truncate(
        path, draw.choice((2**20, 2**26) if path.suffix in (".ipynb", ".json", ".zip") else (2**30, 2**42))
    )


def _closed(draw, path, notebook):
    draw.choice((_file, _folder))(draw, path, notebook)
    path.chmod(draw.choice(MODES))


def _hard_link(draw, path, notebook):
    files = [other for other in path.parent.iterdir() if other.is_file() and not other.is_symlink()]
    if files:
        os.link(draw.choice(files), path)


def _many(draw, folder):
    """Hundreds or thousands of files or folders."""
    make, start = (
        draw.choice((lambda path: path.touch(), lambda path: path.mkdir())),
        draw.choice(("0", "m", "é")),
    )
    for number in range(draw.choice((300, 1200, 4100))):
        make(folder / f"{start}{number:05}.csv")


def _deep(draw, folder):
    """A folder in a folder in a folder, deeper than a path can be long."""
    here = os.open(folder, os.O_RDONLY)
    for _ in range(draw.choice((12, 100, 900))):
        with contextlib.suppress(FileExistsError):
            os.mkdir("deeper", dir_fd=here)
        inner = os.open("deeper", os.O_RDONLY | os.O_NOFOLLOW | os.O_DIRECTORY, dir_fd=here)
        os.close(here)
        here = inner
    os.close(here)


# ---- what is in them ---------------------------------------------------------------------------------------


def content(draw, notebook):
    """Bytes of any kind."""
    kinds = (
        lambda: b"",
        lambda: draw.randbytes(draw.choice((1, 100, 5000))),
        lambda: b"1,2,3\n" * draw.choice((1, 100, 10_000)),
        lambda: draw.choice((b"[", b'{"a":', b"\0", b"\n", b"# %%\n")) * draw.choice((10, 10_000, 100_000)),
        lambda: b"<script>document.title = 'reached'</script>",
        lambda: json.dumps(anything(draw)).encode(),
        lambda: notebook,
        lambda: mangled(draw, notebook),
        lambda: _archive(draw, notebook),
    )
    return draw.choice(kinds)()


def _archive(draw, notebook):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", draw.choice((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED))) as archive:
        for number in range(draw.randint(0, 4)):
            name = draw.choice(("90-tiny.ipynb", "../../evil.ipynb", "/etc/evil.ipynb", "a/b.ipynb", "x.csv"))
            archive.writestr(f"{number}{name}", mangled(draw, notebook))
    return _broken(draw, packed.getvalue()) if draw.random() < 0.3 else packed.getvalue()


def mangled(draw, notebook):
    """A notebook's bytes, damaged: by the byte, or as the data that they say."""
    if draw.random() < 0.5:
        return _broken(draw, notebook)
    data = json.loads(notebook)
    for _ in range(draw.choice((1, 2, 10))):
        at = data
        while isinstance(at, (dict, list)) and at:
            key = draw.choice(list(at)) if isinstance(at, dict) else draw.randrange(len(at))
            if draw.random() < 0.3 or not isinstance(at[key], (dict, list)):
                at[key] = anything(draw)
                break
            at = at[key]
    return json.dumps(data).encode()


def _broken(draw, data):
    at, end = sorted((draw.randrange(len(data) + 1), draw.randrange(len(data) + 1)))
    changes = (
        lambda: data[:at],
        lambda: data[at:],
        lambda: data[:at] + data[end:],
        lambda: data[:at] + draw.randbytes(draw.choice((1, 50))) + data[at:],
        lambda: (
            data[:at] + bytes(byte ^ draw.choice((0, 0, 0, 1, 128)) for byte in data[at:end]) + data[end:]
        ),
        lambda: data * 20,
        lambda: data.decode("utf-8", "replace").encode(draw.choice(("utf-16", "utf-32", "utf-16-le"))),
        lambda: data.replace(b'"', draw.choice((b"'", b"", b'\\"', b'""'))),
        lambda: data.replace(b"\n", draw.choice((b"", b"\r", b"\0", b"\n<<<<<<< ours\n"))),
    )
    return draw.choice(changes)()


def anything(draw, depth=0):
    """A value as JSON has it."""
    atoms = (
        None,
        True,
        0,
        -1,
        2**70,
        1e308,
        float("nan"),
        "",
        "x",
        "\0",
        "\ud800",
        "é" * 50,
        "a\r\nb",
        "y" * 10_000,
    )
    if depth > 4 or draw.random() < 0.6:
        return draw.choice(atoms)
    entries = [anything(draw, depth + 1) for _ in range(draw.choice((0, 1, 5)))]
    if draw.random() < 0.5:
        return entries * (draw.choice((1, 1, 200)) if depth == 0 else 1)
    keys = ("cells", "source", "metadata", "nbgrader", "grade_id", "id", "cell_type", "attachments", "", "x")
    return {draw.choice(keys): entry for entry in entries}
