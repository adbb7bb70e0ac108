"""Explorers: one module for each widget, which also draws it as a still picture; `explore` shows one."""

from flopwise.errors import need

need("ipywidgets", "explorers")

from flopwise.explorers.stage import explore  # noqa: E402

__all__ = ["explore"]
