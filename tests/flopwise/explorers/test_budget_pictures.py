"""The chart of FLOPs against accuracy."""

from flopwise.explorers.budget_pictures import budget_chart

MODELS = [("small", 9_000, 0.93), ("good", 41_000, 0.97), ("large", 400_000, 0.99)]


def dots(drawn):
    return {
        label: [tuple(float(number) for number in place) for place in found.get_offsets()]
        for found in drawn.axes[0].collections
        for label in [found.get_label()]
    }


def test_models_in_the_corner_have_a_colour_of_their_own():
    assert dots(budget_chart(MODELS)) == {
        "in the corner": [(41_000.0, 97.0)],
        "outside": [(9_000.0, 93.0), (400_000.0, 99.0)],
    }


def test_the_front_is_a_line_in_the_order_of_flops():
    line = next(
        line for line in budget_chart(MODELS, front=[2, 0]).axes[0].lines if line.get_label() == "not beaten"
    )
    assert list(line.get_xdata()) == [9_000, 400_000]


def test_names_are_left_out_where_they_are_not_wanted():
    assert [text.get_text() for text in budget_chart(MODELS).axes[0].texts] == ["small", "good", "large"]
    assert list(budget_chart(MODELS, names=False).axes[0].texts) == []


def test_no_model_is_still_a_picture():
    assert budget_chart([]).axes


def test_no_line_runs_through_a_word():
    drawn = budget_chart(MODELS)
    assert all(text.get_bbox_patch() for text in drawn.axes[0].texts)
    assert drawn.legends and drawn.axes[0].get_legend() is None  # it stands above the axes
