# attack: the handed-in folder is a link that leads to itself
# outcome: refused
# stock: no: it passes such a folder over, so there is nothing to compare
# %% submission
import shutil


def submit(nb, folder, places):
    shutil.rmtree(folder)
    folder.symlink_to(folder.name)
    return False
