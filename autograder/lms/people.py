"""Who is who: the people of a course's list, and whom a name or a number in a file of an LMS means.

A number or a user name is believed before a name, and a name only where it is one person's. Nobody is
guessed: what fits two people, or nobody, is said.
"""

import re
import unicodedata
from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace

from autograder.disk import printable
from autograder.lms.sheets import read_sheet
from autograder.trees import enumerated
from flopwise.errors import FlopwiseError

LIST = "students.csv"  # the course's own list, in its working folder
# Kinds of keys. WORD: a user name, an e-mail address, a number of the university's.
CANVAS, PARTICIPANT, WORD = "canvas", "participant", "word"


@dataclass(frozen=True)
class Person:
    """Somebody in a list.

    student: the name of their folder in class/submitted, which the gradebook knows them by. name: as people
    write it. names: all forms of it, as `name_key` gives them. keys: {(kind, value)}. handed_in: when, as the
    list says it ("" if it does not). row: of the sheet that they were read from.
    """

    student: str
    name: str = ""
    names: frozenset = frozenset()
    keys: frozenset = frozenset()
    handed_in: str = ""
    row: int = -1

    def values(self, kind):
        return {value for each, value in self.keys if each == kind}

    @property
    def shown(self):
        """For a sentence."""
        return printable(self.student) + (f" ({printable(self.name)})" if self.name else "")


def name_key(name):
    """What is left of a name when only letters and digits count: "Doe, Zoë" and "doezoe" are the same."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    return "".join(sign for sign in plain if sign.isalnum())


def forms(*names):
    """The forms in which names may stand in a file: as they are, and "Lovelace, Ada" as "Ada Lovelace"."""
    turned = [f"{first} {last}" for name in names for last, comma, first in [name.partition(",")] if comma]
    return frozenset(filter(None, map(name_key, (*names, *turned))))


def person(student, name="", names=(), words=(), **known):
    """A Person, from what a list says. words: user name, e-mail and the like; known: what else there is."""
    keys = {(WORD, word.casefold()) for word in (student, *words) if word} | known.pop("keys", set())
    return Person(student, name, forms(name, *names), frozenset(keys), **known)


# ---- lists ---------------------------------------------------------------------------------------


def people_in(sheet):
    """The [Person] of a class list: Canvas' gradebook, a file of Moodle's, or nbgrader's own columns.

    FlopwiseError if its columns are others, or if two rows are of one student.
    """
    read = READERS.get(kind_of(sheet))
    if read is None:
        raise FlopwiseError(
            f"{sheet.name} is not a list that is known here: its columns are {sheet.listed()}. Known are "
            "Canvas' gradebook (Student, ID, SIS Login ID, Section), in English Moodle's grading worksheet "
            "(Identifier, Full name, Email address), participants or grades (First name, Last name, Email "
            "address), and nbgrader's list (id, first_name, last_name, email, lms_user_id)"
        )
    people = [each for number, row in enumerate(sheet.rows) if (each := read(sheet, row, number))]
    twice = [name for name, count in Counter(each.student for each in people).items() if count > 1 and name]
    if twice:
        raise FlopwiseError(
            f"{sheet.name} has two rows for {' and for '.join(enumerated(twice))}; leave one of them, or "
            "correct the user name"
        )
    return people


def kind_of(sheet):
    """Whose file a sheet is, by its columns: "canvas", "worksheet", "moodle", "nbgrader"; "" if nobody's."""
    has = lambda *headings: all(sheet.column(each) is not None for each in headings)  # noqa: E731
    if has("ID", "Section") and (has("Student") or has("LastName", "FirstName")):
        return "canvas"
    if has("Identifier", "Grade"):
        return "worksheet"
    if has("id") and (has("first_name", "last_name") or has("email")):
        return "nbgrader"
    if has("First name") and (has("Last name") or has("Surname")) or has("Full name", "Email address"):
        return "moodle"
    return ""


def of_canvas(sheet, row, number):
    """The Person of a row of Canvas' gradebook; None for the rows above the students'."""
    name = sheet.cell(row, "Student") or ", ".join(
        filter(None, [sheet.cell(row, "LastName"), sheet.cell(row, "FirstName")])
    )
    id = sheet.cell(row, "ID")
    if not id and (name.startswith("Points Possible") or not name):
        return None
    login, sis = sheet.cell(row, "SIS Login ID"), sheet.cell(row, "SIS User ID")
    keys = {(CANVAS, id)} if id else set()
    return person(login or sis or id, name, words=(login, sis), keys=keys, row=number)


