"""The site: every page is there and whole, reads on a phone, and gives away nothing that is to be found."""

import json
import re
import shutil
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import pytest
import yaml

from autograder.cli import main
from autograder.lessons.built import SETUP_LINE
from autograder.website import documents, lesson_pages, links, running
from flopwise.files import write_bytes
from scripts.browser import ROOT, python
from tests import seeds
from tests.autograder.lessons.test_no_leaks import DISTINCTIVE, Text, secrets
from tests.shared import made_once
from tests.tiny_course import build as build_course
from tests.tiny_course import make_course, read, write

LESSONS = sorted(path.parent.name for path in (ROOT / "source").glob("*/lesson.py"))
FEW = ["05-pooling-layers"]  # of these the outputs are looked at, where not all lessons are run
SOLVED = lesson_pages.SOLVED
WIDTHS = {"phone": (390, 844), "desk": (1280, 900)}


@pytest.fixture(scope="module")
def site(course, tmp_path_factory):
    """The course's site, made once: its folder. Of all lessons, or of few, there are pictures."""

    def make(folder):
        shutil.copytree(course, folder)
        words = [] if seeds.WHOLE else ["--run", *FEW]
        python(folder, "-m", "autograder", "site", "--course", str(folder), *words)
        for shown in (folder / "build" / "lessons" / "outputs").glob("*.json"):  # saves the next run minutes
            write_bytes(ROOT / "build" / "lessons" / "outputs" / shown.name, shown.read_bytes())

    return made_once(tmp_path_factory, "site", make) / "build" / "site" / "html"


class Reader(HTMLParser):
    """What a page says, outside of what is folded and in all, and its images."""

    def __init__(self, path):
        super().__init__()
        self.folded, self.code, self.images = 0, 0, []
        self.said, self.unfolded = [], []
        self.feed(path.read_text("utf-8"))

    def handle_starttag(self, tag, attrs):
        self.folded += tag == "details"
        self.code += tag in ("script", "style")
        self.images += [dict(attrs)] if tag == "img" else []

    def handle_endtag(self, tag):
        self.folded -= tag == "details"
        self.code -= tag in ("script", "style")

    def handle_data(self, data):
        self.said += [] if self.code else [data]
        self.unfolded += [] if self.code or self.folded else [data]


@cache
def read_page(path):
    return Reader(path)


def words_of(path, unfolded=False):
    """The text of a page, without scripts and styles; or only what is not folded."""
    page = read_page(path)
    assert page.folded == 0 and page.code == 0, path
    return "".join(page.unfolded if unfolded else page.said)


def plain(text):
    """Text without what Markdown writes with signs of its own."""
    return re.sub(r"[`*\\]", "", text)


def told(words, lessons, kinds):
    """[(lesson, kind, line)] of the secrets of some kinds that stand in a text.

    Prose is compared without Markdown's signs, which a page has not.
    """
    as_it_is, as_prose = Text(words), Text(plain(words))
    found = []
    for name in lessons:
        known = secrets(ROOT / "source" / name / "lesson.py")
        for kind in kinds:
            prose = kind in ("mark scheme", "good answer")
            for line in sorted(map(plain, known[kind]) if prose else known[kind]):
                if len(line) >= DISTINCTIVE and line in (as_prose if prose else as_it_is):
                    found.append((name, kind, line))
    return found


# --- the pages -------------------------------------------------------------------------------------------


def test_every_lesson_and_document_has_a_page(site):
    names = {path.relative_to(site).as_posix() for path in site.rglob("*.html")}
    docs = {f"docs/{path.stem}.html" for path in (ROOT / "docs").glob("*.md")}
    assert {f"notebooks/{name}.html" for name in LESSONS} | docs <= names
    assert {"index.html", "README.html", "CONTRIBUTING.html", "search.html"} <= names
    assert {"notebooks/formula-sheet.html", "notebooks/glossary.html"} <= names
    menu = words_of(site / "index.html")
    for name in LESSONS:
        title = words_of(site / "notebooks" / f"{name}.html")
        assert f"{name[:2]} " in menu and "Here you read." in title, name


def test_every_link_leads_somewhere_and_nothing_is_loaded_from_elsewhere(site):
    assert links.broken(site) == []
    pages = [links.Page(path.read_text("utf-8")) for path in site.rglob("*.html")]
    inside = [link for page in pages for _, link in page.links if "://" not in link]
    assert len(inside) > 1000 and sum("#" in link for link in inside) > 100
    styles = [path.read_text("utf-8") for path in site.rglob("*.css")]
    assert styles and not [text for text in styles if re.search(r"@import|url\([\"']?(https?:)?//", text)]


