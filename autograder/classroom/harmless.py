"""What students wrote, printed and drew, as HTML that a browser shows and does not run.

Feedback pages are made of it, and formgrader's page (nbgrader_config.py names `prose`). Nothing in it is
loaded from elsewhere: a picture is its own data, a drawing (SVG) is shown as a picture, and of all other
HTML only what formats stays.
"""

import base64
import contextlib
import html
import re
import secrets

import nh3
from markupsafe import Markup
from nbconvert.filters import ansi2html, strip_ansi
from nbconvert.filters.markdown_mistune import InvalidNotebook, IPythonRenderer, MarkdownWithMath
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer

TAGS = set(
    """a abbr b blockquote br caption code dd details div dl dt em figcaption figure h1 h2 h3 h4 h5 h6 hr i
    img li ol p pre s small span strong sub summary sup table tbody td tfoot th thead tr ul""".split()
)
ATTRIBUTES = {
    "*": {"title", "style", "role", "aria-label", "colspan", "rowspan", "scope", "open"},
    "img": {"alt", "width", "height", "src"},
    "a": {"href"},
}
PICTURE = re.compile(r"data:image/(png|jpeg|svg\+xml);base64,[A-Za-z0-9+/=\s]*")
LINK = re.compile(r"(https?|mailto):[^\s\"'<>]*|#[^\s\"'<>]*")
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
LONGEST = 20_000  # characters of one output
# Characters of HTML, its pictures not counted. Elements within elements take the square of their number to
# clean: ten seconds for the worst of this length.
LONGEST_HTML = 5 * LONGEST


def prose(source, attachments=None):
    """Markdown as harmless HTML, with the pictures that were pasted into it; whatever can't be read so, as
    plain text.
    """
    try:
        try:
            made = MarkdownWithMath(
                renderer=IPythonRenderer(escape=False, attachments=attachments or {})
            ).render(source)
        except InvalidNotebook:  # it names a picture that isn't there
            made = MarkdownWithMath(renderer=IPythonRenderer(escape=False)).render(
                source.replace("attachment:", "")
            )
        return clean(made)
    except Exception:
        return text(source, "")


def code(source):
    return Markup(highlight(source, PythonLexer(), HtmlFormatter(nowrap=True)))


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


def text(value, name):
    rest = f"\n… and {len(value) - LONGEST:,} more characters" if len(value) > LONGEST else ""
    value = value[:LONGEST]
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
    return image(
        "image/svg+xml", base64.b64encode(source.encode()).decode(), alt or "a picture that the cell drew"
    )


def clean(source):
    """HTML without anything that a browser runs or loads from elsewhere; ValueError if it is too long."""
    token = secrets.token_hex(16)  # stands for a picture while the rest is cleaned; nobody can foresee it
    rest, drawings = set_aside(source, token)
    if len(PICTURE.sub("", rest)) > LONGEST_HTML:
        raise ValueError(f"more than {LONGEST_HTML:,} characters of HTML")

    def allowed(tag, name, value):
        """What may stay of an attribute's value; a picture's source is the picture itself."""
        stays = {
            "src": PICTURE.fullmatch,
            "href": LINK.fullmatch,
            "style": lambda style: not LOADS.search(style),
        }.get(name, lambda value: True)
        return value if token not in value and stays(value) else None

    cleaned = nh3.clean(
        rest,
        tags=TAGS,
        attributes=ATTRIBUTES,
        attribute_filter=allowed,
        filter_style_properties=STYLES,
        url_schemes={"https", "http", "mailto", "data"},
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
