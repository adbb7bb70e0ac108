# attack: the student's own folder is a link to another student's
# outcome: refused
# stock: run
# %% submission
import shutil


def submit(nb, folder, places):
    shutil.rmtree(folder.parent)
    folder.parent.symlink_to(places["OTHER"], target_is_directory=True)
    return False
