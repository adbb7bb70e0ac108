"""What students might have written: solutions and misconceptions as the cells of a notebook.

A misconception of a lesson's text may use the solution, under the exercise's own name, and so may other
exercises and misconceptions. In a notebook where an exercise is answered wrongly its name means the wrong
answer. So where something needs the solution, it stands there too, under another name; each answer is then
exactly what the lesson's text says.
"""

import io
import tokenize

from autograder.lessons.magics import to_notebook, written_file

PREFIX = (
    "really_"  # before the name of an exercise: its solution, where the name itself means something wrong
)


def given(lesson, exercises, wrong=None):
    """{exercise: source of its cell}; wrong: {exercise: the Misconception that is given instead of the
    solution}.
    """
    wrong = {
        exercise: misconception for exercise, misconception in (wrong or {}).items() if exercise in exercises
    }
    needed = needed_solutions(lesson, exercises, wrong)
    return {exercise: answer(lesson, exercise, wrong, needed) for exercise in exercises}


def answer(lesson, exercise, wrong, needed):
    """The source of one exercise's cell, as a notebook runs it."""
    solved = lesson.cell("exercise", exercise).solved()
    if written_file(solved):
        if exercise in wrong:  # the first line names the file that the exercise asks for
            solved = solved.partition("\n")[0] + "\n" + wrong[exercise].source.partition("\n")[2]
        return to_notebook(solved)
    names = {name: PREFIX + name for name in wrong}
    if exercise not in wrong:
        return to_notebook(renamed(solved, names))
    parts = [renamed(solved, names)] if exercise in needed else []
    for helper in helpers(lesson, wrong[exercise]):
        parts.append(renamed(helper.source, names))
    parts.append(renamed(wrong[exercise].source, names | {wrong[exercise].name: exercise}))
    return to_notebook("\n\n".join(parts))


def needed_solutions(lesson, exercises, wrong):
    """The exercises of `wrong` whose solution something else in the notebook needs."""
    needed, before = set(), None
    while needed != before:
        before = set(needed)
        sources = [
            lesson.cell("exercise", name).solved()
            for name in exercises
            if name not in wrong or name in needed
        ]
        for misconception in wrong.values():
            sources += [misconception.source, *(helper.source for helper in helpers(lesson, misconception))]
        used = {name for source in sources if not written_file(source) for name in names_in(source)}
        needed |= used & set(wrong)
    return needed


def helpers(lesson, misconception):
    """The other misconceptions of the exercise that this one uses; what they use comes before them."""
    others = {other.name: other for other in lesson.misconceptions(misconception.exercise)}
    used, left = [], [misconception]
    while left:
        source = left.pop().source
        for name in () if written_file(source) else names_in(source):
            other = others.get(name)
            if other and other not in used and other != misconception:
                used.insert(0, other)
                left.append(other)
    return used


def names_in(source):
    """The names that a source uses or defines, without those of arguments in calls and of attributes."""
    return {token.string for token, plain in name_tokens(source) if plain}


def renamed(source, names):
    """The source with other names: {old: new}; comments and layout stay."""
    lines = source.split("\n")
    for token, plain in reversed(list(name_tokens(source))):
        if plain and token.string in names:
            row, column = token.start
            line = lines[row - 1]
            lines[row - 1] = line[:column] + names[token.string] + line[column + len(token.string) :]
    return "\n".join(lines)


def name_tokens(source):
    """(token, does it name a variable, rather than an attribute or an argument of a call?) of each name."""
    found = [
        token
        for token in tokenize.generate_tokens(io.StringIO(source).readline)
        if token.type not in (tokenize.NL, tokenize.COMMENT)
    ]
    depth = 0
    for before, token, after in zip([None, *found], found, [*found[1:], None], strict=False):
        if token.type == tokenize.OP:
            depth += (token.string in "([{") - (token.string in ")]}")
        elif token.type == tokenize.NAME:
            attribute = before is not None and before.string == "."
            argument = depth > 0 and after is not None and after.string == "="
            yield token, not (attribute or argument)
