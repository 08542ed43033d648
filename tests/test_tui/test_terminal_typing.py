"""Typing as it really arrives: several keys in one read, backspaces before letters, bytes that are no text.

Pilot hands keys over one at a time and cannot show any of this, so the program runs in a pty.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.pty_screen import PtyScreen, python

CLEAR, FORM, LEFT, QUIT = "\x14", "\x0e", "\x1b[D", "\x11"


@pytest.fixture(scope="module")
def program() -> Iterator[PtyScreen]:
    with PtyScreen(python("tests/test_tui/typing_app.py")) as screen:
        screen.see("«»")
        yield screen


@pytest.fixture
def fresh(program: PtyScreen) -> PtyScreen:
    program.type(CLEAR)
    program.see("«» «» ('') [] <>")
    return program


@pytest.mark.parametrize(
    ("keys", "seen"),
    [
        pytest.param("tie\x7fêng", "«tiêng»", id="a letter replaced in the middle of a word"),
        pytest.param("d\x7fđ", "«đ»", id="dd typed in Telex"),
        pytest.param("a\x08â", "«â»", id="the other backspace"),
        pytest.param("Nguye\x7fên\x7f\x7fễn", "«Nguyễn»", id="two corrections in one word"),
        pytest.param("hoa\x7f\x7foà", "«hoà»", id="a tone that moves"),
        pytest.param("vu\x7fư\x7fứ", "«vứ»", id="u w s"),
        pytest.param(f"abc{LEFT}{LEFT}X", "«aXbc»", id="arrows between letters"),
        pytest.param("abc\tdef\x7fg", "«abc» «deg»", id="tab to the next field"),
        pytest.param("a\t\tde\x7fê", "('dê')", id="a text of several lines"),
        pytest.param(f"{FORM}xin chào\r", "[xin chào]", id="typed ahead into a form that opens"),
        pytest.param(f"{FORM}ab\rcd", "«cd» «» ('') [ab]", id="typed ahead after a form that closes"),
        pytest.param(f"{FORM}một\r{FORM}hai\rba", "«ba» «» ('') [hai]", id="two forms in one write"),
        pytest.param("\x1b[200~Nguyễn\x1b[201~ Du\x7f\x7fu", "«Nguyễn u»", id="a paste between keys"),
        pytest.param("\x1b[200~Hà\x1b[31m\x1b Nội\x1b[201~x", "«Hà[31m Nộix»", id="a paste with Esc in it"),
        pytest.param(f"{FORM}ab\x1bcd", "«cd» «» ('') [] <>", id="Esc and a letter"),
        pytest.param("ab \x1b\x7fcd", "«cd»", id="a word deleted with Alt"),
        pytest.param(f"{FORM}ab\x1b{FORM}fb\r", "[fb]", id="Esc and a key with Ctrl"),
        pytest.param(f"{FORM}ab\x1b\tf", "«» «f» ('') [] <>", id="Esc and Tab"),
        pytest.param(f"{FORM}ab\x1b\x1b[Df", "«f» «» ('') []", id="Esc and an arrow"),
        pytest.param(b"a\xffb", "«a\ufffdb»", id="a byte that is no text"),
        pytest.param(b"\x1b[99999999999999999999uab", "ab", id="a sequence with an impossible number"),
    ],
)
def test_keys_of_one_write_take_effect_in_their_order(fresh: PtyScreen, keys: str | bytes, seen: str) -> None:
    fresh.type(keys)
    fresh.see(seen)


def test_a_long_burst_stays_in_order(fresh: PtyScreen) -> None:
    words = "hợp tác Hà Nội Hà Tĩnh "
    fresh.type("".join(f"{letter}x\x7f" for letter in words * 3))
    fresh.see(f"«{words * 3}»")


@pytest.mark.parametrize(
    "parts", [(f"{FORM}x\x1b", "cd"), ("c", "a\x1b[", "D\x1b[C\x7fd"), ("\x1b[200", "~cd\x1b[2", "01~")]
)
def test_a_slow_line_may_cut_input_anywhere(fresh: PtyScreen, parts: tuple[str, ...]) -> None:
    for part in parts:
        fresh.type(part)
    fresh.see("«cd")


def test_a_paste_whose_end_got_lost_does_not_swallow_keys_for_ever(fresh: PtyScreen) -> None:
    fresh.type("\x1b[200~chép")
    fresh.see("«chép»")
    fresh.type("!")
    fresh.see("«chép!»")


def test_text_never_speaks_to_the_terminal(program: PtyScreen) -> None:
    program.see("an]0;stolen toan 31m doabcd")
    drawn = program.raw.decode("utf-8", errors="strict")
    own = drawn.replace("\x1b]22;default\x07", "")  # Textual's own word about the mouse pointer
    assert "\x1b]" not in own
    assert not set(own) & set("\x07\x9b\u202e\u200b")
