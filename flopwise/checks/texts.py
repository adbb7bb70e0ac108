"""What a printed text tells, for checks that look for it in whatever words a student chose.

A search looks at each character once, however the text is made. A text may be a megabyte of digits, and a
pattern that tries again from each of them would not come to an end.
"""

import re

_UNITS = {
    1: "s sec secs second seconds",
    1e-3: "ms msec msecs millisecond milliseconds",
    1e-6: "µs us usec microsecond microseconds",
    1e-9: "ns nsec nanosecond nanoseconds",
}
SECONDS = {name: size for size, names in _UNITS.items() for name in names.split()}
# A number, then the word behind it, if there is one. What `*+` and `?+` have taken they do not give back, and
# the next search begins behind it.
_AMOUNT = re.compile(r"(\d[\d,]*+(?:\.\d*+)?+(?:e[-+]?\d++)?+)\s*+([^\W\d]\w*+)?+")
MOST_DIGITS = 40  # of a number that a person would print


def seconds_in(text):
    """The times that stand in a text as a number and its unit, such as "31.84 ms", in seconds."""
    amounts = _AMOUNT.findall(text.replace("μ", "µ"))  # two characters that look the same
    return [
        float(number.replace(",", "")) * SECONDS[unit]
        for number, unit in amounts
        if unit in SECONDS and len(number) <= MOST_DIGITS
    ]
