"""The detectors' files: the bundled one, and Open Model Zoo's from servers of every kind."""

import hashlib
import re
import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from flopwise import zoo
from flopwise.errors import FlopwiseError
from flopwise.model_files import load_model
from flopwise.zoo import detectors, downloads
from flopwise.zoo.downloads import Published

STEM = "FP16/vehicle-license-plate-detection-barrier-0106"
GRAPH, WEIGHTS = f"{STEM}.xml", f"{STEM}.bin"


class Server(ThreadingHTTPServer):
    """Answers by `answers`: {path below /zoo/: function of the handler}; `asked` lists what was asked for."""

    daemon_threads = True

    def __init__(self, answers):
        super().__init__(("127.0.0.1", 0), Handler)
        self.answers, self.asked, self.sent = answers, [], 0

    @property
    def address(self):
        return f"http://127.0.0.1:{self.server_port}/zoo"


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        name = self.path.removeprefix("/zoo/")
        self.server.asked.append(name)
        if name in self.server.answers:
            self.server.answers[name](self)
        else:
            self.send_error(404)

    def log_message(self, *_):
        pass


def whole(data, length=None):
    """Answers with the data, and says that it has `length` bytes."""

    def answer(handler):
        handler.send_response(200)
        handler.send_header("Content-Length", str(len(data) if length is None else length))
        handler.end_headers()
        handler.wfile.write(data)

    return answer


def redirect(address):
    def answer(handler):
        handler.send_response(302)
        handler.send_header("Location", address)
        handler.send_header("Content-Length", "0")
        handler.end_headers()

    return answer


def endless(pause, piece):
    """Sends pieces for as long as somebody reads, or half a minute."""

    def answer(handler):
        handler.send_response(200)
        handler.end_headers()
        until = time.monotonic() + 30
        try:
            while time.monotonic() < until:
                handler.wfile.write(piece)
                handler.server.sent += len(piece)
                time.sleep(pause)
        except OSError:
            pass  # the reader has gone

    return answer


def silent(handler):
    time.sleep(2)


@contextmanager
def serving(answers):
    server = Server(answers)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture
