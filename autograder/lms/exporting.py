"""The files of an export: a table of all grades, or an LMS's own file with the points put in.

The record, exported.json in the working folder, holds which points were exported last, and which files. By
it a later export tells what a person typed or changed since, and leaves that alone.
"""

import json
from dataclasses import dataclass, field
from pathlib import Path

from autograder.disk import digest_of
from autograder.lms.columns import FORMATS, POSSIBLE, format_of
from autograder.lms.filling import Wishes, fill, text_of
from autograder.lms.people import of_gradebook
from autograder.lms.sheets import Sheet, read_sheet
from autograder.turns import file_turn
from flopwise.errors import FlopwiseError
from flopwise.files import write_bytes
from flopwise.tables import csv_text, json_text

RECORD = "exported.json"
KINDS = ("csv", *FORMATS)
MOST_NAMED = 40  # of those whom a report names
# The columns of nbgrader's own export, in its order, and two more.
CSV_HEAD = (
    "assignment",
    "duedate",
    "timestamp",
    "student_id",
    "last_name",
    "first_name",
    "email",
    "raw_score",
    "late_submission_penalty",
    "score",
    "max_score",
    "to_grade_by_hand",
    "lms_user_id",
)


def export(work, lessons, people, target, kind="", template=None, wishes=None):
    """Write a file with the points of a class; what a person is told about it.

    work: the working folder; lessons: [LessonGrades]; people: [(id, first name, last name, e-mail, LMS user
    id)] of the gradebook; kind: one of KINDS, which a template tells by itself; template: the path of a file
    of the LMS's own. FlopwiseError, and nothing is written, where that does not fit or a person's file would
    be replaced.
    """
    wishes = wishes or Wishes()
    if template and kind == "csv":
        raise FlopwiseError("an LMS's file stays what it is: give --from FILE without --format csv")
    sheet = read_sheet(template) if template else None
    if sheet and kind and kind != format_of(sheet):
        found = FORMATS[format_of(sheet)]
        raise FlopwiseError(f"{template} is {found}, not {FORMATS[kind]}; leave --format out")
    with file_turn(work, "export of grades"):
        record = Record.read(work)
        if not (template and Path(template).resolve() == Path(target).resolve()):
            record.check(target, wishes.overwrite)
        if kind in ("", "csv") and sheet is None:
            record.keep(target, grades_csv(lessons, people).encode())
            return f"All grades as CSV: {target}"
        sheet = sheet or new_sheet(kind, lessons, people)
        return _export_sheet(record, sheet, lessons, people, target, wishes)


def _export_sheet(record, sheet, lessons, people, target, wishes):
    kind = format_of(sheet)
    known = [each for row in people if (each := of_gradebook(*row))]
    filled = fill(sheet, lessons, known, record.points.get(kind, {}), wishes)
    data, harmless = filled.sheet.written()
    record.points[kind] = record.points.get(kind, {}) | filled.exported
    record.keep(target, data)
    return report(filled, harmless, target)


@dataclass
class Record:
    """What was exported last. points: {format: {lesson: {student: text}}}; files: {path: digest}."""

    path: Path
    points: dict = field(default_factory=dict)
    files: dict = field(default_factory=dict)

    @classmethod
    def read(cls, work):
        """The Record in a working folder; an empty one where there is none."""
        path = Path(work) / RECORD
        try:
            kept = json.loads(path.read_text("utf-8"))
            return cls(path, dict(kept["points"]), dict(kept["files"]))
        except FileNotFoundError:
            return cls(path)
        except (OSError, ValueError, KeyError, TypeError):
            raise FlopwiseError(
                f"{path} cannot be read. It says which points were exported last. Move it away; then all "
                "points that stand in an LMS's file count as typed by hand"
            ) from None

    def check(self, target, overwrite=False):
        """FlopwiseError if a file would be replaced that a person made, or changed since it was exported."""
        target = Path(target)
        if target.is_dir():
            raise FlopwiseError(f"{target} is a folder; give the name of a file with --to")
        if overwrite or not target.exists():
            return
        known = self.files.get(str(target.resolve()))
        if known == digest_of(target):
            return
        what = "was changed since it was exported" if known else "is there already, and not from an export"
        raise FlopwiseError(
            f"{target} {what}, so it stays as it is. Give another name with --to, or --overwrite to replace "
            f"it. If it is an LMS's file, --from {target} --to {target} keeps what was typed into it"
        )

    def keep(self, target, data):
        """Write a file, and note it."""
        write_bytes(target, data)
        self.files[str(Path(target).resolve())] = digest_of(data)
        write_bytes(self.path, json_text({"points": self.points, "files": self.files}).encode())


def grades_csv(lessons, people):
    """All grades as CSV text, a line for each student and lesson. Who handed in nothing has no points."""
    rows = []
    for each in lessons:
        for student, first, last, email, number in people:
            earned = each.earned.get(student)
            points = (earned.raw, earned.penalty, earned.points) if earned else (None, None, None)
            time, waiting = (earned.time, "yes" if earned.waiting else "") if earned else (None, "")
            names = (student, last, first, email)
            times = stamp(each.due), stamp(time)
            rows.append((each.lesson, *times, *names, *points, each.most, waiting, number))
    return csv_text(CSV_HEAD, rows)


def stamp(time):
    return None if time is None else str(time)


def new_sheet(kind, lessons, people):
    """A Sheet as Canvas or Moodle exports it, without points: for whoever gives no file of the LMS's own.

    people: as of `export`. FlopwiseError for a grading worksheet, whose numbers only Moodle knows.
    """
    titles = [each.lesson for each in lessons]
    if kind == "canvas":
        head = ["Student", "ID", "SIS User ID", "SIS Login ID", "Section"]
        rows = [[f"    {POSSIBLE}", "", "", "", "", *(text_of(each.most) for each in lessons)]]
        for student, first, last, _, number in people:
            name = f"{last}, {first}" if first and last else last or first or student
            rows.append([name, number or "", "", student, "", *[""] * len(titles)])
    elif kind == "moodle":
        head, rows = ["Username", "First name", "Last name", "Email address"], []
        for student, first, last, email, _ in people:
            rows.append([student, first or "", last or "", email or "", *[""] * len(titles)])
    else:
        raise FlopwiseError(
            "only Moodle can begin a grading worksheet: choose “Download grading worksheet” in the "
            "assignment, and give the file with --from"
        )
    return Sheet(f"a new file for {kind.title()}", [*head, *titles], rows)


def report(filled, harmless, target):
    """What a person is told about an LMS's file that was written."""
    lines = [f"Points for {FORMATS[filled.kind]}: {filled.count}, in {target}"]
    for what, names in (
        ("These lessons have no column there:", filled.missing),
        ("These points were typed there and stay (--overwrite replaces them):", filled.typed),
        ("These cannot be changed there, so the LMS says:", filled.locked),
        ("These wait for a grader (--unfinished exports the points so far):", filled.waiting),
        ("These have points, and no row there:", filled.without_row),
        ("These have a row there, and no points:", filled.unknown),
    ):
        if names:
            more = [f"    and {len(names) - MOST_NAMED:,} more"] if len(names) > MOST_NAMED else []
            lines += [f"  {what}", *(f"    {name}" for name in names[:MOST_NAMED]), *more]
    if harmless:
        lines.append(f"  An apostrophe keeps a spreadsheet from running what {harmless} cells hold.")
    return "\n".join(lines)
