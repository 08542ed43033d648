"""Days of the lunar calendar as people write them: 10/8 âm lịch, rằm tháng 7, 23 tháng chạp, 10/8 năm Canh Tý."""

from __future__ import annotations

import re
from datetime import date

from store.language.lunar import LunarDate, lunar_of, solar_of
from store.language.period_phrases import MONTH_NUMBER
from store.language.syllables import fold
from store.language.vocabulary import NUMBER, number

FULL_MOON, FIRST_MONTH, LAST_MONTH = 15, 1, 12
STEMS = ("giáp", "ất", "bính", "đinh", "mậu", "kỷ", "canh", "tân", "nhâm", "quý")
BRANCHES = ("tý", "sửu", "dần", "mão", "thìn", "tỵ", "ngọ", "mùi", "thân", "dậu", "tuất", "hợi")
CYCLE = 60  # years until a year's name comes again
_GIAP_TY = 4  # a year, counted from 0, of the first name
_PATTERN = (
    rf"(?:ngày )?(?:(?:mùng|mồng) )?(?P<day>rằm|{NUMBER})"
    rf"(?: (?P<sign>[-/]) (?P<digits>[0-9]{{1,2}})| tháng (?P<month>giêng|chạp|{MONTH_NUMBER}))(?P<leap> nhuận)?"
    rf"(?: năm (?P<stem>{'|'.join(STEMS)}) (?P<branch>{'|'.join(BRANCHES)}))?"
    r"(?:(?: năm| [-/])? (?P<year>[0-9]{4}))?(?P<said> (?:âm lịch|âm|al|lunar))?"
)


def lunar_day(words: str, today: date) -> date | None:
    """The day that a phrase in dictionary spelling names by the lunar calendar; None when it is of no such kind.

    Without a year it is the next such day, today included.

    Raises:
        ValueError: it is of that kind, and there is no such day.
    """
    match = re.fullmatch(_PATTERN, words)
    if match is None or not _is_lunar(match):
        return None
    day = FULL_MOON if match["day"] == "rằm" else number(match["day"])
    month = _month(match)
    for year in _years(match, today):
        found = solar_of(LunarDate(year, month, day, bool(match["leap"])))
        if found is not None and (match["year"] or found >= today):
            return found
    raise ValueError(words)


def _is_lunar(match: re.Match[str]) -> bool:
    """Whether it says so, or names what only the lunar calendar has."""
    named = match["day"] == "rằm" or match["month"] in {"giêng", "chạp"}
    return bool(named or match["said"] or match["stem"] or match["leap"])


def _month(match: re.Match[str]) -> int:
    word = match["month"]
    if word in {"giêng", "chạp"}:
        return FIRST_MONTH if word == "giêng" else LAST_MONTH
    return number(match["digits"] or word)


def _years(match: re.Match[str], today: date) -> list[int]:
    """The years it may be of, nearest first."""
    here = lunar_of(today)
    first = int(match["year"]) if match["year"] else here.year if here else today.year
    years = [first] if match["year"] else [*range(first, first + CYCLE + 1)]
    if not match["stem"]:
        return years
    name = match["stem"], match["branch"]
    return [year for year in years if _stem_and_branch(year) == name]


def _stem_and_branch(year: int) -> tuple[str, str]:
    return STEMS[(year - _GIAP_TY) % len(STEMS)], BRANCHES[(year - _GIAP_TY) % len(BRANCHES)]


def year_name(year: int, lang: str = "vi") -> str:
    """A lunar year by its stem and branch (can chi): 2020 is Canh Tý in vi, Canh Ty in en."""
    name = " ".join(_stem_and_branch(year))
    return (name if lang == "vi" else fold(name)).title()
