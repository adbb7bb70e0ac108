"""Is a site whole? Every link in its pages leads to a file of the site and to a place in it."""

from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

LOADED = {"script", "img", "link", "iframe", "source", "video", "audio", "object", "embed", "use", "image"}


class Page(HTMLParser):
    """What a page's links lead to, and the places in it that a link can lead to."""

    def __init__(self, text):
        super().__init__()
        self.links, self.places = [], set()
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        self.places |= {given[name] for name in ("id", "name") if given.get(name)}
        for name in ("href", "src", "data", "xlink:href"):
            if given.get(name):
                self.links.append((tag, given[name]))


def broken(folder):
    """[(page, link)] of the links that lead nowhere, and of what a page loads from elsewhere."""
    folder = Path(folder)
    pages = {path: Page(path.read_text("utf-8")) for path in sorted(folder.rglob("*.html"))}
    return [
        (path.relative_to(folder).as_posix(), link)
        for path, page in pages.items()
        for tag, link in page.links
        if not leads_somewhere(link, tag, path, pages, folder)
    ]


def leads_somewhere(link, tag, path, pages, folder):
    """Does a link of the page at `path` lead to a file below `folder`, and to a place there that exists?

    Where it leads out of the site is not tried; but nothing may be loaded from there.
    """
    parts = urlsplit(link)
    if parts.scheme == "data":
        return True
    if parts.scheme or parts.netloc:
        return tag not in LOADED
    if parts.path.startswith("/"):  # a site may lie in a folder of its server
        return False
    target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
    if not target.is_relative_to(folder.resolve()) or not target.is_file():
        return False
    return not parts.fragment or target not in pages or unquote(parts.fragment) in pages[target].places
