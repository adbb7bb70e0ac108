"""Points in an LMS's own file: read back as the LMS reads it; what a person typed stays."""

import pytest

from autograder.lms.filling import Earned, LessonGrades, Wishes, fill
from autograder.lms.people import of_gradebook
from autograder.lms.sheets import sheet_in
from flopwise.errors import FlopwiseError
from tests.lms_files import canvas_import, moodle_import, worksheet_import

LESSON = "05-pooling-layers"
KNOWN = [
    of_gradebook("ada", "Ada", "Lovelace", "ada@example.org", "111"),
    of_gradebook("ben", "Ben", "Bitdiddle", "ben@example.org", "222"),
]
CANVAS = (
    "Student,ID,SIS User ID,SIS Login ID,Section,Notes,Essay (6),Pooling layers (7),Current Score,"
    "Final Score\n"
    ",,,,,,,Manual Posting,,\n"
    "    Points Possible,,,,,,10,4,(read only),(read only)\n"
    '"Lovelace, Ada",111,S1,ada@example.org,A,"good, mostly",9,,90,45\n'
    '"Bitdiddle, Ben",222,S2,ben@example.org,A,=cmd,8,,80,40\n'
    '"Hopper, Grace",333,S3,grace@example.org,A,,7,,70,35\n'
)
GRADES = (
    '"First name",Surname,"ID number",Institution,Department,"Email address",'
    '"Assignment: Pooling layers (Real)",'
    '"Assignment: Pooling layers (Feedback)","Course total (Real)","Last downloaded from this course"\n'
    "Ada,Lovelace,,,,ada@example.org,-,,-,1790000000\nBen,Bitdiddle,,,,ben@example.org,-,,-,1790000000\n"
)
WORKSHEET = (
    "Identifier,Full name,Email address,Status,Grade,Maximum grade,Grade can be changed,"
    "Last modified (submission),Last modified (grade),Feedback comments\n"
    'Participant 91,Ada Lovelace,ada@example.org,Submitted,,4.00,Yes,"13 October 2026, 2:15 PM",-,\n'
    "Participant 92,Ben Bitdiddle,ben@example.org,Submitted,,4.00,Yes,-,-,\n"
)


def lesson(ada=3.5, ben=2.0, most=4.0, waiting=False, name=LESSON):
    earned = {"ada": Earned(ada), "ben": Earned(ben, waiting)}
    return LessonGrades(name, "Pooling layers", most, earned)


def filled(text, *lessons, before=None, **wishes):
    sheet = sheet_in(text.encode(), "theirs.csv")
    return fill(sheet, lessons or (lesson(),), KNOWN, before or {}, Wishes(**wishes))


def text_of(made):
    return made.sheet.written()[0].decode()


def test_canvas_takes_back_its_gradebook():
    made = filled(CANVAS)
    found = canvas_import(text_of(made))
    assert found["Pooling layers (7)"]["grades"] == {"111": "3.5", "222": "2", "333": ""}
    assert found["Pooling layers (7)"]["possible"] == "4"
    assert found["Essay (6)"] == canvas_import(CANVAS)["Essay (6)"]  # another assignment stays
    assert made.unknown == ["grace@example.org (Hopper, Grace)"]
    # Nothing but our column and a harmful cell is another.
    assert text_of(made) == CANVAS.replace("9,,90", "9,3.5,90").replace("=cmd,8,,", "'=cmd,8,2,")


def test_canvas_with_first_and_last_names_and_semicolons():
    text = (
        "LastName;FirstName;ID;SIS Login ID;Section;Pooling layers (7)\r\n    Points Possible;;;;;4,0\r\n"
        "Lovelace;Ada;111;ada;A;\r\n"
    )
    assert "Lovelace;Ada;111;ada;A;3,5\r\n" in text_of(filled(text))


def test_moodle_takes_back_its_grades():
    found = moodle_import(text_of(filled(GRADES)))
    assert found["Assignment: Pooling layers (Real)"] == {"ada@example.org": "3.5", "ben@example.org": "2"}
    assert found["Course total (Real)"] == {"ada@example.org": "-", "ben@example.org": "-"}
    assert found["Assignment: Pooling layers (Feedback)"] == {"ada@example.org": "", "ben@example.org": ""}


def test_moodle_takes_back_its_worksheet():
    made = filled(WORKSHEET)
    assert worksheet_import(text_of(made)) == {"91": 3.5, "92": 2}
    assert text_of(made) == WORKSHEET.replace(
        'Submitted,,4.00,Yes,"13', 'Submitted,3.5,4.00,Yes,"13'
    ).replace("Submitted,,4.00,Yes,-", "Submitted,2,4.00,Yes,-")


def test_a_worksheet_is_for_one_lesson():
    with pytest.raises(FlopwiseError, match="the grading worksheet of one assignment; name its lesson"):
        filled(WORKSHEET, lesson(), lesson(name="06-separable-convolutions"))


def test_a_grade_that_moodle_has_locked_is_named():
    made = filled(WORKSHEET.replace("4.00,Yes,-", "4.00,No,-"))
    assert worksheet_import(text_of(made)) == {"91": 3.5, "92": None}
    assert made.locked == [f"ben (Ben Bitdiddle), {LESSON}"]


@pytest.mark.parametrize(
    "heading",
    ["05-pooling-layers (7)", "Pooling Layers", "Lesson 5: Pooling layers (7)", "05 Pooling layers (7)"],
)
def test_what_an_assignment_may_be_called(heading):
    found = canvas_import(text_of(filled(CANVAS.replace("Pooling layers (7)", heading))))
    assert found[heading]["grades"]["111"] == "3.5"


