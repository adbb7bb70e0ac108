# attack: scripts in what answers return, in their names of keys and in exceptions' messages
# outcome: refused
# stock: run
# %% area
def area(width, height):
    if width == 3:
        return "</td></table><script>alert(1)</script><img src=x onerror=alert(1)>"
    raise ValueError("</pre><script>alert(1)</script><img src=x onerror=alert(1)>\x1b[31m")
# %% total
total = {"<script>alert(1)</script>": "<iframe src=javascript:alert(1)>"}
# %% squares
def squares(n):
    raise type("<script>alert(1)</script>", (Exception,), {})("<script>alert(1)</script>")
