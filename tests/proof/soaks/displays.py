"""Random displays, each sent by a student's kernel as a signed message, and shown on both pages."""

import json
import math

from nbformat.v4 import new_code_cell

from tests.proof import soaking_pages

TITLE = "displays that a kernel sends, of any kind, form and size"
NUMBER, FEW = 2_000, 100
EACH = 100  # in one notebook
KINDS = [
    *"""text/plain text/html text/markdown text/latex image/png image/jpeg image/gif image/svg+xml text/json
    audio/x-json application/json application/javascript application/vnd.jupyter.widget-view+json text/html;x
    TEXT/HTML a/b""".split(),
    "",
    "\ud800",
]
PIECES = """\
<b>
<p>
<table>
<svg>
</svg>
<svg/onload=alert(1)>
<script>alert(1)</script>
<a href=//evil.example>
<img src=//evil.example>
<math>
<style>
<!--
-->
<![CDATA[
<iframe srcdoc='<script>'>
<form action=/x>
<details open>
&lt;
&#x3c;
\\begin{a}
$$
[](/files/
```
~~~
**
javascript:alert(1)
data:text/html,x
<use href='#a'/>
<g id='a'>
url(//evil.example)
<p style='color:red;x:\\75rl(1)'>""".splitlines()
ODD = [
    "\x00",
    "\x1b]8;;javascript:x\x07",
    "\ud800",
    "\udfff",
    "\u202e",
    "\r",
    "\ue000",
    "a\u0300" * 40,
    "\U0001f600",
    "\n" * 30,
    " " * 300,
]
SEND = """\
import json

from IPython import get_ipython

kernel = get_ipython().kernel
for kind, content in json.loads({text!r}):
    try:
        kernel.session.send(kernel.iopub_socket, kind, content, parent=kernel.get_parent())
    except Exception as error:
        print(type(error).__name__)
"""


def run(draw, number, folder, tick):
    """The complaints about so many random displays."""
    count, notebooks = 0, []
    while count < number:
        messages = [message(draw) for _ in range(min(EACH, number - count))]
        count += len(messages)
        notebooks.append([new_code_cell(SEND.format(text=json.dumps(messages)))])
    return soaking_pages.complaints(notebooks, folder, tick, EACH)


def message(draw):
    """[type, content] of a message that shows something, or seems to."""
    data = {draw.choice(KINDS): value(draw) for _ in range(draw.randint(1, 3))}
    if draw.random() < 0.1:
        data = value(draw)
    kind = draw.choice(["display_data"] * 6 + ["execute_result", "update_display_data", "error", "stream"])
    if kind == "stream":
        return [kind, {"name": draw.choice(["stdout", "stderr", 5]), "text": value(draw)}]
    if kind == "error":
        trace = [value(draw) for _ in range(draw.randint(0, 4))] if draw.random() < 0.8 else value(draw)
        return [kind, {"ename": value(draw), "evalue": value(draw), "traceback": trace}]
    odd = {"metadata": value(draw), "transient": {"display_id": value(draw)}, "execution_count": value(draw)}
    return [kind, {"data": data, "metadata": {}, "transient": {}} | (odd if draw.random() < 0.3 else {})]


def value(draw, depth=0):
    """Mostly text, now and then anything else that JSON can say."""
    if draw.random() < 0.85 or depth > 6:
        return text(draw)
    if draw.random() < 0.1:
        made = 1
        for _ in range(draw.choice([30, 300])):
            made = [made] if draw.random() < 0.5 else {"a": made}
        return made
    return draw.choice(
        [None, True, 5, -1.5, math.nan, math.inf, 10**300, [], {}]
        + [[value(draw, depth + 1)], {text(draw)[:50]: value(draw, depth + 1)}]
    )


def text(draw):
    """Pieces of HTML, Markdown and drawings, one of them often repeated many times; at times, real bytes of
    pictures.
    """
    pieces = [draw.choice(ODD if draw.random() < 0.2 else PIECES) for _ in range(draw.randint(0, 12))]
    if draw.random() < 0.15:
        pieces.append(draw.choice(PIECES + ODD) * draw.choice([100, 2_000]))
    if draw.random() < 0.1:
        pieces.insert(0, "<svg xmlns='http://www.w3.org/2000/svg'>")
    if draw.random() < 0.1:
        pieces.insert(0, "iVBORw0KGgo" + "A" * draw.choice([0, 3, 50_000]))
    draw.shuffle(pieces)
    return "".join(pieces)[:60_000]
