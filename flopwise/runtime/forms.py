"""Numbers with the unit that suits them."""

from flopwise.runtime.timing import readable


def time_text(seconds):
    """A time with the unit that suits it: 0.0023 → "2.30 ms"."""
    return readable(seconds * 1e3)


def binary_text(count):
    """Bytes with a binary unit: 2**28 → "256 MiB"."""
    for unit, power in (("GiB", 30), ("MiB", 20), ("KiB", 10)):
        if count >= 2**power:
            return f"{count / 2**power:.3g} {unit}"
    return f"{count} bytes"
