"""What the cells of a lesson's notebook put on the page when they ran."""

import re

SECONDS = 60  # what a lesson may take on two cores


def errors(cell):
    """What stopped a cell, as (kind, words); empty if nothing did."""
    return [(each.ename, each.evalue) for each in cell.outputs if each.output_type == "error"]


def written(cell):
    """All that a cell put on the page, as plain text."""
    return "\n".join(
        each.get("text") or each.get("data", {}).get("text/plain", "")
        for each in cell.outputs
        if each.output_type != "error"
    )


def holds(name, cell):
    """Does a check's report, which stands below what the answer itself printed, say that all is well?"""
    return re.search(rf"^✓ {name}: ", written(cell), re.MULTILINE) and "✗" not in written(cell)


def checks(cells):
    """{exercise: its check cell}, where the release keeps it."""
    return {
        cell.metadata.flopwise.exercise: cell
        for cell in cells
        if "exercise" in cell.metadata.get("flopwise", {})
    }
