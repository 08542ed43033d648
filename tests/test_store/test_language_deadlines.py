"""Deadlines as coordinators type them: what is understood, what is offered, what is refused."""

from __future__ import annotations

import json
import unicodedata
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from store.errors import PhraseNotUnderstood
from store.language import deadlines, periods
from store.language.deadlines import Deadline, Precision, alternatives, parse, weekday
from store.language.text import fold, one_line
from store.language.vocabulary import SPELLINGS, WORDS

CASES: dict[str, Any] = json.loads(
    (Path(__file__).resolve().parents[1] / "data" / "deadline_phrases.json").read_text(encoding="utf-8")
)
TODAY = date.fromisoformat(CASES["today"])  # a Monday
UNDERSTOOD = [row[0] for kind in ("clear", "periods", "unclear") for row in CASES[kind]]

days = st.dates(date(1900, 1, 1), date(2200, 12, 31))
todays = st.dates(date(1990, 1, 1), date(2100, 12, 31))


def bare(phrase: str) -> str:
    """The phrase as typed without an input tool."""
    letters = (char for char in unicodedata.normalize("NFD", phrase) if not unicodedata.combining(char))
    return "".join(letters).replace("đ", "d").replace("Đ", "D")


def refusal(phrase: str, today: date = TODAY) -> PhraseNotUnderstood:
    with pytest.raises(PhraseNotUnderstood) as caught:
        parse(phrase, today)
    return caught.value


