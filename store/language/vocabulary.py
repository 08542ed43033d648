"""The words of deadline phrases, found however they are typed: with accents, without, or with some."""

from __future__ import annotations

import re
from functools import cache
from itertools import islice, product

from store.language.normal import one_line
from store.language.syllables import BARE, Word, analyse

WORDS = """
hạn thời chót cuối cùng đến hết là chậm muộn nhất trước trong vào xong hoàn thành kết thúc tới và của từ nay tính kể
ngày hôm mai qua kia kìa mốt bữa sáng trưa chiều tối mùng mồng thứ hai ba tư bốn năm sáu bảy tám chín mười mươi lăm
một chủ chúa nhật cn tuần lễ sau kế tiếp theo tháng quý đầu giữa nửa nữa sang ngoái vòng thượng trung hạ
thường xuyên liên tục không có xác định vô i ii iii iv q t th d w h
today tomorrow yesterday the day after end of first second month quarter year half by due before deadline no ongoing
in days weeks months years week january february march april may june july august september october november december
""".split()  # noqa: SIM905  (a list of words reads best as words)
SPELLINGS = {"này": "nay", "quí": "quý", "bẩy": "bảy", "thg": "tháng", "deadlines": "deadline"}
MOST_READINGS = 64


@cache
def _by_bare_form() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for word in (*WORDS, *SPELLINGS):
        found.setdefault(analyse(word).letters.translate(BARE), []).append(word)
    return found


def readings(phrase: str) -> tuple[str, ...]:
    """The phrase in dictionary spelling, one space between words, numbers and signs; the nearest spelling first.

    Nothing when a word is not one of deadline phrases. A phrase typed with accents is taken at its word, so a letter
    without a mark is meant so when that makes sense; one without any may have several spellings: "thang sau" is
    tháng sau or tháng sáu.
    """
    tokens = re.findall(r"[0-9]+|[^\W\d_]+|\S", re.sub("[–—−]", "-", one_line(phrase).casefold()))
    choices = [_spellings(token) for split in map(_split_roman, tokens) for token in split]
    spelled = (" ".join(words) for words in islice(product(*choices), MOST_READINGS))
    return tuple(dict.fromkeys(spelled))


def is_plain(phrase: str) -> bool:
    """Whether a phrase is typed without a single Vietnamese mark."""
    return one_line(phrase).isascii()


def _split_roman(token: str) -> tuple[str, ...]:
    """Q and its Roman numeral typed together: QII."""
    return ("q", token[1:]) if re.fullmatch("q(?:i{1,3}|iv)", token) else (token,)


def _spellings(token: str) -> list[str]:
    """Dictionary words a token may stand for, itself first; a number or a sign only for itself."""
    if not token.isalpha():
        return [token]
    typed = analyse(token)
    fitting = [word for word in _by_bare_form().get(typed.letters.translate(BARE), ()) if _fits(typed, analyse(word))]
    fitting.sort(key=lambda word: word != token)
    return list(dict.fromkeys(SPELLINGS.get(word, word) for word in fitting))


def _fits(typed: Word, word: Word) -> bool:
    """Whether letters and tones typed are the word's own or left unmarked."""
    return typed.tones in {"", word.tones} and all(
        letter in {own, own.translate(BARE)} for letter, own in zip(typed.letters, word.letters, strict=True)
    )


ONES = {
    "một": 1,
    "mốt": 1,
    "hai": 2,
    "ba": 3,
    "bốn": 4,
    "tư": 4,
    "năm": 5,
    "lăm": 5,
    "sáu": 6,
    "bảy": 7,
    "tám": 8,
    "chín": 9,
}
ONE = "(?:một|hai|ba|bốn|tư|năm|sáu|bảy|tám|chín)"
# "mười năm" may be ten years as well as fifteen, so a pattern that uses NUMBER says what follows.
NUMBER = rf"(?:[0-9]{{1,3}}|(?:mười|{ONE} mươi)(?: (?:{'|'.join(ONES)}))?|{ONE})"


def number(words: str) -> int:
    """The value of what NUMBER matches: digits, or Vietnamese words up to ninety-nine."""
    if words.isdigit():
        return int(words)
    first, *rest = words.split()
    if first == "mười":
        return 10 + sum(ONES[word] for word in rest)
    if "mươi" in rest:
        return 10 * ONES[first] + sum(ONES[word] for word in rest[1:])
    return ONES[first]
