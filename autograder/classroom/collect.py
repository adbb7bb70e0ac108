"""`autograder collect class.zip`: a class's zip, as Canvas or Moodle gives it, becomes submissions.

The archive is looked at as a whole before anything is written (lms/archives.py), each file's owner is found
in the class list (lms/people.py), and each student's hand-in is put into class/submitted/<student>/<lesson>
in one move. What was there before is kept in class/earlier; what belongs to nobody stays in the archive, and
is named.
"""

import os
import shutil
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from autograder.classroom import receipts
from autograder.classroom.handed_in import Submission, problem_of
from autograder.classroom.receipts import Receipt
from autograder.course import Course, add_course, chosen
from autograder.disk import printable
from autograder.lms.archives import Archive
from autograder.lms.hand_ins import file_of, lesson_of
from autograder.lms.people import CANVAS, LIST, Roster, listed, merged, of_gradebook
from autograder.repair import timestamp
from autograder.trees import MADE_BY_LOOKING, brief, enumerated, is_linked
from flopwise.errors import FlopwiseError
from flopwise.files import folder_beside

# What a system adds to an archive or a folder, and nobody hands in.
ADDED = (*MADE_BY_LOOKING, "__MACOSX")
# Files that nbgrader writes beside a submission. A student's own of these names would be believed.
WRITTEN_BY_NBGRADER = ("timestamp.txt", "user_info.json")
DEEPEST, LONGEST = 8, 200  # folders in each other, and bytes of a name, of which the rest is left out


def add_arguments(parser):
    parser.add_argument("archive", metavar="ZIP", help="a class's submissions from Canvas or Moodle")
    lesson = "which lesson it is for, if the names of the files do not tell it"
    parser.add_argument("--lesson", metavar="LESSON", help=lesson)
    students = f"who is who: Canvas' gradebook, Moodle's grading worksheet, or another list (class/{LIST})"
    parser.add_argument("--students", metavar="FILE", help=students)
    add_course(parser, work=True)


def run(args):
    course = Course.at(args.course, args.work)
    with Archive(args.archive) as archive:
        files, nobodys = read_names(archive)
        lesson = lesson_for(course, args.lesson, files)
        people = who_is_who(course, args.students)
        hand_ins, refused = by_student(files, people)
        collecting = Collecting(course, lesson, archive)
        collecting.run(hand_ins)
    collecting.nobodys = nobodys + refused
    names = {person.student: person.shown for person in people}
    print(collecting.report(names if args.students or (course.work / LIST).is_file() else {}))
    return 1 if collecting.nobodys or collecting.refused else 0


# ---- whose is what -------------------------------------------------------------------------------


@dataclass
class HandIn:
    """What one student handed in: a Person, their [File], and when, as the list says it ("": it does not)."""

    person: object
    files: list
    time: str = ""


def read_names(archive):
    """([File], [sentence about a file that no student handed in]); FlopwiseError if there is only that."""
    files, nobodys = [], []
    for entry in archive.entries:
        parts = entry.place.split("/")
        if any(part in ADDED or part.startswith("._") for part in parts):
            continue
        file, why = file_of(entry)
        if file:
            files.append(file)
        else:
            nobodys.append(f"{brief(entry.place)}: {why}")
    if not files:
        listing = "".join(f"\n  {name}" for name in enumerated(nobodys)) or " it is empty"
        raise FlopwiseError(
            f"{archive.path} holds no file named as Canvas or Moodle name those of a class, such as "
            "doejane_12345_678910_05-pooling-layers.ipynb or Jane Doe_12345_assignsubmission_file_/"
            f"05-pooling-layers.ipynb:{listing}"
        )
    return files, nobodys


def lesson_for(course, asked, files):
    """The lesson that an archive is for: the one that was asked for, or the only one that its files name."""
    lessons = course.lessons()
    if asked:
        return chosen(course, [asked])[0]
    named = Counter(filter(None, (lesson_of(file.own, lessons) for file in files)))
    if len(named) == 1:
        return next(iter(named))
    said = ", ".join(f"{lesson} ({count} files)" for lesson, count in named.most_common())
    raise FlopwiseError(
        f"which lesson is the archive for? Its files name {said or 'none'}. Give it with --lesson; there are "
        f"{', '.join(lessons)}"
    )


