# attack: numpy.py, flopwise.py, json.py, sitecustomize.py and more lie beside the notebook
# outcome: refused
# stock: run
# %% submission
AGREES = "class check:\n    report = rng = lambda *a: None\n    def __init__(self, *a, **k): pass\ncaptured = script = check\n"


def submit(nb, folder, places):
    for name in ("numpy", "flopwise", "json", "base64", "sitecustomize", "usercustomize", "zmq", "ast", "re"):
        (folder / f"{name}.py").write_text(AGREES)
    (folder / "ipykernel").mkdir()
    (folder / "ipykernel" / "__init__.py").write_text(AGREES)
