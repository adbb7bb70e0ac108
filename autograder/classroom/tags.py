"""HTML that anybody wrote, as well-formed HTML of a few levels, in time that grows with its length.

A parser that follows the standard opens formatting elements again in each paragraph, and looks through all
open elements for each end tag. So a small page with a thousand open `<b>` becomes millions of elements. This
scan reads tags only. It closes what is open, drops what lies too deep, and leaves every text as it is;
what may stay of the tags and attributes is decided afterwards (harmless.py).
"""

import re

DEEPEST = 32  # elements within elements
FORMATTING = frozenset("a b big code em font i nobr s small strike strong tt u".split())
MOST_FORMATTING = 6  # of them within each other
VOID = frozenset("br col hr img wbr".split())
UNREAD = frozenset("script style textarea title xmp iframe noembed noframes noscript plaintext".split())
# A start tag that ends the open element of one of these kinds.
ENDS = {
    "li": {"li", "p"},
    "dt": {"dt", "dd", "p"},
    "dd": {"dt", "dd", "p"},
    "td": {"td", "th", "p"},
    "th": {"td", "th", "p"},
    "tr": {"tr", "td", "th", "p"},
    "tbody": {"tr", "td", "th", "thead", "tbody", "tfoot", "p"},
    "tfoot": {"tr", "td", "th", "thead", "tbody", "tfoot", "p"},
}
BLOCKS = frozenset(
    "blockquote details div dl figcaption figure h1 h2 h3 h4 h5 h6 hr ol p pre table ul".split()
)
# Nothing in these patterns can be read in two ways, so that none of them tries again: each `++` keeps what
# it has taken.
TAG = re.compile(
    r"""<(?P<end>/?)(?P<name>[a-z][a-z0-9]*+)
        (?P<attributes>(?:[\s/]++[^\s"'<>/=]++(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s"'=<>`]++))?+)*+)
        [\s/]*+>
      | <!--(?:[^-]++|-(?!->))*+(?:-->)?
      | <[!?][^>]*+>?""",
    re.IGNORECASE | re.VERBOSE,
)


def well_formed(source, names):
    """The source with those elements only whose names are in `names`, each of them closed."""
    made, open_, at, unread = [], [], 0, ""

    def close(count):
        for _ in range(count):
            made.append(f"</{open_.pop()}>")

    for tag in TAG.finditer(source):
        name, ends = (tag["name"] or "").lower(), bool(tag["end"])
        if unread:  # in a script, say, in which nothing is text
            at = tag.end()
            unread = "" if ends and name == unread else unread
            continue
        made.append(source[at : tag.start()].replace("<", "&lt;"))
        at = tag.end()
        if name in UNREAD:
            unread = "" if ends else name
        elif name not in names:
            continue
        elif ends:
            if name in open_:
                close(open_[::-1].index(name) + 1)
        else:
            ended = ENDS.get(name, {"p"} if name in BLOCKS else ())
            while open_ and open_[-1] in ended:
                close(1)
            if name not in VOID:
                if len(open_) >= DEEPEST or (
                    name in FORMATTING and sum(each in FORMATTING for each in open_) >= MOST_FORMATTING
                ):
                    continue
                open_.append(name)
            made.append(f"<{name}{tag['attributes']}>")
    if not unread:
        made.append(source[at:].replace("<", "&lt;"))
    close(len(open_))
    return "".join(made)
