"""How Canvas and Moodle name the files in a zip of a whole class.

Canvas (*Download Submissions* of an assignment; `lib/content_zipper.rb` of its source), one folder for all:

    doejane_12345_678910_05-pooling-layers.ipynb          name, number of the user, number of the file
    doejane_LATE_12345_678911_05-pooling-layers-1.ipynb   handed in late; the second file of that name
    doejane_12345_text.html, …_link.html                  a text or a link, no file
    anon_x7Qa1_678910_05-pooling-layers.ipynb             graded anonymously

The name is the one by which Canvas sorts, in small letters, without all that is not a letter or digit.

Moodle (*Download all submissions*; `mod/assign/classes/downloader.php` of its source), with a folder for each
student or, without “Download submissions in folders”, in their names:

    Jane Doe_12345_assignsubmission_file_/05-pooling-layers.ipynb   since 4.1 without the last underscore
    Jane Doe_12345_assignsubmission_file_05-pooling-layers.ipynb
    Jane Doe_12345_assignsubmission_onlinetext_/onlinetext.html     a text, no file
    Participant_12345_assignsubmission_file_/…                      graded anonymously

The number is that of the participant in this one assignment: the *Identifier* of its grading worksheet.
"""

import re
from dataclasses import dataclass

from autograder.lms.people import CANVAS, PARTICIPANT

CANVAS_FILE = re.compile(r"(?P<name>.+?)(?P<late>_late)?_(?P<id>\d+)_(?P<file>\d+)_(?P<own>.+)", re.I | re.S)
CANVAS_TEXT = re.compile(r"(?P<name>.+?)(?:_late)?_(?P<id>\d+)_(?:text|link)\.html", re.I | re.S)
ANONYMOUS = re.compile(r"anon_(?:late_)?[A-Za-z0-9]+_(?:\d+_.+|text\.html|link\.html)", re.I | re.S)
MOODLE = re.compile(
    r"(?P<name>[^/]+?)_(?P<id>\d+)_assignsubmission_(?P<kind>[a-z]+)(?:_?/|_)(?P<own>.+)", re.S
)
# What Canvas adds to the name of a file that is handed in again, and a browser to that of a download.
AGAIN = re.compile(r"(?:-\d{1,3}| ?\(\d{1,3}\))$")


@dataclass(frozen=True)
class Owner:
    """Whose a file is, in the LMS's words. kind: CANVAS or PARTICIPANT, of the number."""

    kind: str
    number: str
    name: str

    def told(self, word):
        """For a sentence: the number and the name, with a word between them."""
        number = "Canvas' number" if self.kind == CANVAS else "the participant's number"
        return f"{number} {self.number} {word} the name {self.name!r}"

    @property
    def shown(self):
        return self.told("and")


@dataclass(frozen=True)
class File:
    """A file that somebody handed in. own: its path as the student had it. order: a later file has a higher
    number (0 if it isn't known). late: does the LMS say so?
    """

    entry: object
    owner: Owner
    own: str
    order: int = 0
    late: bool = False


def file_of(entry):
    """(the File of an archive's Entry, "") or (None, why it is not what a student handed in)."""
    if match := MOODLE.search(entry.place):
        if match["kind"] != "file":
            return None, "a text that was typed into Moodle, not a file"
        return File(entry, Owner(PARTICIPANT, match["id"], match["name"]), match["own"]), ""
    name = entry.place.rpartition("/")[2]
    if ANONYMOUS.fullmatch(name):
        return None, "it is anonymous; turn anonymous grading off in Canvas, and download it again"
    if match := CANVAS_FILE.fullmatch(name):
        owner = Owner(CANVAS, match["id"], match["name"])
        return File(entry, owner, match["own"], int(match["file"]), bool(match["late"])), ""
    if CANVAS_TEXT.fullmatch(name):
        return None, "a text or a link that was typed into Canvas, not a file"
    return None, "its name is not one that Canvas or Moodle gives"


def lesson_of(own, lessons):
    """The lesson that a file's own name means, or ""."""
    stem, dot, ending = own.rpartition("/")[2].rpartition(".")
    if ending.lower() != "ipynb":
        return ""
    names, stem = {lesson.casefold(): lesson for lesson in lessons}, stem.casefold()
    while stem not in names and AGAIN.search(stem):
        stem = AGAIN.sub("", stem)
    return names.get(stem, "")
