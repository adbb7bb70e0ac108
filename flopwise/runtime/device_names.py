"""What OpenVINO calls this machine's devices, how a person names one, and why one is not there.

OpenVINO is imported on first use, so that importing this module is quick.
"""

import os
import sys
from functools import lru_cache
from pathlib import Path

from flopwise.errors import FlopwiseError
from flopwise.library_errors import reason
from flopwise.model_files import core

_SPREADING = ("AUTO", "HETERO", "MULTI", "BATCH")  # these pass the work on to other devices
# Kinds of devices that OpenVINO knows besides the CPU: what each is, and how Linux shows it.
_KINDS = {
    "GPU": ("Intel GPU", "dev/dri", "renderD*", "sys/class/drm"),
    "NPU": ("Intel NPU", "dev/accel", "accel*", "sys/class/accel"),
}
_INTEL = "0x8086"  # the vendor's number on the PCI bus
# A library that OpenVINO's plugin loads → what it is, as a person installs it.
_LIBRARIES = {"libOpenCL": "OpenCL with Intel's driver (intel-opencl-icd on Debian and Ubuntu)"}


def full_names():
    """The devices that OpenVINO finds on this machine → {name: full name}, such as {"CPU": "AMD EPYC"}."""
    return dict(_found_by(core()))


@lru_cache(maxsize=1)
def _found_by(openvino):
    """The same, for OpenVINO's core: it asks every plugin each time, and they find what they found before."""
    return {
        name: str(openvino.get_property(name, "FULL_DEVICE_NAME")).strip()
        for name in openvino.available_devices
    }


def known_device(device):
    """The device's name as OpenVINO writes it.

    Raises FlopwiseError that lists this machine's devices if it is not one of them, TypeError for a name
    that is not text.
    """
    if not isinstance(device, str):
        raise TypeError(f"device must be text such as 'CPU', not {type(device).__name__} {device!r}")
    name, available = device.strip().upper(), full_names()
    kind, _, rest = name.partition(":")
    parts = [name]
    if kind in _SPREADING:  # "AUTO:GPU,CPU", "AUTO:-GPU", "BATCH:GPU(4)", or "AUTO" alone
        parts = [part.strip("-^ ").partition("(")[0] for part in rest.split(",") if part]
    for part in parts:
        if not _is_among(part, available):
            listed = ", ".join(f"{key} ({full})" for key, full in available.items()) or "none"
            why = f". {part}: {why_absent(part)}" if part in _KINDS else ""
            raise FlopwiseError(f"there is no device {part!r} on this machine; there are: {listed}{why}")
    return name


def is_spreading(device):
    """Does a device, named as OpenVINO writes it, pass the work on to others?"""
    return device.partition(":")[0] in _SPREADING


def used_devices(compiled):
    """The devices that run a compiled model → (names, full names), each as one text."""
    known = full_names()
    used = [name.strip("()") for name in compiled.get_property("EXECUTION_DEVICES")]  # AUTO: "(CPU)"
    return ", ".join(used), ", ".join(known.get(name, name) for name in used)


def absent_kinds():
    """The kinds of devices that OpenVINO could run on, but not on this machine → ("GPU", "NPU")."""
    available = full_names()
    return tuple(kind for kind in _KINDS if not _is_among(kind, available))


def why_absent(kind, root="/"):
    """Why OpenVINO finds no device of a kind, "GPU" or "NPU", in a sentence without a full stop.

    On Linux the hardware is looked for first, because no driver helps without it. `root` is where /dev and
    /sys are.
    """
    if sys.platform == "linux":
        hardware = _missing_hardware(kind, Path(root))
        if hardware:
            return hardware
    try:
        core().get_property(kind, "FULL_DEVICE_NAME")
    except Exception as error:
        for library, what in _LIBRARIES.items():
            if library in str(error):
                return f"its driver is missing: install {what}"
        if "Unsupported configuration key" not in str(error):  # what the NPU says without a driver
            return f"OpenVINO says: {reason(error)}"
    return f"OpenVINO finds no driver for an {_KINDS[kind][0]}"


def _is_among(device, available):
    """Is a device there, by its own name or as a kind of which there are several, GPU.0 and GPU.1?"""
    return device in available or any(known.startswith(f"{device}.") for known in available)


def _missing_hardware(kind, root):
    """What Linux lacks or refuses of a kind of device; "" if a device is there that may be opened."""
    what, folder, pattern, told = _KINDS[kind]
    nodes = sorted((root / folder).glob(pattern))
    if not nodes:
        return f"no {what} is seen on this machine (there is no /{folder}/{pattern})"
    intel = [node for node in nodes if _vendor(root / told / node.name) in (_INTEL, None)]
    if not intel:
        return f"the {kind} of this machine is not an {what}, and OpenVINO runs on no other"
    if not any(os.access(node, os.R_OK | os.W_OK) for node in intel):
        return f"you may not open /{folder}/{intel[0].name}: ask for your account to join the group render"
    return ""


def _vendor(device):
    """The number of a device's vendor as Linux tells it, None if it does not."""
    try:
        return (device / "device" / "vendor").read_text("ascii").strip()
    except (OSError, ValueError):
        return None
