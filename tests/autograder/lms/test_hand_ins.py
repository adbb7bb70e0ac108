"""Whose a file in a zip of a class is, by the names that Canvas and Moodle give."""

from types import SimpleNamespace

import pytest

from autograder.lms.hand_ins import Owner, file_of, lesson_of

LESSONS = ["04-base-cnn", "05-pooling-layers", "07-part-1"]


def read(name):
    return file_of(SimpleNamespace(place=name))


@pytest.mark.parametrize(
    "name, who, number, order, own, late",
    [
        ("doejane_12345_678910_05-a.ipynb", "doejane", "12345", 678910, "05-a.ipynb", False),
        ("doejane_LATE_12345_678910_05-a.ipynb", "doejane", "12345", 678910, "05-a.ipynb", True),
        ("doejane_late_12345_678910_05-a-1.ipynb", "doejane", "12345", 678910, "05-a-1.ipynb", True),
        ("submissions/doejane_1_2_05-a.ipynb", "doejane", "1", 2, "05-a.ipynb", False),
        ("o_neil_1_2_3_4_05.ipynb", "o_neil", "1", 2, "3_4_05.ipynb", False),  # a student's own numbers
        ("latejoe_1_2_x.ipynb", "latejoe", "1", 2, "x.ipynb", False),
        ("李小龍_7_8_05-a (1).ipynb", "李小龍", "7", 8, "05-a (1).ipynb", False),
    ],
)
def test_names_of_canvas(name, who, number, order, own, late):
    file, why = read(name)
    assert (file.owner, file.order, file.own, file.late, why) == (
        Owner("canvas", number, who),
        order,
        own,
        late,
        "",
    )


@pytest.mark.parametrize(
    "name, who, number, own",
    [
        ("Jane Doe_12345_assignsubmission_file_/05-a.ipynb", "Jane Doe", "12345", "05-a.ipynb"),
        ("Jane Doe_12345_assignsubmission_file/05-a.ipynb", "Jane Doe", "12345", "05-a.ipynb"),
        ("Jane Doe_12345_assignsubmission_file_05-a.ipynb", "Jane Doe", "12345", "05-a.ipynb"),
        ("class/Jane Doe_1_assignsubmission_file_/data/x.csv", "Jane Doe", "1", "data/x.csv"),
        # A student may call a folder what they like; the outer one tells whose it is.
        (
            "Eve_1_assignsubmission_file_/Ada_2_assignsubmission_file_/a.ipynb",
            "Eve",
            "1",
            "Ada_2_assignsubmission_file_/a.ipynb",
        ),
        ("Eve_1_assignsubmission_file_ada_2_3_a.ipynb", "Eve", "1", "ada_2_3_a.ipynb"),
    ],
)
def test_names_of_moodle(name, who, number, own):
    file, why = read(name)
    assert (file.owner, file.own, why) == (Owner("participant", number, who), own, "")


@pytest.mark.parametrize(
    "name, why",
    [
        ("anon_x7Qa1_678910_05-a.ipynb", "anonymous"),
        ("doejane_12345_text.html", "typed into Canvas"),
        ("doejane_LATE_12345_link.html", "typed into Canvas"),
        ("Jane Doe_1_assignsubmission_onlinetext_/onlinetext.html", "typed into Moodle"),
        ("05-pooling-layers.ipynb", "not one that Canvas or Moodle gives"),
        ("_1_2_", "not one that Canvas or Moodle gives"),
    ],
)
def test_what_is_no_students_file(name, why):
    file, said = read(name)
    assert file is None and why in said


@pytest.mark.parametrize(
    "own, lesson",
    [
        ("05-pooling-layers.ipynb", "05-pooling-layers"),
        ("05-pooling-layers-1.ipynb", "05-pooling-layers"),
        ("05-pooling-layers (2)-13.ipynb", "05-pooling-layers"),
        ("work/05-Pooling-Layers.IPYNB", "05-pooling-layers"),
        ("07-part-1.ipynb", "07-part-1"),
        ("07-part-1-1.ipynb", "07-part-1"),
        ("05-pooling-layers.ipynb.zip", ""),
        ("05-pooling-layers-final.ipynb", ""),
        ("notebook.ipynb", ""),
    ],
)
def test_which_lesson_a_name_means(own, lesson):
    assert lesson_of(own, LESSONS) == lesson
