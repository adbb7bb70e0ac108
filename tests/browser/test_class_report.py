"""The page about a class in a real browser: at the width of a phone and of a desk, in light and in dark."""

import pytest

from tests.reports import made_report

WIDTHS = {"phone": 390, "desk": 1280}
# What reaches over the right edge of the window, and does not scroll by itself.
OUTSIDE = """() => [...document.querySelectorAll("body *")]
    .filter(each => each.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
    .filter(each => !each.closest("pre, .tex2jax_ignore"))
    .map(each => each.outerHTML.slice(0, 120))"""
# The contrast of text with the page, as WCAG 2 defines it.
CONTRAST = """() => {
    const light = text => text.match(/\\d+/g).slice(0, 3).map(each => each / 255)
        .map(each => each <= 0.03928 ? each / 12.92 : ((each + 0.055) / 1.055) ** 2.4)
        .reduce((sum, each, place) => sum + each * [0.2126, 0.7152, 0.0722][place], 0);
    const paper = light(getComputedStyle(document.body).backgroundColor);
    return [...document.querySelectorAll("p:not(.note), code, .number, .quiet, td, h2")].map(each => {
        const ink = light(getComputedStyle(each).color);
        return (Math.max(ink, paper) + 0.05) / (Math.min(ink, paper) + 0.05);
    }).sort((a, b) => a - b)[0]; }"""


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    """The page of a class with hostile names and answers."""
    path = tmp_path_factory.mktemp("report") / "report.html"
    path.write_text(made_report().html(), "utf-8")
    return path


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
def test_it_fits_the_window_and_can_be_read(chromium, file, shots, width, scheme):
    context = chromium.new_context(
        viewport={"width": WIDTHS[width], "height": 844}, color_scheme=scheme, offline=True
    )
    page, asked, said = context.new_page(), [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("dialog", lambda dialog: said.append(dialog.message))
    page.goto(file.as_uri())
    for details in page.locator("details").all():
        details.evaluate("each => each.open = true")
    assert page.evaluate(OUTSIDE) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.evaluate(CONTRAST) >= 4.5
    assert page.locator(".bar").first.is_visible() and page.locator(".group").first.is_visible()
    page.screenshot(path=shots / f"report-{width}-{scheme}.png", full_page=True)
    assert asked == [file.as_uri()] and said == []
    context.close()
