"""The way out: data to standard output, everything else to standard error, and nothing that drives a terminal.

Texts of people come clean from the board, but a board file can be edited by hand; so they are cleaned again here.
"""

from __future__ import annotations

import json
import re
import sys

from store.language import text

# C0 and C1 controls, marks that turn the direction of text, invisible letters, halves of letters.
_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")


def line(words: str = "") -> None:
    """One or more lines of data for people."""
    sys.stdout.write(text.normalize(words) + "\n")


def tell(words: str) -> None:
    """One line beside the data: a confirmation, a remark."""
    sys.stderr.write(text.one_line(words) + "\n")


def as_json(data: object) -> None:
    """Data for programs: UTF-8 whatever the locale; what could drive a terminal is escaped, not lost."""
    written = json.dumps(data, ensure_ascii=False, indent=2)
    plain("\n".join(_UNSAFE.sub(_escape, row) for row in written.split("\n")) + "\n")


def plain(words: str) -> None:
    """Text as it is, in UTF-8 whatever the locale: a snapshot, JSON."""
    sys.stdout.flush()
    raw = getattr(sys.stdout, "buffer", None)
    if raw is None:
        sys.stdout.write(words)
        return
    raw.write(words.encode("utf-8"))
    raw.flush()


def is_terminal() -> bool:
    """Whether standard output goes to a person's eyes."""
    return sys.stdout.isatty()


def _escape(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"
