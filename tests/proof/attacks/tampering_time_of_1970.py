# attack: the submission claims to be from 1970, in front of every date that is due
# outcome: flagged: cannot be right: 1970-01-01
# stock: run
# %% submission
def submit(nb, folder, places):
    (folder / "timestamp.txt").write_text("1970-01-01 00:00:00 UTC")
