"""What no measurement gives is said: in a sentence of its own, and below the results of the runners."""

import os
from dataclasses import replace
from html import unescape

import pytest

from flopwise import roofline
from flopwise.checks.measured import least_seconds
from flopwise.errors import FlopwiseError
from flopwise.runtime import (
    Machine,
    Sweep,
    bandwidth_remark,
    measure,
    measure_machine,
    rate_remark,
    speed_up_remark,
    time_remark,
)
from flopwise.runtime.device_runs import DeviceRun
from flopwise.runtime.timing import Timing
from tests.flopwise.test_tables import POINT, benchmark, profile_of, profiled

CORES = os.cpu_count() or 1


@pytest.mark.parametrize(
    "flops, cores, precision",
    [
        (1024e9, 2, "f32"),  # 2·512: 64 FLOPs in a cycle, 8,000 million cycles in a second
        (0.001, 2, "f32"),
        (12_000e9, 64, "f32"),
        (12_000e9, 2, "bf16"),  # 2·8,192, with units that multiply matrices
        (30_000e9, 2, "i8 + f32"),  # 2·16,384
        (30_000e9, 2, "a precision of next year"),
    ],
)
def test_rates_that_may_be(flops, cores, precision):
    assert rate_remark(flops, precision, cores) == ""


def test_a_processor_of_12000_gflops_on_two_cores_is_absurd():
    assert rate_remark(12_000e9, cores=2) == (
        "12,000 GFLOPS cannot be: no core does more than 512 GFLOPS in f32, and there are 2. Was the work "
        "done between the two readings of the clock, and is the time in seconds?"
    )
    assert rate_remark(1025e9, cores=2) and rate_remark(17e12, "bf16", cores=2)
    assert rate_remark(1e15) and not rate_remark(1e9)  # on the cores of this machine


@pytest.mark.parametrize("rate", [0, -1e9, float("nan")])
def test_a_rate_is_above_zero(rate):
    assert "a rate is FLOPs ÷ seconds, and more than 0" in rate_remark(rate)


def test_the_least_time_is_that_of_the_highest_rate():
    assert least_seconds(2 * 512**3, cores=2) == 2 * 512**3 / 1024e9  # 0.26 ms
    assert least_seconds(1e9) == 1e9 / (512e9 * CORES)
    assert not rate_remark(1e9 / least_seconds(1e9))
    assert rate_remark(1e9 / (0.99 * least_seconds(1e9)))


@pytest.mark.parametrize(
    "seconds, words",
    [
        (0, "0 ns is less than the clock can tell, which is 100 ns. Is the work between its two readings?"),
        (2e-8, "20 ns is less than the clock can tell, which is 100 ns."),
        (
            -0.5,
            "-0.5 s cannot be: no time is below 0. Subtract the first reading of the clock from the second.",
        ),
        (float("nan"), "nan s is not a time."),
        (float("inf"), "inf s is not a time."),
    ],
)
def test_times_that_cannot_be(seconds, words):
    assert time_remark(seconds, resolution=1e-7).startswith(words)
    assert time_remark(1e-7, resolution=1e-7) == time_remark(3600.0, resolution=1e-7) == ""


def test_pythons_own_clock_is_fine_enough_for_a_microsecond():
    assert time_remark(1e-6) == "" and time_remark(0)


def test_other_numbers_that_cannot_be():
    assert bandwidth_remark(400e9) == ""
    assert bandwidth_remark(50e12).startswith(
        "50,000 GB/s cannot be: the memory of no CPU gives more than 4,000"
    )
    assert bandwidth_remark(0)
    assert speed_up_remark(1000) == speed_up_remark(0.5) == ""
    assert speed_up_remark(1200).startswith("1,200 times as fast cannot be. Was the same work done in both")
    assert speed_up_remark(0)


# Below the results of the runners


def timing(*samples_ms):
    return Timing(
        samples_ms, first=9.0, warmup=1, model="net", device="CPU", device_name="A", precision="f32"
    )


def run(**facts):
    good = dict(device="CPU", batch=10, frames=1000, load_s=0.2, inference_s=4.0, fps=250.0)
    return DeviceRun(**good | facts)


def profile(time_ms, precision="f32"):
    row = replace(profiled("conv1"), time_ms=time_ms, precision=precision)  # of 1,000 FLOPs
    return replace(profile_of("conv1"), rows=(row,), device="CPU")


POINTS = POINT, replace(POINT, batch=2, throughput=9.0 * 1001)
SWEEP = Sweep((POINT,), "net", "CPU", "A CPU", "f32", "f32", rounds=1, seconds=0.2)
NOTHING = "is less than the clock can tell"


@pytest.mark.parametrize(
    "result, sentence",
    [
        (timing(0.0, 0.0, 1.0), NOTHING),
        (replace(benchmark(), samples_ms=(0.0,)), NOTHING),
        (replace(SWEEP, points=(replace(POINT, median=0.0),)), NOTHING),
        (replace(SWEEP, points=POINTS), "1,001 times as fast cannot be"),
        (Machine(1e15 * CORES, 1e10), "GFLOPS cannot be: no core does more than 512 GFLOPS in f32"),
        (Machine(1e10, 1e15), "1,000,000 GB/s cannot be"),
        (roofline(Machine(1e15 * CORES, 1e10), []), "GFLOPS cannot be: no core does more than"),
        # 1,000 FLOPs in 0.000002 ms, 2 ns, are 500 GFLOPS; the peak is 100.
        (
            roofline(Machine(100e9, 1e10), [profile(2e-6)[0]]),
            "Far above the peak of 100 GFLOPS: conv1 (500 GFLOPS)",
        ),
        (profile(1e-9), "conv1: 1,000,000 GFLOPS cannot be"),  # 1,000 FLOPs in 1 ps
        (profile(1e-9), "Counters cut a layer's time to whole microseconds"),
        (replace(profile(0.5), latencies_ms=(0.0,)), NOTHING),
    ],
)
def test_absurd_results_say_so(result, sentence):
    assert any(sentence in doubt for doubt in result.doubts)
    assert sentence in " ".join(repr(result).split())
    if hasattr(result, "_repr_html_"):
        assert sentence in unescape(result._repr_html_())


@pytest.mark.parametrize(
    "result",
    [
        timing(0.05, 0.06),
        benchmark(),
        SWEEP,
        Machine(100e9, 1e10),
        Machine(1e15, 1e13, device="GPU"),  # only of processors is it known
        roofline(Machine(100e9, 1e10), [profile(0.5)[0]]),
        profile(0.5),
        profile(4e-8, "i8"),  # 1,000 FLOPs in 40 ps
    ],
)
def test_others_are_not_doubted(result):
    assert result.doubts == ()
    assert "cannot be" not in repr(result) and "less than the clock" not in repr(result)


def test_a_run_on_a_device_that_took_no_time_is_remarked():
    assert run().remark == ""
    assert run(inference_s=1e-12, fps=1e15).remark.startswith(
        "CPU, batch 10: for one inference, 1e-05 ns is less"
    )
    assert run(error="there is none", inference_s=None, fps=None).remark == ""


def test_a_clock_that_stands_still_measures_no_machine(monkeypatch):
    monkeypatch.setattr(measure, "median", lambda samples: 0.0)
    monkeypatch.setattr(measure, "SIDES", (16,))
    with pytest.raises(
        FlopwiseError, match="CPU could not be measured: 0 ns is less than the clock can tell"
    ):
        measure_machine()
