"""What lesson 10 says in numbers, worked out again: frames counted one by one, the detector asked."""

import re
import subprocess
from fractions import Fraction
from pathlib import Path

import openvino as ov
import pytest

from autograder.lessons.parse import parse
from flopwise import zoo
from flopwise.resources import data_path
from flopwise.zoo.boxes import detections, prepare, read_picture

PATH = Path(__file__).parents[2] / "source/10-devices-and-batching/lesson.py"
TEXT = " ".join(PATH.read_text("utf-8").replace("\n# ", " ").split())


def frames(batch, runs):
    """Counted one by one."""
    return sum(1 for _ in range(runs) for _ in range(batch))


def test_both_cases_run_a_thousand_frames_and_the_program_in_circulation_is_wrong_by_ten_in_both():
    assert frames(1, 1000) == frames(10, 100) == 1000
    assert "1,000 runs with a batch of 1, 100 runs with a batch of 10" in TEXT
    seconds = Fraction(4)
    for batch, runs in ((1, 1000), (10, 100)):
        assert frames(batch, runs) / seconds == 10 * (100 / seconds)
    assert 'write(f"frames per second {100 / total:.2f}\\n")' in TEXT
    assert re.search(r"\n# 11 .*100 / total", PATH.read_text("utf-8"))
    assert "It is line 11, 100 / total" in TEXT
    assert "Every bar is ten times too short" in TEXT
    assert '{"batch": 10, "runs": 100, "inference_s": 4.0, "fps": 25.0}' in TEXT  # what it said
    assert "In 4 seconds that is 250 a second. The report says 25." in TEXT
    assert (frames(10, 100) / seconds, 100 / seconds) == (250, 25)


@pytest.mark.parametrize(
    "said, plan, batch, runs",
    [
        ("100·(1.5 + 10·0.25) ms", (1.5, 0.25), 10, 100),
        ("1000·(1.5 + 0.25) ms", (1.5, 0.25), 1, 1000),
        ("250·(4 + 4·0.5) ms", (4, 0.5), 4, 250),
        ("20·(4 + 50·0.5) ms", (4, 0.5), 50, 20),
    ],
)
def test_the_times_that_the_check_expects_are_those_of_its_timetable(said, plan, batch, runs):
    call, frame = plan
    milliseconds = 0
    for _ in range(runs):
        milliseconds += call
        for _ in range(batch):
            milliseconds += frame
    lines = PATH.read_text("utf-8").splitlines()
    (place,) = [place for place, line in enumerate(lines) if said in line]
    (seconds,) = re.findall(r"expect=(?:1000 / )?([\d.]+)", " ".join(lines[place - 1 : place + 1]))[-1:]
    assert Fraction(seconds) == Fraction(milliseconds) / 1000
    assert frames(batch, runs) == 1000


def test_what_is_said_about_the_barrier():
    between = Fraction(1000, 5)  # ms between two frames of five a second
    assert between == 200 and "5 frames a second" in TEXT
    assert 9 * between == 1800 and TEXT.count("9 · 200 ms = 1.8 s") == 2
    assert 9 * between > 500  # "breaks the half second"
    assert 2400 * Fraction(100, 1000) == 240 and "that 240 frames are in flight" in TEXT


def test_the_frames_inside_that_a_hint_counts():
    assert "900 frames a second, one by one, 5 ms each: on average 4.5 of them are inside" in TEXT
    assert 900 * Fraction(5, 1000) == Fraction("4.5")


def test_the_detector_is_what_the_lesson_says():
    model = ov.Core().read_model(zoo.detector("f32"))
    assert list(model.input(0).shape) == [1, 300, 300, 3] and model.output(0).shape[-1] == 7
    compiled = ov.Core().compile_model(model, "CPU")
    photo = read_picture(data_path("car.png"))
    found = detections(compiled(prepare(photo))[0])
    assert {each.label for each in found} == {1, 2}  # "1 a vehicle, 2 a number plate"
    for each in found:
        assert 0 <= each.x_min < each.x_max <= 1 and 0 <= each.y_min < each.y_max <= 1


def test_a_batch_counts_its_pictures_from_0():
    model = ov.Core().read_model(zoo.detector("f32"))
    model.reshape([3, 300, 300, 3])
    x = prepare(read_picture(data_path("car.png")))
    output = ov.Core().compile_model(model, "CPU")(x.repeat(3, axis=0))[0]
    assert {each.image for each in detections(output)} == {0, 1, 2}


def test_the_job_script_is_for_any_shell():
    """`sh` on Debian is not bash; what only bash knows would fail on a node."""
    source = parse(PATH).cell("exercise", "inference_job").solved().partition("\n")[2]
    assert source.startswith("#!/bin/sh\n")
    assert subprocess.run(["sh", "-n"], input=source, text=True, capture_output=True).stderr == ""
