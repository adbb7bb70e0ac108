"""A timestamp whose time zone is the path of a file. Required: the file is not opened; graded in full,
flagged.
"""

LOST = []
FOUND = ["no time"]


def arrange(path):
    zone = path.with_name("zone")
    zone.write_bytes(b"TZif" + bytes(16) + (0).to_bytes(4, "big") * 3 + (2**26).to_bytes(4, "big") + bytes(8))
    with open(zone, "r+b") as file:
        file.truncate(2**28)  # as many times as the head announces; the file takes no room
    path.with_name("timestamp.txt").write_text(f"2026-01-01 00:00:00 {zone}")
