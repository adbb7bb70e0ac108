"""Checkpoints and an editor's leftovers. Required: not looked at; graded in full."""

LOST = []
FOUND = []


def arrange(path):
    folder = path.with_name(".ipynb_checkpoints")
    folder.mkdir()
    (folder / "90-tiny-checkpoint.ipynb").write_bytes(path.read_bytes().replace(b"*", b"+"))
    path.with_name("._90-tiny.ipynb").write_bytes(b"\0\5\x16\7\0\2")
    path.with_name("90-tiny.ipynb~").write_bytes(b"{")
