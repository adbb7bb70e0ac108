"""The explorer of batches and requests: circles where the numbers say, its widget as a hand moves it."""

import math
import re
from xml.etree import ElementTree

import pytest

from flopwise.explorers import throughput
from flopwise.runtime import Point, Sweep

SVG = "{http://www.w3.org/2000/svg}"


def point(batch, requests, median, a_second, low=None, high=None):
    return Point(
        batch=batch,
        requests=requests,
        streams=min(requests, 2),
        median=median,
        p90=2 * median,
        mean=median,
        throughput=a_second,
        lowest=low or a_second,
        highest=high or a_second,
        inferences=30,
        seconds=0.6,
    )


POINTS = (
    point(1, 1, 5.0, 200.0, 180.0, 210.0),
    point(1, 4, 12.5, 320.0),
    point(10, 1, 40.0, 250.0),
    point(10, 4, 100.0, 400.0, 350.0, 420.0),
)
SWEEP = Sweep(POINTS, "net", "CPU", "A <CPU>", "f32", "f32", 3, 0.2)


def tree_of(*arguments, **more):
    return ElementTree.fromstring(throughput.picture(SWEEP, *arguments, **more))


def circles(tree):
    """{(x, y): number written in it} of the circles that stand for points."""
    found = {}
    for group in tree.iter(f"{SVG}g"):
        if group.get("class") == "flopwise-layer":
            mark = next(each for each in group if each.get("class") == "flopwise-mark")
            written = next(each for each in group if each.tag == f"{SVG}text")
            found[float(mark.get("cx")), float(mark.get("cy"))] = written.text
    return found


def test_the_circles_lie_where_the_numbers_say():
    """From 5/1.3 to 100·1.3 ms; from 0 to 600 a second, in steps of 200, which is 420/4 rounded up."""
    found = circles(tree_of())
    assert len(found) == len(POINTS)
    low, high = math.log10(5 / 1.3), math.log10(130)
    for each in POINTS:
        x = throughput.LEFT + (math.log10(each.median) - low) / (high - low) * (
            throughput.RIGHT - throughput.LEFT
        )
        y = throughput.FLOOR - each.throughput / 600 * (throughput.FLOOR - throughput.TOP)
        (near,) = [at for at in found if math.hypot(at[0] - x, at[1] - y) < 0.2]
        assert found[near] == str(each.requests)


def test_throughput_begins_at_zero_and_both_axes_have_round_numbers():
    scale = throughput.Scale(POINTS)
    assert scale.y(0) == throughput.FLOOR and scale.throughputs() == [0, 200, 400, 600]
    assert scale.latencies() == [5, 10, 20, 50, 100]
    told = [text.text for text in tree_of().iter(f"{SVG}text")]
    for words in ("600", "50", "inputs per second", "latency in ms, median", "batch", "10"):
        assert words in told


@pytest.mark.parametrize("least, step", [(105, 200), (0.9, 1), (100, 100), (51, 100), (0.03, 0.05)])
def test_steps_of_an_axis(least, step):
    assert throughput._round_step(least) == pytest.approx(step)


def test_a_stroke_goes_from_the_slowest_to_the_fastest_round():
    paths = [path.get("d") for path in tree_of().iter(f"{SVG}path")]
    scale = throughput.Scale(POINTS)
    x, low, high = scale.x(100), scale.y(350), scale.y(420)
    assert f"M{x:.1f} {low:.1f}V{high:.1f}" in paths


def test_the_points_of_a_batch_are_joined_and_told_apart_by_more_than_colour():
    lines = [path for path in tree_of().iter(f"{SVG}path") if "L" in path.get("d")]
    assert [path.get("d").count("L") for path in lines] == [1, 1]
    assert len({path.get("stroke") for path in lines}) == 2
    assert len({path.get("stroke-dasharray") for path in lines}) == 2


def rings(tree):
    return [
        (float(each.get("cx")), float(each.get("cy")))
        for each in tree.iter(f"{SVG}circle")
        if each.get("r") == "14"
    ]


def test_the_fastest_is_ringed_unless_another_is_chosen():
    scale = throughput.Scale(POINTS)
    assert rings(tree_of()) == [(pytest.approx(scale.x(100), abs=0.1), pytest.approx(scale.y(400), abs=0.1))]
    assert rings(tree_of(1, 4)) == [
        (pytest.approx(scale.x(12.5), abs=0.1), pytest.approx(scale.y(320), abs=0.1))
    ]


def guesses(tree):
    return [each for each in tree.iter() if each.get("class") == "flopwise-guess"]


@pytest.mark.parametrize("guess", [..., None, True, float("nan"), float("inf"), -5, "300"])
def test_no_guess_draws_nothing(guess):
    tree = tree_of(guess=guess)
    assert guesses(tree) == [] and not any("guess" in (t.text or "") for t in tree.iter(f"{SVG}text"))


