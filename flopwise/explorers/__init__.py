"""Explorers: one module for each widget, which also draws it as a still picture; `explore` shows one."""

from flopwise.explorers.stage import explore

__all__ = ["explore"]
