"""What travels to a worker: the lesson, once for a worker, and each submission, repaired, with its files.

A parcel is a ZIP archive in memory. The first file in it, `parcel.json`, says what the others are. Names that
a student chose stand in there only; the archive's own names are numbers.
"""

import io
import json
import os
import stat
import zipfile
from dataclasses import asdict, dataclass
from pathlib import Path

import nbformat

from autograder.classroom import one_submission
from autograder.disk import digest_of
from autograder.judging import trusted, verdict_store
from autograder.judging.basis import Basis
from autograder.judging.grade_one import opened
from autograder.nbgrader_adapter.execute import questions
from autograder.sandbox.limits import Limits
from autograder.trees import open_file

WHEN = (1980, 1, 1, 0, 0, 0)  # the same lesson makes the same bytes


@dataclass
class Sent:
    """A submission that has to be run: the files with its parcel and with the lesson's, and its digest."""

    parcel: str
    lesson: str
    digest: str


# ---- on this machine ------------------------------------------------------------------------------


def prepare(config, folder, submission, again=False):
    """Repair a submission and pack what has to be run of it into files in `folder`: a Sent.

    If all of its verdicts are kept already, it is a Judged, as `find_verdict` gives it. again: pack it all.
    """
    asked = questions(config, submission.lesson, submission.student)
    notebooks, files = {}, []
    for name, question in asked.items():
        nb, basis, key = opened(question)
        if not again and verdict_store.read(basis.place, key):
            continue
        own = {place: path for place, path in basis.files.items() if place not in question.basis.files}
        contents = {place: content_of(path) for place, path in own.items()}
        contents = {place: content for place, content in contents.items() if content is not None}
        notebooks[name] = {
            "notebook": nb,
            "key": key,
            "student": basis.student,
            "secret": basis.secret,
            "policy": basis.policy,
            "limits": asdict(basis.limits),
            "isolation": basis.isolation,
            "files": {place: len(files) + number for number, place in enumerate(contents)},
        }
        files += contents.values()
    if not notebooks:
        return one_submission.find_verdict(config, submission)
    lesson = lesson_parcel(submission.lesson, asked)
    digest = digest_of(lesson)
    parcel = packed({"notebooks": notebooks}, files)
    beside = Path(folder, f"lesson-{digest[:16]}.zip")
    write_whole(beside, lesson)
    place = Path(folder, f"parcel-{digest_of(parcel)[:32]}-{os.getpid()}.zip")
    place.write_bytes(parcel)
    return Sent(str(place), str(beside), digest)


def lesson_parcel(lesson, asked):
    """What a course says about a lesson, for the workers. asked: {notebook's name: Question}."""
    notebooks, files = {}, []

    def added(content):
        files.append(content)
        return len(files) - 1

    for name, question in asked.items():
        text = question.basis.text
        source = text.with_name(f"{name}.ipynb").read_bytes()
        given = {place: content_of(path) for place, path in sorted(question.basis.files.items())}
        notebooks[name] = {
            "source": added(source),
            "text": added(text.read_bytes()) if text.is_file() else None,
            "files": {place: added(content) for place, content in given.items() if content is not None},
        }
    return packed({"lesson": lesson, "notebooks": notebooks}, files)


def content_of(path):
    """The bytes of a file, or None: since it was listed, a link or a pipe may have been put in its place."""
    try:
        with open(path, "rb", opener=open_file) as file:
            return file.read() if stat.S_ISREG(os.fstat(file.fileno()).st_mode) else None
    except OSError:
        return None


def packed(said, files):
    """The bytes of a parcel that says `said` and holds these contents, which it numbers."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as parcel:
        # As ASCII: the cells may hold halves of surrogate pairs, which no other encoding takes.
        parcel.writestr(zipfile.ZipInfo("parcel.json", WHEN), json.dumps(said))
        for number, content in enumerate(files):
            parcel.writestr(zipfile.ZipInfo(str(number), WHEN), content)
    return stream.getvalue()


def write_whole(path, content):
    """Write a file that several processes may want to write, all of them the same."""
    if not path.exists():
        draft = path.with_suffix(f".{os.getpid()}")
        draft.write_bytes(content)
        draft.replace(path)


def notebooks_in(parcel):
    """{notebook's name: (notebook, the key of its verdict)} of a submission's parcel, a file."""
    with zipfile.ZipFile(parcel) as archive:
        asked = json.loads(archive.read("parcel.json"))["notebooks"]
    return {name: (nbformat.from_dict(each["notebook"]), each["key"]) for name, each in asked.items()}


# ---- on a worker ----------------------------------------------------------------------------------


def unpack_lesson(content, folder):
    """Lay out a lesson's parcel in a new folder, where `tasks_in` finds it."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        said = json.loads(archive.read("parcel.json"))
        for number, (name, notebook) in enumerate(said["notebooks"].items()):
            own = Path(folder, str(number), said["lesson"])
            own.mkdir(parents=True)
            (own / f"{name}.ipynb").write_bytes(archive.read(str(notebook["source"])))
            if notebook["text"] is not None:
                (own / "lesson.py").write_bytes(archive.read(str(notebook["text"])))
    Path(folder, "lesson.zip").write_bytes(content)


def tasks_in(parcel, lesson):
    """{notebook's name: (notebook, Basis)} in a submission's parcel. lesson: the folder with the lesson."""
    tasks = {}
    with zipfile.ZipFile(io.BytesIO(parcel)) as own, zipfile.ZipFile(Path(lesson, "lesson.zip")) as given:
        of_lesson = json.loads(given.read("parcel.json"))
        numbers = {name: number for number, name in enumerate(of_lesson["notebooks"])}
        for name, asked in json.loads(own.read("parcel.json"))["notebooks"].items():
            folder = Path(lesson, str(numbers[name]), of_lesson["lesson"])
            files = {place: own.read(str(number)) for place, number in asked["files"].items()}
            given_out = {
                place: given.read(str(number))
                for place, number in of_lesson["notebooks"][name]["files"].items()
            }
            basis = Basis(
                trusted.load(folder / f"{name}.ipynb", files=given_out), None, student=asked["student"],
                secret=asked["secret"], policy=asked["policy"], limits=Limits(**asked["limits"]),
                isolation=asked["isolation"], files=files | given_out, hide=(lesson,),
                text=folder / "lesson.py"
            )  # fmt: skip
            tasks[name] = nbformat.from_dict(asked["notebook"]), basis
    return tasks
