"""The one form text is stored and compared in."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

# Invisible, direction-changing, unpaired or control characters: nothing a title can mean, much it can break.
UNWANTED = (
    "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\ufe00-\ufe0f\ufeff\ufff0-\ufffb\ufffe\uffff\ud800-\udfff\U000e0000-\U000e0fff"
)
SPACES = "\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
LINE_ENDS = "\r\n?|[\x0b\x0c\x85\u2028\u2029]"


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    return re.compile(LINE_ENDS), re.compile(f"[{SPACES}]"), re.compile(f"[{UNWANTED}]")


def normalize(text: str) -> str:
    """Text as it is stored: NFC, plain spaces, one kind of line end, nothing invisible.

    Tabs, no-break and typographic spaces become a space each. Control, zero-width and bidirectional characters,
    variation selectors and unpaired surrogates go. Line breaks of every kind stay, as line feeds.
    """
    if text.isascii() and text.isprintable():
        return text
    line_ends, spaces, unwanted = _patterns()
    return unicodedata.normalize("NFC", unwanted.sub("", spaces.sub(" ", line_ends.sub("\n", text))))


def one_line(text: str) -> str:
    """Text for a field of one line: normalized, runs of white space as one space, none at the ends."""
    return " ".join(normalize(text).split())
