"""How much a browser has to draw for an SVG: a small one can repeat its parts a billion times."""

import re
from xml.etree import ElementTree

MOST_DRAWN = 100_000  # elements, each counted as often as it is drawn
REFERENCE = re.compile(r"(?:url\(\s*['\"]?)?#([^\s'\")]+)")


def can_be_drawn(source):
    """Whether an SVG is well formed, declares no entities, and draws no more than MOST_DRAWN elements."""
    if re.search(r"<!(ENTITY|DOCTYPE[^>]*\[)", source, re.IGNORECASE):
        return False
    try:
        return drawn(ElementTree.fromstring(source)) <= MOST_DRAWN
    except (ElementTree.ParseError, ValueError):
        return False


def drawn(root):
    """The number of elements that are drawn, at most a little more than MOST_DRAWN."""
    elements = list(root.iter())
    named = {element.get("id"): element for element in elements if element.get("id")}
    if any("url(" in (element.text or "") for element in elements if element.tag.endswith("style")):
        return MOST_DRAWN + 1  # a rule may add a reference to any element
    sizes, being_counted = {}, set()
    stack = [root]
    while stack:  # without recursion: a drawing may be deep
        element = stack[-1]
        if element in sizes:
            stack.pop()
            continue
        parts = list(element)
        for value in element.attrib.values():
            parts += [named[name] for name in REFERENCE.findall(value) if name in named]
        waiting = [part for part in parts if part not in sizes]
        if waiting and element not in being_counted:
            being_counted.add(element)
            stack += waiting
            continue
        # What still waits refers to itself, in a ring; a browser draws nothing of that.
        sizes[element] = min(MOST_DRAWN + 1, 1 + sum(sizes.get(part, 0) for part in parts))
        stack.pop()
    return sizes[root]
