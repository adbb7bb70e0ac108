"""Messages that student code has the kernel sign: what is read of them, and what is looked at before that."""

import json
import time

import pytest
import zmq
from jupyter_client.session import DELIM, Session

from autograder.sandbox import messages
from autograder.sandbox.messages import MAX_ENTRIES, MAX_HEADER, MAX_PARTS, IllFormed, read, receive

KERNEL = Session(key=b"known to the student")
HEADER = {"msg_id": "1", "msg_type": "stream"}
PARENT = {"msg_id": "asked"}


def signed(header=HEADER, parent=PARENT, metadata=b"{}", content=b"{}", more=()):
    parts = [part if isinstance(part, bytes) else json.dumps(part).encode() for part in (header, parent)]
    parts += [metadata, content]
    return [b"kernel.stream", DELIM, KERNEL.sign(parts), *parts, *more]


def test_what_a_kernel_sends_is_read():
    content = {"name": "stdout", "text": "é\n" * 5}
    parts = KERNEL.serialize(KERNEL.msg("stream", content, parent=KERNEL.msg("execute_request")), b"topic")
    found = read(parts, KERNEL)
    assert found.kind == "stream" and found.content == content
    assert read(signed(more=[b"pixels"] * 50), KERNEL, "asked").parent == "asked"


def test_bytes_that_stand_for_no_character_are_read_as_jupyter_reads_them():
    data = json.dumps({"text": "\udcff"}, ensure_ascii=False).encode("utf-8", "surrogateescape")
    assert read(signed(content=data), KERNEL).content == {"text": "\ufffd"}


@pytest.mark.parametrize(
    "parts",
    [
        [],
        [b"x"],
        [DELIM],
        [DELIM, b"", b"{}", b"{}", b"{}"],
        [DELIM, b"", b"{}", b"{}", b"{}", b"{}"],
        [DELIM, b"0" * 64, b'{"msg_type": "x"}', b"{}", b"{}", b"{}"],
        signed(header=b"[1]"),
        signed(header=b"{}"),
        signed(header={"msg_type": ["stream"]}),
        signed(header=b"["),
        signed(header=b"[" * 20_000 + b"]" * 20_000),
        signed(header=b'{"n": ' + b"1" * 5000 + b"}"),
        signed(header=HEADER | {"x": "x" * MAX_HEADER}),
        signed(parent=b"null"),
        signed(parent={"msg_id": [1]}),
        signed(parent=PARENT | {"x": "x" * MAX_HEADER}),
        signed(content=b"[]"),
        signed(content=b"{"),
        signed(content=b"\xff"),
        signed(content=b""),
    ],
    ids=lambda parts: str(parts)[:60],
)
def test_what_is_not_well_formed_is_refused(parts):
    with pytest.raises(IllFormed):
        read(parts, KERNEL)


def test_a_message_signed_with_another_key_is_refused():
    with pytest.raises(IllFormed):
        read(signed(), Session(key=b"another"))


@pytest.mark.parametrize(
    "inside",
    [b"[]," * MAX_ENTRIES, b"1," * MAX_ENTRIES, b"{}," * MAX_ENTRIES, b"[" * 100_000 + b"]" * 100_000 + b","],
)
def test_a_content_of_too_many_entries_or_too_deep_is_left_unread(inside):
    assert read(signed(content=b'{"data": [' + inside + b"0]}"), KERNEL).content is None


def test_marks_inside_a_text_are_no_entries():
    text = '[{"a": 1}, \\"' * (MAX_ENTRIES // 3)
    assert read(signed(content=json.dumps({"text": text}).encode()), KERNEL).content == {"text": text}


def test_texts_that_do_not_end_cost_no_more_than_their_length():
    spent = time.process_time()
    for content in (b'"\\' * 2**22, b'{"' + b'\\"' * 2**22, b'"' * (2**22 + 1)):
        with pytest.raises(IllFormed):
            read(signed(content=content), KERNEL)
    assert time.process_time() - spent < 20


def test_only_the_content_that_is_waited_for_is_read(monkeypatch):
    read_texts = []
    loads = json.loads
    monkeypatch.setattr(messages.json, "loads", lambda text: read_texts.append(len(text)) or loads(text))
    large = signed(content=json.dumps({"text": "x" * 2**20}).encode())
    assert read(large, KERNEL, "another").content is None
    assert max(read_texts) < 100
    assert read(large, KERNEL, "asked").content and max(read_texts) > 2**20


def test_a_header_is_measured_before_it_is_signed_or_read(monkeypatch):
    parts = signed(header=b'["2026-01-01T00:00:00Z", ' * 10**5)
    monkeypatch.setattr(Session, "sign", lambda *_: pytest.fail("signed"))
    with pytest.raises(IllFormed):
        read(parts, KERNEL)


@pytest.fixture
def pair(request):
    context = zmq.Context.instance()
    ends = context.socket(zmq.PAIR), context.socket(zmq.PAIR)
    place = f"inproc://{request.node.name}"  # a name is free again only a moment after it was closed
    ends[0].bind(place)
    ends[1].connect(place)
    yield ends
    for end in ends:
        end.close(linger=0)


def test_the_parts_of_a_message_are_counted_while_they_arrive(pair, monkeypatch):
    pair[0].send_multipart([b""] * MAX_PARTS)
    assert len(receive(pair[1])) == MAX_PARTS
    pair[0].send_multipart([b""] * (MAX_PARTS + 1))
    with pytest.raises(IllFormed):
        receive(pair[1])


def test_the_parts_of_a_message_are_weighed_together(pair, monkeypatch):
    monkeypatch.setattr(messages, "MAX_SIZE", 100)
    pair[0].send_multipart([b"x" * 50] * 3)
    with pytest.raises(IllFormed):
        receive(pair[1])
