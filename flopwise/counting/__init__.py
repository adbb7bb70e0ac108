"""Counting the work of a whole model: `count_flops` gives its table of layers."""

from flopwise.counting.conventions import COURSE, MACS_ONLY, WITH_BIAS, Convention
from flopwise.counting.operators import Operator, Primitives, Work, register
from flopwise.counting.table import Layer, Table
from flopwise.counting.walk import count_flops

__all__ = [
    "COURSE",
    "MACS_ONLY",
    "WITH_BIAS",
    "Convention",
    "Layer",
    "Operator",
    "Primitives",
    "Table",
    "Work",
    "count_flops",
    "register",
]
