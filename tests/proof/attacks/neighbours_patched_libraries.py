# attack: NumPy, the built-ins and flopwise are changed where they lie in memory, for every later kernel
# outcome: refused
# stock: no: meant for kernels that come from one process
import builtins
import ctypes
import gc

import numpy as np

import flopwise.checks.wire as wire


def twelve(*values, **more):
    return 12


for holder, names in ((np, ("linspace", "arange", "sin", "zeros")), (builtins, ("sum", "len", "sorted")), (wire, ("answer",))):
    for name in names:
        setattr(holder, name, twelve)
# The small numbers are objects of which there is one each: 41 becomes 42, in every module that uses it.
ctypes.memmove(id(41) + 24, id(42) + 24, 4)
for function in [one for one in gc.get_objects() if type(one) is type(twelve) and one.__module__ == "flopwise.checks.wire"]:
    function.__code__ = twelve.__code__