def test_a_guess_is_a_line_at_its_height():
    (line,) = guesses(tree_of(guess=300))
    assert line.get("d").startswith(f"M{throughput.LEFT} {throughput.Scale(POINTS).y(300):.1f}H")
    above = tree_of(guess=1_000_000)
    assert guesses(above) == []
    assert "your guess: 1,000,000, above the drawing" in [t.text for t in above.iter(f"{SVG}text")]


def test_everything_stays_on_the_paper():
    one = Sweep(POINTS[:1], "net", "CPU", "A CPU", "f32", "f32", 1, 0.2)
    for sweep in (SWEEP, one):
        tree = ElementTree.fromstring(throughput.picture(sweep))
        for x, y in circles(tree):
            assert throughput.LEFT < x < throughput.RIGHT and throughput.TOP < y < throughput.FLOOR
        assert tree.get("role") == "img"


def test_all_words_have_a_place_of_their_own_and_the_legend_has_as_many_rows_as_it_needs():
    many = tuple(point(2**power, 1, 2.0**power, 1000.0) for power in range(11))
    for points in (POINTS, many):
        tree = ElementTree.fromstring(
            throughput.picture(Sweep(points, "net", "CPU", "A CPU", "f32", "f32", 1, 0.2), guess=150)
        )
        # The details of all circles stand in the same place, where the hint stands until somebody points.
        *details, last = (g for g in tree.iter(f"{SVG}g") if g.get("class") == "flopwise-detail")
        covered = {text for group in details for text in group}
        covered.add(next(text for text in tree.iter(f"{SVG}text") if text.text == throughput.HINT))
        seen = [box_of(text) for text in tree.iter(f"{SVG}text") if text not in covered]
        for number, (left, top, right, bottom) in enumerate(seen):
            assert (
                0 <= left and right <= throughput.WIDTH and 0 <= top and bottom <= float(tree.get("height"))
            )
            for other in seen[number + 1 :]:
                assert right <= other[0] or other[2] <= left or bottom <= other[1] or other[3] <= top


def box_of(text):
    """(left, top, right, bottom) of a line of text, a letter taken as six tenths as wide as it is high."""
    x, y, size = (float(text.get(name)) for name in ("x", "y", "font-size"))
    width = 0.6 * size * len(text.text)
    left = x - {"start": 0, "middle": 0.5, "end": 1}[text.get("text-anchor")] * width
    return left, y - 0.75 * size, left + width, y + 0.2 * size


def test_the_words_tell_the_ends_of_each_batch_and_the_fastest():
    assert throughput.words_of(SWEEP) == (
        "Throughput against latency. "
        "batch 1: 200 inputs per second at 5.00 ms with 1 request, 320 inputs per second at 12.5 ms with 4 "
        "requests; "
        "batch 10: 250 inputs per second at 40.0 ms with 1 request, 400 inputs per second at 100 ms with 4 "
        "requests. "
        "The highest throughput: batch 10, 400 inputs per second at 100 ms with 4 requests."
    )


def hand():
    sliders, shown, counter = throughput.explorer(SWEEP).children
    (batch,), (requests,) = (column.children for column in sliders.children)
    return batch, requests, shown, counter


def ringed(shown):
    return rings(ElementTree.fromstring(re.search("<svg.*</svg>", shown.value, re.DOTALL)[0]))


def test_both_sliders_walk_over_what_was_measured():
    batch, requests, shown, counter = hand()
    assert (batch.options, requests.options) == ((1, 10), (1, 4))
    assert (batch.value, requests.value) == (1, 1)
    assert "<b>batch 1, 1 request in 1 stream: 200 inputs per second" in counter.value
    assert "Against" not in counter.value
    requests.value = 4
    assert "latency 12.5 ms, nine of ten within 25.0 ms; 30 inferences timed" in counter.value
    batch.value = 10
    scale = throughput.Scale(POINTS)
    assert ringed(shown) == [(pytest.approx(scale.x(100), abs=0.1), pytest.approx(scale.y(400), abs=0.1))]
    assert "(rounds from 350 to 420)" in counter.value
    # 400 / 200, 100 / 5
    assert "Against batch 1 with 1 request: 2 times the throughput, 20 times the latency." in counter.value


def test_it_says_where_and_how_often_it_was_measured_as_text_and_no_markup():
    *_, counter = hand()
    assert "net on CPU (A &lt;CPU&gt;), executed in f32: 3 rounds of at least 200 ms" in counter.value
    assert 'aria-live="polite"' in counter.value


def test_every_point_has_its_numbers_behind_it():
    for group in tree_of().iter(f"{SVG}g"):
        if group.get("class") == "flopwise-detail":
            first, second = (text.text for text in group.iter(f"{SVG}text"))
            assert re.match(r"batch \d+, \d requests? in \d streams?: \d+ inputs per second", first)
            assert second.startswith("latency ")
