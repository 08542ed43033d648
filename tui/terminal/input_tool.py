"""What a Vietnamese input tool on the person's PC makes of keys that are commands, read back.

The tool composes letters before they are sent: after ``u`` (undo) the key ``j`` arrives as Backspace and ``ụ``,
because to the tool both belong to one word. So the word in the tool's buffer is followed here, and a letter that is
written over becomes the key that was pressed. A letter that opened a form is still in that buffer: when the tool
writes over it, the Backspace is not the form's, and the form is given the key instead of the composed letter.
"""

from __future__ import annotations

import unicodedata
from enum import Enum

from store.language.keystrokes import TELEX_TONES, VNI_TONES

BACKSPACE = "\x7f"
# The Windows layout named Vietnamese has letters and tones on the row of digits.
_DIGIT_ROW = {"ă": "1", "â": "2", "ê": "3", "ô": "4", "₫": "="}
_TONE_ROW = {"\u0300": "5", "\u0309": "6", "\u0303": "7", "\u0301": "8", "\u0323": "9"}
_HAT, _BREVE, _HORN = "\u0302", "\u0306", "\u031b"


class Reading(Enum):
    """What becomes of a key that was not read as another one."""

    AS_IT_IS = "as it is"
    NOTHING = "nothing"
    NEXT_TELLS = "next tells"  # a person's Backspace or the tool's: the letter behind it says


Read = str | Reading


class InputTool:
    """Follows the tool's buffer.

    Args:
        vni: whether tones are typed with digits (VNI) rather than letters (Telex).
    """

    def __init__(self, *, vni: bool = False) -> None:
        self._tones = {mark: key for key, mark in (VNI_TONES if vni else TELEX_TONES).items() if mark}
        self._vni = vni
        self._word: list[str] = []
        self._commands = 0  # of these letters were commands, not text
        self._erased: list[str] = []  # letters taken back and not written anew yet, the leftmost last

    def forget(self) -> None:
        """The tool begins a new word: after a space, an arrow, a function key."""
        self._word.clear()
        self._erased.clear()
        self._commands = 0

    def command(self, character: str | None) -> Read:
        """Read a key where letters are commands.

        Args:
            character: what the key sent; None for a key that sends none.
        """
        if character == BACKSPACE:
            if self._word:
                self._erased.append(self._word.pop())
            return Reading.NOTHING
        read = self._letter(character)
        self._commands = len(self._word)
        return read

    def text(self, character: str | None) -> Read:
        """Read a key where letters are text; only what concerns a letter that was a command is kept from it."""
        if character == BACKSPACE:
            if self._word and len(self._word) <= self._commands:
                self._erased.append(self._word.pop())
                return Reading.NEXT_TELLS
            self._word = self._word[:-1]
            return Reading.AS_IT_IS
        if self._erased:
            return self._letter(character)
        if _is_letter(character):
            self._word.append(character or "")
        else:
            self.forget()
        return Reading.AS_IT_IS

    def rewrites(self, character: str | None) -> bool:
        """Whether a letter is one that was taken back, written anew."""
        return bool(self._erased) and _is_letter(character) and _bare(character or "") == _bare(self._erased[-1])

    def _letter(self, character: str | None) -> Read:
        if character is None or not _is_letter(character):
            self.forget()
            return _DIGIT_ROW.get(character or "", Reading.AS_IT_IS)
        if unicodedata.combining(character):
            return self._mark(character)
        if self._erased:
            old = self._erased.pop()
            self._word.append(character)
            return self._key(old, character)
        self._word.append(character)
        return Reading.AS_IT_IS if character.isascii() else self._alone(character)

    def _mark(self, mark: str) -> Read:
        """A tone that comes by itself: from a tool that writes decomposed letters, or from the row of digits."""
        if not self._word:
            return _TONE_ROW.get(mark, Reading.NOTHING)
        old = self._word.pop()
        self._word.append(unicodedata.normalize("NFC", old + mark))
        return self._key(old, self._word[-1])

    def _alone(self, letter: str) -> Read:
        """A composed letter that takes no other's place."""
        return _DIGIT_ROW.get(letter) or self._key(_bare(letter), letter)

    def _key(self, old: str, new: str) -> Read:
        """The key that turned one letter into another; nothing when the tool has only taken a mark off again."""
        was, marks = _marks(old), _marks(new)
        for mark in marks - was:
            if mark in self._tones:
                return self._tones[mark]
        return next((self._shaping(mark, new) for mark in marks - was), Reading.NOTHING)

    def _shaping(self, mark: str, letter: str) -> Read:
        """The key that gives a letter its hat, breve, horn or bar."""
        if self._vni:
            return {_HAT: "6", _HORN: "7", _BREVE: "8", "đ": "9"}[mark]
        return {_HAT: _bare(letter), _HORN: "w", _BREVE: "w", "đ": _bare(letter)}[mark]


def _is_letter(character: str | None) -> bool:
    return (
        character is not None
        and len(character) == 1
        and (character.isalpha() or unicodedata.combining(character) > 0)
    )


def _bare(letter: str) -> str:
    """A letter without its marks."""
    plain = unicodedata.normalize("NFD", letter)[:1]
    return {"đ": "d", "Đ": "D"}.get(plain, plain)


def _marks(letter: str) -> set[str]:
    """The marks of a letter that somebody typed; the bar of đ is one too."""
    known = {_HAT, _BREVE, _HORN, *(mark for mark in TELEX_TONES.values() if mark)}
    marks = {mark for mark in unicodedata.normalize("NFD", letter) if mark in known}
    return marks | ({"đ"} if letter in {"đ", "Đ"} else set())
