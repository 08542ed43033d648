"""Phrases to offer in place of one that was not understood."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, timedelta
from itertools import islice

from store.language import periods, phrases, vocabulary
from store.language.calendar import PUBLIC
from store.language.syllables import fold

MOST, LONGEST = 3, 100
TYPICAL = (
    "hôm nay", "ngày mai", "ngày kia", "thứ hai", "thứ ba", "thứ tư", "thứ năm", "thứ sáu", "thứ bảy", "chủ nhật",
    "thứ sáu tuần sau", "cuối tuần", "tuần sau", "cuối tuần sau", "cuối tháng", "tháng sau", "cuối tháng sau",
    "cuối quý", "quý sau", "quý I", "quý II", "quý III", "quý IV", "cuối năm", "năm sau",
    "6 tháng đầu năm", "6 tháng cuối năm", "2 tuần nữa", "10 ngày nữa", "thường xuyên", "không thời hạn",
)  # fmt: skip
USUAL = ("thứ sáu tuần sau", "cuối tháng")
CLOSE = 0.75  # likeness from which a phrase counts as a slip of the hand
MONTHS = 12
_LUNAR = re.compile(
    r"\b(?:am|al|lunar|ram|gieng|chap|nhuan|nam [a-z]+ (?:ty|suu|dan|mao|thin|ngo|mui|than|dau|tuat|hoi))\b"
)


def suggest(phrase: str, today: date) -> tuple[str, ...]:
    """One to three phrases that do mean a date, the likeliest to have been meant first."""
    folded = fold(phrase[:LONGEST])
    for hints in (_near(phrase[:LONGEST], folded, today), _alike(folded)):
        understood = (hint for hint in dict.fromkeys(hints) if _is_understood(hint, today))
        if found := tuple(islice(understood, MOST)):
            return found
    return (f"{today + timedelta(weeks=2):%d/%m/%Y}", *USUAL)


def _is_understood(phrase: str, today: date) -> bool:
    return any(phrases.read(words, today, PUBLIC) for words in vocabulary.readings(phrase))


def _near(phrase: str, folded: str, today: date) -> Iterator[str]:
    """What the phrase itself says, put right."""
    yield from _for_numbers(folded)
    if not _LUNAR.search(folded):  # a date of the lunar calendar is not the same date of this one
        yield from _for_dates(phrase, today)
    yield from _for_words(folded)


def _for_numbers(folded: str) -> Iterator[str]:
    """A number that lacks its unit, or its direction."""
    if re.fullmatch("[0-9]{4}", folded):
        yield from (f"năm {folded}", f"quý I/{folded}", f"tháng 6/{folded}")
    if re.fullmatch("[0-9]{1,2}", folded):
        yield from (f"ngày {folded}", f"tháng {folded}", f"{folded} ngày nữa")
    if short := re.fullmatch("(thang|nam|t) ?([0-9]{1,2})", folded):
        yield f"năm 20{short[2]:0>2}" if short[1] == "nam" else f"tháng {short[2]}"
    if bare := re.fullmatch("([0-9]{1,3}) (thang|nam)", folded):
        unit = {"thang": "tháng", "nam": "năm"}[bare[2]]
        yield from (f"{bare[1]} {unit} nữa", f"{unit} {bare[1]}")


def _for_dates(phrase: str, today: date) -> Iterator[str]:
    """Dates among other words, the last first; for one that does not exist, its neighbours."""
    written = re.findall(r"(?<![0-9])([0-9]{1,2})([-/.])([0-9]{1,2})(?:\2([0-9]{4}|[0-9]{2}))?(?![0-9])", phrase)
    for day, _, month, year in reversed(written):
        tail = f"/{year}" if year else ""
        yield f"{day}/{month}{tail}"
        if int(month) > MONTHS:
            yield f"{month}/{day}{tail}"
        with suppress(ValueError):
            last = periods.month(periods.full_year(year, today) if year else today.year, int(month)).last
            if int(day) > last.day:
                yield from (f"{last.day}/{month}{tail}", f"tháng {int(month)}{tail}")


def _for_words(folded: str) -> Iterator[str]:
    if part := re.search("(dau|giua) (?:nam|quy)(?: ([0-9]{4}))?", folded):
        tail = f"/{part[2]}" if part[2] else ""
        yield from (f"tháng {1 if part[1] == 'dau' else 6}{tail}", f"quý {'I' if part[1] == 'dau' else 'II'}{tail}")


def _alike(folded: str) -> Iterator[str]:
    """Typical phrases that begin so, look so or share a word."""
    from difflib import get_close_matches

    by_folded = {fold(phrase): phrase for phrase in TYPICAL}
    words = {word for word in folded.split() if word.isalpha()}
    if folded:
        yield from (phrase for bare, phrase in by_folded.items() if bare.startswith(folded))
        yield from (by_folded[bare] for bare in get_close_matches(folded, by_folded, n=MOST, cutoff=CLOSE))
        yield from (phrase for bare, phrase in by_folded.items() if words & set(bare.split()))
