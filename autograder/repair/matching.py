"""Which cell of a submission is which cell of the course, and which cells of a submission count.

A cell can be recognised as one of the course's by nbgrader's metadata, by its cell id, and by its content.
The first two usually agree. Where they do not, or where they call an answer a check or a check an answer,
the content decides.
"""

from collections import Counter
from dataclasses import dataclass, field

from autograder.repair.reference import REPORT, is_untouched, names_in, same_code, tidy

MARKS = ("points", "grade", "solution", "locked", "task")


@dataclass
class Matched:
    """What was found for each cell of the course, as indices into the submission's cells.

    answers: {exercise's key: the cell that counts, or None}. places: {check's key: the last cell that is
    that check, or None}. texts: {key of an answer graded by hand, or of a locked text: its cell}. setup: the
    set-up cell, or None. left_out: copies of checks and untouched copies of exercises. kept: changed checks
    whose text is run as the student's own.
    """

    answers: dict = field(default_factory=dict)
    places: dict = field(default_factory=dict)
    texts: dict = field(default_factory=dict)
    setup: int | None = None
    left_out: set = field(default_factory=set)
    kept: set = field(default_factory=set)


def match(cells, reference, findings):
    """The Matched of a submission's cells, a list of RawCell. What was missing or odd goes to `findings`."""
    labels = labelled(cells, reference, findings)
    found = Matched()
    where = {}
    for index, key in enumerate(labels):
        if key:
            where.setdefault(key, []).append(index)
    for key, given in reference.marked.items():
        places = where.get(key, [])
        if given.role == "check":
            found.places[key] = places[-1] if places else None
            found.left_out |= set(places[:-1])
            if len(places) > 1:
                findings.add("copy of a check", key)
            for index in places:
                changed_check(index, cells[index], given, reference, found, findings)
        elif given.role == "set-up":
            set_up(places, cells, given, labels, reference, found, findings)
        elif given.role == "locked" or given.role == "answer" and given.type != "code":
            found.texts[key] = the_text(places, cells, given, findings)
    others = [
        i
        for i, cell in enumerate(cells)
        if cell.type == "code"
        and i not in found.left_out
        and reference.marked.get(labels[i], reference).role not in ("check", "set-up", "locked")
    ]
    others += sorted(found.kept)
    for key, given in reference.marked.items():
        if given.role == "exercise" or given.role == "answer" and given.type == "code":
            found.answers[key] = answer(given, where.get(key, []), others, cells, reference, found, findings)
    return found


# ---- one cell ------------------------------------------------------------------------------------


def labelled(cells, reference, findings):
    """For each cell the key of the course's cell that it is, or None."""
    ids = Counter(cell.id for cell in cells)
    labels = [by_marks(cell, reference, ids[cell.id] == 1) for cell in cells]
    labelled_by_marks = set(labels)
    for index, cell in enumerate(cells):
        if labels[index] is None:  # a cell of the student's own may be a copy of one that has its marks
            key = by_content(cell, reference)
            labels[index] = None if key in labelled_by_marks else key
    by_position(cells, labels, reference)
    for cell, key in zip(cells, labels, strict=True):
        if key and cell.marks.get("grade_id") != key:
            if "self-study" not in findings and "script" not in findings:  # these never have marks
                findings.add("recognised", key)
        elif key and any(
            differs(cell.marks[name], reference.marked[key].metadata["nbgrader"].get(name))
            for name in MARKS
            if name in cell.marks
        ):
            findings.add("marks", key)
    return labels


def by_marks(cell, reference, has_own_id):
    """The key that nbgrader's metadata or the cell's id gives, unless the cell's content contradicts it."""
    marked = cell.marks.get("grade_id")
    by_mark = marked if isinstance(marked, str) and marked in reference.marked else None
    by_id = reference.by_id[cell.id].key if has_own_id and cell.id in reference.by_id else None
    key = by_mark or by_id
    disagree = bool(by_mark and by_id and by_mark != by_id)
    if disagree or key and contradicts(cell, reference.marked[key]):
        content = by_content(cell, reference)
        settles = disagree and content in (by_mark, by_id)
        if content and (settles or reference.marked[content].role != reference.marked[key].role):
            return content
    return key


def differs(mark, own):
    """Whether a mark in a submission's metadata differs from the course's."""
    if isinstance(mark, (int, float)) and isinstance(own, (int, float)):
        return mark != own
    return bool(mark) != bool(own) or type(mark) in (str, list, dict)


