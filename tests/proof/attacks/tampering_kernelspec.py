# attack: the notebook asks for a kernel of its own, by name, path and language
# outcome: refused
# stock: run
# %% submission
import json


def submit(nb, folder, places):
    spec = folder / "kernels" / "own"
    spec.mkdir(parents=True)
    (spec / "kernel.json").write_text(json.dumps({"argv": ["touch", f"{places['HOME']}/started"], "language": "python",
                                                  "display_name": "own"}))
    nb.metadata["kernelspec"] = {"name": f"../../{spec}", "display_name": "own", "language": "bash"}
    nb.metadata["language_info"] = {"name": "bash", "pygments_lexer": "../../x"}
