# attack: files of the course, of the grader's home, of the system and of the package are written
# outcome: earns what the wrong answer earns
# stock: no: reaches beyond the temporary course
import os
import sys

import flopwise
import numpy

for path in ("@COURSE@/gradebook.db", "@COURSE@/source/@LESSON@/@LESSON@.ipynb", "@BESIDE@/new.txt", "@HOME@/.bashrc",
             "@COURSE@/nbgrader_config.py", os.path.dirname(flopwise.__file__) + "/checks/notebook.py", "/etc/passwd",
             os.path.dirname(numpy.__file__) + "/@MARK@.py", "/usr/local/lib/@MARK@", sys.prefix + "/@MARK@.pth",
             "/run/flopwise/launch.py", "/run/flopwise/kernel.json", "/dev/@MARK@", "/@MARK@"):
    try:
        with open(path, "a") as file:
            file.write(" ")
        print("wrote", path)
    except OSError as error:
        print(type(error).__name__)
