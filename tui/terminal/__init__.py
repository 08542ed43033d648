"""The thin layer between Textual and a real terminal on a slow line.

``prepare`` looks at the surroundings before Textual is imported; ``tui.terminal.app.TerminalApp`` is the App that
types, draws, suspends and ends as it should. Pilot sees none of this: the tests run in a pty.
"""

from tui.terminal.surroundings import prepare

__all__ = ["prepare"]
