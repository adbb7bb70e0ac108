"""What students wrote, printed and drew, as HTML that a browser shows and does not run.

Feedback pages are made of it, and formgrader's page (graders_page.py). Nothing in it is loaded from
elsewhere, and nothing leads elsewhere: a picture is its own data, a drawing (SVG) is shown as a picture,
of all other HTML only what formats stays, and the address of a link is text. Each piece has a largest
size, and so has a page (`Room`): no submission can make one that takes long to write or to open.
"""

import base64
import contextlib
import html
import re
import secrets
import time

import nh3
from markupsafe import Markup
from nbconvert.filters import ansi2html, strip_ansi
from nbconvert.filters.markdown_mistune import InvalidNotebook, IPythonRenderer, MarkdownWithMath
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer

from autograder.classroom.drawings import can_be_drawn
from autograder.classroom.tags import well_formed

TAGS = set(
    """abbr b blockquote br caption code dd details div dl dt em figcaption figure h1 h2 h3 h4 h5 h6 hr i
    img li ol p pre s small span strong sub summary sup table tbody td tfoot th thead tr ul""".split()
)
ATTRIBUTES = {
    "*": {"title", "style", "role", "aria-label", "colspan", "rowspan", "scope", "open"},
    "img": {"alt", "width", "height", "src"},
}
PICTURE = re.compile(r"data:image/(png|jpeg|svg\+xml);base64,[A-Za-z0-9+/=\s]*")
STYLES = set(
    """background-color border border-left border-top border-bottom color display font-family font-size
    font-weight font-style margin max-width overflow-x padding text-align vertical-align white-space
    width""".split()
)
# In a style, what could load something: an escape, behind which anything hides; an at-rule; a function.
LOADS = re.compile(r"[\\@]|(?<![\w-])(?!(?:rgba?|hsla?|calc|var|min|max|clamp)\()[\w-]*\(", re.IGNORECASE)
CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
SVG_TAG = re.compile(r"<svg\b|(?P<closes></svg\s*>)", re.IGNORECASE)
PICTURES = ("image/png", "image/jpeg")
LONGEST = 20_000  # characters of one output, and of a text that is coloured or laid out
# Characters of HTML, its pictures not counted.
LONGEST_HTML = 5 * LONGEST
LONGEST_PLAIN = 5 * LONGEST  # characters of what a student wrote, as plain text
MOST_PASTED = 50_000_000  # characters of the pictures in one text, each as often as it is named
BLANK = re.compile(r"^[^\S\n]+$", re.MULTILINE)  # a Pygments lexer takes the square of their number
# Each thing of a student's stands in a box that it can't leave, and MathJax doesn't touch it.
BOX = '<div class="tex2jax_ignore mathjax_ignore" style="contain:content;overflow:auto">'
FULL = Markup("<p><em>This is left out, because the page would be too large.</em></p>")


class Room:
    """What one page has room for: characters, characters of pictures, and seconds of processor time."""

    def __init__(self, characters=4_000_000, pictures=50_000_000, seconds=20):
        self.characters, self.pictures, self.seconds = characters, pictures, seconds

    @property
    def is_left(self):
        return min(self.characters, self.pictures, self.seconds) > 0

    def show(self, make, *what):
        """What `make` makes of a student's work, in a box; a sentence in its place if there is no room."""
        if not self.is_left:
            return FULL
        began = time.thread_time()
        made = make(*what)
        words = len(PICTURE.sub("", made)) + 200  # an empty piece takes room, too
        self.characters -= words
        self.pictures -= len(made)
        self.seconds -= time.thread_time() - began
        return boxed(made) if self.pictures >= 0 else FULL


def boxed(made):
    return Markup(f"{BOX}{CONTROLS.sub('', made)}</div>")


class Renderer(IPythonRenderer):
    """Markdown without links: the address stands behind the words."""

    def link(self, text, url, title=None):
        return text if url.startswith("#") or url in text else f"{text} ({html.escape(url)})"


def prose(source, attachments=None):
    """Markdown as harmless HTML, with the pictures that were pasted into it; whatever can't be read so, as
    plain text.
    """

    def made(source, attachments):
        renderer = Renderer(escape=False, attachments=attachments, exclude_anchor_links=True)
        return MarkdownWithMath(renderer=renderer).render(source)

    if len(source) > LONGEST:
        return text(source, "", LONGEST_PLAIN)
    try:
        largest = max((len(str(kinds)) for kinds in (attachments or {}).values()), default=0)
        if source.count("attachment:") * largest > MOST_PASTED:
            attachments = {}
        try:
            return clean(made(source, attachments or {}))
        except InvalidNotebook:  # it names a picture that isn't there
            return clean(made(source.replace("attachment:", ""), {}))
    except Exception:
        return text(source, "")


