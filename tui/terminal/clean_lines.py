"""No text drawn can speak to the terminal: whatever door it came in by, a line leaves as letters only."""

from __future__ import annotations

import re

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

# C0 and C1 controls, bidirectional marks and overrides, zero-width characters, lone surrogates: none has a width.
_UNWANTED = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")


class CleanLines(LineFilter):
    """Takes out of every line what a terminal would obey and a person would not see."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The segments with letters only; most lines come back as they are."""
        if not any(_UNWANTED.search(text) for text, _, control in segments if not control):
            return segments
        return [
            segment if segment.control else Segment(_UNWANTED.sub("", segment.text), segment.style)
            for segment in segments
        ]
