"""Measure a machine's peak and bandwidth as its models are run: by OpenVINO, on a device, in a precision.

The peak is that of the best matrix product; the bandwidth that of a layer which does next to nothing (ReLU)
on arrays larger than the caches, one read and one written. These are NumPy's arrays, for which Linux uses
large pages of memory. The runtime's own memory has small ones, whose places take longer to look up: where
machines are virtual, ReLU took three times as long there. It is measured, too, and told; a roof is the best.
"""

import os
from pathlib import Path
from statistics import median
from time import perf_counter

from flopwise.errors import FlopwiseError
from flopwise.library_errors import reason
from flopwise.model_files import core
from flopwise.runtime.device_names import used_devices
from flopwise.runtime.executed import executed_precision
from flopwise.runtime.machine import Machine, Measured
from flopwise.runtime.plausible import time_remark
from flopwise.runtime.readable import bytes_text
from flopwise.runtime.run import compile_model
from flopwise.runtime.shapes import fill

SIDES = (256, 512, 1024, 2048)  # of the square matrices
STREAMS = (2**18, 2**20, 2**22, 2**24, 2**26)  # bytes of the arrays that a cache may hold
LEAST, MOST = 2**27, 2**29  # bytes of the array that is to be larger than the caches
FEWEST_RUNS, SECONDS = 5, 0.25  # of each measurement: at least so many, and at least so long
_TYPES = {"f32": 4, "f16": 2, "bf16": 2}  # precision: bytes of a number


def measure_machine(device="CPU", precision="f32"):
    """Measure a device's peak FLOPS and memory bandwidth by OpenVINO itself → Machine. It takes seconds.

    precision: "f32", "f16", "bf16" or "auto", as for `compile_model`; numbers lie in memory in the precision
    that is asked for ("auto": in the one that the device chooses). A progress bar appears after two seconds.
    Raises FlopwiseError for a device that is not there, or that executes another precision than asked for;
    ValueError for an unknown precision.
    """
    from tqdm.auto import tqdm

    core()
    asked = _executed(device, precision)
    if precision not in ("auto", asked):
        raise FlopwiseError(
            f"{device} does not compute in {precision}: it executes a matrix product in {asked} instead; "
            f"give precision={asked!r}"
        )
    size, caches = _TYPES[asked], _caches()
    arrays = [*STREAMS, _large(caches)]
    with tqdm(total=len(SIDES) + len(arrays) + 1, desc="measuring", delay=2, leave=False) as bar:

        def done(measured):
            bar.update()
            return measured

        products = [done(_product(side, size, device, asked)) for side in SIDES]
        streams = [done(_stream(bytes_, size, device, asked)) for bytes_ in arrays]
        own = done(_stream(min(arrays[-1], LEAST), size, device, asked, own_memory=True))
    name, full_name = used_devices(compile_model(_relu(1, asked), device, asked))
    return Machine(
        peak_flops=max(measured.flop_rate for measured in products),
        bandwidth=streams[-1].byte_rate,
        cache_bandwidth=max(measured.byte_rate for measured in streams[:-1]),
        device=name,
        device_name=full_name,
        precision=asked,
        products=tuple(products),
        streams=tuple(streams),
        own=own,
        caches=caches,
    )


def _executed(device, precision):
    """The precision in which a matrix product runs, if it is one that arrays can have."""
    found = executed_precision(compile_model(_matrix_product(64, "f32"), device, precision))
    if found not in _TYPES:
        raise FlopwiseError(
            f"{device} executes a matrix product in {found}; a roofline is for {', '.join(_TYPES)}"
        )
    return found


def _matrix_product(side, kind):
    """A model: a square matrix times a square matrix of constants."""
    import numpy as np
    import openvino
    from openvino import opset13 as op

    x = op.parameter([side, side], getattr(openvino.Type, kind))
    weights = op.convert(op.constant(np.full((side, side), 0.01, np.float32)), kind)
    return openvino.Model([op.matmul(x, weights, False, True)], [x], "matrix_product")


def _relu(count, kind):
    """A model: the larger of each number and 0."""
    import openvino
    from openvino import opset13 as op

    x = op.parameter([count], getattr(openvino.Type, kind))
    return openvino.Model([op.relu(x)], [x], "relu")


