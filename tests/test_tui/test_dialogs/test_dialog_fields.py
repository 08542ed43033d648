"""Typing Vietnamese into fields: input tools, other encodings, pastes, and the keys of a shell."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import events
from textual.pilot import Pilot

from store.language.text import normalize, one_line
from tui.widgets.note_field import LineField, NoteField
from tui.widgets.text_field import TextField, as_pasted, as_typed

Field = TextField | LineField | NoteField


@pytest.fixture
def fields(stage: Any) -> Any:
    """One field of each kind."""
    return stage(lambda: TextField(id="text"), lambda: LineField(id="line"), lambda: NoteField(id="note"))


def content(field: Field) -> str:
    return field.value if isinstance(field, TextField) else field.text


async def type_in(pilot: Pilot[None], stream: Sequence[str]) -> None:
    """Type as a terminal delivers it: \\x7f is Backspace."""
    for char in stream:
        if char == "\x7f":
            await pilot.pause()
            await pilot.press("backspace")
        else:  # Pilot has no names for marks and placeholders
            pilot.app.post_message(events.Key(char, char))
    await pilot.pause()


STREAMS = {
    "Viet\x7f\x7fệt": "Việt",
    "d\x7fđ": "đ",
    "Nguye\x7fên\x7f\x7fễn": "Nguyễn",
    "hoa\x7f\x7foà": "hoà",
    "tie\x7fêng\x7f\x7f\x7fếng": "tiếng",
    # a tool that inserts a no-break or zero-width placeholder takes it back with a Backspace of its own
    "tiê\u202f\x7f\x7fếng": "tiếng",
    "tiê\u200b\x7f\x7fếng": "tiếng",
    "vu\u00a0\x7f\x7fũng": "vũng",
    # dead keys and decomposed letters
    "e\u0302\u0301": "ế",
    "tha\u0309o": "thảo",
    "[/b] [URGENT] gọi": "[/b] [URGENT] gọi",
}


@pytest.mark.parametrize("kind", ["text", "line", "note"])
async def test_what_input_tools_send_becomes_what_was_meant(fields: Any, kind: str) -> None:
    app = fields
    async with app.run_test() as pilot:
        field: Field = app.query_one(f"#{kind}")
        for stream, meant in STREAMS.items():
            app.set_focus(field)
            await type_in(pilot, stream)
            assert content(field) == meant, stream.encode("unicode_escape")
            field.clear()


@pytest.mark.parametrize("kind", ["text", "line", "note"])
async def test_a_letter_is_one_backspace_and_marks_join_it_anywhere(fields: Any, kind: str) -> None:
    app = fields
    async with app.run_test() as pilot:
        field: Field = app.query_one(f"#{kind}")
        app.set_focus(field)
        app.post_message(events.Paste(unicodedata.normalize("NFD", "thuế đất")))
        await pilot.press("left", "left", "left", "left", "backspace")
        await type_in(pilot, "e\u0302\u0301x")
        assert content(field) == "thuếx đất"
        await pilot.press("backspace", "backspace")
        assert content(field) == "thu đất"


async def test_pasted_lines_become_one_where_there_is_one_line(fields: Any) -> None:
    app = fields
    pasted = "\n  Khảo sát\r\nthị trường \x1b[31m\x07\u202eđỏ\tvà\n"
    async with app.run_test() as pilot:
        for field in (app.query_one(TextField), app.query_one(LineField)):
            app.set_focus(field)
            app.post_message(events.Paste(pasted))
            await pilot.pause()
            assert field.words == "Khảo sát thị trường [31mđỏ và"
        note = app.query_one("#note", NoteField)
        app.set_focus(note)
        app.post_message(events.Paste(pasted))
        await pilot.pause()
        assert note.words == "Khảo sát\nthị trường [31mđỏ và"


async def test_the_keys_of_a_shell_edit_the_line(fields: Any) -> None:
    app = fields
    async with app.run_test() as pilot:
        field = app.query_one(TextField)
        app.set_focus(field)
        await pilot.press(*"khảo sát đất", "ctrl+w")
        assert field.value == "khảo sát "
        await pilot.press("alt+backspace", "ctrl+a", *"x ", "ctrl+e", *"!")
        assert field.value == "x khảo !"
        await pilot.press("ctrl+a", "right", "right", "ctrl+k")
        assert field.value == "x "
        await pilot.press("ctrl+u")
        assert field.value == ""


async def test_a_value_is_not_replaced_by_the_first_letter_typed_and_nothing_blinks(stage: Any) -> None:
    app = stage(lambda: TextField("Sở Nội vụ"), lambda: NoteField("Ghi chú"))
    async with app.run_test() as pilot:
        app.set_focus(app.query_one(TextField))
        await pilot.press("x")
        assert app.query_one(TextField).value == "Sở Nội vụx"
        assert not app.query_one(TextField).cursor_blink
        assert not app.query_one(NoteField).cursor_blink


async def test_submitting_cleans_what_was_typed(fields: Any) -> None:
    app = fields
    async with app.run_test() as pilot:
        field = app.query_one(TextField)
        app.set_focus(field)
        await type_in(pilot, " Sở\u00a0 Nội\u200b vụ ")
        assert field.value == " Sở\u00a0 Nội\u200b vụ "
        await pilot.press("enter")
        assert field.value == "Sở Nội vụ"


@given(st.text())
def test_text_being_typed_is_composed_and_cleaning_it_gives_what_is_stored(typed: str) -> None:
    kept = as_typed(typed)
    assert unicodedata.is_normalized("NFC", kept)
    assert as_typed(kept) == kept
    assert normalize(kept) == normalize(typed)
    assert "\x1b" not in kept
    assert "\n" not in as_pasted(typed)
    assert one_line(as_pasted(typed)) == one_line(typed)
