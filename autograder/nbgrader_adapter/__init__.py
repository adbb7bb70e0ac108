"""The one place that touches nbgrader's own classes, its database and its private names.

Whoever needs something of nbgrader calls a function here, which gives plain values and dataclasses. So what a
new version of nbgrader changes has to be looked for in this folder only (tests/house/test_nbgrader.py).
"""
