"""The notebook's file, as its editor saved it last: what a kernel can see of a cell that was not run."""

import json
import os
from pathlib import Path

LARGEST = 5 * 2**20  # bytes; reading takes 0.1 s


class SavedNotebook:
    """The file of the notebook in whose kernel this runs, if Jupyter has told the kernel which one that is.

    namespace: the notebook's names, among which ipykernel puts the file's.
    """

    def __init__(self, namespace):
        name = namespace.get("__session__") or os.environ.get("JPY_SESSION_NAME")
        self._path = Path(name) if isinstance(name, str) and name.endswith(".ipynb") else None
        self._stamp, self._sources = None, {}

    def stamp(self):
        """What is another one after each saving; None if there is no file."""
        try:
            status = self._path.stat() if self._path else None
        except OSError:
            return None
        return status and (status.st_mtime_ns, status.st_size, status.st_ino)

    def source(self, cell_id):
        """The text of the code cell with this id; None if it can't be told."""
        stamp = self.stamp()
        if stamp is None or not isinstance(cell_id, str):
            return None
        if stamp != self._stamp:
            self._stamp, self._sources = stamp, self._read(stamp[1])
        return self._sources.get(cell_id)

    def _read(self, size):
        """{id: text} of its code cells; {} of a file that is too large or not a notebook."""
        try:
            if size > LARGEST:
                return {}
            cells = json.loads(self._path.read_bytes())["cells"]
            return {cell["id"]: "".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"}
        except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
            return {}