@pytest.mark.parametrize(
    "planted, is_broken",
    [
        ('<a href="nowhere.html">x</a>', True),
        ('<a href="other.html#nowhere">x</a>', True),
        ('<a href="#nowhere">x</a>', True),
        ('<a href="/other.html">x</a>', True),
        ('<a href="../other.html">x</a>', True),
        ('<img src="pictures/nowhere.png">', True),
        ('<img src="https://example.org/x.png">', True),
        ('<script src="//example.org/x.js"></script>', True),
        ('<link rel="stylesheet" href="https://example.org/x.css">', True),
        ('<a href="https://example.org/">x</a>', False),
        ('<a href="other.html#here">x</a>', False),
        ('<a href="other.html?q=1#a%20b">x</a>', False),
        ('<img src="data:image/png;base64,AAAA">', False),
        ('<p id="here"><a href="#here">x</a>', False),
    ],
)
def test_a_broken_link_is_noticed(tmp_path, planted, is_broken):
    (tmp_path / "index.html").write_text(f"<body>{planted}")
    (tmp_path / "other.html").write_text('<p id="here"><p id="a b">')
    assert bool(links.broken(tmp_path)) is is_broken


def test_no_hidden_test_mark_scheme_or_wrong_answer_is_anywhere_in_the_site(site):
    kinds = ("hidden test", "mark scheme", "misconception")
    files = [path for path in site.rglob("*") if path.is_file()]
    assert len(files) > 30
    assert not [path for path in files if path.suffix in (".py", ".ipynb", ".md")]
    # What a document shows as an example is no secret, nor what is right in another lesson.
    known = "\n".join(path.read_text("utf-8") for path in (ROOT / "docs").glob("*.md"))
    known += "\n".join(
        line for name in LESSONS for line in secrets(ROOT / "source" / name / "lesson.py")["solution"]
    )
    for path in files:
        if path.suffix in (".html", ".js", ".json", ".css", ".svg"):
            raw = path.read_text("utf-8")
            words = raw if path.suffix != ".html" else raw + words_of(path)
            assert [found for found in told(words, LESSONS, kinds) if found[2] not in known] == [], path
            assert "hints=" not in words or path.parent.name == "docs", path


def test_solutions_and_good_answers_are_there_but_only_folded(site):
    kinds = ("solution", "good answer")
    for path in sorted(site.rglob("*.html")):
        assert told(words_of(path, unfolded=True), LESSONS, kinds) == [], path
    for name in LESSONS:
        path = site / "notebooks" / f"{name}.html"
        assert {kind for _, kind, _ in told(words_of(path), [name], kinds)} >= {"solution"}, name
        assert "<details open" not in path.read_text("utf-8")


def test_a_page_has_its_pictures_and_says_in_words_what_they_show(site):
    for name in LESSONS if seeds.WHOLE else FEW:
        path = site / "notebooks" / f"{name}.html"
        images = [image for image in read_page(path).images if "pictures/" in image["src"]]
        figures = [cell for cell in read(ROOT / "notebooks" / f"{name}.ipynb")["cells"] if is_figure(cell)]
        assert images and len(figures) > 1, name  # some figures are tables, or wait for measurements
        assert all(len(image.get("alt", "")) > 10 for image in images), name
        text = words_of(path)
        if any("explore(" in cell["source"] for cell in figures):
            assert "(A still picture. Run this notebook in JupyterLab to explore.)" in text, name
        assert "Traceback" not in text and "is still to do:" not in text, name
        assert SETUP_LINE not in text and "data:image" not in path.read_text("utf-8"), name


def is_figure(cell):
    return "figure" in cell["metadata"].get("flopwise", {})


def test_no_folder_of_the_machine_is_named(site):
    for path in (site / "notebooks").glob("*.html"):
        text = path.read_text("utf-8")
        assert str(ROOT) not in text and "/tmp/flopwise-" not in text and "site-packages" not in text, path


# --- as it is read ---------------------------------------------------------------------------------------


@pytest.fixture(params=WIDTHS)
def width(request):
    return request.param


@pytest.mark.browser
def test_no_page_is_wider_than_the_screen(site, chromium, width):
    """Not even with everything unfolded; code and tables that are wider move by themselves."""
    pages = sorted(site.rglob("*.html"))
    page = chromium.new_page(viewport=dict(zip(("width", "height"), WIDTHS[width])))
    for path in pages:
        page.goto(path.as_uri())
        page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, path
    page.close()