def of_moodle(sheet, row, number):
    """The Person of a row of one of Moodle's files."""
    first, last = sheet.cell(row, "First name"), sheet.cell(row, "Last name", "Surname")
    name = sheet.cell(row, "Full name") or f"{first} {last}".strip()
    # "Participant 1234": the word is in the user's language, the number is that in a zip's names.
    participant = re.search(r"\d+$", sheet.cell(row, "Identifier"))
    user, email, id = (sheet.cell(row, each) for each in ("Username", "Email address", "ID number"))
    if not any((name, user, email, id, participant)):
        return None
    keys = {(PARTICIPANT, participant[0])} if participant else set()
    names = (f"{last} {first}",) if last else ()
    handed_in = sheet.cell(row, "Last modified (submission)")
    return person(user or email or id, name, names, (email, id), keys=keys, row=number, handed_in=handed_in)


def of_nbgrader(sheet, row, number):
    """The Person of a row of the list that `nbgrader db student import` reads."""
    values = (sheet.cell(row, each) for each in ("id", "first_name", "last_name", "email", "lms_user_id"))
    return of_gradebook(*values, row=number)


def of_gradebook(student, first, last, email, lms_user_id, row=-1):
    """The Person of what the gradebook keeps of a student; None without an id."""
    if not student:
        return None
    name, number = f"{first or ''} {last or ''}".strip(), lms_user_id or ""
    keys = {(CANVAS, number)} if number else set()
    names = (f"{last}, {first}",) if first and last else ()
    return person(student, name, names, (email or "",), keys=keys, row=row)


READERS = {"canvas": of_canvas, "worksheet": of_moodle, "moodle": of_moodle, "nbgrader": of_nbgrader}


def listed(work, file=None):
    """The [Person] of the list in a file, or without one of students.csv in the working folder, if it is
    there.
    """
    own = work / LIST
    return people_in(read_sheet(file or own)) if file or own.is_file() else []


def merged(people, known):
    """(the people of a list with the names by which the gradebook knows them, the others that it knows).

    known: the [Person] of the gradebook. Two are the same person where they share a user name, an e-mail or a
    number; or a name that nobody else has, if nothing speaks against it.
    """
    roster, names = Roster(known), Counter(name for each in people for name in each.names)
    made, taken = [], set()
    for each in people:
        name = each.name if all(names[form] == 1 for form in each.names) else ""
        found = roster.find({key for key in each.keys if key[0] != PARTICIPANT}, name, each)
        if found.several and not found.by_name:
            raise FlopwiseError(
                f"{each.shown} fits several students of the gradebook: "
                f"{', '.join(other.shown for other in found.several)}; correct their e-mail or LMS user id "
                "in formgrader, under “Manage Students”"
            )
        if found.person is None:
            made.append(each)
            continue
        other = found.person
        if other.student in taken:
            raise FlopwiseError(
                f"two rows of the list are the gradebook's student {other.shown}, one of them "
                f"{each.shown}; correct one of them"
            )
        taken.add(other.student)
        made.append(
            replace(
                each,
                student=other.student,
                name=each.name or other.name,
                names=each.names | other.names,
                keys=each.keys | other.keys,
            )
        )
    return made, [each for each in known if each.student not in taken]


# ---- who is meant --------------------------------------------------------------------------------


@dataclass(frozen=True)
class Found:
    """person: who is meant, or None. several: those who may be. by_name: was it the name that told?"""

    person: Person | None = None
    several: tuple = ()
    by_name: bool = False


@dataclass
class Roster:
    """People, to be found by their keys and names."""

    people: list
    _keys: dict = field(default_factory=lambda: defaultdict(list))
    _names: dict = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self):
        for each in self.people:
            for key in each.keys:
                self._keys[key].append(each)
            for name in each.names:
                self._names[name].append(each)

    def find(self, keys, name="", seen=None):
        """The Found of somebody with these keys; if nobody has one of them, with this name.

        seen: what else is known of them, a Person; one whose e-mail or number is another is not meant.
        """
        found = unique(each for key in keys for each in self._keys.get(key, ()))
        by_name = not found
        if by_name and name:
            found = unique(each for form in forms(name) for each in self._names.get(form, ()))
            found = [each for each in found if not contradict(each.keys, seen.keys if seen else keys)]
        return Found(found[0] if len(found) == 1 else None, tuple(found) if len(found) > 1 else (), by_name)


def unique(people):
    return sorted({id(each): each for each in people}.values(), key=lambda each: each.student)


def contradict(keys, others):
    """Do two sets of keys name different people, although their names are the same?"""

    def values(keys, kind, sign=""):
        return {value for each, value in keys if each == kind and sign in value}

    pairs = [(values(keys, *kind), values(others, *kind)) for kind in ((CANVAS,), (WORD, "@"))]
    return any(ours and theirs and not ours & theirs for ours, theirs in pairs)
