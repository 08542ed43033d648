"""Raw Telex and VNI keystrokes read as the Vietnamese they would have made, for when the input tool was off."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import cache, lru_cache

GRAVE, HOOK, TILDE, ACUTE, DOT = "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"
TELEX_TONES = {"f": GRAVE, "r": HOOK, "x": TILDE, "s": ACUTE, "j": DOT, "z": ""}
VNI_TONES = {"2": GRAVE, "3": HOOK, "4": TILDE, "1": ACUTE, "5": DOT, "0": ""}
HATS = {"a": "â", "e": "ê", "o": "ô"}
HORNS = {"o": "ơ", "u": "ư"}
BREVE = {"a": "ă"}
VOWELS = "aăâeêioôơuưy"
ONSET = "(?:ngh|[cgknpt]h|gi|ng|qu|tr|[bcdđghklmnpqrstvx])"


@cache
def _syllable() -> re.Pattern[str]:
    return re.compile(f"{ONSET}?[{VOWELS}]{{1,3}}(?:ch|n[gh]|[cmnpt])?")


def is_syllable(letters: str) -> bool:
    """Whether letters (without tone) could be a Vietnamese syllable, or its beginning as far as the vowel."""
    return _syllable().fullmatch(letters) is not None


@lru_cache(maxsize=1024)
def readings(token: str) -> tuple[str, ...]:
    """What the keystrokes of one word would have written, Telex then VNI; nothing when that is no other syllable.

    The tone may end up on any letter of the syllable: those who compare it take it as the syllable's.
    """
    keys = token.lower()
    if not (keys.isascii() and keys.isalnum()) or keys.isdigit():
        return ()
    found = (_Syllable(_telex).typed(keys), _Syllable(_vni).typed(keys))
    return tuple(word for word in found if word not in {"", keys})


class _Syllable:
    """A syllable growing key by key; `press` is the input method: it says whether a key makes sense there."""

    def __init__(self, press: Callable[[_Syllable, str], bool]) -> None:
        self.press = press
        self.letters = ""
        self.tone = ""

    def typed(self, keys: str) -> str:
        """The syllable the keys make, or "" when they make none."""
        if not all(self.press(self, key) for key in keys) or not is_syllable(self.letters):
            return ""
        # "thuở" and "thương" begin with the same keys; a u without its horn stands for both.
        letters = re.sub("ươ$", "uơ", self.letters)
        return unicodedata.normalize("NFC", letters + self.tone)

    def add(self, letter: str) -> bool:
        self.letters += letter
        return True

    def set_tone(self, tone: str) -> bool:
        """False without a vowel to carry it, or for the same tone twice, which input tools turn into the letter."""
        if not any(letter in VOWELS for letter in self.letters) or (tone and tone == self.tone):
            return False
        self.tone = tone
        return True

    def reshape(self, shapes: dict[str, str]) -> bool:
        """Change the last letter that can take the shape; False when none can."""
        for place in range(len(self.letters) - 1, -1, -1):
            if shape := shapes.get(self.letters[place]):
                self.letters = self.letters[:place] + shape + self.letters[place + 1 :]
                return True
        return False

    def horn(self, others: dict[str, str]) -> bool:
        """ươ grows both horns at once, and ua (but not qua) becomes ưa; others are shapes the same key makes."""
        pair = re.search("[uư]o|(?<!q)ua", self.letters)
        if pair is None:
            return self.reshape(HORNS | others)
        horned = "ưa" if pair[0] == "ua" else "ươ"
        self.letters = self.letters[: pair.start()] + horned + self.letters[pair.end() :]
        return True


def _telex(so_far: _Syllable, key: str) -> bool:
    if key in TELEX_TONES and any(letter in VOWELS for letter in so_far.letters):
        return so_far.set_tone(TELEX_TONES[key])
    if key == "w":
        return so_far.horn(BREVE) or so_far.add("ư")
    if key in HATS and so_far.reshape({key: HATS[key]}):
        return True
    if key == "d" and so_far.letters.startswith("d"):
        return so_far.reshape({"d": "đ"})
    return so_far.add(key)


def _vni(so_far: _Syllable, key: str) -> bool:
    if key in VNI_TONES:
        return so_far.set_tone(VNI_TONES[key])
    shapes = {"6": HATS, "8": BREVE, "9": {"d": "đ"}}
    if key == "7":
        return so_far.horn({})
    return so_far.reshape(shapes[key]) if key in shapes else so_far.add(key)
