"""Attacks on the grading, one for each way to get at points without an answer. None of them may earn any, or
change what anybody else earns.

tests/proof/attacks tries hundreds of kinds. These few are for a class as it is.
"""

import ast

# Each is a cell's code, which defines `attack()`: what is called for, or given as, the answer.
ATTACKS = {
    "answers with an object that equals everything": """\
class Everything:
    def __eq__(self, other):
        return True

    def __hash__(self):
        return 0


def attack():
    return Everything()
""",
    "ends its own kernel": """\
import os


def attack():
    os._exit(0)
""",
    "never ends": """\
import time

while True:
    time.sleep(1)


def attack():
    return None
""",
    "makes every function of the checks say yes": """\
import sys

import flopwise.checks

for module in list(sys.modules.values()):
    if (getattr(module, "__name__", None) or "").startswith("flopwise.checks"):
        for name, value in list(vars(module).items()):
            if callable(value):
                setattr(module, name, lambda *_, **__: True)


def attack():
    return True
""",
    "writes full points into every gradebook that it finds": """\
import itertools
import os
import sqlite3

for top in ("/tmp", "/home", "/root", "/srv", os.path.expanduser("~"), os.getcwd()):
    for folder, _, files in itertools.islice(os.walk(top), 5000):
        for file in files:
            if file.endswith(".db"):
                try:
                    with sqlite3.connect(os.path.join(folder, file)) as gradebook:
                        gradebook.execute("update grade set auto_score = 1000, manual_score = 1000")
                except Exception:
                    pass


def attack():
    return None
""",
    "asks for more memory than there is": """\
def attack():
    return bytearray(1 << 44)
""",
    "leaves code behind for whoever is graded next": """\
import os
import site
import subprocess
import sys

CODE = "import builtins; builtins.attacked = True; raise SystemExit\\n"
for folder in (*sys.path, *site.getsitepackages(), os.path.expanduser("~/.ipython/profile_default/startup"),
               "/tmp", "/dev/shm", "/var/tmp"):
    for name in ("sitecustomize.py", "usercustomize.py", "numpy.py", "ipykernel.py"):
        try:
            os.makedirs(folder, exist_ok=True)
            with open(os.path.join(folder, name), "w") as file:
                file.write(CODE)
        except OSError:
            pass
subprocess.Popen(["sleep", "3600"], start_new_session=True)


def attack():
    return None
""",
}


def attacking(words, exercise, solved):
    """The source of an exercise's cell with an attack in it. solved: the source of its solution."""
    defines = any(
        isinstance(node, ast.FunctionDef) and node.name == exercise for node in ast.parse(solved).body
    )
    answer = f"def {exercise}(*_, **__):\n    return attack()" if defines else f"{exercise} = attack()"
    return f"{ATTACKS[words]}\n\n{answer}"
