"""What a page about a hostile submission may hold, as a browser reads it."""

import re

import html5lib

ELEMENTS = {
    "script",
    "iframe",
    "object",
    "embed",
    "form",
    "input",
    "button",
    "base",
    "link",
    "frame",
    "audio",
    "video",
    "source",
    "svg",
    "math",
    "noscript",
    "template",
    "textarea",
}
HARMLESS = re.compile(r"#[\w-]*")  # a place of the page itself: nothing leads elsewhere


def harmless(page):
    """Nothing on the page runs, or is loaded from elsewhere, as a browser reads it."""
    tree = html5lib.parse(page, namespaceHTMLElements=False)
    for element in tree.iter():
        tag = element.tag if isinstance(element.tag, str) else ""
        name = tag.rpartition("}")[2]
        assert name not in ELEMENTS, tag
        assert (
            name != "meta"
            or element.attrib.get("http-equiv", "Content-Security-Policy") == "Content-Security-Policy"
        )
        for key, value in element.attrib.items():
            assert not str(key).lower().startswith("on"), (tag, key)
            assert key != "href" or HARMLESS.fullmatch(value), value
            assert key not in (
                "src",
                "srcset",
                "srcdoc",
                "action",
                "formaction",
                "data",
                "poster",
            ) or re.fullmatch(r"data:image/(png|jpeg|svg\+xml);base64,[A-Za-z0-9+/=\s]*", value), (
                tag,
                key,
                value,
            )
            assert key != "style" or not re.search(r"url|expression|import|position|javascript", value), value
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f]", page), "a control character"
    styles = [element.text or "" for element in tree.iter("style")]
    assert len(styles) <= 2 and "evil" not in "".join(styles)


def points_told(page):
    """What a feedback page says was earned for each exercise, as a list of texts; a student's cells cannot
    say it.
    """
    spans = html5lib.parse(page, namespaceHTMLElements=False).iter("span")
    return [text_of(span) for span in spans if "points" in span.attrib.get("class", "").split()]


def signs(page):
    """Of each check on a feedback page, what its report says above all: "holds", or what it does not."""
    boxes = html5lib.parse(page, namespaceHTMLElements=False).iter("div")
    reports = [box for box in boxes if box.attrib.get("class") == "flopwise-report"]
    return [
        next(span.attrib["aria-label"] for span in box.iter("span") if "aria-label" in span.attrib)
        for box in reports
    ]


def text_of(element):
    return " ".join("".join(element.itertext()).split())
