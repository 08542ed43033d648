"""Deadlines typed in English, read by the Vietnamese grammar."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.errors import PhraseNotUnderstood
from store.language.deadlines import ENGLISH_MONTHS, Precision, alternatives, parse
from store.language.english import in_vietnamese

TODAY = date(2026, 11, 23)  # a Monday
DAY, MONTH, QUARTER, HALF, YEAR = (
    Precision.DAY, Precision.MONTH, Precision.QUARTER, Precision.HALF, Precision.YEAR,
)  # fmt: skip


@pytest.mark.parametrize(
    ("phrase", "due", "precision"),
    [
        ("tomorrow", "2026-11-24", DAY),
        ("tonight", "2026-11-23", DAY),
        ("Friday", "2026-11-27", DAY),
        ("by Friday", "2026-11-27", DAY),
        ("Monday next week", "2026-11-30", DAY),
        ("next week Monday", "2026-11-30", DAY),
        ("Friday, 4 December 2026", "2026-12-04", DAY),
        ("Friday 4/12/2026", "2026-12-04", DAY),
        ("15 March", "2027-03-15", DAY),
        ("15th of March, 2027", "2027-03-15", DAY),
        ("March 15", "2027-03-15", DAY),
        ("by the 15th", "2026-12-15", DAY),
        ("31 Dec", "2026-12-31", DAY),
        ("1 Sept. 2027", "2027-09-01", DAY),
        ("9 May", "2027-05-09", DAY),
        ("until 15/3", "2027-03-15", DAY),
        ("2026-12-31", "2026-12-31", DAY),
        ("in 3 weeks", "2026-12-14", DAY),
        ("in two weeks", "2026-12-07", DAY),
        ("in a week", "2026-11-30", DAY),
        ("3 weeks from now", "2026-12-14", DAY),
        ("within 2 months", "2027-01-23", DAY),
        ("in half a year", "2027-05-23", DAY),
        ("10 working days", "2026-12-08", DAY),
        ("within 5 business days", "2026-12-01", DAY),
        ("end of month", "2026-11-30", MONTH),
        ("end of next month", "2026-12-31", MONTH),
        ("by the end of December", "2026-12-31", MONTH),
        ("December", "2026-12-31", MONTH),
        ("Dec 2026", "2026-12-31", MONTH),
        ("May 2027", "2027-05-31", MONTH),
        ("eom", "2026-11-30", MONTH),
        ("Q2 2027", "2027-06-30", QUARTER),
        ("second quarter of 2027", "2027-06-30", QUARTER),
        ("1st quarter of next year", "2027-03-31", QUARTER),
        ("end of the quarter", "2026-12-31", QUARTER),
        ("first half of 2027", "2027-06-30", HALF),
        ("second half of this year", "2026-12-31", HALF),
        ("end of year", "2026-12-31", YEAR),
        ("end of next year", "2027-12-31", YEAR),
    ],
)
def test_a_phrase_means_its_day(phrase: str, due: str, precision: Precision) -> None:
    for typed in (phrase, phrase.upper(), f"  {phrase.replace(' ', '  ')}"):
        found = parse(typed, TODAY)
        assert (found.date, found.precision) == (date.fromisoformat(due), precision)
    assert alternatives(phrase, TODAY) == ()
    assert parse(phrase, TODAY).words == phrase


@pytest.mark.parametrize(
    ("phrase", "days"),
    [
        ("next Friday", ["2026-11-27", "2026-12-04"]),
        ("next month", ["2026-12-31", "2026-12-23"]),
        ("before June 2027", ["2027-05-31", "2027-06-30"]),
        ("mid-December", ["2026-12-15", "2026-12-20"]),
        ("this weekend", ["2026-11-27", "2026-11-28", "2026-11-29"]),
    ],
)
def test_an_unclear_phrase_offers_its_other_days(phrase: str, days: list[str]) -> None:
    read = [parse(phrase, TODAY), *alternatives(phrase, TODAY)]
    assert [each.date and each.date.isoformat() for each in read] == days


@pytest.mark.parametrize(
    "phrase",
    [
        "may", "sat", "sun", "mon", "second", "the", "in", "week", "next", "31 February", "30 feb", "40th",
        "March 32",
        "Thursday 4/12/2026", "next march", "3 months",
        "friday the 13th of foo", "monday evening meeting",
        "5 quarters", "in march of", "first", "half", "by", "end of", "end of the", "0th",
    ],
)  # fmt: skip
def test_what_is_no_deadline_is_refused(phrase: str) -> None:
    with pytest.raises(PhraseNotUnderstood) as refused:
        parse(phrase, TODAY)
    assert refused.value.phrase == phrase
    assert all(parse(each, TODAY).date for each in refused.value.suggestions)


def test_what_nearly_is_one_is_put_right() -> None:
    for phrase, suggestion in (
        ("31 February", "28/2"),
        ("3 months", "3 tháng nữa"),
        ("Thursday 4/12/2026", "4/12/2026"),
    ):
        with pytest.raises(PhraseNotUnderstood) as refused:
            parse(phrase, TODAY)
        assert suggestion in refused.value.suggestions


@given(st.dates(date(2000, 1, 1), date(2100, 12, 31)))
def test_any_date_written_out_is_that_date(day: date) -> None:
    month = ENGLISH_MONTHS[day.month - 1]
    for written in (
        f"{day.day} {month} {day.year}",
        f"{month} {day.day}, {day.year}",
        f"{day.day} {month[:3]} {day.year}",
    ):
        assert parse(written, TODAY).date == day


@given(st.text(max_size=30) | st.sampled_from(["thứ sáu", "cuối tháng", "15/3", "hop giao ban"]))
def test_other_text_is_left_alone_or_translated_to_something(text: str) -> None:
    assert in_vietnamese(text) is None or in_vietnamese(text)
