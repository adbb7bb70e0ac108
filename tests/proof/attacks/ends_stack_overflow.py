# attack: recursion without an end, with no limit of Python's own
# outcome: flagged: crashed|ended|Recursion|killed|memory|longer
# stock: no: leaves a crash for the machine to report
import sys

sys.setrecursionlimit(10**9)


def down(n):
    return [down(n + 1)]
# %% area
def area(width, height):
    return eval("(" * 90 + "1" + ")" * 90) if width == 3 else down(0)
# %% squares
def squares(n):
    class Deep:
        def __getattr__(self, name):
            return getattr(self, name + "x")
    return Deep().a