def contradicts(cell, given):
    """Whether a cell is marked as a check but holds an answer, or the other way round."""
    if given.role == "check":
        return not REPORT.search(cell.source) and tidy(cell.source) != tidy(given.source)
    return given.role in ("exercise", "answer") and bool(REPORT.search(cell.source))


def by_content(cell, reference):
    """The key of the course's cell that has the same text, reports the same check or defines the same
    answer.
    """
    same = reference.by_source.get(tidy(cell.source)) if cell.source.strip() else None
    if same:
        return same.key
    if cell.type == "markdown":
        return None
    for exercise in REPORT.findall(cell.source):
        if exercise in reference.checks:
            last_line = cell.source.strip().rsplit("\n", 1)[-1]
            return reference.checks[exercise] if REPORT.search(last_line) else None
    if tidy(cell.source) in reference.plain:
        return None
    names = names_in(cell.source)
    defined = [
        key for key, given in reference.role("exercise").items() if given.names and given.names[0] in names
    ]
    return defined[0] if len(defined) == 1 else None


def by_position(cells, labels, reference):
    """Label answers in words that have no metadata: the text after a question is its answer."""
    previous = dict(zip(list(reference.marked)[1:], reference.marked, strict=False))
    for key, given in reference.role("answer").items():
        question = previous.get(key)
        if key in labels or given.type == "code" or question not in labels:
            continue
        below = labels.index(question) + 1
        if below < len(cells) and labels[below] is None and cells[below].type != "code":
            if tidy(cells[below].source) not in reference.plain:
                labels[below] = key


def changed_check(index, cell, given, reference, found, findings):
    """Deal with a check cell that was changed: the course's own is used, and if the student wrote an answer
    into it, the changed cell is run as the student's code as well.
    """
    if cell.type != "code":
        findings.add("type", given.key)
    if tidy(cell.source) == tidy(given.source):
        return
    findings.add("changed check", given.key)
    answers = {given.names[0] for given in reference.role("exercise").values() if given.names}
    if answers & names_in(cell.source):
        findings.add("code in a check", given.key)
        found.kept.add(index)
        found.left_out.discard(index)


def set_up(places, cells, given, labels, reference, found, findings):
    """Find the set-up cell, which must come before every answer; its text is always the course's own."""
    answers = [i for i, key in enumerate(labels) if key and reference.marked[key].role == "exercise"]
    if places and places[0] < min(answers, default=len(cells)):
        found.setup = places[0]
        if tidy(cells[places[0]].source) != tidy(given.source) and "self-study" not in findings:
            findings.add("set-up")
    found.left_out |= set(places) - {found.setup}


# ---- which cell counts ---------------------------------------------------------------------------


def the_text(places, cells, given, findings):
    """The cell with an answer in words: the last one that was written in."""
    written = [index for index in places if not is_untouched(cells[index].source, given)]
    if given.role == "answer":
        if not places:
            findings.add("no answer cell", given.key)
        elif len({tidy(cells[index].source) for index in written}) > 1:
            findings.add("two answers", given.key)
        elif len(places) > 1:
            findings.add("copy of an answer", given.key)
    chosen = (written or places or [None])[-1]
    if chosen is not None and cells[chosen].type != given.type:
        findings.add("type", given.key)
    return chosen


def answer(given, places, others, cells, reference, found, findings):
    """The index of the cell that answers an exercise: the last one that defines it and is not an untouched
    stub.

    Untouched stubs are left out if the answer is in another cell, because they would undo it.
    """
    written = [i for i in places if not is_untouched(cells[i].source, given)]
    defining = [i for i in written if not given.names or given.names[0] in names_in(cells[i].source)]
    elsewhere = []
    if given.names and not defining:
        elsewhere = [
            i
            for i in others
            if i not in places
            and given.names[0] in names_in(cells[i].source)
            and tidy(cells[i].source) not in reference.plain
            and not is_untouched(cells[i].source, given)
        ]
    if len(defining) > 1:
        same = all(same_code(cells[i].source, cells[defining[-1]].source) for i in defining)
        findings.add("copy of an answer" if same else "two answers", given.key)
    elif elsewhere:
        findings.add("elsewhere", given.key)
    chosen = (defining or elsewhere or written or places or [None])[-1]
    if chosen is None:
        findings.add("no answer cell", given.key)
        return None
    stubs = [i for i in places if i not in written and i != chosen]
    found.left_out |= set(stubs)
    if stubs and not elsewhere and len(defining) < 2:
        findings.add("copy of an answer", given.key)
    if cells[chosen].type != given.type:
        findings.add("type", given.key)
    return chosen