def test_a_column_with_another_heading_is_named_by_the_person():
    text = CANVAS.replace("Pooling layers (7)", "Homework 3 (7)")
    with pytest.raises(
        FlopwiseError, match="no column for 05-pooling-layers: .*--column 05-pooling-layers=HEADING"
    ):
        filled(text)
    found = canvas_import(text_of(filled(text, columns={LESSON: "Homework 3 (7)"})))
    assert found["Homework 3 (7)"]["grades"]["111"] == "3.5"
    with pytest.raises(FlopwiseError, match="no column headed 'Homework 4'"):
        filled(text, columns={LESSON: "Homework 4"})


def test_two_columns_for_one_lesson():
    with pytest.raises(FlopwiseError, match="several columns for 05-pooling-layers"):
        filled(CANVAS.replace("Essay (6)", "05-pooling-layers (6)"))


def test_a_lesson_without_a_column_is_named_where_others_have_one():
    other = LessonGrades("06-separable-convolutions", "Separable convolutions", 4, {})
    assert filled(CANVAS, lesson(), other).missing == ["06-separable-convolutions"]


def test_two_lessons_for_one_column():
    with pytest.raises(
        FlopwiseError, match="the column .Pooling layers .7.. for both 05-pooling-layers and 06-x"
    ):
        filled(CANVAS, lesson(), lesson(name="06-x"))


@pytest.mark.parametrize("text", ["a,b\n1,2\n", "id,first_name,last_name,email\nada,Ada,L,\n"])
def test_a_file_with_other_columns(text):
    with pytest.raises(FlopwiseError, match="not a file that Canvas or Moodle exported: its columns are '"):
        filled(text)


# ---- nothing that a person did is lost -----------------------------------------------------------


def test_a_point_that_was_typed_there_stays_and_is_named():
    typed = CANVAS.replace("9,,90", "9,3,90").replace("8,,80", "8,EX,80")
    made = filled(typed)
    assert canvas_import(text_of(made))["Pooling layers (7)"]["grades"] == {
        "111": "3",
        "222": "EX",
        "333": "",
    }
    assert made.typed == [
        f"ada (Lovelace, Ada), {LESSON}: '3' stands there, 3.5 would be ours",
        f"ben (Bitdiddle, Ben), {LESSON}: 'EX' stands there, 2 would be ours",
    ]
    made = filled(typed, overwrite=True)
    assert canvas_import(text_of(made))["Pooling layers (7)"]["grades"] == {
        "111": "3.5",
        "222": "2",
        "333": "",
    }


def test_a_point_that_we_put_there_follows_the_gradebook():
    before = {LESSON: {"ada": "1.66667", "ben": "1"}}
    theirs = CANVAS.replace("9,,90", "9,1.67,90").replace(
        "8,,80", "8,1.5,80"
    )  # as Canvas rounds; 1.5 was typed
    made = filled(theirs, before=before)
    assert canvas_import(text_of(made))["Pooling layers (7)"]["grades"] == {
        "111": "3.5",
        "222": "1.5",
        "333": "",
    }
    assert made.exported == {LESSON: {"ada": "3.5", "ben": "1"}}
    assert len(made.typed) == 1


def test_who_waits_for_a_grader_is_left_out_and_named():
    made = filled(CANVAS, lesson(waiting=True))
    assert canvas_import(text_of(made))["Pooling layers (7)"]["grades"]["222"] == ""
    assert made.waiting == [f"ben (Bitdiddle, Ben), {LESSON}"]
    made = filled(CANVAS, lesson(waiting=True), unfinished=True)
    assert canvas_import(text_of(made))["Pooling layers (7)"]["grades"]["222"] == "2"


def test_other_largest_points_there_are_no_small_matter():
    with pytest.raises(FlopwiseError, match="has 8 points, and 4 in theirs.csv. Set it to 8 .*--scale"):
        filled(CANVAS, lesson(most=8))
    with pytest.raises(FlopwiseError, match="has 8 points, and 4 in theirs.csv"):
        filled(WORKSHEET, lesson(most=8))
    # 3.5·4/8, 2·4/8
    found = canvas_import(text_of(filled(CANVAS, lesson(most=8), scale=True)))
    assert found["Pooling layers (7)"]["grades"] == {"111": "1.75", "222": "1", "333": ""}


def test_a_column_that_canvas_works_out():
    with pytest.raises(FlopwiseError, match="that Canvas works out"):
        filled(CANVAS, columns={LESSON: "Final Score"})


def test_who_has_points_and_no_row_is_named():
    without = "".join(line for line in CANVAS.splitlines(True) if "Ben" not in line)
    assert filled(without).without_row == ["ben (Ben Bitdiddle)"]


def test_two_students_with_one_name_get_no_points_by_it():
    text = CANVAS.replace("111,S1,ada@example.org", "444,,").replace("222,S2,ben@example.org", "555,,")
    text = text.replace("Bitdiddle, Ben", "Lovelace, Ada")
    twins = [of_gradebook(id, "Ada", "Lovelace", "", "") for id in ("ada", "ben")]
    sheet = sheet_in(text.encode(), "theirs.csv")
    made = fill(sheet, [lesson()], twins, {}, Wishes())
    assert set(canvas_import(text_of(made))["Pooling layers (7)"]["grades"].values()) == {""}
    assert "may be ada (Ada Lovelace) or ben (Ada Lovelace), so nobody was guessed" in made.unknown[0]
