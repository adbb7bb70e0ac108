"""The connection on which a kernel answers: what is read from it is a reply, or no honest kernel sends it."""

import socket

import pytest

from autograder.sandbox.channels import Answers
from autograder.sandbox.messages import IllFormed
from flopwise.checks.serving import LENGTH


@pytest.fixture
def connection(tmp_path):
    """(the grader's end, the kernel's)."""
    path = str(tmp_path / "answers")
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(path)
        listener.listen(1)
        answers = Answers(path)
        with listener.accept()[0] as kernel:
            yield answers, kernel
        answers.close()


def test_a_reply_is_read_once_all_of_it_is_there(connection):
    answers, kernel = connection
    sent = LENGTH.pack(4) + b"a{1}"
    for piece in (sent[:3], sent[3:9], sent[9:11]):
        kernel.sendall(piece)
        assert answers.take() is None
    kernel.sendall(sent[11:])
    assert answers.take() == b"a{1}"
    assert answers.is_silent()


@pytest.mark.parametrize(
    "sent",
    [LENGTH.pack(0), LENGTH.pack(2**63) + b"a", 2 * (LENGTH.pack(2) + b"a1")],
    ids=["empty, without the letter of its kind", "longer than any reply may be", "two at once"],
)
def test_whatever_is_not_one_reply_is_ill_formed(connection, sent):
    answers, kernel = connection
    kernel.sendall(sent)
    with pytest.raises(IllFormed):
        answers.take()


def test_a_connection_that_ends_in_the_middle_of_a_reply_is_told_apart_from_one_that_waits(connection):
    answers, kernel = connection
    kernel.sendall(LENGTH.pack(1_000) + b"a{")
    assert answers.take() is None
    kernel.close()
    with pytest.raises(EOFError):
        answers.take()
