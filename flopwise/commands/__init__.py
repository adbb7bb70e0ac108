"""The command `flopwise`."""

from flopwise.commands.main import main

__all__ = ["main"]
