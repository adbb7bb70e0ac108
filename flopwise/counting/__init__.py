"""Counting the work of a whole model: `count_flops` gives its table of layers."""

from flopwise.counting.beside import Beside
from flopwise.counting.conventions import COURSE, EVERYTHING, MACS_ONLY, WITH_BIAS, Convention
from flopwise.counting.operators import Operator, Primitives, Work, register
from flopwise.counting.table import Layer, Table
from flopwise.counting.tools import CALFLOPS, FVCORE, MODEL_ANALYZER, PUBLISHED, TF_PROFILER, TORCH
from flopwise.counting.walk import count_flops

# Each convention by the name that a command takes.
CONVENTIONS = {
    "course": COURSE,
    "with-bias": WITH_BIAS,
    "everything": EVERYTHING,
    "macs-only": MACS_ONLY,
    "model-analyzer": MODEL_ANALYZER,
    "fvcore": FVCORE,
    "torch": TORCH,
    "calflops": CALFLOPS,
    "tf-profiler": TF_PROFILER,
    "published": PUBLISHED,
}

__all__ = [
    "CALFLOPS",
    "CONVENTIONS",
    "COURSE",
    "EVERYTHING",
    "FVCORE",
    "MACS_ONLY",
    "MODEL_ANALYZER",
    "PUBLISHED",
    "TF_PROFILER",
    "TORCH",
    "WITH_BIAS",
    "Beside",
    "Convention",
    "Layer",
    "Operator",
    "Primitives",
    "Table",
    "Work",
    "count_flops",
    "register",
]
