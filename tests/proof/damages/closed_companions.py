"""A file, a folder and a folder's folder beside the notebook that nobody may open. Required: graded in full,
flagged.
"""

LOST = []
FOUND = ["passed over"]


def arrange(path):
    folder = path.with_name("pictures")
    (folder / "of-holidays").mkdir(parents=True)
    (folder / "of-holidays" / "sea.txt").write_text("blue")
    (path.parent / "secret.csv").write_text("1,2\n")
    (path.parent / "closed").mkdir()
    for closed in (path.parent / "secret.csv", path.parent / "closed", folder / "of-holidays"):
        closed.chmod(0)
