# attack: the handed-in folder is a link to another student's folder
# outcome: refused
# stock: run
# %% submission
import shutil


def submit(nb, folder, places):
    shutil.rmtree(folder)
    folder.symlink_to(f"../{places['OTHER']}/{places['LESSON']}", target_is_directory=True)
    return False
