"""What students wrote, printed and drew, as HTML that a browser shows and does not run.

Feedback pages are made of it, and formgrader's page (nbgrader_config.py names `prose`). Nothing in it is
loaded from elsewhere: a picture is its own data, a drawing (SVG) is shown as a picture, and of all other
HTML only what formats stays.
"""

import base64
import html
import re

import bleach
from bleach.css_sanitizer import CSSSanitizer
from markupsafe import Markup
from nbconvert.filters import ansi2html, strip_ansi
from nbconvert.filters.markdown_mistune import InvalidNotebook, IPythonRenderer, MarkdownWithMath
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer

TAGS = {
    "a",
    "abbr",
    "b",
    "blockquote",
    "br",
    "caption",
    "code",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "i",
    "img",
    "li",
    "ol",
    "p",
    "pre",
    "s",
    "small",
    "span",
    "strong",
    "sub",
    "summary",
    "sup",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
}
ATTRIBUTES = {"title", "style", "role", "aria-label", "colspan", "rowspan", "scope", "open"}
OF_IMAGES = {"alt", "width", "height"}
PICTURE = re.compile(r"data:image/(png|jpeg|svg\+xml);base64,[A-Za-z0-9+/=\s]*")
LINK = re.compile(r"(https?|mailto):[^\s\"'<>]*|#[^\s\"'<>]*")
STYLES = CSSSanitizer(
    allowed_css_properties=[
        "background-color",
        "border",
        "border-left",
        "border-top",
        "border-bottom",
        "color",
        "display",
        "font-family",
        "font-size",
        "font-weight",
        "font-style",
        "margin",
        "max-width",
        "overflow-x",
        "padding",
        "text-align",
        "vertical-align",
        "white-space",
        "width",
    ]
)
# As a picture of its own an SVG runs nothing and loads nothing, whatever it holds.
SVG = re.compile(r"<svg\b.*?</svg\s*>", re.DOTALL | re.IGNORECASE)
ASIDE = "\ue000\ue001"  # characters without a meaning, around a picture's number while the rest is cleaned
PICTURES = ("image/png", "image/jpeg")
LONGEST = 20_000  # characters of one output


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
    """HTML without anything that a browser runs or loads from elsewhere."""
    pictures = []

    def aside(match):
        pictures.append(svg(match.group()))
        return f"{ASIDE[0]}{len(pictures) - 1}{ASIDE[1]}"

    source = SVG.sub(aside, source.translate(dict.fromkeys(map(ord, ASIDE))))
    # What stands between these tags is no text to be read.
    source = re.sub(r"<(script|style)\b.*?</\1\s*>", "", source, flags=re.DOTALL | re.IGNORECASE)
    cleaned = bleach.clean(
        source, TAGS, allowed, protocols={"https", "http", "mailto", "data"}, strip=True, css_sanitizer=STYLES
    )
    return Markup(re.sub(f"{ASIDE[0]}(\\d+){ASIDE[1]}", lambda match: pictures[int(match[1])], cleaned))


def allowed(tag, name, value):
    """May this attribute stay? A picture's source is the picture itself, so that nothing is loaded from
    elsewhere.
    """
    if ASIDE[0] in value:  # a drawing is no part of an attribute
        return False
    if tag == "img":
        return name in ATTRIBUTES | OF_IMAGES or name == "src" and bool(PICTURE.fullmatch(value))
    return name in ATTRIBUTES or (tag, name) == ("a", "href") and bool(LINK.fullmatch(value))
