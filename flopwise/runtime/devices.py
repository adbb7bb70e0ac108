"""OpenVINO's devices on this machine, and the name that a person gives one by.

OpenVINO is imported on first use, so importing this stays light.
"""

from functools import lru_cache

from flopwise.errors import FlopwiseError

_SPREADING = ("AUTO", "HETERO", "MULTI", "BATCH")  # these hand the work on to other devices


@lru_cache(maxsize=1)
def core():
    """OpenVINO's entry point, made once."""
    import openvino

    return openvino.Core()


def reason(error):
    """The sentence in OpenVINO's error that says what happened, without the places in its source."""
    lines = [line.strip() for line in str(error).splitlines()]
    told = [line for line in lines if line and not line.startswith(("Exception from", "Check '"))]
    return told[-1] if told else type(error).__name__


def devices():
    """The devices that OpenVINO finds on this machine → {name: full name}, such as {"CPU": "AMD EPYC"}."""
    found = core()
    return {
        name: str(found.get_property(name, "FULL_DEVICE_NAME")).strip() for name in found.available_devices
    }


def known_device(device):
    """The device's name as OpenVINO writes it; FlopwiseError listing what there is if it is not there."""
    if not isinstance(device, str):
        raise TypeError(f"device must be text such as 'CPU', not {type(device).__name__} {device!r}")
    name, there = device.strip().upper(), devices()
    kind, _, rest = name.partition(":")
    parts = [name]
    if kind in _SPREADING:  # "AUTO:GPU,CPU", "AUTO:-GPU", "BATCH:GPU(4)", or "AUTO" alone
        parts = [part.strip("-^ ").partition("(")[0] for part in rest.split(",") if part]
    for part in parts:
        if part not in there and not any(known.startswith(f"{part}.") for known in there):
            listed = ", ".join(f"{key} ({full})" for key, full in there.items()) or "none"
            raise FlopwiseError(f"there is no device {part!r} on this machine; there are: {listed}")
    return name
