"""Counting the work of a whole model: `count` gives its table of layers."""

from flopwise.counting.table import Layer, Table
from flopwise.counting.walk import count, register

__all__ = ["Layer", "Table", "count", "register"]
