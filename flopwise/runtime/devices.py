"""OpenVINO's devices on this machine, and how a person names one.

OpenVINO is imported on first use, so that importing this module is quick.
"""

from flopwise.errors import FlopwiseError
from flopwise.model_files import core

_SPREADING = ("AUTO", "HETERO", "MULTI", "BATCH")  # these pass the work on to other devices


def devices():
    """The devices that OpenVINO finds on this machine → {name: full name}, such as {"CPU": "AMD EPYC"}."""
    openvino = core()
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
    name, available = device.strip().upper(), devices()
    kind, _, rest = name.partition(":")
    parts = [name]
    if kind in _SPREADING:  # "AUTO:GPU,CPU", "AUTO:-GPU", "BATCH:GPU(4)", or "AUTO" alone
        parts = [part.strip("-^ ").partition("(")[0] for part in rest.split(",") if part]
    for part in parts:
        if part not in available and not any(known.startswith(f"{part}.") for known in available):
            listed = ", ".join(f"{key} ({full})" for key, full in available.items()) or "none"
            raise FlopwiseError(f"there is no device {part!r} on this machine; there are: {listed}")
    return name


def is_spreading(device):
    """Does a device, named as OpenVINO writes it, pass the work on to others?"""
    return device.partition(":")[0] in _SPREADING
