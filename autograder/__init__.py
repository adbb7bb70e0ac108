"""The instructors' room: how lessons become notebooks and answers become grades."""

import sys
from pathlib import Path

ROOM = Path(__file__).resolve().parent
REPOSITORY = ROOM.parent
# What no sandbox shows: the repository; where this package was installed from a wheel, only its own folder,
# for its neighbours there are everybody's libraries.
CONCEALED = REPOSITORY if (REPOSITORY / "pyproject.toml").is_file() else ROOM

# nbformat imports jsonschema, which imports this package where it is installed (JupyterLab's events want it)
# and compiles 38 grammars at once: 1.4 of the 1.7 seconds that `import nbformat` took. They check
# internationalised addresses, which no notebook's schema asks for; jsonschema does without the package where
# it is not there.
sys.modules.setdefault("rfc3987_syntax", None)