def code(source):
    """Code in colours; a very long one without."""
    if len(source) > LONGEST:
        return text(source, "", LONGEST_PLAIN)
    coloured = highlight(BLANK.sub("", source), PythonLexer(), HtmlFormatter(nowrap=True))
    return Markup(f'<pre class="code highlight">{CONTROLS.sub("", coloured)}</pre>')


def shown(output):
    """One output of a student's cell as harmless HTML."""
    kind = output["output_type"]
    if kind == "stream":
        return text(output["text"], "stderr" if output["name"] == "stderr" else "")
    if kind == "error":
        trace = "\n".join(output["traceback"]) or f"{output['ename']}: {output['evalue']}"
        return text(trace, "error")
    data = output["data"]
    for picture in PICTURES:
        if isinstance(data.get(picture), str):
            return image(picture, "".join(data[picture].split()), "a picture that the cell drew")
    if isinstance(data.get("image/svg+xml"), str):
        return svg(data["image/svg+xml"])
    if isinstance(data.get("text/html"), str) and len(data["text/html"]) <= 50 * LONGEST:
        with contextlib.suppress(ValueError):  # too long
            return clean(data["text/html"])
    return text(str(data.get("text/plain", "")), "")


def text(value, name, longest=LONGEST):
    rest = f"\n… and {len(value) - longest:,} more characters" if len(value) > longest else ""
    value = value[:longest]
    # nbconvert colours a traceback; a text with other control characters is shown without them.
    coloured = ansi2html(value) if name == "error" else html.escape(strip_ansi(value))
    return Markup(f'<pre class="output {name}">{coloured}{rest}</pre>')


def image(kind, data, alt):
    if not re.fullmatch(r"[A-Za-z0-9+/=]*", data):
        return text("(a picture that cannot be read)", "")
    return Markup(f'<img src="data:{kind};base64,{data}" alt="{html.escape(alt)}">')


def svg(source):
    label = re.search(r"aria-label=\"([^\"]*)\"|<title>([^<]*)</title>", source)
    alt = html.unescape(next(filter(None, label.groups()), "")) if label else ""
    if "xmlns" not in source.split(">", 1)[0]:
        source = re.sub(
            "<svg", '<svg xmlns="http://www.w3.org/2000/svg"', source, count=1, flags=re.IGNORECASE
        )
    if not can_be_drawn(source):
        return text("(a drawing that cannot be shown)", "")
    return image(
        "image/svg+xml",
        base64.b64encode(source.encode(errors="replace")).decode(),
        alt or "a picture that the cell drew",
    )


def clean(source):
    """HTML without anything that a browser runs or loads from elsewhere; ValueError if it is too long."""
    token = secrets.token_hex(16)  # stands for a picture while the rest is cleaned; nobody can foresee it
    rest, drawings = set_aside(source, token)
    if len(PICTURE.sub("", rest)) > LONGEST_HTML:
        raise ValueError(f"more than {LONGEST_HTML:,} characters of HTML")
    rest = well_formed(rest, TAGS)

    def allowed(tag, name, value):
        """What may stay of an attribute's value; a picture's source is the picture itself."""
        stays = {
            "src": PICTURE.fullmatch,
            "style": lambda style: not LOADS.search(style),
        }.get(name, lambda value: True)
        return value if token not in value and stays(value) else None

    cleaned = nh3.clean(
        rest,
        tags=TAGS,
        attributes=ATTRIBUTES,
        attribute_filter=allowed,
        filter_style_properties=STYLES,
        url_schemes={"data"},
        clean_content_tags={"script", "style"},
    )
    first, *others = CONTROLS.sub("", cleaned).split(token)
    places = (other.partition(";") for other in others)
    return Markup(first + "".join(drawings[int(number)] + words for number, _, words in places))


def set_aside(source, token):
    """(the source with a token in place of each drawing, the drawings as pictures).

    As a picture of its own an SVG runs nothing and loads nothing, whatever it holds.
    """
    kept, drawings, end, start = [], [], 0, None
    for tag in SVG_TAG.finditer(source):
        if not tag["closes"]:
            start = tag.start() if start is None else start
        elif start is not None:
            kept.append(f"{source[end:start]}{token}{len(drawings)};")
            drawings.append(str(svg(source[start : tag.end()])))
            end, start = tag.end(), None
    return "".join([*kept, source[end:]]), drawings
