"""The terminal a person sits at: its type, encoding, colours, size, and the signs it can draw."""

from __future__ import annotations

import locale
import os
import shutil
import sys
from collections.abc import Iterator

from store.views import Finding
from tui.cli.glyphs import GLYPHS, LETTERS, widths

_POOR = {"", "dumb", "unknown"}
_COLUMNS, _ROWS = 80, 24


def look() -> Iterator[Finding]:
    """Everything about the terminal that can spoil the picture."""
    yield _encoding()
    if not sys.stdout.isatty():
        yield Finding("terminal", "ok", "none")
        return
    term = os.environ.get("TERM", "")
    poor = term in _POOR
    yield Finding("terminal", "problem" if poor else "ok", "poor" if poor else "good", {"term": term})
    yield _colors()
    yield _size()
    if not poor:
        yield _glyphs()


def _encoding() -> Finding:
    encoding = locale.getencoding()
    named = (os.environ.get(name) for name in ("LC_ALL", "LC_CTYPE", "LANG"))
    facts = {"encoding": encoding, "locale": next((each for each in named if each), "C")}
    good = encoding.lower().replace("-", "") == "utf8"
    return Finding("encoding", "ok" if good else "warning", "utf8" if good else "other", facts)


def _colors() -> Finding:
    from rich.console import Console  # what only this check needs

    colors = Console().color_system
    if colors is None or os.environ.get("NO_COLOR"):
        return Finding("colors", "ok", "none")
    return Finding("colors", "ok", "some", {"colors": {"standard": "16", "256": "256"}.get(colors, "16 777 216")})


def _size() -> Finding:
    size = shutil.get_terminal_size()
    small = size.columns < _COLUMNS or size.lines < _ROWS
    facts = {"columns": size.columns, "rows": size.lines}
    return Finding("size", "warning" if small else "ok", "small" if small else "enough", facts)


def _glyphs() -> Finding:
    measured = widths(GLYPHS + LETTERS)
    if measured is None:
        return Finding("glyphs", "ok", "shown", {"glyphs": " ".join(GLYPHS)})
    wrong = [letter for letter, width in measured.items() if width != 1]
    if wrong:
        return Finding("glyphs", "warning", "wide", {"glyphs": " ".join(wrong)})
    return Finding("glyphs", "ok", "measured", {"glyphs": " ".join(GLYPHS)})