def end_of(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


# -- understood --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("phrase", "due"), CASES["clear"])
def test_a_clear_phrase_is_its_day(phrase: str, due: str) -> None:
    found = parse(phrase, TODAY)
    assert found.date == date.fromisoformat(due)
    assert found.words == one_line(phrase)


@pytest.mark.parametrize(("phrase", "due", "precision"), CASES["periods"])
def test_a_period_is_due_on_its_last_day_and_stays_a_period(phrase: str, due: str, precision: str) -> None:
    assert parse(phrase, TODAY) == Deadline(date.fromisoformat(due), Precision(precision), phrase)
    assert alternatives(phrase, TODAY) == ()


@pytest.mark.parametrize("phrase", CASES["endless"])
def test_standing_work_has_no_date(phrase: str) -> None:
    assert parse(phrase, TODAY) == Deadline(None, Precision.NONE, phrase)


@pytest.mark.parametrize("phrase", UNDERSTOOD)
def test_a_phrase_means_the_same_however_it_is_typed(phrase: str) -> None:
    meant = parse(phrase, TODAY).date
    spaced = "  " + phrase.replace(" ", " \u00a0 ") + "\u200b "
    for typed in (phrase.upper(), phrase.title(), unicodedata.normalize("NFD", phrase), spaced):
        assert parse(typed, TODAY).date == meant


@pytest.mark.parametrize("phrase", [phrase for phrase in UNDERSTOOD if phrase not in {"ngày kìa", "tháng sáu"}])
def test_a_phrase_needs_no_accents(phrase: str) -> None:
    assert parse(bare(phrase), TODAY).date == parse(phrase, TODAY).date


@pytest.mark.parametrize(("typed", "meant"), [("ngay kia", "ngày kìa"), ("thang sau", "tháng sáu")])
def test_words_that_only_accents_tell_apart_are_offered_without_them(typed: str, meant: str) -> None:
    assert parse(meant, TODAY).date in {other.date for other in alternatives(typed, TODAY)}


@pytest.mark.parametrize("typed", ["thứ sau", "thu sáu", "cuoi tháng", "thư sáu", "thứ sáu tuân sau"])
def test_accents_may_be_left_out_here_and_there(typed: str) -> None:
    assert parse(typed, TODAY).date is not None


# -- unclear -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("phrase", "offered"), CASES["unclear"])
def test_an_unclear_phrase_offers_its_other_days(phrase: str, offered: list[str]) -> None:
    best, *others = map(date.fromisoformat, offered)
    assert parse(phrase, TODAY).date == best
    assert [other.date for other in alternatives(phrase, TODAY)] == others
    assert {other.words for other in alternatives(phrase, TODAY)} == {phrase}


@pytest.mark.parametrize("phrase", [row[0] for row in CASES["clear"]])
def test_a_clear_phrase_has_no_other_reading(phrase: str) -> None:
    unmarked = phrase.isascii() and "sau" in phrase
    assert alternatives(phrase, TODAY) == () or unmarked


@given(st.sampled_from(UNDERSTOOD), todays)
def test_on_any_day_readings_differ_from_each_other(phrase: str, today: date) -> None:
    try:
        read = [parse(phrase, today), *alternatives(phrase, today)]
    except PhraseNotUnderstood as refused:  # "cuối tuần này" on a Sunday, a weekday that disagrees with its date
        assert refused.suggestions  # noqa: PT017  (either outcome is right on some day)
        return
    assert len({reading.date for reading in read}) == len(read)


def test_no_other_day_is_offered_that_is_over() -> None:
    assert [other.date for other in alternatives("đầu tháng", date(2026, 11, 5))] == [date(2026, 11, 5)]
    assert alternatives("cuối tuần này", date(2026, 11, 29)) == ()


# -- refused -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("phrase", CASES["refused"])
def test_what_a_careful_coordinator_would_not_read_as_a_date_is_refused(phrase: str) -> None:
    refused = refusal(phrase)
    assert refused.phrase == one_line(phrase)
    with pytest.raises(PhraseNotUnderstood):
        alternatives(phrase, TODAY)


@pytest.mark.parametrize("phrase", CASES["refused"])
def test_every_suggestion_can_be_taken(phrase: str) -> None:
    suggestions = refusal(phrase).suggestions
    assert 1 <= len(suggestions) <= 3
    assert all(parse(suggestion, TODAY).words == suggestion for suggestion in suggestions)


@pytest.mark.parametrize(
    ("phrase", "suggestion"),
    [
        ("31/2/2027", "28/2/2027"),
        ("31/4", "30/4"),
        ("3/15/2027", "15/3/2027"),
        ("15", "ngày 15"),
        ("2027", "năm 2027"),
        ("17h ngày 15/3", "15/3"),
        ("6 tháng", "6 tháng nữa"),
        ("thừ sáu", "thứ sáu"),
        ("cuối thág", "cuối tháng"),
        ("thuong", "thường xuyên"),
        ("cuo", "cuối tuần"),
        ("T8", "tháng 8"),
    ],
)
def test_the_suggestion_is_what_was_probably_meant(phrase: str, suggestion: str) -> None:
    assert suggestion in refusal(phrase).suggestions


def test_a_phrase_longer_than_any_deadline_is_refused() -> None:
    assert refusal("hạn " * 40 + "15/3").suggestions


# Letter by letter: drawn whole, a text may be a phrase found in our own sources ("EOQ").
@given(st.lists(st.characters(exclude_characters="0123456789"), max_size=30).map("".join), todays)
def test_random_text_is_no_date(text: str, today: date) -> None:
    assume(not set(fold(text).split()) & {fold(word) for word in (*WORDS, *SPELLINGS)})
    assert refusal(text, today).suggestions


@given(
    st.sampled_from([row[0] for row in CASES["clear"]]),
    st.sampled_from(["abc", "?", "x", "17h", "15/3", "hoặc"]),
)
def test_a_phrase_with_more_behind_or_before_it_is_no_date(phrase: str, more: str) -> None:
    refusal(f"{phrase} {more}")
    refusal(f"{more} {phrase}")


@given(st.lists(st.sampled_from([*WORDS, "6", "15", "2027", "/", "-", "."]), min_size=1, max_size=6), todays)
def test_its_own_words_in_any_order_never_break_it(words: list[str], today: date) -> None:
    try:
        found = parse(" ".join(words), today)
    except PhraseNotUnderstood as refused:
        assert 1 <= len(refused.suggestions) <= 3  # noqa: PT017  (either outcome is right)
    else:
        assert found.date is None or 1900 <= found.date.year <= 2200


# -- rules over all days -----------------------------------------------------------------------------------------


@given(todays, days)
def test_a_full_date_is_itself_on_any_day(today: date, day: date) -> None:
    spellings = (f"{day.day}/{day.month}/{day.year}", f"{day:%d-%m-%Y}", f"{day:%d.%m.%Y}", day.isoformat())
    shown = f"{weekday(day)}, {day:%d/%m/%Y}"
    spoken = f"ngày {day.day} tháng {day.month} năm {day.year}"
    for phrase in (*spellings, shown, spoken):
        assert parse(phrase, today) == Deadline(day, Precision.DAY, phrase)


@given(todays, st.integers(1, 12), st.integers(1, 31))
def test_without_a_year_the_next_such_day_is_meant_today_included(today: date, month: int, day: int) -> None:
    try:
        date(2000, month, day)
    except ValueError:
        refusal(f"{day}/{month}", today)
        return
    found = parse(f"{day}/{month}", today).date
    assert found is not None
    assert (found.day, found.month) == (day, month)
    assert found >= today
    assert (found - today).days < 366 or (day, month) == (29, 2)


@given(todays, st.integers(0, 6))
def test_a_weekday_is_the_next_after_today_and_in_the_week_named(today: date, which: int) -> None:
    name = ("thứ hai", "thứ ba", "thứ tư", "thứ năm", "thứ sáu", "thứ bảy", "chủ nhật")[which]
    monday = today - timedelta(days=today.weekday())
    alone = parse(name, today).date
    assert alone is not None
    assert alone.weekday() == which
    assert 1 <= (alone - today).days <= 7
    assert parse(f"{name} tuần này", today).date == monday + timedelta(days=which)
    assert parse(f"{name} tuần sau", today).date == monday + timedelta(days=7 + which)


@given(todays, st.integers(1, 99))
def test_days_and_weeks_count_from_today(today: date, count: int) -> None:
    for phrase in (f"{count} ngày nữa", f"sau {count} ngày", f"+{count} ngày"):
        assert parse(phrase, today).date == today + timedelta(days=count)
    assert parse(f"{count} tuần nữa", today).date == today + timedelta(weeks=count)


@given(todays)
def test_ends_of_periods_hold_today(today: date) -> None:
    assert parse("cuối tháng", today).date == end_of(today.year, today.month)
    assert parse("cuối quý", today).date == end_of(today.year, (today.month + 2) // 3 * 3)
    assert parse("cuối năm", today).date == date(today.year, 12, 31)
    half = parse("6 tháng đầu năm", today).date
    assert half == date(today.year + (today.month > 6), 6, 30)


@pytest.mark.parametrize(
    ("today", "phrase", "due"),
    [
        ("2026-01-31", "1 tháng nữa", "2026-02-28"),
        ("2028-01-31", "1 tháng nữa", "2028-02-29"),
        ("2028-02-29", "1 năm nữa", "2029-02-28"),
        ("2026-12-31", "tháng sau", "2027-01-31"),
        ("2026-12-31", "mai", "2027-01-01"),
        ("2026-11-30", "quý sau", "2027-03-31"),
        ("2096-03-01", "29/2", "2104-02-29"),
        ("2026-01-31", "ngày 30", "2026-03-30"),
        ("2026-11-29", "cuối tuần", "2026-11-29"),
        ("2026-11-28", "thứ sáu", "2026-12-04"),
        ("2026-11-05", "đầu tháng", "2026-11-10"),
        ("2026-11-11", "đầu tháng", "2026-12-10"),
    ],
)
def test_ends_of_months_and_years(today: str, phrase: str, due: str) -> None:
    assert parse(phrase, date.fromisoformat(today)).date == date.fromisoformat(due)


@given(days, st.sampled_from([Precision.MONTH, Precision.QUARTER, Precision.HALF, Precision.YEAR]))
def test_periods_hold_their_days_and_follow_each_other(day: date, precision: Precision) -> None:
    here, following = periods.around(day, precision), periods.beside(day, precision, 1)
    assert here.first <= day <= here.last
    assert following.first == here.last + timedelta(days=1)
    assert periods.beside(following.last, precision, -1) == here


# -- shown -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("phrase", "vietnamese", "english"),
    [
        ("31/3/2020", "31/03/2020", "31/03/2020"),
        ("tháng 5/2020", "tháng 5/2020", "May 2020"),
        ("quý 2/2020", "quý II/2020", "Q2 2020"),
        ("6 tháng đầu năm 2020", "6 tháng đầu năm 2020", "first half of 2020"),
        ("6 tháng cuối năm 2020", "6 tháng cuối năm 2020", "second half of 2020"),
        ("cuối năm 2020", "năm 2020", "end of 2020"),
        ("không thời hạn", "thường xuyên", "ongoing"),
    ],
)
def test_a_deadline_is_shown_as_offices_write_it(phrase: str, vietnamese: str, english: str) -> None:
    deadline = parse(phrase, TODAY)
    assert deadlines.format(deadline) == vietnamese
    assert deadlines.format(deadline, "en") == english


PERIODS = ("{0:%d/%m/%Y}", "tháng {0.month}/{0.year}", "quý {1}/{0.year}", "6 tháng {2} năm {0.year}", "năm {0.year}")


@given(st.sampled_from(PERIODS), days, todays, st.sampled_from(["vi", "en"]))
def test_what_is_shown_reads_back_as_the_same_deadline(shape: str, day: date, today: date, lang: str) -> None:
    deadline = parse(shape.format(day, (day.month + 2) // 3, "đầu" if day.month < 7 else "cuối"), today)
    shown = deadlines.format(deadline, lang)
    assert parse(shown, today) == Deadline(deadline.date, deadline.precision, shown)
    assert deadlines.format(parse(shown, today), lang) == shown


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_standing_work_reads_back_too(lang: str) -> None:
    shown = deadlines.format(Deadline(None, Precision.NONE, "không thời hạn"), lang)
    assert parse(shown, TODAY) == Deadline(None, Precision.NONE, shown)


def test_weekdays_have_their_names() -> None:
    assert weekday(date(2026, 12, 4)) == "thứ Sáu"
    assert [weekday(date(2026, 11, 29), lang) for lang in ("vi", "en")] == ["Chủ nhật", "Sunday"]
