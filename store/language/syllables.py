"""Words taken apart as Vietnamese readers see them: letters (ă, ê, ơ, đ … are letters) and tones."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import NamedTuple

from store.language.normal import UNWANTED, normalize

# Dictionary order of the tones; ngang, the level tone, has no mark.
TONES = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}
SHAPES = {"a\u0306": "ă", "a\u0302": "â", "e\u0302": "ê", "o\u0302": "ô", "o\u031b": "ơ", "u\u031b": "ư"}
BARE = str.maketrans("ăâđêôơư", "aadeoou")  # đ by hand: no Unicode normal form takes it apart


class Word(NamedTuple):
    """A word's letters, lower case, and its tones as digits 1 (huyền) to 5 (nặng); no digit is ngang."""

    letters: str
    tones: str


@cache
def word_pattern() -> re.Pattern[str]:
    """What counts as one word in any text: letters or digits with the marks and invisible characters among them."""
    return re.compile(rf"[^\W_]+(?:[\u0300-\u036f{UNWANTED}]+[^\W_]*)*")


@lru_cache(maxsize=1 << 15)
def analyse(word: str) -> Word:
    """Letters and tones of one word, however it was encoded and wherever its tone marks stand (hòa is hoà)."""
    letters: list[str] = []
    tones = ""
    for char in unicodedata.normalize("NFD", unicodedata.normalize("NFC", word).casefold()):
        if char in TONES:
            tones += TONES[char]
        elif not unicodedata.combining(char):
            letters.append(char)
        elif letters:
            letters[-1] = SHAPES.get(letters[-1] + char, letters[-1])
    return Word("".join(letters), tones)


def fold(text: str) -> str:
    """Text without case, marks and punctuation, words one space apart: "Sở KH&ĐT" is "so kh dt"."""
    return " ".join([analyse(word).letters for word in word_pattern().findall(normalize(text))]).translate(BARE)
