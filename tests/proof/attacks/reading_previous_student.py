# attack: what an earlier submission left in /tmp, home, shared memory or the package's caches is read
# outcome: earns what the wrong answer earns
# stock: no: writes outside the temporary course
import glob
import os
import tempfile

places = [tempfile.gettempdir(), os.path.expanduser("~"), "/dev/shm", "/var/tmp", "/run", os.path.dirname(os.__file__)]
for place in places:
    for path in glob.glob(f"{place}/note-*") + glob.glob(f"{place}/.note-*"):
        print("REACHED", path)
for place in places:
    for name in ("note-@MARK@", ".note-@MARK@"):
        try:
            open(os.path.join(place, name), "w").write("12")
        except OSError as error:
            print(place, type(error).__name__)
