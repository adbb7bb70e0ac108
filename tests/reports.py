"""A report on a made-up class, with names and answers that try a page's patience."""

from autograder.classroom.report.alike import Answer, AnswerCell, compare
from autograder.classroom.report.normal_form import tokens_of
from autograder.classroom.report.page import ClassReport
from autograder.classroom.report.seen import SeenCase, SeenMark
from autograder.classroom.report.tallies import ExerciseTally, add, points_of
from autograder.classroom.table import ClassTable, Row

EXERCISES = ("pool2d_shape", "pool2d_flops_of_every_single_window_and_channel")
HINT = 'You added. <script>alert("hint")</script> Multiply.'
HOSTILE = "<script>alert(1)</script>", "x" * 120, "a\u202eb\x1b[31m", "</pre><img src=http://example.org/x>"
LONG = "".join(f"    value_{number} = other_{number}({number}) * {number}\n" for number in range(40))
ANSWER = f"def answer(x):\n    '''</pre><script>alert(2)</script>'''\n{LONG}    return '{'long ' * 80}'\n"


def case(holds, hidden, hint=""):
    call = "hidden case 1" if hidden else "answer(12, kernel=3, stride=2)"
    return SeenCase(call, hidden, holds, False, not holds, hint)


def made_report():
    """A ClassReport of 12 students, four of them with hostile names; six share one answer, two another."""
    students = [*HOSTILE, *(f"student-{number:02}" for number in range(8))]
    cells = {f"check-{name}": 3.0 for name in EXERCISES} | {"reflect-why": 2.0}
    table = ClassTable("05-pooling-layers", cells)
    tallies = [ExerciseTally(name, "check('answer', 3, expect=9)  # <b>") for name in EXERCISES]
    for number, student in enumerate(students):
        points = {cell: most * (number % 4) / 3 for cell, most in cells.items()} | {"reflect-why": None}
        flags = ("a limit was reached: <memory>",) if number == 3 else ()
        table.rows.append(Row(student, points, sum(filter(None, points.values())), flags))
        for tally in tallies:
            right = number % 4 == 3
            cases = (case(True, False), case(right, True, "" if right else HINT))
            questions = (["check('answer', 64, 112, 112, kernel=3, stride=2, expect=1_742_400)"], "")
            add(tally, SeenMark("", False, cases), questions)
    compared = []
    for name in EXERCISES:
        wrote = [ANSWER.replace("answer", f"answer_{number}") for number in range(2)]
        wrote += [
            f"def answer(x):\n    return {' + '.join(f'{number}{k}' for k in range(30))}"
            for number in range(4)
        ]
        wrote += [ANSWER.replace("*", "+")] * 6
        given = [
            Answer(student, text, tokens_of(text)) for student, text in zip(students, wrote, strict=True)
        ]
        compared.append(compare(AnswerCell(name, name), given))
    left_out = {HOSTILE[0]: "its verdict cannot be read <b>"}
    return ClassReport(table, points_of(table), tallies, compared, {HINT: "adds"}, left_out, "2026-11-22 UTC")