def files(monkeypatch, tmp_path):
    """What a server has, {name: bytes}: the bundled detector, as if it were the published one."""
    graph = zoo.detector("f16")
    files = {GRAPH: graph.read_bytes(), WEIGHTS: graph.with_suffix(".bin").read_bytes()}
    published = tuple(
        Published(name, len(data), hashlib.sha384(data).hexdigest()) for name, data in files.items()
    )
    monkeypatch.setattr(detectors, "FILES", {"f16": published})
    monkeypatch.setenv("FLOPWISE_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    return files


@pytest.fixture
def ask(monkeypatch, files):
    """Ask a server for the detector; its answers are right, but for `changed` → (path, server)."""

    def ask(changed=(), folder=None):
        with serving({name: whole(data) for name, data in files.items()} | dict(changed)) as server:
            monkeypatch.setenv("FLOPWISE_OPEN_MODEL_ZOO", server.address)
            return zoo.open_model_zoo_detector("f16", folder), server

    return ask


def contents(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


@pytest.mark.parametrize("precision", ["f32", "f16"])
def test_the_bundled_detector_is_there(precision):
    path = zoo.detector(precision)
    assert path.name == f"detector-{precision}.xml"
    model = load_model(path)
    assert [str(port.get_partial_shape()) for port in (model.input(), model.output())] == [
        "[1,300,300,3]",
        "[1,1,200,7]",
    ]


def test_without_saying_so_the_weights_are_in_f16():
    assert zoo.detector() == zoo.detector("f16")


def test_the_published_files_are_described_as_open_model_zoo_does():
    sums = [file.sha384 for pair in detectors.FILES.values() for file in pair]
    assert all(re.fullmatch("[0-9a-f]{96}", each) for each in sums) and len(set(sums)) == 4
    for precision, width in (("f32", 4), ("f16", 2)):
        graph, weights = detectors.FILES[precision]
        folder = precision.replace("f", "FP")
        assert (graph.name, weights.name) == (
            f"{folder}/{detectors.NAME}.xml",
            f"{folder}/{detectors.NAME}.bin",
        )
        # 0.634 M parameters, says its page; constants that are not weights come to them.
        assert 634_000 * width < weights.size < 1.02 * 634_000 * width


def test_it_is_downloaded_once_and_whole(ask, files, tmp_path):
    path, server = ask()
    assert path == tmp_path / "cache" / "open_model_zoo" / detectors.NAME / GRAPH
    assert contents(tmp_path / "cache" / "open_model_zoo" / detectors.NAME) == files
    assert sorted(server.asked) == sorted(files)
    assert load_model(path).get_friendly_name() == "detector"
    again, server = ask()
    assert again == path and server.asked == []


def test_it_can_be_put_into_a_folder_of_ones_own(ask, files, tmp_path):
    path, _ = ask(folder=tmp_path / "mine")
    assert path == tmp_path / "mine" / GRAPH and contents(tmp_path / "mine") == files
    path, server = ask(folder=str(tmp_path / "mine"))
    assert path == tmp_path / "mine" / GRAPH and server.asked == []


def test_a_damaged_file_in_the_cache_is_downloaded_again(ask, files):
    path, _ = ask()
    path.with_suffix(".bin").write_bytes(files[WEIGHTS][:-1])
    path, server = ask()
    assert server.asked == [WEIGHTS] and path.with_suffix(".bin").read_bytes() == files[WEIGHTS]


@pytest.mark.parametrize("data", [b"mine", b"", b"x" * 1_000_000], ids=["another", "empty", "longer"])
def test_a_file_of_a_persons_is_never_replaced(ask, files, tmp_path, data):
    (tmp_path / "FP16").mkdir()
    (tmp_path / WEIGHTS).write_bytes(data)
    with pytest.raises(
        FlopwiseError, match=r"\.bin is not the file that Open Model Zoo publishes: .*move it away"
    ):
        ask(folder=tmp_path)
    assert contents(tmp_path) == {WEIGHTS: data}


def flipped(data):
    return bytes([data[0] ^ 1]) + data[1:]


SIZE = zoo.detector("f16").with_suffix(".bin").stat().st_size
WRONG = {
    "missing": (lambda data: lambda handler: handler.send_error(404), "the server answers 404 Not Found"),
    "broken server": (lambda data: lambda handler: handler.send_error(503), "the server answers 503"),
    "one bit wrong": (lambda data: whole(flipped(data)), "its SHA-384 is .*, and the published one is "),
    "shorter": (
        lambda data: whole(data[:-1]),
        f"it has {SIZE - 1:,} bytes, and the published file has {SIZE:,}",
    ),
    "nothing": (lambda data: whole(b""), "it has 0 bytes"),
    "a page that asks for a password": (lambda data: whole(b"<html>Log in</html>"), "it has 19 bytes"),
    "longer": (lambda data: whole(data + b"!"), f"more than the published {SIZE:,} bytes come"),
    "cut off on the way": (lambda data: whole(data[: SIZE // 2], SIZE), f"it has {SIZE // 2:,} bytes"),
    "not HTTP": (lambda data: lambda handler: handler.wfile.write(b"hello\r\n\r\n"), "the connection failed"),
    "hangs up": (lambda data: lambda handler: None, "the connection failed"),
    "sends on elsewhere": (
        lambda data: redirect("http://127.0.0.2:9/zoo/file"),
        "the server sends on to 'http://127.0.0.2:9/zoo/file', which is not where it is published",
    ),
    "sends on to a file": (lambda data: redirect("file:///etc/passwd"), "sends on to|answers 302"),
    "sends on in a circle": (lambda data: redirect(f"/zoo/{WEIGHTS}"), "the server answers 302"),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_is_said_and_nothing_is_written(ask, files, tmp_path, name):
    answer, says = WRONG[name]
    with pytest.raises(FlopwiseError) as caught:
        ask({WEIGHTS: answer(files[WEIGHTS])})
    said = str(caught.value)
    assert re.search(f"/zoo/{WEIGHTS} was not downloaded: .*({says})", said), said
    assert (
        "zoo.detector() is the bundled one; or copy the two files from a machine that has them into" in said
    )
    assert "\n" not in said and not (tmp_path / "cache").exists()


def test_an_endless_answer_is_left_soon(ask, files, tmp_path):
    with pytest.raises(FlopwiseError, match=f"more than the published {SIZE:,} bytes come"):
        ask({WEIGHTS: endless(0, bytes(1 << 16))})
    assert not (tmp_path / "cache").exists()


def test_an_endless_trickle_is_left_in_time(ask, monkeypatch):
    monkeypatch.setattr(downloads, "DEADLINE", 0.2)
    with pytest.raises(FlopwiseError, match="after 0.2 seconds only [0-9,]+ bytes have come"):
        ask({WEIGHTS: endless(0.05, b"x")})


def test_a_silent_server_is_left_in_time(ask, monkeypatch):
    monkeypatch.setattr(downloads, "PATIENCE", 0.2)
    with pytest.raises(FlopwiseError, match="sent nothing for 0.2 seconds|no answer for 0.2 seconds"):
        ask({WEIGHTS: silent})


def test_a_redirection_on_the_same_server_is_followed(ask, files):
    path, server = ask({WEIGHTS: redirect("/zoo/elsewhere"), "elsewhere": whole(files[WEIGHTS])})
    assert path.with_suffix(".bin").read_bytes() == files[WEIGHTS] and "elsewhere" in server.asked


def test_without_network_it_says_what_to_do(monkeypatch, files, tmp_path):
    with serving({}) as server:
        address = server.address
    monkeypatch.setenv("FLOPWISE_OPEN_MODEL_ZOO", address)  # nobody listens there any more
    with pytest.raises(FlopwiseError) as caught:
        zoo.open_model_zoo_detector()
    assert str(caught.value) == (
        f"{address}/{GRAPH} was not downloaded: the server cannot be reached (Connection refused). Without "
        "network, zoo.detector() is the bundled one; or copy the two files from a machine that has them into "
        f"{tmp_path / 'cache' / 'open_model_zoo' / detectors.NAME / 'FP16'}"
    )


def test_files_that_were_copied_there_need_no_network(monkeypatch, files, tmp_path):
    monkeypatch.setenv("FLOPWISE_OPEN_MODEL_ZOO", "http://127.0.0.1:9/")
    (tmp_path / "FP16").mkdir()
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    assert zoo.open_model_zoo_detector("f16", tmp_path) == tmp_path / GRAPH


def test_an_address_that_is_none_is_said(monkeypatch, files):
    monkeypatch.setenv("FLOPWISE_OPEN_MODEL_ZOO", "classroom")
    with pytest.raises(FlopwiseError, match="classroom/FP16/.* was not downloaded: .*unknown url type"):
        zoo.open_model_zoo_detector()


def test_a_place_that_cannot_be_written_is_said(ask, tmp_path):
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(FlopwiseError, match="cannot be written: .*; give a folder with room for it"):
        ask(folder=tmp_path / "file")


def test_another_precision_is_refused():
    with pytest.raises(
        FlopwiseError, match="precision is 'int8'; Open Model Zoo's detector is stored in 'f16' and"
    ):
        zoo.open_model_zoo_detector("int8")
    with pytest.raises(FlopwiseError, match="'detector' is not stored in 'int8'; there are: f32, f16"):
        zoo.detector("int8")
