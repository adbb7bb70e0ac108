"""A person in a real browser: the start page, lesson 05 worked through and validated, formgrader."""

import re
import time

LESSON = "05-pooling-layers"
NOTEBOOK = f"my-work/student/{LESSON}/{LESSON}.ipynb"
# A wrong answer that many give: a factor 2, as if pooling multiplied. 4·6·9·2·2 = 864 is right.
WRONG = """\
def pool2d_flops(channels, height, width, kernel, stride):
    rows, columns = (height - kernel) // stride + 1, (width - kernel) // stride + 1
    return 2 * channels * rows * columns * kernel * kernel"""
RIGHT = WRONG.replace("2 * channels", "channels")


def test_the_start_page_leads_on_and_no_dialog_is_in_the_way(lab, shots):
    lab.start()
    page = lab.page.locator(".jp-MarkdownViewer")
    lab.page.wait_for_timeout(5000)  # the news prompt, if there were one, comes a few seconds late
    lab.picture(shots / "start-page.png")
    assert lab.dialogs() == []
    assert page.locator("h1").count() == 1  # rendered, not the Markdown's source
    assert {"student", "own", "teach"} <= set(" ".join(page.locator("h2").all_inner_texts()).lower().split())

    page.locator("tr", has_text="05").get_by_role("link", name="exercises").click()
    lab.page.locator(".jp-NotebookPanel:visible").wait_for()
    lab.idle()
    assert f"/tree/{NOTEBOOK}" in lab.page.url  # a copy that answers may be written into
    assert lab.dialogs() == []  # the kernel was chosen, nobody was asked
    assert lab.page.locator(".jp-Toolbar-kernelName:visible").inner_text() == "Python 3 (ipykernel)"


def test_a_wrong_then_a_right_answer_a_slider_and_validate(lab, shots):
    lab.open(NOTEBOOK)
    answer, check = lab.cell("def pool2d_flops"), lab.cell("Check of pool2d_flops")
    lab.run_above(answer)

    # Folded, JupyterLab shows the cell's first line in its place, and nothing else of it.
    assert check.inner_text().strip() == "# Check of pool2d_flops (run this cell to check your answer)"

    told = lab.run(check)
    assert "still to do" in told.inner_text()

    lab.write(answer, WRONG)
    lab.run(answer)
    told = lab.run(check).inner_text()
    lab.picture(shots / "wrong-answer.png")
    assert "✗" in told and "1,728" in told and "864" in told
    assert "exactly 2×" in told and "pooling multiplies nothing" in told
    assert "Traceback" not in told

    lab.write(answer, RIGHT)
    lab.run(answer)
    told = lab.run(check).inner_text()
    lab.picture(shots / "right-answer.png")
    assert "✓" in told and "✗" not in told

    cell = lab.cell("Explorer: pooling a digit")
    cell.scroll_into_view_if_needed()
    explorer = cell.locator(".flopwise-pooling")
    explorer.locator(".noUi-handle").first.focus()
    before = counted(explorer)
    lab.page.keyboard.press("ArrowRight")
    end = time.monotonic() + 5
    while counted(explorer) == before and time.monotonic() < end:
        lab.page.wait_for_timeout(50)
    explorer.scroll_into_view_if_needed()
    lab.picture(shots / "explorer.png")
    assert counted(explorer) > before  # the window moved on by one row

    lab.page.get_by_role("button", name="Validate").click()
    dialog = lab.page.locator(".jp-Dialog:visible", has_text="Validation Results")
    dialog.wait_for(timeout=180_000)
    lab.picture(shots / "validate.png")
    said = dialog.inner_text()
    assert 'check.report("max_pool2d")' in said  # still open
    assert 'check.report("pool2d_flops")' not in said  # done
    dialog.get_by_role("button").last.click()


def test_a_check_says_when_it_judges_an_answer_from_before(lab, shots):
    lab.open(NOTEBOOK)
    answer, check = lab.cell("def pool2d_flops"), lab.cell("Check of pool2d_flops")
    lab.run_above(answer)
    lab.write(answer, RIGHT)
    lab.run(answer)
    assert "!" not in lab.run(check).inner_text()

    lab.write(answer, WRONG)
    lab.save(lab.folder / NOTEBOOK)
    told = lab.run(check).inner_text()
    lab.picture(shots / "changed-answer.png")
    assert "The cell that defines pool2d_flops was changed since it ran: run it again." in told
    assert "✓" in told

    lab.write(answer, f"oops\n{WRONG}")
    lab.run(answer)
    told = lab.run(check).inner_text()
    lab.picture(shots / "failed-answer.png")
    assert "pool2d_flops ended in an error (NameError: name 'oops' is not defined) when it last ran." in told
    assert "✓" in told

    lab.write(answer, RIGHT)
    lab.run(answer)
    assert "!" not in lab.run(check).inner_text()


def counted(explorer):
    """The number after "FLOPs so far" in the explorer."""
    return int(re.search(r"FLOPs so far: ([\d,]+)", explorer.inner_text())[1].replace(",", ""))


def test_formgrader_opens_on_the_course(lab, shots):
    lab.start()
    lab.menu("Nbgrader", "Formgrader")
    frame = lab.page.frame_locator("iframe >> visible=true")
    frame.get_by_role("cell", name=LESSON).or_(frame.get_by_text(LESSON)).first.wait_for(timeout=60_000)
    lab.picture(shots / "formgrader.png")
    assert lab.dialogs() == []
    assert not frame.get_by_text("exchange directory").filter(visible=True).count()  # no warning
