"""Keys that a Vietnamese input tool has rewritten become the keys that were pressed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.terminal.input_tool import InputTool, Reading

BACK = "\x7f"


def commands(stream: str, *, vni: bool = False) -> str:
    """What arrives as commands."""
    tool = InputTool(vni=vni)
    found = ""
    for character in stream:
        read = tool.command(character)
        found += read if isinstance(read, str) else character if read is Reading.AS_IT_IS else ""
    return found


@pytest.mark.parametrize(
    ("stream", "keys"),
    [
        pytest.param(f"u{BACK}ụ", "uj", id="u j"),
        pytest.param(f"u{BACK}ú", "us", id="u s"),
        pytest.param(f"u{BACK}ù", "uf", id="u f"),
        pytest.param(f"u{BACK}ủ", "ur", id="u r"),
        pytest.param(f"u{BACK}ũ", "ux", id="u x"),
        pytest.param(f"U{BACK}Ụ", "Uj", id="U j"),
        pytest.param(f"d{BACK}đ", "dd", id="d d"),
        pytest.param(f"e{BACK}ê{BACK}ế", "ees", id="three keys on one letter"),
        pytest.param(f"u{BACK}ú{BACK}us", "uss", id="a tone taken off again is typed as its letter"),
        pytest.param(f"u{BACK}u\u0323", "uj", id="a tool that writes decomposed letters"),
        pytest.param(f"tu{BACK}{BACK}tú", "tus", id="a tool that writes the whole word anew"),
        pytest.param("đ", "d", id="a letter from nowhere"),
        pytest.param("ụ", "j", id="a tone from nowhere"),
        pytest.param("ăâêô", "1234", id="the row of digits of the Vietnamese layout"),
        pytest.param("\u0300\u0309\u0303\u0301\u0323", "56789", id="its tones"),
        pytest.param(f"{BACK}{BACK}j", "j", id="a Backspace of its own does nothing"),
        pytest.param(f"u {BACK}j", "u j", id="a new word after a space"),
        pytest.param("jkgGLH+-/:", "jkgGLH+-/:", id="what no tool touches"),
    ],
)
def test_telex_where_letters_are_commands(stream: str, keys: str) -> None:
    assert commands(stream) == keys


@pytest.mark.parametrize(
    ("stream", "keys"), [(f"u{BACK}ú", "u1"), (f"u{BACK}ụ", "u5"), (f"d{BACK}đ", "d9"), (f"u{BACK}ư{BACK}ứ", "u71")]
)
def test_vni_where_letters_are_commands(stream: str, keys: str) -> None:
    assert commands(stream, vni=True) == keys


def test_what_a_tool_does_to_the_letter_that_opened_a_form_is_not_done_to_its_text() -> None:
    tool = InputTool()
    assert tool.command("d") is Reading.AS_IT_IS
    assert tool.text(BACK) is Reading.NEXT_TELLS
    assert tool.rewrites("đ")
    assert tool.text("đ") == "d"
    assert tool.text("a") is Reading.AS_IT_IS
    assert tool.text(BACK) is Reading.AS_IT_IS
    assert tool.text("â") is Reading.AS_IT_IS


def test_a_backspace_in_a_form_opened_by_no_letter_is_the_persons() -> None:
    tool = InputTool()
    assert tool.command(None) is Reading.AS_IT_IS
    assert tool.text(BACK) is Reading.AS_IT_IS


@given(st.text(alphabet="uùúủũụưứêđâd\u0323\x7f jsfkG5", max_size=30), st.booleans())
def test_no_stream_of_keys_is_too_strange(stream: str, vni: bool) -> None:
    assert commands(stream, vni=vni).isprintable()
