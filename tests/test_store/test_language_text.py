"""Text in its normal form, folded and searched, as somebody typing Vietnamese meets it."""

from __future__ import annotations

import json
import unicodedata
from itertools import pairwise
from pathlib import Path
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.language.keystrokes import readings
from store.language.text import find, fold, matches, normalize, one_line, rank

DATA = Path(__file__).resolve().parents[1] / "data"
PAIRS: list[tuple[str, str, bool]] = json.loads((DATA / "search_pairs.json").read_text(encoding="utf-8"))
TITLES = sorted({text for _, text, _ in PAIRS if text})
Form = Literal["NFC", "NFD"]
FORMS: tuple[Form, Form] = ("NFC", "NFD")

syllable = st.sampled_from([word for title in TITLES for word in title.split() if word.isalpha()])
phrase = st.lists(syllable, min_size=1, max_size=6).map(" ".join)
anything = st.text(max_size=40)


def as_form(form: Form, text: str) -> str:
    return unicodedata.normalize(form, text)


# -- normal form -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        (unicodedata.normalize("NFD", "Hà Tĩnh"), "Hà Tĩnh"),
        ("Hà\u00a0Nội\u202f–\u3000Hà\tTĩnh", "Hà Nội – Hà Tĩnh"),
        ("Vũng\u200b \ufeffÁng\u00ad", "Vũng Áng"),
        ("ti\u0065\u200d\u0302\u0301ng", "tiếng"),
        ("\u202eabc\u202c \u2066x\u2069", "abc x"),
        ("đỏ\x1b[31m\x07\x9b\x00", "đỏ[31m"),
        ("a\ud800b\udfff", "ab"),
        ("một\r\nhai\rba\x0bbốn\u2028năm\x85sáu", "một\nhai\nba\nbốn\nnăm\nsáu"),
    ],
)
def test_text_is_stored_plain_whatever_it_was_pasted_from(typed: str, stored: str) -> None:
    assert normalize(typed) == stored


@given(anything)
def test_normal_form_is_final_and_free_of_anything_unseen(text: str) -> None:
    stored = normalize(text)
    assert normalize(stored) == stored
    assert unicodedata.is_normalized("NFC", stored)
    assert {unicodedata.category(char) for char in stored.replace("\n", "")} & {"Cc", "Cs"} == set()
    stored.encode()


