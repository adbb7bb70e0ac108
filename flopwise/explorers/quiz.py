"""A quiz to click through: each question has a few buttons, each button an explanation, and there is a score.

It is for practice before a graded answer in a code cell. Learners can read its explanations in the lesson's
cells, so ask about other cases than the check does. `text` is the same quiz in words and `picture` as a still
picture. Neither has the answers: these are on the buttons, and in the cell for those who cannot press them.
"""

import re
import textwrap
from dataclasses import dataclass
from html import escape

from flopwise.plots import COLOURS, MUTED, box, card, svg, words

WIDTH, LINE, LETTERS = 720, 20, 88  # the still picture: its width, a line's height, letters in a line
RUN = "Run this cell in JupyterLab to press the buttons: each says whether it is right, and why."
STYLE = (
    "<style>.flopwise-quiz button{height:auto;min-height:32px;white-space:normal;line-height:1.35;"
    "padding:4px 12px;text-align:left}</style>"
)


@dataclass(frozen=True)
class Question:
    """One question: `options` is {text on a button: what pressing it explains}, `answer` one of the buttons.

    `backticks` in any of the texts mark code. Raises ValueError for fewer than two options, an answer that is
    not one of them, or an empty text.
    """

    prompt: str
    options: dict
    answer: str

    def __post_init__(self):
        if len(self.options) < 2:
            raise ValueError(f"options of {self.prompt!r} are {list(self.options)}; give two or more")
        if self.answer not in self.options:
            raise ValueError(
                f"answer of {self.prompt!r} is {self.answer!r}; it must be one of the options, "
                f"{list(self.options)}"
            )
        for text in (self.prompt, *self.options, *self.options.values()):
            if not isinstance(text, str) or not text.strip():
                raise ValueError(
                    f"a text of {self.prompt!r} is {text!r}; the question, each option and each "
                    "explanation are a few words"
                )


@dataclass
class Try:
    """How one question has gone so far."""

    first: str = ""
    chosen: str = ""


def score(questions, tries):
    """The score as a sentence: what was right at the first choice, and what is still open."""
    answered = sum(bool(attempt.first) for attempt in tries)
    right = sum(attempt.first == question.answer for question, attempt in zip(questions, tries))
    if not answered:
        many = "1 question" if len(questions) == 1 else f"{len(questions)} questions"
        return f"{many}. Tab goes to a button, Space presses it."
    so_far = f"{right} of {answered} right at the first choice"
    left = len(questions) - answered
    return f"{so_far}; {left} to go." if left else f"{so_far}: that was all."


def explanation(question, chosen):
    """What a choice means, as HTML; empty before the first choice."""
    if not chosen:
        return ""
    right = chosen == question.answer
    mark, colour, word = ("✓", "blue", "Yes.") if right else ("✗", "vermillion", "Not this one.")
    mark = f'<span style="color:{COLOURS[colour]}">{mark}</span>'
    return f"<b>{mark} {word}</b> {_html(question.options[chosen])}"


def text(questions):
    """The questions and what can be answered to each, in plain words; nothing tells which answer is right."""
    asked = [
        f"{number}. {question.prompt} ({' / '.join(question.options)})"
        for number, question in enumerate(questions, 1)
    ]
    return "\n".join(asked).replace("`", "")


# --- the still picture ----------------------------------------------------------------------------------


def picture(questions):
    """The still picture of the quiz, without its answers: an SVG string for `plots.show` or `explore`."""
    parts, y = [], 6
    for number, question in enumerate(_some(questions), 1):
        lines = textwrap.wrap(f"{number}. {question.prompt}".replace("`", ""), LETTERS)
        parts += [words(8, y + LINE * (row + 1) - 5, line) for row, line in enumerate(lines)]
        y += LINE * len(lines) + 6
        x = 24
        for option in question.options:
            option = option.replace("`", "")
            wide = 20 + 8 * len(option)
            if x > 24 and x + wide > WIDTH:
                x, y = 24, y + 34
            parts += [box(x, y, wide, 26, "#f0f0f0", MUTED, extra='rx="4"'), words(x + 10, y + 18, option)]
            x += wide + 10
        y += 42
    parts.append(words(8, y + 13, RUN, size=12, colour=MUTED))
    return svg(WIDTH, y + LINE + 6, parts, text(questions))


# --- the widget -----------------------------------------------------------------------------------------


class Asked:
    """The widget `box` of one question: its buttons, and what the last choice means."""

    def __init__(self, number, question, tell):
        """`tell()` is called after each choice."""
        import ipywidgets as widgets

        self.question, self.attempt, self.tell = question, Try(), tell
        self.buttons = {
            option: widgets.Button(layout={"width": "auto", "max_width": "100%"})
            for option in question.options
        }
        for option, button in self.buttons.items():
            button.on_click(lambda _button, option=option: self.choose(option))
        self.explained = widgets.HTML()
        prompt = widgets.HTML(card(f"<b>{number}.</b> {_html(question.prompt)}"))
        choices = widgets.HBox(
            list(self.buttons.values()), layout={"flex_flow": "row wrap", "margin": "0 0 0 8px"}
        )
        self.box = widgets.VBox([prompt, choices, self.explained])
        self.show()

    def choose(self, option):
        self.attempt.chosen = option
        self.attempt.first = self.attempt.first or option
        self.show()
        self.tell()

    def forget(self):
        """Begin again."""
        self.attempt.first = self.attempt.chosen = ""
        self.show()

    def show(self):
        chosen = self.attempt.chosen
        for option, button in self.buttons.items():
            mark = ("✓ " if option == self.question.answer else "✗ ") if option == chosen else ""
            button.description = mark + option.replace("`", "")
            button.style.font_weight = "bold" if mark else "normal"
        html = explanation(self.question, chosen)
        self.explained.value = card(f'<output aria-live="polite">{html}</output>') if html else ""


def explorer(questions):
    """An ipywidgets box: the questions with their buttons, what each choice means, and the score.

    Everything is reached with Tab and pressed with Space or Enter. Every choice is explained; the score
    counts the first choice of each question.
    """
    import ipywidgets as widgets

    questions = _some(questions)
    counter = widgets.HTML()
    counter.add_class("flopwise-score")
    again = widgets.Button(
        description="start again",
        layout={"width": "auto", "align_self": "flex-start", "margin": "2px 0 2px 10px"},
    )

    def tell():
        told = score(questions, [each.attempt for each in asked])
        counter.value = card(f'<output aria-live="polite">{told}</output>')

    def restart(_button):
        for each in asked:
            each.forget()
        tell()

    asked = [Asked(number, question, tell) for number, question in enumerate(questions, 1)]
    again.on_click(restart)
    tell()
    box = widgets.VBox([widgets.HTML(STYLE), *(each.box for each in asked), counter, again])
    box.add_class("flopwise-quiz")
    return box


def _some(questions):
    questions = list(questions)
    if not questions or not all(isinstance(question, Question) for question in questions):
        raise ValueError(f"questions are {questions!r}; give a list of one or more quiz.Question")
    return questions


def _html(text):
    """Escaped text, with what is in backticks as code."""
    return re.sub(r"`([^`]+)`", r"<code>\1</code>", escape(text))