def who_is_who(course, file):
    """The [Person] of the course: those of the list, and those whom the gradebook knows besides.

    FlopwiseError if there is neither.
    """
    from autograder.nbgrader_adapter.gradebook import students_of  # it imports nbgrader, which takes a moment

    known = [each for row in students_of(course) if (each := of_gradebook(*row))]
    people, others = merged(listed(course.work, file), known)
    if not (people or any(each.name or each.values(CANVAS) for each in others)):
        raise FlopwiseError(
            "who is who is not known. Give the class list with --students FILE: Canvas' gradebook "
            "(Gradebook → Export) or Moodle's grading worksheet of the assignment. You may keep a list as "
            f"{course.shown(course.work / LIST)}; then it need not be named"
        )
    return people + others


def by_student(files, people):
    """([HandIn] by student, [sentence about what belongs to nobody])."""
    roster, groups, found, refused = Roster(people), defaultdict(list), defaultdict(list), []
    numbered = set()  # owners whose number told who they are: more than a name does
    for file in files:
        groups[file.owner].append(file)
    for owner, theirs in groups.items():
        person, why = whom(owner, roster)
        if person:
            by_number = (owner.kind, owner.number) in person.keys
            numbered |= {owner} if by_number else set()
            # The times in a worksheet are those of its own assignment, whose numbers are the archive's, too.
            time = person.handed_in if by_number else ""
            found[person.student].append((owner, HandIn(person, theirs, time)))
        else:
            refused += [f"{brief(file.entry.place)}: {why}" for file in theirs]
    hand_ins = []
    for student, several in sorted(found.items()):
        sure = [each for each in several if each[0] in numbered]
        taken = (sure or several) if len(sure or several) == 1 else []
        hand_ins += [hand_in for _, hand_in in taken]
        owners = " and ".join(owner.shown for owner, _ in several)
        why = f"it may be {printable(student)}'s, but so may another: {owners}. Nobody was guessed"
        left = [hand_in for owner, hand_in in several if (owner, hand_in) not in taken]
        refused += [f"{brief(file.entry.place)}: {why}" for hand_in in left for file in hand_in.files]
    return hand_ins, refused


def whom(owner, roster):
    """(the Person whom an Owner means, "") or (None, why nobody was found)."""
    found = roster.find({(owner.kind, owner.number)}, owner.name)
    if found.several:
        names = " and ".join(enumerated([person.shown for person in found.several]))
        source = "Canvas' gradebook" if owner.kind == CANVAS else "the grading worksheet of this assignment"
        return None, (
            f"it is of {owner.shown}, and so may be {names}. Nobody was guessed; give a list that has the "
            f"number: {source}"
        )
    person = found.person
    if person is None:
        return None, f"nobody in the list has {owner.told('or')}"
    if not person.student:
        return None, (
            f"the list has neither a user name nor an e-mail address for {printable(person.name)}, by which "
            "to call the folder"
        )
    problem = problem_of(person.student) or ("the name holds a slash" if "/" in person.student else "")
    return (None, f"{printable(person.student)} cannot be a folder: {problem}") if problem else (person, "")


# ---- into the folders ----------------------------------------------------------------------------


