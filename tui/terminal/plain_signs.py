"""Letters in place of lines and signs, for fonts that have no others: the last thing before the line."""

from __future__ import annotations

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

_PLAIN = str.maketrans(
    {
        "─": "-", "━": "-", "│": "|", "║": "=", "═": "=", "┌": "+", "┐": "+", "└": "+", "┘": "+", "├": "+", "┤": "+",
        "┬": "+", "┴": "+", "┼": "+", "▌": ">", "█": "#", "▓": "#", "▒": ":", "░": ".", "▄": "_", "▀": "^", "▏": "|",
        "▕": "|", "▲": "^", "▼": "v", "►": ">", "◄": "<", "○": "o", "●": "*", "◦": "@", "◊": "?", "□": "[", "■": "#",
        "▪": "#", "▫": "o", "√": "+", "×": "x", "·": "-", "•": "*", "…": "~", "→": ">", "←": "<", "↑": "^", "↓": "v",
        "«": '"', "»": '"', "›": ">", "–": "-", "—": "-",
    }
)  # fmt: skip


class PlainSigns(LineFilter):
    """Replaces each sign by a letter of one cell, where it is on; words are left alone."""

    def __init__(self) -> None:
        super().__init__()
        self.on = False

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The same cells in ASCII, but for letters."""
        if not self.on:
            return segments
        return [
            segment
            if segment.text.isascii()
            else Segment(segment.text.translate(_PLAIN), segment.style, segment.control)
            for segment in segments
        ]
