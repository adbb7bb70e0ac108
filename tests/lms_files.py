"""What tests of an LMS's files share: readers that take them as its documentation says, and zips as it makes.

The readers follow the importers of Canvas (Canvas Instructor Guide, “How do I import grades in the
Gradebook?”, and `lib/gradebook_importer.rb`) and of Moodle (MoodleDocs, “Grade import” and “Using
Assignment”), not our code.
"""

import csv
import io
import re
import zipfile

from nbgrader.api import Gradebook

POINTS = {"area": 2, "table": 1.5, "shout": 1}  # those of the tiny lesson's checks, beside a reflection of 2
REFLECTION = "reflect-why_area"


# ---- as Canvas and Moodle read them --------------------------------------------------------------


def canvas_import(text):
    """{assignment: {"possible": text, "grades": {Canvas' ID, or the login: text}}} of a gradebook's CSV."""
    rows = [row for row in csv.reader(io.StringIO(text)) if not re.fullmatch(r"[;, ]*", ",".join(row))]
    head = rows[0]
    assert len(head) > 3 and "Student" in head[0] and "ID" in head[1], head
    at = 2
    if re.search(r"SIS\s+User\s+ID", head[at]):
        at += 1
    login = at if re.search(r"SIS\s+Login\s+ID", head[at]) else None
    at += login is not None
    assert "Section" in head[at], head
    totals = re.compile("(Current|Final) (Score|Points|Grade)|Override")
    found = {}
    for number, title in list(enumerate(head))[at + 1 :]:
        if not totals.search(title):
            found[title] = {"possible": "", "grades": {}, "at": number}
    for row in rows[1:]:
        assert len(row) == len(head), row
        for each in found.values():
            cell = row[each["at"]].strip()
            if "Points Possible" in row[0]:
                each["possible"] = cell
            elif not re.fullmatch(r"(\s*(Muted|Manual Posting.*)?\s*)*", "".join(row), re.I):
                each["grades"][row[1] or row[login]] = cell
    return found


def moodle_import(text, by="Email address"):
    """{item: {who, by the column `by`: text}} of a grades' CSV; rows without a user are skipped."""
    head, *rows = csv.reader(io.StringIO(text))
    head = [heading.strip() for heading in head]
    about = "First name,Last name,Surname,ID number,Institution,Department,Email address,Username".split(",")
    assert by in head
    items = [each for each in head if each not in about and not each.startswith("Last downloaded")]
    return {
        item: {row[head.index(by)]: row[head.index(item)].strip() for row in rows if row[head.index(by)]}
        for item in items
    }


def worksheet_import(text):
    """{participant's number: grade as a number, or None} of an offline grading worksheet."""
    head, *rows = csv.reader(io.StringIO(text))
    assert {"Identifier", "Grade", "Last modified (grade)"} <= set(head), head
    made = {}
    for row in rows:
        participant = row[head.index("Identifier")].removeprefix("Participant ")
        grade, most = row[head.index("Grade")], row[head.index("Maximum grade")]
        made[participant] = float(grade) if grade else None
        assert made[participant] is None or 0 <= made[participant] <= float(most)  # others are skipped
    return made


# ---- a gradebook, without grading anything -------------------------------------------------------


def open_gradebook(course):
    course.work.mkdir(parents=True, exist_ok=True)
    return Gradebook(course.nbgrader().CourseDirectory.db_url, "flopwise")


def enter(course, lesson, *students):
    """Put students and automatic points into a course's gradebook.

    students: (id, first name, last name, e-mail, LMS id, points of the checks, of the reflection); None
    for no hand-in, and for what nobody has graded.
    """
    with open_gradebook(course) as book:
        book.update_or_create_assignment(lesson)
        book.update_or_create_notebook(lesson, lesson)
        for cell, most in POINTS.items():
            name = f"check-{cell}"
            book.update_or_create_grade_cell(name, lesson, lesson, max_score=most, cell_type="code")
        book.update_or_create_grade_cell(REFLECTION, lesson, lesson, max_score=2, cell_type="markdown")
        for id, first, last, email, number, points, reflection in students:
            book.update_or_create_student(
                id, first_name=first, last_name=last, email=email, lms_user_id=number
            )
            if points is None:
                continue
            book.update_or_create_submission(lesson, id)
            for cell, earned in zip(POINTS, points, strict=True):
                grade = book.find_grade(f"check-{cell}", lesson, lesson, id)
                grade.auto_score, grade.needs_manual_grade = earned, False
            grade = book.find_grade(REFLECTION, lesson, lesson, id)
            grade.manual_score, grade.needs_manual_grade = reflection, reflection is None
        book.db.commit()


def by_hand(course, lesson, student, cell, score, extra=None):
    """Points that a grader gives in formgrader."""
    with open_gradebook(course) as book:
        grade = book.find_grade(cell, lesson, lesson, student)
        grade.manual_score, grade.extra_credit, grade.needs_manual_grade = score, extra, False
        book.db.commit()


# ---- zips ----------------------------------------------------------------------------------------


def canvas_name(sortable, user, file, own, late=False):
    """The name that Canvas gives a file in a zip of a class."""
    name = re.sub(r"[^\w]", "", sortable.lower())
    return f"{name}{'_LATE' if late else ''}_{user}_{file}_{own}"


def moodle_name(full, participant, own, folders=True):
    """The name that Moodle gives it, with a folder for each student or without."""
    return f"{full}_{participant}_assignsubmission_file_{'/' if folders else ''}{own}"


def make_zip(path, files, flag=True):
    """A zip of {name: bytes or text}. flag: are names that are not ASCII marked as UTF-8? Canvas does not."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    if not flag:
        path.write_bytes(without_flag(path.read_bytes()))
    return path


def without_flag(data):
    """The same zip, with no name marked as UTF-8."""
    made = bytearray(data)
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(signature)
        while at >= 0:
            made[at + offset + 1] &= ~0x08
            at = data.find(signature, at + 4)
    return bytes(made)
