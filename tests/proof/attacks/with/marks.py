import builtins
import gc
import glob
import os
import sys
import tempfile
import threading

import flopwise
import numpy as np

WORD = "left_for_the_next_one"
FOLDERS = (tempfile.gettempdir(), os.path.expanduser("~"), "/dev/shm", os.getcwd(), "/run/kernel")
marked = [module for module in list(sys.modules.values()) if WORD in getattr(module, "__dict__", ())]
files = [path for folder in FOLDERS for path in glob.glob(f"{folder}/{WORD}*")]
others = [thread for thread in threading.enumerate() if thread.name == WORD]
words = [name for name in os.environ if name == WORD.upper()]
objects = [one for one in gc.get_objects() if type(one) is dict and one.get(WORD) == "here"]
found = marked + files + others + words + objects
if found:
    print("REACHED", [type(one).__name__ for one in found])

for module in list(sys.modules.values()):
    try:
        setattr(module, WORD, "here")
    except Exception:
        pass
setattr(builtins, WORD, "here")
sys.modules[WORD] = np
os.environ[WORD.upper()] = "here"
for folder in FOLDERS:
    try:
        open(f"{folder}/{WORD}", "w").write("here")
    except OSError as error:
        print(folder, type(error).__name__)
threading.Thread(target=threading.Event().wait, name=WORD, daemon=True).start()
