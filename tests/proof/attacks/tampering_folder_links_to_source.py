# attack: the handed-in folder is a link to the lesson's own source
# outcome: refused
# stock: run
# %% submission
import shutil


def submit(nb, folder, places):
    shutil.rmtree(folder)
    folder.symlink_to(f"../../source/{places['LESSON']}", target_is_directory=True)
    return False
