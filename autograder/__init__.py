"""The instructors' room: how lessons become notebooks and answers become grades."""

import sys
from pathlib import Path

ROOM = Path(__file__).resolve().parent
REPOSITORY = ROOM.parent
# Where this package was installed, its neighbours are everybody's libraries, and no sandbox may hide those.
OWN = REPOSITORY if (REPOSITORY / "pyproject.toml").is_file() else ROOM

# nbformat imports jsonschema, which imports this package where it is installed (JupyterLab's events want it)
# and compiles 38 grammars at once: 1.4 of the 1.7 seconds that `import nbformat` took. They check
# internationalised addresses, which no notebook's schema asks for; jsonschema does without the package where
# it is not there.
sys.modules.setdefault("rfc3987_syntax", None)
