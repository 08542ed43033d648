"""Bytes of a terminal to keys: whatever they are, and Esc and the key after it are two.

To Textual's parser Esc and a key in one read are a third: Esc Enter is Enter, Esc f is Ctrl+Right, Esc 3 is £. tmux
puts together what comes within half a second, a slow line whatever waited; a form would not close, or a letter go
missing. No letter here has Alt, so an Esc that does not begin what a terminal sends is Esc. Alt and an arrow are a
sequence of their own in xterm and Windows Terminal; PuTTY sends Esc and the arrow, and is taken at its word.
"""

from __future__ import annotations

import re
from codecs import getincrementaldecoder
from collections.abc import Iterator

from textual._parser import ParseError
from textual._xterm_parser import XTermParser
from textual.message import Message

ESC = "\x1b"
_PASTE_START, _PASTE_END = "\x1b[200~", "\x1b[201~"
_PASTE_PATIENCE = 1.0  # seconds of silence after which a paste whose end got lost is taken as ended
# Followed by anything but this, Esc begins no sequence: CSI, SS3, the strings of a terminal, Alt+Backspace.
_KEY = re.compile(r"(\x1b(?=[^\[OPX\]^_\\\x7f\x08]))")
_BEGUN = re.compile(r"\x1b(?:\[(?:2(?:0[01]?)?)?)?\Z")  # Esc, or the beginning of a mark of a paste


class KeyReader:
    """Decodes and parses input that may be anything, and survives it."""

    def __init__(self) -> None:
        self._decode = getincrementaldecoder("utf-8")("replace").decode
        self._parser = XTermParser(False)
        self._begun = ""  # the end of the input, when more is to come before it can be told what it is
        self._pasting = False
        self._heard = 0.0  # when the last input came

    def feed(self, received: bytes, now: float) -> list[Message]:
        """What some input means; now is in seconds of any steady clock."""
        self._heard = now
        text = self._begun + self._decode(received)
        self._begun = ""
        if begun := _BEGUN.search(text):
            self._begun = begun[0]
            text = text[: begun.start()]
        return [event for piece in self._pieces(text) for event in self._parse(piece)]

    def tick(self, now: float) -> list[Message]:
        """What the end of the input was, when a tenth of a second or more of silence has followed it."""
        if self._pasting:
            if now - self._heard < _PASTE_PATIENCE:
                return []
            self._pasting, self._begun = False, _PASTE_END
        begun, self._begun = self._begun, ""
        return [*self._parse(begun), *self._parser.tick()]

    @property
    def undecided(self) -> bool:
        """Whether silence says something: what came last may be a whole key, or the beginning of one."""
        return bool(self._begun) or self._pasting or self._parser._timeout_time is not None

    def _pieces(self, text: str) -> Iterator[str]:
        """Pastes, and what is typed between them with each Esc by itself."""
        while text:
            mark = _PASTE_END if self._pasting else _PASTE_START
            before, found, text = text.partition(mark)
            if self._pasting:
                yield before.replace(ESC, "") + found  # the parser would take the rest of the paste for keys
            else:
                yield from _KEY.split(before)
                yield found
            if found:
                self._pasting = not self._pasting

    def _parse(self, piece: str) -> Iterator[Message]:
        if not piece:  # to the parser an empty text is the end of all input
            return
        try:
            yield from self._parser.feed(piece)
            if piece == ESC:  # and nothing will follow
                self._parser._timeout_time = 0.0
                yield from self._parser.tick()
        except (OverflowError, ValueError, ParseError):
            # A sequence with an impossible number in it; what came with it is lost, the next key is not.
            self._parser = XTermParser(False)
