"""What must be so around the program before a screen can be drawn; imports nothing of Textual."""

from __future__ import annotations

import os
import sys

# Textual reads these once, when it is imported.
_SETTINGS = {
    # The keyboard protocol of kitty loses letters that an input tool commits, in several terminals.
    "TEXTUAL_DISABLE_KITTY_KEY": "1",
    # Every step of an animation is paid for on a slow line.
    "TEXTUAL_ANIMATIONS": "none",
}
_COLOR_SYSTEMS = {"auto", "standard", "256", "truecolor", "windows"}  # what rich knows; another name is a KeyError
_UTF8 = {"PYTHONUTF8": "1", "PYTHONIOENCODING": "utf-8"}


def prepare() -> str | None:
    """Set what Textual reads at import, and start over in UTF-8 if the streams are in anything else.

    Returns:
        The message key of what stands in the way of a screen, or None when nothing does.
    """
    if not _is_terminal(sys.__stdin__) or not _is_terminal(sys.__stderr__):  # Textual draws on standard error
        return "terminal.none"
    if os.environ.get("TERM", "") in {"dumb", "unknown"}:
        return "terminal.dumb"
    _ensure_utf8()
    os.environ.update(_SETTINGS)
    for stale in ("COLUMNS", "LINES"):  # of another window, or of none; the terminal itself knows its size
        os.environ.pop(stale, None)
    if os.environ.get("TEXTUAL_COLOR_SYSTEM", "auto") not in _COLOR_SYSTEMS:
        del os.environ["TEXTUAL_COLOR_SYSTEM"]
    return None


def _is_terminal(stream: object) -> bool:
    isatty = getattr(stream, "isatty", None)
    return isatty is not None and bool(isatty())


def _ensure_utf8() -> None:
    """Run the same command again in UTF-8: letters drawn as escapes would break every line."""
    encoding = getattr(sys.__stderr__, "encoding", "") or ""
    if encoding.lower().replace("-", "") == "utf8" or all(os.environ.get(k) == v for k, v in _UTF8.items()):
        return
    arguments = [sys.executable, *sys.orig_argv[1:]]
    os.execve(sys.executable, arguments, os.environ | _UTF8)  # noqa: S606  (ourselves, with our own arguments)
