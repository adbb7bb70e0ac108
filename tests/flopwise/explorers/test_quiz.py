"""The quiz to click: what it refuses, what each choice tells, how the score runs, and its still forms."""

import time
from xml.etree import ElementTree

import pytest

from flopwise.explorers import quiz

QUESTIONS = [
    quiz.Question(
        "Is `3·4` more than 10 & less than 13?", {"yes": "It is 12.", "no": "Multiply: `3·4` = 12."}, "yes"
    ),
    quiz.Question(
        "How many legs has a table?", {"three": "Some have.", "four": "Most have.", "five": "None."}, "four"
    ),
]


def controls(questions=QUESTIONS):
    """(the buttons of each question by what they say, what each question tells, the score, start again)."""
    _style, *rows, counter, again = quiz.explorer(questions).children
    buttons = [{button.description: button for button in row.children[1].children} for row in rows]
    return buttons, [row.children[2] for row in rows], counter, again


@pytest.mark.parametrize(
    "options, answer, words",
    [
        ({"yes": "It is."}, "yes", "two or more"),
        ({"yes": "It is.", "no": "It is not."}, "Yes", "'Yes'.*one of the options.*'yes'"),
        ({"yes": "It is.", "no": " "}, "yes", "explanation"),
        ({"yes": "It is.", 4: "It is not."}, "yes", "text of .* is 4"),
    ],
)
def test_a_question_without_choice_answer_or_explanation_is_refused(options, answer, words):
    with pytest.raises(ValueError, match=words):
        quiz.Question("Is it?", options, answer)


@pytest.mark.parametrize("questions", [[], [("Is it?", "yes")]])
@pytest.mark.parametrize("form", [quiz.explorer, quiz.picture])
def test_something_else_than_questions_is_refused(form, questions):
    with pytest.raises(ValueError, match="quiz.Question"):
        form(questions)


def test_each_choice_explains_itself_and_is_marked():
    buttons, told, _, _ = controls()
    buttons[0]["no"].click()
    assert "Not this one" in told[0].value and "<code>3·4</code> = 12" in told[0].value
    assert buttons[0]["no"].description == "✗ no" and buttons[0]["yes"].description == "yes"
    buttons[0]["yes"].click()
    assert "Yes." in told[0].value and "It is 12" in told[0].value
    assert buttons[0]["no"].description == "no" and buttons[0]["yes"].description == "✓ yes"
    assert told[1].value == ""  # the other question says nothing yet


def test_the_score_counts_first_choices():
    buttons, _, counter, again = controls()
    assert "2 questions" in counter.value
    buttons[0]["no"].click()
    buttons[0]["yes"].click()
    assert "0 of 1 right at the first choice; 1 to go" in counter.value
    buttons[1]["four"].click()
    buttons[1]["five"].click()
    assert "1 of 2 right at the first choice: that was all" in counter.value
    again.click()
    assert "2 questions" in counter.value
    said = [button.description for row in buttons for button in row.values()]
    assert said == ["yes", "no", "three", "four", "five"]
    buttons[0]["yes"].click()
    assert "1 of 1" in counter.value


def test_what_is_asked_is_escaped():
    asked = quiz.explorer(QUESTIONS).children[1].children[0].value
    assert "<b>1.</b> Is <code>3·4</code> more than 10 &amp; less than 13?" in asked


def test_the_text_asks_and_does_not_answer():
    assert quiz.text(QUESTIONS).splitlines() == [
        "1. Is 3·4 more than 10 & less than 13? (yes / no)",
        "2. How many legs has a table? (three / four / five)",
    ]


def test_the_still_picture_asks_and_does_not_answer():
    drawn = quiz.picture(QUESTIONS)
    assert "2. How many legs has a table?" in drawn and ">four</text>" in drawn and quiz.RUN in drawn
    told = [why for question in QUESTIONS for why in question.options.values()]
    assert [why for why in told if why.replace("`", "") in drawn] == []


def test_the_picture_stays_on_its_paper():
    long = quiz.Question(
        "word " * 60,
        {f"an option of some length {i}": "why " * 60 for i in range(6)},
        "an option of some length 3",
    )
    drawing = ElementTree.fromstring(quiz.picture([*QUESTIONS, long]))
    width, height = float(drawing.get("width")), float(drawing.get("height"))
    bottom = 0
    for part in list(drawing)[1:]:
        wide = float(part.get("width")) if part.tag.endswith("rect") else 7.6 * len(part.text)
        bottom = max(bottom, float(part.get("y"))) if part.tag.endswith("text") else bottom
        assert float(part.get("x")) + wide <= width and float(part.get("y")) <= height
    assert height - 20 < bottom < height
    assert "(three / four / five)" in drawing.get("aria-label")


def test_a_click_is_answered_at_once():
    buttons, _, _, _ = controls(QUESTIONS * 6)
    times = []
    for row in buttons:
        for button in row.values():
            start = time.process_time()
            button.click()
            times.append(time.process_time() - start)
    assert sorted(times)[len(times) // 2] < 0.05
