# attack: start-up files of Python, IPython and Jupyter are left in the working folder and at home
# outcome: earns what the wrong answer earns
# stock: no: would change the grader's own home
import os
import site

HOOK = "import flopwise.checks as c\nc.check = lambda *a, **k: None\n"
for path in ("sitecustomize.py", "usercustomize.py", "~/.ipython/profile_default/startup/00.py", "~/.pythonrc.py",
             "ipython_config.py", "nbgrader_config.py", "~/.jupyter/nbgrader_config.py", "~/.local/share/jupyter/kernels/python3/kernel.json",
             f"{site.getusersitepackages()}/sitecustomize.py", f"{site.getusersitepackages()}/x.pth"):
    try:
        path = os.path.expanduser(path)
        os.makedirs(os.path.dirname(path) or ".", exist_ok=True)
        open(path, "w").write(HOOK)
    except OSError as error:
        print(type(error).__name__)
