"""Vietnamese dictionary order as a plain string, so that a database column sorts as a dictionary does."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from store.language.normal import normalize
from store.language.syllables import analyse, word_pattern

ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
# Printable ASCII in rising order: level end, tones, lengths of numbers, letters. A tone closes its word, so the end
# of a syllable sorts before any further letter; other scripts keep their own code points and come last.
END, TONE, LENGTH, LETTER = " ", 0x21, 0x28, 0x41
LONGEST = LETTER - LENGTH - 1


@cache
def _tables() -> tuple[dict[int, str], re.Pattern[str]]:
    return {ord(letter): chr(LETTER + place) for place, letter in enumerate(ALPHABET)}, re.compile(r"\d+")


def _number(digits: re.Match[str]) -> str:
    """Digits so that numbers sort by value: the count of digits goes first."""
    value = "".join(str(int(digit)) for digit in digits[0]).lstrip("0")
    if len(value) < LONGEST:
        return chr(LENGTH + len(value)) + value
    return f"{chr(LENGTH + LONGEST)}{len(value):08}{value}"


@lru_cache(maxsize=1 << 15)
def _word_key(word: str) -> tuple[str, str]:
    """The key of one word, and which of its characters are capitals."""
    letters, numbers = _tables()
    letter_form, tones = analyse(word)
    tone = "".join(chr(TONE + int(digit)) for digit in tones) or chr(TONE)
    capitals = "".join("1" if char.isupper() else "0" for char in word)
    return numbers.sub(_number, letter_form).translate(letters) + tone, capitals


def order_key(text: str) -> str:
    """A string whose code-point order is Vietnamese dictionary order: letters, then tones, syllable by syllable.

    a < ă < â < b … d < đ …; ngang < huyền < hỏi < ngã < sắc < nặng within a syllable; numbers by value and before
    letters; punctuation counts only between texts that are otherwise alike; lower case before upper as the last
    difference. Texts that differ have keys that differ; NFC and NFD give the same key.
    """
    plain = normalize(text)
    keys = [_word_key(word) for word in word_pattern().findall(plain)]
    primary = "".join(key for key, _ in keys)
    capitals = "".join(capitals for _, capitals in keys).rstrip("0")
    return f"{primary}{END}{capitals}{END}{plain}"