def _product(side, size, device, precision):
    # Each of side² results takes side multiplications and side additions; three matrices are moved.
    what = f"matrix product {side}×{side} · {side}×{side}"
    runs, seconds = _median(_matrix_product(side, precision), device, precision)
    return Measured(what, 2 * side**3, 3 * side**2 * size, runs, seconds)


def _stream(bytes_, size, device, precision, own_memory=False):
    what = f"ReLU, {bytes_text(bytes_)} read, {bytes_text(bytes_)} written"
    model = _relu(bytes_ // size, precision)
    if own_memory:
        return Measured(
            f"{what}, runtime's memory", bytes_ // size, 2 * bytes_, *_median(model, device, precision)
        )
    return Measured(what, bytes_ // size, 2 * bytes_, *_median(model, device, precision, shared=True))


def _median(model, device, precision, shared=False):
    """(how often it ran, the median in seconds by the runtime's clock); shared: in NumPy's arrays."""
    try:
        compiled = compile_model(model, device, precision, {"PERFORMANCE_HINT": "LATENCY"})
        request, samples = compiled.create_infer_request(), []
        if shared:
            # Tensors do not keep their arrays: these names do, until the end of this function.
            read, input_array = _shared(compiled.input(0))
            written, output_array = _shared(compiled.output(0))
            request.set_input_tensor(read)
            request.set_output_tensor(written)
        # Memory that nobody wrote to is one and the same page of zeros, which is read from a cache.
        fill(request.get_input_tensor(), 0.5)
        request.infer(share_outputs=True)  # without it each result is copied, which takes as long again
        start = perf_counter()
        while len(samples) < FEWEST_RUNS or perf_counter() - start < SECONDS:
            request.infer(share_outputs=True)
            samples.append(request.latency / 1e3)
    except FlopwiseError:
        raise
    except Exception as error:
        raise FlopwiseError(f"{device} could not be measured: {reason(error)}") from None
    middle = median(samples)
    if not middle > 0:
        raise FlopwiseError(f"{device} could not be measured: {time_remark(middle)}")
    return len(samples), middle


def _shared(port):
    """A tensor for a port and the NumPy array that is its memory, kept as long as the tensor is."""
    import numpy as np
    import openvino

    kind, shape = port.get_element_type(), port.get_shape()
    array = np.zeros(list(shape), kind.to_dtype())
    return openvino.Tensor(array, shape, kind), array


def _caches(cpus=Path("/sys/devices/system/cpu")):
    """Bytes of all caches together, or None where the system (not Linux) does not tell."""
    sizes = {}
    for cache in cpus.glob("cpu[0-9]*/cache/index*"):
        try:
            kind, shared, size = (
                (cache / name).read_text().strip() for name in ("type", "shared_cpu_list", "size")
            )
            level = (cache / "level").read_text().strip()
            if kind != "Instruction" and size.endswith("K"):
                sizes[level, kind, shared] = int(size[:-1]) * 1024
        except (OSError, ValueError):
            continue
    return sum(sizes.values()) or None


def _large(caches):
    """Bytes of an array that no cache should hold: twice the caches, within reason and what is free."""
    wanted = min(max(2 * (caches or 0), LEAST), MOST)
    free = _free_memory()
    while free is not None and wanted > LEAST // 8 and 3 * wanted > free:
        wanted //= 2
    return wanted // 4096 * 4096


def _free_memory():
    """Bytes that can be used without hurting others, or None where the system does not tell."""
    try:
        lines = Path("/proc/meminfo").read_text().splitlines()
        free = next(int(line.split()[1]) * 1024 for line in lines if line.startswith("MemAvailable:"))
    except (OSError, StopIteration, ValueError):
        return None
    try:  # a limit of this process, as in a sandbox
        import resource

        limit = resource.getrlimit(resource.RLIMIT_AS)[0]
        used = int(Path("/proc/self/statm").read_text().split()[0]) * os.sysconf("SC_PAGE_SIZE")
        return free if limit == resource.RLIM_INFINITY else max(0, min(free, limit - used))
    except (ImportError, OSError, ValueError):
        return free
