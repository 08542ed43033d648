"""Vietnamese dictionary order, as a column of plain strings gives it."""

from __future__ import annotations

import json
import sqlite3
import unicodedata
from contextlib import closing
from pathlib import Path
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.language.text import normalize, order_key

LISTS: list[list[str]] = json.loads(
    (Path(__file__).resolve().parents[1] / "data" / "dictionary_order.json").read_text(encoding="utf-8")
)
LETTERS = "aàảãáạăằâầbcdđeêghiklmnoôơpqrstuưvxyAÀĐ 0123456789-/.,"
words = st.text(LETTERS, max_size=20) | st.text(max_size=20)


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("ordered", LISTS, ids=lambda ordered: f"{ordered[0]}…{ordered[-1]}")
def test_lists_come_out_as_a_dictionary_has_them(ordered: list[str], form: Literal["NFC", "NFD"]) -> None:
    jumbled = [unicodedata.normalize(form, text) for text in reversed(ordered)]
    assert [unicodedata.normalize("NFC", text) for text in sorted(jumbled, key=order_key)] == ordered


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("ha noi", "hà"),
        ("hà z", "hả a"),
        ("hà nội", "hàn"),
        ("ma", "mà"),
        ("mạ", "man"),
        ("dung", "đa"),
        ("việc 2", "việc 10"),
        ("việc 007", "việc 8"),
        ("9", "a"),
        ("z", "я"),
        ("hà", "Hà"),
        ("Hà", "hả"),
        ("hoa", "hòa"),
        ("hòa", "Hòa"),
        ("quý 2", "quỵ"),
        ("9" * 30, "1" + "0" * 30),
    ],
)
def test_one_comes_before_the_other(first: str, second: str) -> None:
    assert order_key(first) < order_key(second)


@given(words, words)
def test_different_texts_have_different_keys_and_one_text_one_key(one: str, other: str) -> None:
    assert (order_key(one) == order_key(other)) is (normalize(one) == normalize(other))
    assert order_key(unicodedata.normalize("NFD", one)) == order_key(unicodedata.normalize("NFC", one))


@given(words, st.sampled_from([" ", " việc", ", quý", " 2"]))
def test_a_text_comes_before_the_same_text_continued(text: str, more: str) -> None:
    assert order_key(text) <= order_key(text + more)


@given(st.lists(st.text(LETTERS, max_size=12), unique=True, max_size=12))
def test_a_database_sorts_the_column_alike(texts: list[str]) -> None:
    with closing(sqlite3.connect(":memory:")) as database:
        database.execute("CREATE TABLE t (k TEXT)")
        database.executemany("INSERT INTO t VALUES (?)", [(order_key(text),) for text in texts])
        stored = [key for (key,) in database.execute("SELECT k FROM t ORDER BY k")]
    assert stored == sorted(order_key(text) for text in texts)