@pytest.mark.browser
def test_a_reader_without_javascript_unfolds_hints_and_finds_the_way(site, chromium):
    context = chromium.new_context(
        viewport=dict(zip(("width", "height"), WIDTHS["phone"])), java_script_enabled=False
    )
    page = context.new_page()
    page.goto((site / "index.html").as_uri())
    page.locator("article a", has_text="05 Pooling layers").click()
    hint = page.locator("article details", has_text="Count the stops on the strip").first
    assert not hint.locator("p").first.is_visible()
    hint.locator("summary").click()
    assert hint.locator("p").first.is_visible()
    picture = page.locator("article .cell_output img").first
    picture.scroll_into_view_if_needed()
    assert picture.evaluate("image => image.complete && image.naturalWidth") > 100
    page.locator("label.nav-overlay-icon").click()  # the menu
    page.locator(".sidebar-tree a", has_text="Glossary").click()
    assert page.locator("h1").inner_text().startswith("Glossary")
    context.close()


# --- what goes into a page -------------------------------------------------------------------------------


def cell(source, **marks):
    return {"cell_type": "code", "id": "it", "metadata": {"flopwise": marks}, "source": source}


def html(text):
    return {"output_type": "display_data", "metadata": {}, "data": {"text/html": text, "text/plain": "words"}}


ERROR = {"output_type": "error", "ename": "CheckFailed", "evalue": "still to do", "traceback": []}
PICTURE = (
    '<img src="data:image/png;base64,aGVsbG8=" alt="A map &amp; more" width="72" style="max-width:100%"/>'
)


@pytest.fixture
def pictures(tmp_path):
    return lesson_pages.Pictures(tmp_path / "pictures", "../pictures")


def test_a_picture_becomes_a_file_that_opens_when_it_is_tapped(pictures):
    outputs = {"untouched": {"it": [html(PICTURE), html(PICTURE)]}, "solved": {}}
    [made] = lesson_pages.cells_of(cell("draw()", figure="Figure: a map"), outputs, pictures)
    [file] = pictures.folder.iterdir()
    assert file.read_bytes() == b"hello" and file.suffix == ".png"
    shown = made["outputs"][0]["data"]["text/html"]
    assert shown == (
        f'<a class="picture" href="../pictures/{file.name}"><img src="../pictures/{file.name}" '
        'loading="lazy" alt="A map &amp; more" width="72" style="max-width:100%"/></a>'
    )
    assert made["metadata"]["tags"] == ["hide-input"]


def test_where_a_cell_waits_for_an_answer_the_solution_s_picture_is_folded(pictures):
    printed = {"output_type": "stream", "name": "stdout", "text": "5 < 6"}
    outputs = {"untouched": {"it": [ERROR]}, "solved": {"it": [html(PICTURE), printed]}}
    [made] = lesson_pages.cells_of(cell("draw()"), outputs, pictures)
    [shown] = [each["data"]["text/html"] for each in made["outputs"]]
    assert shown.startswith(f'<details class="solved"><summary>{SOLVED}</summary>')
    assert shown.endswith("</details>") and "<pre>5 &lt; 6</pre>" in shown and "../pictures/" in shown
    outputs["solved"]["it"] = []
    [made] = lesson_pages.cells_of(cell("count()"), outputs, pictures)
    assert made["outputs"] == []


def test_of_an_explorer_the_still_picture_stays_and_warnings_go(pictures):
    widget = {**html("x"), "data": {lesson_pages.WIDGET: {"model_id": "1"}, "text/plain": "An explorer"}}
    warning = {"output_type": "stream", "name": "stderr", "text": "Downloading"}
    assert lesson_pages.cleaned([widget, warning, html("still")], pictures) == [
        {"output_type": "display_data", "metadata": {}, "data": {"text/html": "still"}}
    ]


def test_what_only_a_running_notebook_needs_is_on_no_page(pictures):
    none = {"untouched": {}, "solved": {}}
    answer = {**cell(lesson_pages.TEXT_STUB), "cell_type": "markdown"}
    for left_out in (cell("check.lesson()", setup=True), cell("check('a', 1)", more="a"), answer):
        assert lesson_pages.cells_of(left_out, none, pictures) == []
    [check] = lesson_pages.cells_of(cell("check('a', 1)", exercise="a", all_or_nothing=False), none, pictures)
    assert check["metadata"]["mystnb"]["code_prompt_show"] == "Check of a: its code"
    [script] = lesson_pages.cells_of(cell("%%writefile a.sh\necho", exercise="a"), none, pictures)
    assert script["source"] == "```sh\n%%writefile a.sh\necho\n```"


@pytest.mark.parametrize(
    "text, shown",
    [
        ("see [the text](../source/05/lesson.py), too", "see the text, too"),
        ("[a\nfolder](../tests/proof#x)", "a\nfolder"),
        ("[verdict](verdict.md#warm-starts)", "[verdict](verdict.md#warm-starts)"),
        (
            "[below](#here) [away](https://example.org/a.md)",
            "[below](#here) [away](https://example.org/a.md)",
        ),
        ("![picture](img/verdict.svg)", "![picture](img/verdict.svg)"),
        ("```\n[code](../x.py)\n```\n[text](../x.py)", "```\n[code](../x.py)\n```\ntext"),
    ],
)
def test_a_document_links_to_what_has_a_page(text, shown):
    assert documents.with_links(text, "docs/teaching.md", {"docs/verdict.md"}, "") == shown


