# attack: the same once more, to find what the one before has left
# outcome: earns what the wrong answer earns
# stock: no: writes outside the temporary course
import glob
import os
import tempfile

for place in (tempfile.gettempdir(), os.path.expanduser("~"), "/dev/shm", "/var/tmp", "/run", os.path.dirname(os.__file__)):
    for path in glob.glob(f"{place}/note-*") + glob.glob(f"{place}/.note-*"):
        print("REACHED", path)
# %% submission
def submit(nb, folder, places):
    (folder / "later.txt").write_text("so that it is another submission")
