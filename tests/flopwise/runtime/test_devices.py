"""The devices of this machine: those that are there, what they execute, and why the others are not."""

import os
import re
import sys

import pytest

from flopwise.errors import FlopwiseError
from flopwise.resources import model_path
from flopwise.runtime import Device, compile_model, device_names, devices, executed_precision
from flopwise.runtime.device_names import known_device, why_absent
from flopwise.runtime.run import PRECISIONS

table = sys.modules[Device.__module__]  # `flopwise.runtime.devices` is also the name of a function


class Core:
    """OpenVINO's core on a machine with other devices."""

    def __init__(self, **full_names):
        self.full_names, self.available_devices = full_names, list(full_names)
        self.refusal = "Exception from src/a.cpp:1:\nno such device\n"

    def get_property(self, name, _):
        if name in self.full_names:
            return self.full_names[name]
        raise RuntimeError(self.refusal)


@pytest.fixture
def machine(monkeypatch):
    """A function that puts a machine of other devices in the place of this one."""

    def put(**full_names):
        made = Core(**full_names)
        monkeypatch.setattr(device_names, "core", lambda: made)
        monkeypatch.setattr(table, "_auto", lambda: Device("AUTO", "chooses a device"))
        return made

    return put


# The rows


def test_what_openvino_finds_comes_first_then_auto_then_what_is_absent():
    rows, found = devices(), device_names.core().available_devices
    assert "CPU" in found and rows.names() == (*found, "AUTO")
    kinds = {name.partition(".")[0] for name in found}
    assert [row.name for row in rows] == [*found, "AUTO", *(k for k in ("GPU", "NPU") if k not in kinds)]
    for row in rows:
        assert bool(row.full_name) == row.available != bool(row.reason)


def test_a_kind_is_there_if_one_of_it_is(machine):
    machine(**{"CPU": "a CPU ", "GPU.0": "Arc", "GPU.1": "Flex"})
    assert [row.name for row in devices()] == ["CPU", "GPU.0", "GPU.1", "AUTO", "NPU"]
    assert devices()["CPU"].full_name == "a CPU"
    assert known_device("gpu") == "GPU"


def test_a_machine_without_devices_has_nothing_to_choose(machine):
    machine()
    assert devices().names() == () and devices()["AUTO"].reason == "there is no device to choose"


def test_a_row_is_found_by_its_name():
    rows = devices()
    assert rows["CPU"] is rows[[row.name for row in rows].index("CPU")]
    assert "CPU" in rows and rows["CPU"] in rows and "TPU" not in rows
    with pytest.raises(KeyError, match="'TPU' is none of CPU, "):
        rows["TPU"]


def test_auto_says_what_it_chooses_here():
    (chosen,) = compile_model(model_path("pool_cnn"), "AUTO").get_property("EXECUTION_DEVICES")
    assert devices()["AUTO"].full_name.endswith(f"here: {chosen.strip('()')}")


# What a device executes


@pytest.mark.parametrize("name", ["CPU", "AUTO"])
def test_it_says_what_a_device_executes(name):
    """It is what is seen in a course model that was compiled with each hint."""
    row = devices()[name]
    assert list(row.executed) == list(PRECISIONS) and row.executed["f32"] == "f32"
    for asked, executed in row.executed.items():
        assert executed_precision(compile_model(model_path("pool_cnn"), name, asked)) == executed


def test_a_request_that_is_ignored_or_refused_adds_no_precision(monkeypatch):
    def compiling(model, device, asked):
        if asked == "bf16":
            raise FlopwiseError("refused")
        return asked

    monkeypatch.setattr(table, "compile_model", compiling)
    monkeypatch.setattr(table, "executed_precision", {"f32": "f32", "f16": "f32", "auto": "f32"}.get)
    row = Device("OLD", "a device without units for f16")
    assert row.executed == {"f32": "f32", "f16": "f32", "auto": "f32"} and row.precisions == ("f32",)
    assert row.refused == {"bf16": "refused"}


def test_an_absent_device_executes_nothing():
    row = Device("GPU", reason="no driver")
    assert (row.available, row.executed, row.precisions, row.refused) == (False, {}, (), {})