def test_one_line_fields_keep_single_spaces_only() -> None:
    assert one_line("  Khu kinh tế \n\t Vũng\u00a0 Áng ") == "Khu kinh tế Vũng Áng"


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Sở KH&ĐT", "so kh dt"),
        ("  Đường ven-biển!  ", "duong ven bien"),
        ("1980-TB/TU", "1980 tb tu"),
        (unicodedata.normalize("NFD", "Nguyễn Du"), "nguyen du"),
        ("“…” — ?", ""),
    ],
)
def test_folding_leaves_bare_words(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(anything)
def test_folding_is_final_and_blind_to_encoding(text: str) -> None:
    assert fold(as_form("NFD", text)) == fold(as_form("NFC", text))
    assert "  " not in fold(text)
    assert fold(text) == fold(text).strip()


# -- search ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(("query", "text", "hit"), PAIRS)
def test_a_query_finds_what_a_reader_would_expect(query: str, text: str, hit: bool, form: Form) -> None:
    other = FORMS[form == "NFC"]
    assert matches(as_form(form, query), as_form(other, text)) is hit
    assert matches(as_form(form, query), as_form(form, text)) is hit


@given(phrase, st.data())
def test_every_beginning_of_every_word_without_accents_finds_the_text(text: str, data: st.DataObject) -> None:
    word = data.draw(st.sampled_from(fold(text).split()))
    beginning = word[: data.draw(st.integers(1, len(word)))]
    assert matches(beginning, text)
    assert matches(beginning.upper(), text)


@given(phrase, st.data())
def test_words_typed_exactly_find_the_text_in_any_order(text: str, data: st.DataObject) -> None:
    shuffled = " ".join(data.draw(st.permutations(text.split())))
    assert matches(shuffled, text)
    assert rank(shuffled, text) >= rank(fold(shuffled), text) > 0


@given(phrase, phrase)
def test_marks_typed_only_narrow_a_search(query: str, text: str) -> None:
    if matches(query, text):
        assert matches(fold(query), text)


@given(anything, anything)
def test_any_query_on_any_text_answers_within_its_bounds(query: str, text: str) -> None:
    spans = find(query, text)
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(before[1] < after[0] for before, after in pairwise(spans))
    assert (rank(query, text) > 0) is matches(query, text)


def marked(query: str, text: str) -> list[str]:
    return [text[start:end] for start, end in find(query, text)]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    ("query", "text", "found"),
    [
        ("vung ang", "Khu kinh tế Vũng Áng", ["Vũng", "Áng"]),
        ("ngh", "Làng nghề, nghệ thuật", ["ngh", "ngh"]),
        ("đau", "Đầu tư", ["Đầu"]),
        ("đầ", "đấu thầu, Đầu tư", ["Đầ"]),
        ("ntm", "Xây dựng nông thôn mới", ["n", "t", "m"]),
        ("cvbcsd", "Số 15-CV/BCSĐ", ["CV", "BCSĐ"]),
        ("1980 tu", "Thông báo 1980-TB/TU", ["1980", "TU"]),
        ("vungs angs", "KKT Vũng Áng", ["Vũng", "Áng"]),
        ("nguyen du hai", "Lễ giỗ Nguyễn Du", ["Nguyễn", "Du"]),
        ("ha noi", "Bà Triệu", []),
        ("ntm", "NTM\nnông thôn\r\nmới", ["NTM"]),
        ("", "Hà Nội", []),
    ],
)
def test_what_matched_can_be_highlighted_in_the_text_as_it_is(
    query: str, text: str, found: list[str], form: Form
) -> None:
    assert [as_form("NFC", part) for part in marked(query, as_form(form, text))] == found


@pytest.mark.parametrize(
    ("query", "better", "worse"),
    [
        ("lan", "Lan tỏa phong trào", "Làn sóng đầu tư"),
        ("ntm", "Ban NTM", "Ban nông thôn mới"),
        ("haf", "HAF Việt Nam", "Hà Tĩnh"),
        ("tinh", "cấp Tỉnh", "bảng tínhx"),
        ("ha noi", "Hà Nội", "Thành ủy Hà Nội"),
        ("so noi", "Sở Nội vụ Hà Nội", "Sở Công Thương Hà Nội"),  # side by side
    ],
)
def test_better_answers_rank_above_looser_ones(query: str, better: str, worse: str) -> None:
    assert rank(query, better) > rank(query, worse)


# -- raw keystrokes ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("keys", "written"),
    [
        ("nguyeenx", "nguyễn"),
        ("nguyeexn", "nguyễn"),
        ("nguyenex", "nguyễn"),
        ("dduowngf", "đường"),
        ("dangd", "đang"),
        ("tw", "tư"),
        ("ddaauf", "đầu"),
        ("nuwa", "nưa"),
        ("nuaw", "nưa"),
        ("quaw", "quă"),
        ("hoawcj", "hoặc"),
        ("tooir", "tổi"),
        ("d9a6u2", "đầu"),
        ("nguye6n4", "nguyễn"),
        ("tru7o7ng2", "trường"),
        ("a8n", "ăn"),
    ],
)
def test_keystrokes_of_an_input_tool_that_was_off_are_read_as_meant(keys: str, written: str) -> None:
    assert [fold(word) for word in readings(keys)] == [fold(written)]
    assert matches(keys, written)


@pytest.mark.parametrize("keys", ["excel", "formosa", "1980", "hanoi", "bcsd", "q2", "tass", "đường", "e-mail", "xf"])
def test_words_that_no_syllable_comes_of_stay_themselves(keys: str) -> None:
    assert readings(keys) == ()
