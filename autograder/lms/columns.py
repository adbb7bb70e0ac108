"""Which cells of an LMS's file hold the points of a lesson.

Canvas: the file of *Gradebook → Export*, which *Gradebook → Import* takes back (Canvas Instructor Guide, “How
do I import grades in the Gradebook?”; `lib/gradebook_importer.rb` of its source). Its columns are Student (or
LastName and FirstName), ID, SIS User ID, SIS Login ID, Integration ID, Root Account, Section, some of which
may be missing; then the instructor's own; then one for each assignment, headed "Title (number)"; then totals
that Canvas works out. Above the students stand a row "Points Possible" and perhaps one with "Manual Posting".
A title without a number becomes a new assignment.

Moodle, grades: the file of *Grades → Export → Plain text file*, which *Grades → Import → CSV file* takes back
(MoodleDocs, “Grade import”). Its columns are First name, Last name, ID number, Institution, Department, Email
address, then "Assignment: Title (Real)" for each, and at the end the time of the export.

Moodle, one assignment: the offline grading worksheet (MoodleDocs, “Using Assignment”;
`mod/assign/feedback/offline` of its source). Its columns are Identifier, Full name, Email address, Status,
Grade, Maximum grade, Grade can be changed, Last modified (submission), Last modified (grade), Feedback
comments. Identifier, Grade and Last modified (grade) must be there.
"""

import re

from autograder.lms.people import kind_of, name_key
from autograder.trees import enumerated
from flopwise.errors import FlopwiseError

FORMATS = {
    "canvas": "Canvas' gradebook",
    "moodle": "Moodle's grades",
    "worksheet": "Moodle's grading worksheet",
}
ABOUT_STUDENTS = (
    "student lastname firstname id sisuserid sisloginid integrationid rootaccount section surname idnumber "
    "institution department emailaddress username fullname identifier groups"
).split()
WORKED_OUT = re.compile(
    r"(?:Unposted )?(?:Current|Final|Override) (?:Score|Points|Grade|Status)\b|Course total|"
    r"Last downloaded from this course",
    re.IGNORECASE,
)
POSSIBLE = "Points Possible"
NUMBERED = re.compile(r"(?P<title>.*\S)\s*\(\d+\)\s*", re.DOTALL)


def format_of(sheet):
    """The format, one of FORMATS, of an LMS's file; FlopwiseError if its columns are others."""
    kind = kind_of(sheet)
    if kind in FORMATS:
        return kind
    raise FlopwiseError(
        f"{sheet.name} is not a file that Canvas or Moodle exported: its columns are {sheet.listed()}. Give "
        "Canvas' gradebook (Student, ID, SIS Login ID, Section), Moodle's grades (First name, Last name, "
        "Email address) or its grading worksheet (Identifier, Full name, Grade), exported in English"
    )


def title_of(heading, kind):
    """The assignment's title in a heading; "" if the column is not one of an assignment's points."""
    heading = heading.strip()
    if WORKED_OUT.match(heading) or name_key(heading) in ABOUT_STUDENTS:
        return ""
    if kind == "canvas":
        found = NUMBERED.fullmatch(heading)
        return found["title"] if found else heading
    if re.search(r"\((?:Feedback|Percentage|Letter)\)$|^Feedback:", heading):
        return ""
    return re.sub(r"\s*\(Real\)$", "", heading).removeprefix("Assignment: ")


def names_of(lesson, title):
    """What an LMS may call a lesson: its name, its title, its number; as `name_key` gives them."""
    number = re.match(r"\d*", lesson)[0]
    names = {lesson, title}
    for each in {number, number.lstrip("0")} - {""}:
        names |= {f"{each} {title}", f"lesson {each} {title}", f"lesson {each}"}
    return {name_key(name) for name in names if name}


def columns_of(sheet, kind, lessons, named=None):
    """({lesson: index of its column}, the lessons without one).

    lessons: {lesson: its title}; named: {lesson: the heading that a person gave}. FlopwiseError if a
    heading is not there, if two columns may be meant, or if no lesson has one.
    """
    if kind == "worksheet":
        return worksheet_column(sheet, lessons), []
    found, missing, named = {}, [], named or {}
    for lesson, title in lessons.items():
        if lesson in named:
            fitting = [n for n, each in enumerate(sheet.head) if each.strip() == named[lesson].strip()]
        else:
            names = names_of(lesson, title)
            fitting = [n for n, each in enumerate(sheet.head) if name_key(title_of(each, kind)) in names]
        if len(fitting) > 1 or lesson in named and not fitting:
            which = "several columns" if fitting else f"no column headed {named[lesson]!r}"
            raise FlopwiseError(
                f"{sheet.name} has {which} for {lesson}; its columns are {sheet.listed()}. Say which one "
                f"with --column {lesson}=HEADING"
            )
        if fitting:
            if fitting[0] in found.values():
                other = next(each for each, column in found.items() if column == fitting[0])
                raise FlopwiseError(
                    f"{sheet.name} has the column {sheet.head[fitting[0]].strip()!r} for both {other} and "
                    f"{lesson}. Name the lesson that it is for, or give the other's column with --column"
                )
            found[lesson] = fitting[0]
        else:
            missing.append(lesson)
    if not found:
        raise FlopwiseError(
            f"{sheet.name} has no column for {' or '.join(enumerated(list(lessons)))}: its columns are "
            f"{sheet.listed()}. Name the assignment there as the lesson is named, or say which column it is "
            f"with --column {next(iter(lessons))}=HEADING"
        )
    return found, missing


def worksheet_column(sheet, lessons):
    """{lesson: index of the column Grade} of a worksheet, which is for one assignment."""
    if len(lessons) != 1:
        raise FlopwiseError(
            f"{sheet.name} is the grading worksheet of one assignment; name its lesson, such as "
            f"{next(iter(lessons))}"
        )
    if sheet.column("Last modified (grade)") is None:
        raise FlopwiseError(
            f"{sheet.name} has no column 'Last modified (grade)', without which Moodle takes no worksheet "
            "back; download it again"
        )
    return dict.fromkeys(lessons, sheet.column("Grade"))


def is_possible_row(sheet, row):
    """Is this the row of Canvas that holds the largest possible points?"""
    return row[0].strip().startswith(POSSIBLE)


def possible(sheet, kind, row, column):
    """The text of the largest possible points for a cell of a row; "" if the file does not tell them."""
    if kind == "worksheet":
        return sheet.cell(row, "Maximum grade")
    if kind == "canvas":
        return next((each[column].strip() for each in sheet.rows if is_possible_row(sheet, each)), "")
    return ""
