"""Random replies from a real kernel in its sandbox, judged by checks of every kind."""

import json
import random
import re
import time
from dataclasses import asdict

import numpy
from nbformat.v4 import new_code_cell

from autograder import bounded
from autograder.judging.grade_one import bounds_of
from autograder.judging.judge import judge_cell
from autograder.judging.trusted import Check, Trusted
from autograder.sandbox.kernel import Kernel
from autograder.sandbox.limits import Limits
from flopwise.checks.wire import dumps
from tests.proof.random_replies import VALUE, reply, right

TITLE = "values on the wire, each the reply of a kernel in its sandbox to the question of a check"
NUMBER, FEW = 5000, 200
SHARE = 250  # replies of one kernel
EVERY = 25  # after so many hostile replies comes a right one, which must earn its point
SECONDS = 20  # of processor time for one reply; most take milliseconds
LIMITS = Limits(call_seconds=60, notebook_seconds=1800)  # also on a machine that has much else to do
LONGEST = 500_000  # characters of all that a verdict tells of a check
ODD = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
# No random value is right: what is expected is far too long a number for chance.
TABLE = numpy.array([[1.25, 2.5], [3.75, 918273.5]], numpy.float32)
CHECKS = {  # {the check's code: the answer that it expects}
    'check("area", 3, 4, expect=918273645546)': 918273645546,
    'check("area", 3, 4, expect=91.8273645546, reveal=False)': 91.8273645546,
    'check("area", 3, 4, expect=918273645546, tolerance=1e-6)': 918273645546,
    'check("area", [2], expect=[1.5, 2.5, 918273.25])': [1.5, 2.5, 918273.25],
    'check("area", 2, expect={"a": 41, "conv1": (5, 918273)})': {"a": 41, "conv1": (5, 918273)},
    'check("area", item="conv1", expect="forty-one thousand")': "forty-one thousand",
    'import numpy\ncheck("area", expect=numpy.array([1, 2, 918273]))': numpy.array([1, 2, 918273]),
    'check("area", 2, where=lambda n: n > 10**30 and n % 918273 == 5, says="n is large")': 918273 * 10**31
    + 5,
    'check("area", 2, where=lambda text: text.count("9") == 918, says="n is nine")': "9" * 918,
    'check("area", 2, where=lambda each: sum(each.values()) == 918273, says="it is")': {"a": 918273},
    'check(captured("area"), 3, expect="9\\n1\\n8273\\n")': "9\n1\n8273\n",
    "assert area(3, 4) == 918273645546": 918273645546,
    "assert area == 918273645546": 918273645546,
    "assert sorted(area(3)) == [1, 918273]": [918273, 1],
    "assert len(area(3)) == 918 and area": "x" * 918,
    "import numpy\n\nassert numpy.allclose(area(2), [1.5, 918273.25])": [1.5, 918273.25],
    "import numpy\n\nassert (numpy.asarray(area(2)) - [1.5, 918273.25] == 0).all()": numpy.array(
        [1.5, 918273.25]
    ),
    'total = 0\nfor n in area(3):\n    total += n\nassert total == 918273, f"{total} and {area}"': [918273],
}
FORGE = """\
import json

import flopwise.checks.serving

VALUE = %r
forged = iter(json.load(open("replies.json")))
answered = flopwise.checks.serving.answered
reply = None


def forge(question, namespace):
    if reply is None:
        return answered(question, namespace)
    content, is_python = reply
    return ("a" + eval(content) if is_python else content).encode("utf-8", "surrogatepass")


flopwise.checks.serving.answered = forge
""".replace("%r", repr(VALUE))


def run(draw, number, folder, tick):
    complaints = []
    for start in range(0, number, SHARE):
        share = min(SHARE, number - start)
        seed = draw.random()
        outcome = bounded.run(of_one_kernel, (seed, share), bounds_of(LIMITS))
        found = [f"grading {outcome.sentence}"] if outcome.error else outcome.result
        complaints += [f"kernel {start // SHARE}: {complaint}" for complaint in found]
        tick(share)
    return complaints


def of_one_kernel(job):
    """The complaints about so many replies of one kernel, in a process that is bounded as a grader's is."""
    seed, number = job
    draw, checks = random.Random(seed), [check_of(source) for source in CHECKS]
    replies, asked, answers = [], [], []
    for count in range(number):
        check, answer = checks[count % len(checks)], CHECKS[list(CHECKS)[count % len(checks)]]
        honest = count % EVERY == EVERY - 1
        text = dumps({"value": answer, "called": "area ==" not in check.source, "note": ""}, wraps=2)
        if honest and by_hand(check):
            replies.append(None)
        else:
            replies.append(right(text) if honest else reply(draw))
        asked.append((check, honest))
        answers.append(answer)
    complaints = []
    with Kernel(LIMITS, files={"replies.json": json.dumps(replies).encode()}) as kernel:
        started = kernel.run(FORGE)
        complaints += [f"the replies were not forged: {output}" for output in started.outputs]
        for count, (check, honest) in enumerate(asked):
            kernel.run("reply = next(forged)")  # to each question of the next check
            if replies[count] is None:
                kernel.run(really(check, answers[count]))
            found = complaint(check, honest, kernel)
            if found:
                complaints.append(
                    f"reply {count} ({str(replies[count])[:200]!r}) to {check.source!r}: {found}"
                )
            if kernel.stopped:
                break
    return complaints


def by_hand(check):
    """Does a check ask more than one question, as a check with plain assertions does?"""
    return not re.search(r"^check\(", check.source, re.MULTILINE)


def really(check, answer):
    """What gives a check by hand its right answer, without any forgery."""
    given = "answer" if "assert area ==" in check.source else "lambda *given: answer"
    return f"from numpy import array\nanswer = {answer!r}\narea = {given}"


def check_of(source):
    return Check("check-area", "area", source, 1.0, False, {"grade": True})


def complaint(check, honest, kernel):
    """What is not as it must be with the mark for the next reply, or ""."""
    cell, began = new_code_cell(check.source, id="check"), time.process_time()
    mark = judge_cell(cell, check, Trusted("soaked", {}), kernel, "expected", "1")
    seconds = time.process_time() - began
    told = json.dumps([asdict(mark), cell.outputs], ensure_ascii=False)
    shown = [output["data"] for output in cell.outputs]
    texts = "".join(text for data in shown for text in data.values())
    page = "".join(data.get("text/html", "") for data in shown)
    wrong = {
        f"it earns {mark.points} of 1": mark.points != honest,
        f"the check itself fails: {mark.problem}": bool(mark.problem),
        f"the kernel was stopped: it {kernel.stopped}": bool(kernel.stopped),
        f"it took {seconds:.0f} seconds": seconds > SECONDS,
        f"{len(told):,} characters are told": len(told) > LONGEST,
        "what is shown is not printable": bool(ODD.search(texts)),
        "what is shown holds markup of the student's": bool(re.search("<(script|img)", page)),
    }
    return "; ".join(words for words, is_so in wrong.items() if is_so)