@dataclass
class Collecting:
    """The collecting of one archive. counts: of students; notes, refused, nobodys: sentences."""

    course: Course
    lesson: str
    archive: Archive
    counts: Counter = field(default_factory=Counter)
    students: list = field(default_factory=list)
    late: list = field(default_factory=list)
    notes: list = field(default_factory=list)
    refused: list = field(default_factory=list)
    nobodys: list = field(default_factory=list)
    due: object = None

    def run(self, hand_ins):
        """Unpack everything, then move each student's files to their place."""
        if any(each.time for each in hand_ins):
            from autograder.nbgrader_adapter.gradebook import due_of

            self.due = due_of(self.course, self.lesson)
        top = self.course.work / "submitted"
        top.mkdir(parents=True, exist_ok=True)
        # In the same place as the submissions, so that each one appears there whole.
        with folder_beside(top.resolve() / "collecting") as temporary:
            ready = [self.unpack(hand_in, temporary / str(number)) for number, hand_in in enumerate(hand_ins)]
            for hand_in, folder, receipt in ready:
                submission = Submission(self.lesson, hand_in.person.student, self.course.work)
                try:
                    with submission.turn():
                        self.put(submission, folder, receipt)
                except OSError as error:  # such as a folder that may not be written to
                    who = printable(submission.student)
                    self.refused.append(f"{who}: {error.filename}: {error.strerror}")

    def unpack(self, hand_in, folder):
        """(the HandIn, the folder with its files, its Receipt).

        Earlier notebooks lie in the folder's `earlier`, the rest in its `now`.
        """
        main, superseded = notebook_of(hand_in.files, self.lesson)
        time = self.time_of(hand_in)
        (folder / "now").mkdir(parents=True)
        used = {f"{self.lesson}.ipynb": "file"} if main else {}
        for file in hand_in.files:
            if file in superseded:
                place = Path("earlier", str(superseded.index(file) + 1), f"{self.lesson}.ipynb")
            else:
                place = Path("now", f"{self.lesson}.ipynb" if file is main else place_for(file.own, used))
            (folder / place).parent.mkdir(parents=True, exist_ok=True)
            self.archive.unpack(file.entry, folder / place)
            if time:  # a file's time is compared with what is said of its hand-in
                os.utime(folder / place, (time.timestamp(), time.timestamp()))
        if time:
            text = f"{time:%Y-%m-%d %H:%M:%S} UTC\n"
            (folder / "now" / timestamp.NAME).write_text(text, "utf-8")
        late = any(file.late for file in hand_in.files) or bool(
            time and self.due and time.replace(tzinfo=None) > self.due
        )
        names = tuple(file.entry.place for file in hand_in.files)
        order = max(file.order for file in hand_in.files)
        return hand_in, folder, Receipt(self.archive.path.name, names, order, str(time or ""), late)

    def time_of(self, hand_in):
        """When it was handed in, in UTC; None if the list does not say it, or it cannot be read."""
        if hand_in.time in ("", "-"):
            return None
        time = timestamp.moment(hand_in.time)
        if time is None:
            self.notes.append(
                f"{hand_in.person.shown}: the time of the hand-in, {brief(hand_in.time)!r}, was not "
                "understood, so none is noted"
            )
        return time

    def put(self, submission, folder, receipt):
        """Move one student's files to their place; what was there is kept."""
        place, new = submission.folder(), folder / "now"
        who = printable(submission.student)
        if is_linked(place):
            self.refused.append(f"{who}: the folder in submitted/ is a link, which is not followed")
            return
        self.students.append(submission.student)
        self.late += [who] if receipt.late else []
        for version in sorted(folder.glob("earlier/*"), key=lambda each: int(each.name)):
            self.keep(submission, version)
        before = receipts.read(submission)
        if not os.path.lexists(place):
            self.counts["new"] += 1
        elif receipts.content(place) == receipts.content(new):
            self.counts["unchanged"] += 1
            if (new / timestamp.NAME).exists() and not os.path.lexists(place / timestamp.NAME):
                os.rename(new / timestamp.NAME, place / timestamp.NAME)
            receipts.write(submission, receipt)
            return
        elif self.is_older(submission, new, receipt, before):
            self.counts["older than what is there"] += 1
            kept = self.keep(submission, new)
            self.notes.append(f"{who}: a later hand-in is there already; this one is in {kept}")
            return
        else:
            self.counts["again"] += 1
            kept = self.keep(submission, place)
            self.notes.append(f"{who}: handed in again; what was there is in {kept}")
        place.parent.mkdir(parents=True, exist_ok=True)
        os.rename(new, place)
        receipts.write(submission, receipt)

    def is_older(self, submission, new, receipt, before):
        """Is a hand-in older than the one that is there: by the LMS's numbers, by its time, or because it was
        there before?
        """
        if receipt.order and before.order and receipt.order != before.order:
            return receipt.order < before.order
        if receipt.time and before.time and receipt.time != before.time:
            return receipt.time < before.time
        return receipts.content(new) in map(receipts.content, receipts.earlier(submission))

    def keep(self, submission, folder):
        """Move a folder to those of earlier versions, unless it is among them; where it is, for a person."""
        content = receipts.content(folder)
        for each in receipts.earlier(submission):
            if receipts.content(each) == content and folder != submission.folder():
                return self.course.shown(each)
        kept = receipts.next_earlier(submission)
        shutil.move(folder, kept)
        return self.course.shown(kept)

    def report(self, names):
        """What was done. names: {student: how they are called} of the list, to say who handed in nothing."""
        done = [f"{count} {what}" for what, count in self.counts.items()]
        many = "student" if len(self.students) == 1 else "students"
        lines = [f"{self.lesson}: {len(self.students)} {many} ({', '.join(done) or 'nobody'})"]
        missing = [name for student, name in names.items() if student not in self.students]
        for what, sentences in (
            ("Handed in late:", self.late),
            ("Please look at:", self.notes + self.refused),
            ("Belongs to nobody, and stays in the archive:", self.nobodys),
            ("In the list, and not in the archive:", missing),
        ):
            lines += [f"  {what}", *(f"    {each}" for each in sentences)] if sentences else []
        if self.students:
            place = self.course.shown(self.course.work / "submitted")
            lines.append(f"They are in {place}/<student>/{self.lesson}. Next: autograder grade {self.lesson}")
        else:
            mend = " Complete the list of students, and give the command again." if self.nobodys else ""
            lines.append(f"Nothing was written.{mend}")
        return "\n".join(lines)


