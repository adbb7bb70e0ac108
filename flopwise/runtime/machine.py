"""What a machine can do at most: its peak, its bandwidth, and the time that some work takes at least."""

from dataclasses import asdict, dataclass

from flopwise.runtime.plausible import bandwidth_remark, rate_remark
from flopwise.runtime.readable import rate_text, time_text
from flopwise.tables import html_table, json_text, kept, text_lines


@dataclass(frozen=True)
class Measured:
    """One measurement: what ran, its FLOPs and the bytes that it reads and writes, how often, the median."""

    what: str
    flops: int
    bytes: int
    runs: int
    seconds: float

    flop_rate = property(lambda self: self.flops / self.seconds, doc="FLOPS: FLOPs ÷ seconds.")
    byte_rate = property(lambda self: self.bytes / self.seconds, doc="Bytes per second.")


@dataclass(frozen=True, repr=False)
class Machine:
    """What a device can do at most, in one precision.

    peak_flops: FLOPS of the best matrix product; bandwidth: bytes per second to and from memory, reading and
    writing added; cache_bandwidth: the best with smaller arrays, which a cache may hold, or None;
    products and streams: the measurements (`Measured`) that these come from; own: that of arrays in the
    runtime's own memory, or None; caches: bytes of all caches together, as the operating system tells them,
    or None.
    """

    peak_flops: float
    bandwidth: float
    cache_bandwidth: float | None = None
    device: str = "CPU"
    device_name: str = ""
    precision: str = "f32"
    products: tuple = ()
    streams: tuple = ()
    own: Measured | None = None
    caches: int | None = None

    def __post_init__(self):
        for name in ("peak_flops", "bandwidth"):
            if not getattr(self, name) > 0:
                raise ValueError(f"{name} must be more than 0, not {getattr(self, name)}")

    @property
    def ridge(self):
        """The arithmetic intensity, in FLOPs per byte, from which on the peak is the limit."""
        return self.peak_flops / self.bandwidth

    def attainable(self, intensity):
        """FLOPS that a layer of this arithmetic intensity (FLOPs per byte) can reach at most."""
        if not intensity >= 0:
            raise ValueError(f"intensity must be at least 0, not {intensity}")
        return min(self.peak_flops, self.bandwidth * intensity)

    def predicted_time(self, flops, bytes):
        """Seconds that so much work takes at least: the longer of FLOPs ÷ peak and bytes ÷ bandwidth."""
        if not (flops >= 0 and bytes >= 0):
            raise ValueError(f"flops and bytes must be at least 0, not {flops} and {bytes}")
        return max(flops / self.peak_flops, bytes / self.bandwidth)

    def as_dict(self):
        """Everything as plain values, for JSON: FLOPS, bytes per second, seconds."""
        return {**asdict(self), "ridge": self.ridge}

    def to_json(self, path=None):
        """`as_dict` as JSON text; with a path, written there, and the path comes back."""
        return kept(json_text(self.as_dict()), path)

    def _heading(self):
        return (
            f"{self.device}{f' ({self.device_name})' if self.device_name else ''}, {self.precision}: "
            f"peak {rate_text(self.peak_flops / 1e9)} GFLOPS, "
            f"bandwidth {rate_text(self.bandwidth / 1e9)} GB/s, "
            f"ridge at {rate_text(self.ridge)} FLOPs per byte"
        )

    def _rows(self):
        """The cells of each measurement."""
        moved = (*self.streams, *([self.own] if self.own else []))
        speeds = [
            *((m, f"{m.flops:,} FLOPs", f"{rate_text(m.flop_rate / 1e9)} GFLOPS") for m in self.products),
            *((m, f"{m.bytes:,} bytes", f"{rate_text(m.byte_rate / 1e9)} GB/s") for m in moved),
        ]
        return [(m.what, work, m.runs, time_text(1e3 * m.seconds), speed) for m, work, speed in speeds]

    @property
    def doubts(self):
        """What is wrong with its numbers: a tuple of sentences, empty where nothing is, or it is no CPU."""
        if self.device != "CPU":
            return ()
        remarks = rate_remark(self.peak_flops, self.precision), bandwidth_remark(self.bandwidth)
        return tuple(filter(None, remarks))

    def _remarks(self):
        if not self.streams:
            return [*self.doubts]
        told = "The bandwidth is that of the largest arrays, bytes read and bytes written added"
        if self.caches is not None:
            told += f"; the operating system tells of {self.caches:,} bytes of caches"
            if self.streams[-1].bytes < 2 * self.caches:
                told += ", so that a part of them may have come from there"
        return [*self.doubts, f"{told}."]

    _HEAD, _SIDES = ("measured", "work", "runs", "median", "speed"), "lrrrr"

    def __repr__(self):
        rows = self._rows()
        table = text_lines(rows, self._SIDES, self._HEAD) if rows else []
        return "\n".join([self._heading(), *table, *self._remarks()])

    def _repr_html_(self):
        return html_table(
            "Machine",
            self._HEAD,
            self._rows(),
            self._SIDES,
            caption=self._heading(),
            remarks=self._remarks(),
        )
