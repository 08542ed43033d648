"""Text in terminal cells: cleaned, cut, padded, wrapped. User text is only ever data here."""

from __future__ import annotations

import re
from functools import cache

from rich.cells import cell_len, set_cell_size

ELLIPSIS = "…"

# Printable to Python, and yet no letter: joiners and selectors, over whose width terminals disagree.
_SELECTORS = "\u034f\u180b-\u180d\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef"
_MARKS = "\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"


@cache
def _no_letters() -> re.Pattern[str]:
    """Selectors, and what a flood of marks has beyond four: more than a letter of any language carries."""
    return re.compile(f"[{_SELECTORS}]|(?<=[{_MARKS}]{{4}})[{_MARKS}]+")


@cache
def _plain_letters() -> re.Pattern[str]:
    """The letters of Vietnamese and of most that is written with it: each takes one cell."""
    return re.compile(r"[ -~\u00a1-\u00ac\u00ae-\u02ff\u1e00-\u1eff\u2013\u2014\u2018-\u201d\u2026]*")


def _a_cell_each(text: str) -> bool:
    return _plain_letters().fullmatch(text) is not None


def clean(text: str) -> str:
    """One line of text, nothing but letters in their cells; line breaks and tabs become spaces."""
    if text.isascii() and text.isprintable():
        return text
    if not text.isprintable():
        text = "".join(char if char.isprintable() else " " for char in text if char.isprintable() or char.isspace())
    return _no_letters().sub("", text)


def elide(text: str, width: int) -> str:
    """Text cut to at most width cells, an ellipsis standing for what is missing."""
    text = clean(text)
    if cell_len(text) <= width:
        return text
    if width < 1:
        return ""
    return (text[: width - 1] if _a_cell_each(text) else set_cell_size(text, width - 1)).rstrip() + ELLIPSIS


def fit(text: str, width: int, *, right: bool = False) -> str:
    """Text in exactly width cells, cut or padded; right puts it at the right edge."""
    shown = elide(text, width)
    room = " " * (width - cell_len(shown))
    return room + shown if right else shown + room


def wrap(text: str, width: int, lines: int) -> list[str]:
    """Text broken between words into at most so many lines; what does not fit is elided in the last."""
    if width < 1:
        return []
    done: list[str] = []
    words = clean(text).split(" ")
    while words and len(done) < lines - 1:
        line = words.pop(0)
        while words and cell_len(line) + 1 + cell_len(words[0]) <= width:
            line = f"{line} {words.pop(0)}"
        if cell_len(line) > width:  # one word longer than the line
            head = set_cell_size(line, width)
            words.insert(0, line[len(head.rstrip()) :] or " ")
            line = head.rstrip()
        done.append(line)
    if words:
        done.append(elide(" ".join(words), width))
    return done


def pages(text: str, width: int) -> list[str]:
    """Text broken into as many lines as it needs; its own line breaks are kept."""
    if width < 1:
        return []
    return [line for paragraph in text.split("\n") for line in wrap(paragraph, width, len(paragraph) + 1)]
