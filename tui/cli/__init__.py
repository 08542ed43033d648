"""The command line: every action of the board without the screen."""

from __future__ import annotations

from tui.cli.program import run

__all__ = ["run"]
