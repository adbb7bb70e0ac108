"""Open JupyterLab on the start page: python scripts/lab.py [options of JupyterLab].

It is the page in my-work/, whose links lead to a person's own copies of the lessons. `make build` makes both.

Everything that the course sets stays in this folder and its environment: Lab's defaults come from
jupyter/labconfig (no news prompt, Markdown rendered, long lines wrapped, the kernel started), and its layout
is kept in the environment, apart from that of any other JupyterLab. A person's own settings still win.
"""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DEFAULTS = [
    "--ServerApp.ip=localhost",
    "--ServerApp.allow_root=True",  # a container's only user often is root
    "--log-level=WARN",  # the address is shown all the same
]


def before(variable, folder):
    """`folder` in front of a path variable's value."""
    return os.pathsep.join(filter(None, [str(folder), os.environ.get(variable)]))


def main(options):
    try:
        from jupyterlab.labapp import LabApp
    except ImportError:
        print(
            "flopwise: JupyterLab is not installed here. Run `make env`, or activate conda's environment.",
            file=sys.stderr,
        )
        return 1
    sys.path.insert(0, str(ROOT))  # as nbgrader_config.py does; the instructors' room is not installed
    from autograder.course import work_folder
    from flopwise.errors import FlopwiseError

    os.chdir(ROOT)
    # Where formgrader's Release and Collect exchange notebooks with students of the same machine.
    try:
        (work_folder(ROOT) / "exchange").mkdir(parents=True, exist_ok=True)
    except FlopwiseError as error:
        print(f"flopwise: {error}", file=sys.stderr)
        return 2
    workspaces = Path(sys.prefix, "share", "jupyter", "lab", "workspaces")
    os.environ.setdefault("JUPYTERLAB_WORKSPACES_DIR", str(workspaces))
    os.environ.update(
        JUPYTER_CONFIG_PATH=before("JUPYTER_CONFIG_PATH", ROOT / "jupyter"),
        JUPYTER_PREFER_ENV_PATH="1",  # this environment's kernel, not another python3 of the same name
        PATH=before("PATH", Path(sys.executable).parent),  # flopwise, nbgrader in Lab's terminal
    )
    opens = "open the address http://localhost… below" if "--no-browser" in options else "JupyterLab opens"
    print(f"flopwise: {opens} in your browser. Control-C here, twice, stops it.", file=sys.stderr)
    # Before the first build there are no copies yet; the other page leads to the editions.
    start = "my-work/start.md" if Path("my-work/start.md").is_file() else "start.md"
    return LabApp.launch_instance([*DEFAULTS, f"--LabApp.default_url=/lab/tree/{start}", *options])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
