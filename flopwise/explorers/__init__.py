"""Explorers: one module a widget, each with a still picture of the same thing; `explore` shows one."""

from flopwise.explorers.stage import explore

__all__ = ["explore"]
