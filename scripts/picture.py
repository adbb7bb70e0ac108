"""Make docs/img/lesson.png, the README's picture: lesson 05 in JupyterLab, with an answer that is wrong.

It is a real browser's picture of a real course (`make picture`), so it can be made again whenever the lesson
changes. It is stored with 128 colours to stay small.
"""

import tempfile
from pathlib import Path

from PIL import Image

from scripts.browser import ROOT, Lab, browser, copy_course, python, serve

PICTURE = ROOT / "docs" / "img" / "lesson.png"
LESSON = "05-pooling-layers"
ANSWER = """\
def pool2d_flops(channels, height, width, kernel, stride):
    channels, rows, columns = pool2d_shape(channels, height, width, kernel, stride)
    return 2 * channels * rows * columns * kernel * kernel"""
SHAPE = """\
def pool2d_shape(channels, height, width, kernel, stride):
    return channels, (height - kernel) // stride + 1, (width - kernel) // stride + 1"""


def main():
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder, "home")
        home.mkdir()
        course = copy_course(Path(folder, "flopwise"))
        python(course, "-m", "autograder", "build", LESSON)
        with serve(course, home) as address, browser() as chromium:
            lab = Lab(chromium.new_page(viewport={"width": 980, "height": 1010}), address)
            take(lab, Path(folder, "full.png"))
        PICTURE.parent.mkdir(parents=True, exist_ok=True)
        small = Image.open(Path(folder, "full.png")).convert("RGB").quantize(128, dither=Image.Dither.NONE)
        small.save(PICTURE, optimize=True)
    print(f"{PICTURE.relative_to(ROOT)}: {PICTURE.stat().st_size // 1024} kB")


def take(lab, path):
    """Answer pool2d_flops with a common mistake, and take a picture of what the check says."""
    lab.open(f"my-work/student/{LESSON}/{LESSON}.ipynb")
    lab.page.keyboard.press("Control+B")  # folds the file browser away
    lab.run(lab.cell("Set-up (run this cell first)"))
    for name, code in (("pool2d_shape", SHAPE), ("pool2d_flops", ANSWER)):
        cell = lab.cell(f"def {name}(")
        lab.write(cell, code)
        lab.run(cell)
    check = lab.cell("Check of pool2d_flops")
    lab.run(check)
    lab.menu("View", "Collapse Selected Code")  # the click has unfolded it
    heading = lab.page.locator("h2", has_text="What it costs").first
    heading.evaluate("heading => heading.scrollIntoView({block: 'start'})")
    lab.page.mouse.move(0, 0)
    lab.picture(path)


if __name__ == "__main__":
    main()
