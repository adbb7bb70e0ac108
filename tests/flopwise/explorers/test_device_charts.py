"""The charts of devices: a bar as long as the number, and in the place of an absent one its reason."""

import pytest

from flopwise.explorers import device_charts
from flopwise.explorers.device_charts import MEASURES, labels, picture, words_of
from flopwise.plots import CYCLE, still_picture
from flopwise.runtime.device_runs import DeviceRun

RUNS = [
    DeviceRun("CPU", 1, 1000, 0.182, 5.0, 200.0, precision="f32"),
    DeviceRun("CPU", 10, 1000, 0.2, 4.0, 1250.5, precision="f32"),
    DeviceRun("GPU", 1, error="no Intel GPU is seen on this machine"),
]


def bars(ax):
    """{row: (width, colour)} of the bars that are drawn."""
    return {
        round(bar.get_y() + bar.get_height() / 2): (bar.get_width(), bar.get_facecolor())
        for bar in ax.patches
    }


@pytest.mark.parametrize(
    "measure, values", [("load_s", (0.182, 0.2)), ("inference_s", (5, 4)), ("fps", (200, 1250.5))]
)
def test_bars_are_as_long_as_the_numbers(measure, values):
    (ax,) = picture(RUNS, measure).axes
    drawn = bars(ax)
    assert {row: width for row, (width, _) in drawn.items()} == dict(enumerate(values))
    assert drawn[0][1] == drawn[1][1]  # one device, one colour
    assert [label.get_text() for label in ax.get_yticklabels()] == labels(RUNS)
    assert (ax.get_title(loc="left"), ax.get_xlabel()) == MEASURES[measure]
    low, high = ax.get_xlim()
    assert low == 0 and high > max(values)  # a bar's length can be compared with another's
    assert ax.get_ylim() == (2.5, -0.5)  # the first on top, a place for the absent one


def test_the_reason_stands_in_the_place_of_the_absent_bar():
    (ax,) = picture(RUNS, "fps").axes
    told = {text.get_text(): text.get_position()[1] for text in ax.texts}
    assert told["absent: no Intel GPU is seen on this machine"] == 2
    assert "200" in told and "1,250" in told


def test_a_long_reason_is_cut_and_formulas_are_none():
    long = DeviceRun("GPU", 1, error="a $reason^ that goes on " * 20)
    fig = picture([long], "fps")
    (text,) = fig.axes[0].texts
    lines = text.get_text().splitlines()
    assert len(lines) == device_charts.REASON and lines[-1].endswith("…")
    still_picture(fig, "a caption", words_of([long], "fps"))  # it can be drawn: "$" begins no formula


def test_each_device_has_its_colour():
    several = [DeviceRun(f"GPU.{number}", 1, 10, 1.0, 1.0, 10.0) for number in range(len(CYCLE))]
    assert len({colour for _, colour in bars(picture(several, "fps").axes[0]).values()}) == len(CYCLE)


def test_the_words_say_what_the_chart_shows():
    assert words_of(RUNS, "load_s") == (
        "Model load time as bars. CPU f32, batch 1: 0.182 seconds; CPU f32, batch 10: 0.2 seconds; "
        "GPU, batch 1: absent, no Intel GPU is seen on this machine."
    )


def test_the_same_run_twice_can_be_told_apart():
    assert labels([*RUNS, RUNS[0]]) == [
        "CPU f32, batch 1 (1)",
        "CPU f32, batch 10",
        "GPU, batch 1",
        "CPU f32, batch 1 (2)",
    ]


def test_an_unknown_measure():
    for draw in (picture, words_of):
        with pytest.raises(ValueError, match="measure must be one of load_s, inference_s, fps, not 'FPS'"):
            draw(RUNS, "FPS")
