"""Run a model with OpenVINO: load, compile, prepare an input, infer, time, and see what was executed."""

from flopwise.model_files import load_model
from flopwise.runtime.benchmark import HINTS, Benchmark, bench
from flopwise.runtime.device_runs import DeviceRun, read_runs
from flopwise.runtime.devices import Device, devices
from flopwise.runtime.empty import empty_model
from flopwise.runtime.executed import executed_layers, executed_precision
from flopwise.runtime.inputs import input_name, input_names, output_names, prepare_input
from flopwise.runtime.machine import Machine
from flopwise.runtime.measure import measure_machine
from flopwise.runtime.plausible import bandwidth_remark, rate_remark, speed_up_remark, time_remark
from flopwise.runtime.profile_rows import Profile, ProfiledLayer
from flopwise.runtime.profiling import profile
from flopwise.runtime.run import PRECISIONS, compile_model, infer
from flopwise.runtime.throughput import Point, Sweep, sweep
from flopwise.runtime.timing import Timing, time_inference

__all__ = [
    "HINTS",
    "PRECISIONS",
    "Benchmark",
    "Device",
    "DeviceRun",
    "Machine",
    "Point",
    "Profile",
    "ProfiledLayer",
    "Sweep",
    "Timing",
    "bandwidth_remark",
    "bench",
    "compile_model",
    "devices",
    "empty_model",
    "executed_layers",
    "executed_precision",
    "infer",
    "input_name",
    "input_names",
    "load_model",
    "measure_machine",
    "output_names",
    "prepare_input",
    "profile",
    "rate_remark",
    "read_runs",
    "speed_up_remark",
    "sweep",
    "time_inference",
    "time_remark",
]
