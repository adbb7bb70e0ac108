"""A picture with the boxes that a detector found in it, and the words that go with it."""

import numpy as np

from flopwise.explorers.boxes import boxes_figure, in_words, show_boxes
from flopwise.zoo.boxes import Detection

FOUND = [Detection(0, 1, 0.987, 0.1, 0.2, 0.6, 0.8), Detection(0, 2, 0.5, 0.25, 0.6, 0.35, 0.65)]


def test_each_box_is_drawn_where_it_is():
    fig = boxes_figure(np.zeros((100, 200, 3), np.uint8), FOUND)
    (ax,) = fig.axes
    drawn = {tuple(map(round, patch.get_bbox().extents)) for patch in ax.patches}
    assert drawn == {(20, 20, 120, 80), (50, 60, 70, 65)}  # fractions of 200 and of 100
    assert [text.get_text() for text in ax.texts] == ["vehicle 0.99", "plate 0.50"]


def test_the_words_say_what_was_found(capsys):
    assert in_words([]) == "nothing"
    assert in_words(FOUND) == "1 vehicle (0.99) and 1 plate (0.50)"
    assert in_words([FOUND[0], *FOUND]) == "2 vehicles (0.99, 0.99) and 1 plate (0.50)"
    show_boxes(np.zeros((100, 200, 3), np.uint8), FOUND)
    assert "Found: 1 vehicle (0.99) and 1 plate (0.50)." in capsys.readouterr().out
