"""Measured numbers as a person reads them, with the unit that suits them."""


def time_text(milliseconds):
    """A time in milliseconds with the unit that suits it: 0.0412 → "41.2 µs", 2300 → "2.30 s"."""
    for limit, factor, unit in ((1, 1e3, "µs"), (1e3, 1, "ms"), (float("inf"), 1e-3, "s")):
        if milliseconds < limit:
            value = milliseconds * factor
            digits = 2 if value < 10 else 1 if value < 100 else 0
            return f"{value:.{digits}f} {unit}"
    return f"{milliseconds} ms"  # infinity and NaN, which no clock gives


def rate_text(value):
    """A rate: three digits at least, no decimals that mean nothing."""
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def bytes_text(count):
    """Bytes with a binary unit: 2**28 → "256 MiB"."""
    for unit, power in (("GiB", 30), ("MiB", 20), ("KiB", 10)):
        if count >= 2**power:
            return f"{count / 2**power:.3g} {unit}"
    return f"{count} bytes"


def counted(number, noun):
    """How many of something: 1 → "1 iteration", 2000 → "2,000 iterations"."""
    return f"{number:,} {noun}{'s' * (number != 1)}"