def test_with_a_repository_s_address_other_files_are_linked_there():
    text = "[the text](../source/05/lesson.py) [verdict](verdict.md) [licence](../LICENSE)"
    shown = documents.with_links(text, "docs/a.md", {"docs/verdict.md"}, "https://example.org/blob/main/")
    address = "https://example.org/blob/main"
    assert (
        shown
        == f"[the text]({address}/source/05/lesson.py) [verdict](verdict.md) [licence]({address}/LICENSE)"
    )


# --- the command -----------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    """A course of two tiny lessons, built, and its site made."""
    course = make_course(tmp_path_factory.mktemp("small") / "course", "90-tiny", "91-scripts")
    assert build_course(course) == 0
    assert main(["site", "--course", str(course.root)]) == 0
    return course


@pytest.mark.slow
def test_any_course_becomes_a_site_with_its_solutions_folded(small):
    folder = small.root / "build" / "site"
    assert [path.name for path in folder.iterdir()] == ["html"]
    page = folder / "html" / "notebooks" / "90-tiny.html"
    assert "rows_times_columns = width * height" in words_of(page)
    assert "rows_times_columns = width * height" not in words_of(page, unfolded=True)
    assert "secret_width" not in words_of(page)


@pytest.mark.slow
def test_what_was_run_is_kept_and_names_no_folder(small):
    [kept] = (small.cache / "outputs").glob("90-*.json")
    before = kept.stat().st_mtime_ns
    assert str(Path.home()) not in kept.read_text() and "/tmp/flopwise-" not in kept.read_text()
    notebook = read(small.self_study("90-tiny"))
    outputs = running.outputs(small, "90-tiny", notebook)
    assert kept.stat().st_mtime_ns == before and set(outputs) == {"untouched", "solved"}
    found = json.loads(kept.read_text())
    kept.write_text(json.dumps({**found, "key": "of another text"}))
    assert set(running.outputs(small, "90-tiny", notebook)["solved"]) == set(outputs["solved"])
    assert json.loads(kept.read_text())["key"] == found["key"]


@pytest.mark.slow
@pytest.mark.parametrize("edit", ["answer", "missing", "damaged"])
def test_a_notebook_with_answers_is_not_published_and_the_old_site_stays(small, capsys, edit):
    path, site = small.self_study("90-tiny"), small.root / "build" / "site" / "html" / "index.html"
    built, before = path.read_bytes(), site.read_bytes()
    if edit == "answer":
        notebook = read(path)
        next(each for each in notebook["cells"] if each["id"] == "area")["source"] = "area = 'mine'"
        write(path, notebook)
    elif edit == "missing":
        path.unlink()
    else:
        path.write_bytes(built[:100])
    status = main(["site", "--course", str(small.root)])
    path.write_bytes(built)
    said = capsys.readouterr().err
    assert status == 2 and "notebooks/90-tiny.ipynb" in said and "autograder build 90-tiny" in said
    assert "Traceback" not in said and site.read_bytes() == before


@pytest.mark.slow
def test_what_is_missing_or_mistaken_is_said(small, capsys, monkeypatch):
    where = ["--course", str(small.root)]
    assert main(["site", *where, "--repository", "me/flopwise"]) == 2
    assert "--repository 'me/flopwise' is no address" in capsys.readouterr().err
    assert main(["site", *where, "--run", "77"]) == 2
    assert "'77' is not a lesson" in capsys.readouterr().err
    monkeypatch.setattr("autograder.website.command.find_spec", lambda name: None if name == "furo" else 1)
    assert main(["site", *where]) == 2
    assert "needs furo" in capsys.readouterr().err


# --- publishing ------------------------------------------------------------------------------------------


def test_the_workflow_publishes_what_make_site_writes_with_pinned_actions(root):
    jobs = yaml.safe_load((root / ".github" / "workflows" / "site.yml").read_text())["jobs"]
    steps = [step for job in jobs.values() for step in job["steps"]]
    used = [step["uses"] for step in steps if "uses" in step]
    assert len(used) == 4 and all(re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40}", name) for name in used)
    assert [step["run"].split(" ARGS")[0] for step in steps if "run" in step] == ["make site"]
    assert [step["with"]["path"] for step in steps if "path" in step.get("with", {})] == ["build/site/html"]
    assert jobs["publish"]["permissions"] == {"pages": "write", "id-token": "write"}
