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
làm việc âm lịch al lunar giêng chạp rằm nhuận
giáp ất bính đinh mậu kỷ canh tân nhâm tý sửu dần mão thìn tỵ ngọ mùi thân dậu tuất hợi
thường xuyên liên tục không có xác định vô i ii iii iv q t th d w h
today tomorrow yesterday the day after end of first second month quarter year half by due before deadline no ongoing
in within from working business days weeks months years week
january february march april may june july august september october november december
""".split()  # noqa: SIM905  (a list of words reads best as words)
SPELLINGS = {
    "này": "nay", "quí": "quý", "bẩy": "bảy", "thg": "tháng", "deadlines": "deadline", "tị": "tỵ", "tí": "tý",
    "kỉ": "kỷ", "mẹo": "mão",
}  # fmt: skip
MOST_READINGS, LONGEST = 64, 100


@cache
def _by_bare_form() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for word in (*WORDS, *SPELLINGS):
        found.setdefault(analyse(word).letters.translate(BARE), []).append(word)
    return found


def readings(phrase: str) -> tuple[str, ...]:
    """The phrase in dictionary spelling, one space between words, numbers and signs; the nearest spelling first.

    Nothing when a word is not one of deadline phrases. A phrase typed without any accent may have several spellings
    ("thang sau" is tháng sau or tháng sáu); in one with accents, a word that exists as typed is that word.
    """
    written = _written(phrase)
    if len(written) > LONGEST:
        return ()
    # Q and its Roman numeral are typed together too: QII.
    tokens = re.findall(r"[0-9]+|q(?=i{1,3}\b|iv\b)|[^\W\d_]+|\S", written)
    choices = [_spellings(token, literally=not written.isascii()) for token in tokens]
    spelled = (" ".join(words) for words in islice(product(*choices), MOST_READINGS))
    return tuple(dict.fromkeys(spelled))


def is_plain(phrase: str) -> bool:
    """Whether a phrase is typed without a single Vietnamese mark."""
    return _written(phrase).isascii()


def _written(phrase: str) -> str:
    """The phrase as typed but for case, commas and brackets, kinds of dash and a full stop at its end."""
    return re.sub("[–—−]", "-", re.sub("[(),;]", " ", one_line(phrase).casefold())).rstrip(" .")


def _spellings(token: str, *, literally: bool) -> list[str]:
    """Dictionary words a token may stand for, itself first (and alone, literally); a number or a sign for itself."""
    if not token.isalpha():
        return [token]
    typed = analyse(token)
    fitting = [word for word in _by_bare_form().get(typed.letters.translate(BARE), ()) if _fits(typed, analyse(word))]
    if token in fitting:
        fitting = [token] if literally else sorted(fitting, key=lambda word: word != token)
    return list(dict.fromkeys(SPELLINGS.get(word, word) for word in fitting))


def _fits(typed: Word, word: Word) -> bool:
    """Whether letters and tones typed are the word's own or left unmarked."""
    return typed.tones in {"", word.tones} and all(
        letter in {own, own.translate(BARE)} for letter, own in zip(typed.letters, word.letters, strict=True)
    )


ONES = {
    "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4,
    "năm": 5, "lăm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9,
}  # fmt: skip
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