def test_a_device_that_fails_is_still_in_the_table(monkeypatch):
    def refuses(*_):
        raise FlopwiseError("out of memory")

    monkeypatch.setattr(table, "compile_model", refuses)
    rows = devices()
    assert rows["AUTO"].reason == "out of memory"
    assert rows["CPU"].available and set(rows["CPU"].refused.values()) == {"out of memory"}
    assert "unknown" in repr(rows)


@pytest.mark.parametrize("shown", [repr, lambda rows: re.sub("<[^>]+>", " ", rows._repr_html_())])
def test_the_table_tells_all_of_it(shown):
    rows = devices()
    told = shown(rows)
    for row in rows:
        assert row.name in told and (row.full_name if row.available else f"absent: {row.reason}") in told
    assert ", ".join(rows["CPU"].precisions) in told


def test_the_table_holds_no_markup_of_a_driver(machine):
    machine(CPU="<script>")
    assert "<script>" not in devices()._repr_html_()


# Why a device is absent


@pytest.fixture
def linux(monkeypatch):
    """What Linux tells of the hardware can be read on any system."""
    monkeypatch.setattr(sys, "platform", "linux")


@pytest.mark.usefixtures("linux")
@pytest.mark.parametrize("kind, node", [("GPU", "/dev/dri/renderD*"), ("NPU", "/dev/accel/accel*")])
def test_no_hardware(tmp_path, kind, node):
    assert why_absent(kind, tmp_path) == f"no Intel {kind} is seen on this machine (there is no {node})"


@pytest.fixture
def card(tmp_path):
    """A function that makes the files in which Linux shows a GPU; they lie in `tmp_path`."""

    def make(number, vendor=None):
        node = tmp_path / "dev/dri" / f"renderD{number}"
        node.parent.mkdir(parents=True, exist_ok=True)
        node.touch()
        if vendor:
            told = tmp_path / "sys/class/drm" / node.name / "device/vendor"
            told.parent.mkdir(parents=True)
            told.write_text(f"{vendor}\n", "ascii")
        return node

    return make


@pytest.mark.usefixtures("linux")
def test_anothers_gpu(tmp_path, card):
    card(128, "0x10de")
    assert why_absent("GPU", tmp_path) == (
        "the GPU of this machine is not an Intel GPU, and OpenVINO runs on no other"
    )


@pytest.mark.usefixtures("linux")
def test_a_gpu_that_may_not_be_opened(tmp_path, card, monkeypatch):
    card(128, "0x10de")
    closed = card(129, "0x8086")
    monkeypatch.setattr(os, "access", lambda path, mode: path != closed)
    assert why_absent("GPU", tmp_path) == (
        "you may not open /dev/dri/renderD129: ask for your account to join the group render"
    )


@pytest.mark.usefixtures("linux")
@pytest.mark.parametrize(
    "said, told",
    [
        (
            "Cannot load library: libOpenCL.so.1: cannot open shared object file",
            "its driver is missing: install OpenCL with Intel's driver (intel-opencl-icd on Debian and "
            "Ubuntu)",
        ),
        ("Unsupported configuration key: FULL_DEVICE_NAME", "OpenVINO finds no driver for an Intel GPU"),
        ("Exception from src/a.cpp:1:\nCheck 'x' failed\nclBuild failed\n", "OpenVINO says: clBuild failed"),
    ],
)
def test_hardware_without_its_driver(tmp_path, card, machine, said, told):
    card(128, "0x8086")
    machine(CPU="a CPU").refusal = said
    assert why_absent("GPU", tmp_path) == told


def test_another_system_is_not_asked_for_its_files(tmp_path, machine, monkeypatch):
    machine(CPU="a CPU")
    monkeypatch.setattr(sys, "platform", "win32")
    assert why_absent("GPU", tmp_path) == "OpenVINO says: no such device"


def test_who_asks_for_an_absent_device_is_told_why(machine, monkeypatch):
    machine(CPU="a CPU")
    monkeypatch.setattr(device_names, "why_absent", lambda kind: f"there is no {kind} here")
    with pytest.raises(FlopwiseError) as told:
        known_device("AUTO:GPU,CPU")
    assert str(told.value) == (
        "there is no device 'GPU' on this machine; there are: CPU (a CPU). GPU: there is no GPU here"
    )
    with pytest.raises(FlopwiseError, match=r"there are: CPU \(a CPU\)$"):
        known_device("TPU")
