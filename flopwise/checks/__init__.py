"""Checks: what a lesson's check cells call, in a student's notebook and in the grader.

    check("pool2d_flops", 10, 26, 26, kernel=2, stride=2, expect=6_760)   # 10·13·13·2·2
    check("pool_cnn_flops", item="conv1", expect=121_680, reveal=False)
    check("mean_time", 3, where=lambda ms: ms > 0, says="a time is positive")
    check(captured("countdown"), 3, expect="3\n2\n1\n")
    check(inferences("run_model"), x, runs=4, expect=4)
    check(products("powers"), a, 3, expect=2)
    check(once("run_model"), x, runs=4, item="digit", expect=7)
    check(script("bench.py"), "--device", "CPU", item="exit", expect=0)
    check(shipped("my_model", trial), item="flops", where=lambda flops: flops <= 100_000, says="…")
    check.report("pool2d_flops")

Answers are named by text, so that the same cell runs in both places. `check` is the checker for the current
notebook or script: its report shows the cases, and raises CheckFailed if a case does not hold.

Each module builds on the ones named before it: `alike` and `plain` (which values may cross), `show` and
`ratios` (values and differences in words), `compare`, `time_limit` (calls that do not end), `answers` (where
values come from), `wire` (answers from another process; `serving`: one after the other), `queries`,
`report` (with `report_html`), `rules` (from an answer to a case), `packing` (hints in one line of a set-up
cell), `checker`, `saved` and `cells` (which cell an answer comes from), and `notebook`.
"""

from flopwise.checks.checker import CELL_FILE, Checker
from flopwise.checks.notebook import NotebookChecker
from flopwise.checks.queries import (
    Captured,
    Counted,
    Once,
    Query,
    Script,
    Shipped,
    captured,
    case_key,
    inferences,
    once,
    products,
    script,
    shipped,
)
from flopwise.checks.report import Case, CheckFailed, Report

__all__ = [
    "CELL_FILE",
    "Captured",
    "Case",
    "CheckFailed",
    "Checker",
    "Counted",
    "NotebookChecker",
    "Once",
    "Query",
    "Report",
    "Script",
    "Shipped",
    "captured",
    "case_key",
    "check",
    "inferences",
    "once",
    "products",
    "script",
    "shipped",
]

check = NotebookChecker()
