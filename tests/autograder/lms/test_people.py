"""Who is meant by a number or a name of an LMS; and that nobody is guessed."""

import pytest

from autograder.lms.people import Roster, forms, merged, name_key, of_gradebook, people_in
from autograder.lms.sheets import sheet_in
from flopwise.errors import FlopwiseError

CANVAS = (
    "Student,ID,SIS User ID,SIS Login ID,Section,05 (7)\n"
    "    Points Possible,,,,,4\n"
    '"Lovelace, Ada",111,S1,ada@example.org,A,\n'
    '"Müller, Zoë",222,S2,,A,\n'
    '"Student, Test",333,,,A,\n'
)
WORKSHEET = (
    "Identifier,Full name,Email address,Status,Grade,Maximum grade,Grade can be changed,"
    "Last modified (submission),Last modified (grade),Feedback comments\n"
    'Participant 91,Ada Lovelace,ada@example.org,Submitted,,4,Yes,"Tuesday, 13 October 2026, 2:15 PM",-,\n'
)
PARTICIPANTS = "First name,Last name,Email address,Groups\nAda,Lovelace,ada@example.org,\n"
NBGRADER = "id,first_name,last_name,email,lms_user_id\nada,Ada,Lovelace,ada@example.org,111\n"


def people(text):
    return people_in(sheet_in(text.encode(), "list.csv"))


def student_of(known, kind="canvas", number="", name=""):
    found = Roster(known).find({(kind, number)} if number else set(), name)
    return found.person and found.person.student


def test_canvas_gradebook_as_a_list():
    found = people(CANVAS)
    assert [(each.student, each.name, each.row) for each in found] == [
        ("ada@example.org", "Lovelace, Ada", 1),
        ("S2", "Müller, Zoë", 2),
        ("333", "Student, Test", 3),
    ]
    assert student_of(found, number="111") == "ada@example.org"
    assert student_of(found, name="müllerzoë") == student_of(found, name="Zoë Müller") == "S2"
    assert student_of(found, number="999") is None


def test_moodles_lists():
    (ada,) = people(WORKSHEET)
    assert (ada.student, ada.handed_in) == ("ada@example.org", "Tuesday, 13 October 2026, 2:15 PM")
    assert student_of([ada], "participant", "91") == "ada@example.org"
    (ada,) = people(PARTICIPANTS)
    assert (
        student_of([ada], name="Ada Lovelace") == student_of([ada], name="Lovelace Ada") == "ada@example.org"
    )


def test_nbgraders_list():
    found = people(NBGRADER)
    assert student_of(found, number="111") == student_of(found, name="lovelaceada") == "ada"


@pytest.mark.parametrize("text", ["a,b,c\n1,2,3\n", "Nachname,Vorname,E-Mail\nx,y,z\n", "ID,Points\n1,2\n"])
def test_a_list_with_other_columns(text):
    with pytest.raises(FlopwiseError, match="list.csv is not a list that is known here: its columns are '"):
        people(text)


def test_a_student_twice_in_the_list():
    with pytest.raises(FlopwiseError, match="two rows for ada;"):
        people(NBGRADER + "ada,Ada,Byron,,\n")


def test_two_students_with_one_name_are_told_apart_by_the_number_alone():
    found = people(NBGRADER + "ada2,Ada,Lovelace,other@example.org,112\n")
    assert student_of(found, number="112") == "ada2"
    assert student_of(found, name="Ada Lovelace") is None
    assert {each.student for each in Roster(found).find(set(), "Ada Lovelace").several} == {"ada", "ada2"}


def test_a_name_is_not_believed_against_a_number():
    found = people(NBGRADER)  # Ada is Canvas' 111; 666 has taken her name
    assert student_of(found, number="666", name="lovelaceada") is None
    assert student_of(found, "participant", "666", name="Ada Lovelace") == "ada"  # numbers of another kind


def test_a_number_is_believed_against_a_name():
    found = people(NBGRADER + "ben,Ben,Bitdiddle,ben@example.org,112\n")
    assert student_of(found, number="112", name="lovelaceada") == "ben"


def test_a_list_takes_over_the_names_that_the_gradebook_has():
    known = [
        of_gradebook("ada", "Ada", "Lovelace", "Ada@example.org", None),
        of_gradebook("s2", "", "", "", "222"),
    ]
    found, others = merged(people(CANVAS), known)
    assert [each.student for each in found] == [
        "ada",
        "s2",
        "333",
    ]  # by e-mail, by number, as the list has it
    assert others == []


def test_a_name_alone_joins_list_and_gradebook_only_where_nothing_speaks_against_it():
    found, _ = merged(people(CANVAS), [of_gradebook("ada", "Ada", "Lovelace", "", "")])
    assert found[0].student == "ada"
    for email, number in (("other@example.org", ""), ("", "999")):
        found, others = merged(people(CANVAS), [of_gradebook("ada", "Ada", "Lovelace", email, number)])
        assert found[0].student == "ada@example.org" and [each.student for each in others] == ["ada"]
    twins = [of_gradebook("ada1", "Ada", "Lovelace", "", ""), of_gradebook("ada2", "Ada", "Lovelace", "", "")]
    found, others = merged(people(CANVAS), twins)
    assert found[0].student == "ada@example.org" and len(others) == 2


def test_a_list_that_contradicts_the_gradebook():
    known = [of_gradebook("a", "", "", "ada@example.org", ""), of_gradebook("b", "", "", "", "111")]
    with pytest.raises(FlopwiseError, match="fits several students of the gradebook: a, b;"):
        merged(people(CANVAS), known)


@pytest.mark.parametrize(
    "one, other",
    [("Doe, Zoë", "doezoe"), ("O'Neil, Éa-Li", "oneileali"), ("STRASSE", "straße"), ("李 小龍", "李小龍")],
)
def test_names_are_compared_by_their_letters_and_digits(one, other):
    assert name_key(one) == name_key(other)


def test_a_name_with_a_comma_is_also_known_without():
    assert forms("Lovelace, Ada") == {"lovelaceada", "adalovelace"}
    assert forms("", ",") == set()
