"""Everything but the answers was deleted. Required: graded in full."""

LOST = []
FOUND = ["no check", "set-up", "imports"]


def change(nb, cell):
    nb["cells"] = [cell[id] for id in ("area", "table", "shout", "reflect-why_area")]
