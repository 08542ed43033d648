"""Bytes to TOML tables: everything a file can do wrong before its fields are looked at."""

from __future__ import annotations

import hashlib
import re
from functools import cache
from typing import Any

from store.errors import SnapshotRefused
from store.exchange.layout import MAX_BYTES, MAX_LINE

Tables = dict[str, Any]

_BOM = b"\xef\xbb\xbf"
_END = re.compile(rb"^\[end\][ \t]*(?:#[^\n]*)?$", re.MULTILINE)
_BOARD = re.compile(r"^\[board\]", re.MULTILINE)
_SEAL = re.compile(rb'\[end\]\nsha256 = "([0-9a-f]{64})"\n?')
_AT_LINE = re.compile(r"\(at line (\d+),")
_DEPTH = 16  # parts of a dotted key; our own keys have one, our headers three


def parse(data: bytes) -> tuple[str, Tables]:
    """The text of a file and its tables.

    Args:
        data: the whole file. A byte order mark and Windows line ends are taken off, as Notepad puts them there.

    Raises:
        SnapshotRefused: too_large, not_utf8, not_toml, or unfinished when the error is where the file stops.
    """
    if len(data) > MAX_BYTES:
        raise SnapshotRefused("too_large")
    data = plain(data)
    _refuse_long_lines(data)
    text = _decode(data)
    _refuse_deep_keys(text)
    return text, _tables(text)


def plain(data: bytes) -> bytes:
    """A file's bytes without byte order mark and Windows line ends."""
    return data.removeprefix(_BOM).replace(b"\r\n", b"\n")


def seal_fits(data: bytes) -> bool:
    """Whether the file ends with the checksum of everything before its last table, and with nothing else.

    A note may contain a line that looks like the last table, so the last such line counts.
    """
    data = plain(data)
    ends = list(_END.finditer(data))
    if not ends:
        return False
    start = ends[-1].start()
    seal = _SEAL.fullmatch(data, start)
    return seal is not None and hashlib.sha256(data[:start]).hexdigest().encode() == seal[1]


def outline(text: str) -> str:
    """The text with the strings of several lines emptied, every line still at its number: for finding headers."""
    return _tokens().sub(lambda found: "\n" * found[0].count("\n") or found[0], text)


def _decode(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise SnapshotRefused("not_utf8", line=data.count(b"\n", 0, error.start) + 1) from None


def _tables(text: str) -> Tables:
    import tomllib

    try:
        return tomllib.loads(text)
    except RecursionError:
        raise SnapshotRefused("not_toml") from None
    except ValueError as error:  # besides TOMLDecodeError: an integer of thousands of digits
        raise _syntax(text, str(error)) from None


def _syntax(text: str, message: str) -> SnapshotRefused:
    lines = text.split("\n")
    last = len(lines) if lines[-1] else max(len(lines) - 1, 1)
    at_end = "at end of document" in message
    found = _AT_LINE.search(message)
    line = int(found[1]) if found else last if at_end else None
    if _BOARD.search(text) and (at_end or line == last):
        return SnapshotRefused("unfinished", line=line)
    return SnapshotRefused("not_toml", line=line, detail=lines[line - 1].strip()[:80] if line else "")


def _refuse_long_lines(data: bytes) -> None:
    """Refuse what no board writes, before tomllib spends half a minute on it (an array of millions of numbers)."""
    start = 0
    while len(data) - start > MAX_LINE:
        end = data.rfind(b"\n", start, start + MAX_LINE)
        if end < 0:
            raise SnapshotRefused("too_large", line=data.count(b"\n", 0, start) + 1)
        start = end + 1


def _refuse_deep_keys(text: str) -> None:
    """Refuse dotted keys of many parts, on which tomllib spends seconds (a key of 20,000 parts) or its stack."""
    for found in _tokens().finditer(text):
        if found["deep"]:
            raise SnapshotRefused("not_toml", line=text.count("\n", 0, found.start()) + 1)


@cache
def _tokens() -> re.Pattern[str]:
    """Finds deep keys; strings and comments are the other alternatives, so that their text is stepped over."""
    bare = r"[A-Za-z0-9_-]++"
    basic = r'"(?:[^"\\\n]|\\.)*+"'
    literal = r"'[^'\n]*+'"
    return re.compile(
        r'"""(?:[^"\\]|\\.|"(?!""(?!")))*+"""'
        r"|'''(?:[^']|'(?!''(?!')))*+'''"
        rf"|(?P<deep>(?:(?:{bare}|{basic}|{literal})[ \t]*+\.[ \t]*+){{{_DEPTH}}})"
        rf"|{basic}|{literal}|#[^\n]*+|{bare}",
        re.DOTALL,
    )