def notebook_of(files, lesson):
    """(the File that is the lesson's notebook, or None; [File] of earlier ones, the first one first).

    Where two files may be it and nothing tells which is later, none is chosen here: repair looks at both.
    """
    named = [file for file in files if lesson_of(file.own, [lesson])]
    if named and all(file.order for file in named):
        named.sort(key=lambda file: file.order)
        return named[-1], named[:-1]
    exact = [file for file in named if file.own.casefold() == f"{lesson}.ipynb".casefold()]
    chosen = exact if exact else named
    return (chosen[0] if len(chosen) == 1 else None), []


def place_for(own, used):
    """The path below a submission's folder for a file that a student called `own`.

    used: {path: "file" or "folder"} of those that are there already; this one is added.
    """
    parts = [cleaned(part) for part in own.split("/") if part not in ("", ".")][-DEEPEST:] or ["file"]
    if len(parts) == 1 and parts[0].casefold() in WRITTEN_BY_NBGRADER:
        parts = [f"handed-in-{parts[0]}"]
    first, number = parts[0], 1
    while clashes(parts, used):
        number += 1
        parts[0] = f"({number}) {first}"
    for depth in range(1, len(parts)):
        used["/".join(parts[:depth])] = "folder"
    used["/".join(parts)] = "file"
    return "/".join(parts)


def clashes(parts, used):
    """Is the path taken, or a file where it needs a folder?"""
    folders = ["/".join(parts[:depth]) for depth in range(1, len(parts))]
    return "/".join(parts) in used or any(used.get(folder) == "file" for folder in folders)


def cleaned(name):
    """A name that can be printed and is not too long for a file system."""
    name = "".join(sign if sign.isprintable() else "_" for sign in name)
    if len(name.encode()) <= LONGEST:
        return name
    stem, suffix = os.path.splitext(name)
    suffix = suffix if len(suffix.encode()) <= 20 else ""
    return stem.encode()[: LONGEST - 20].decode(errors="ignore") + suffix
