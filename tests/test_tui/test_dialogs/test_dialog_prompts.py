"""Asking for text and for a decision; what was typed and not saved is offered again."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from textual import events

from tui.screens.confirm import Confirm
from tui.screens.dialog import forget_draft
from tui.screens.note import NotePrompt
from tui.screens.prompts import TextPrompt
from tui.widgets.note_field import LineField, NoteField

WaitFor = Callable[..., Any]
TITLE, NOTE = ("i1", "title"), ("i1", "note")
LONG = "Giới thiệu doanh nghiệp Thủ đô khảo sát, tìm hiểu cơ hội đầu tư tại Khu kinh tế Vũng Áng"


def title(value: str = "Khảo sát", *, empty_ok: bool = False) -> Callable[[], TextPrompt]:
    return lambda: TextPrompt("Nội dung", value, draft=TITLE, empty_ok=empty_ok)


def note() -> NotePrompt:
    return NotePrompt("Ghi chú tiến độ", draft=NOTE)


def text_of(app: Any) -> str:
    return str(app.screen.query_one(NoteField).text)


# One line


async def test_a_value_is_edited_at_its_end_and_saved_clean(host: Any, wait_for: WaitFor) -> None:
    app = host(title())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*"  hai ", "enter")
        await wait_for(pilot, lambda: app.answers == ["Khảo sát hai"])
        assert app.drafts == {}


async def test_a_long_value_is_seen_whole(host: Any) -> None:
    app = host(title(LONG))
    async with app.run_test(size=(60, 15)):
        assert "Giới thiệu doanh nghiệp" in app.picture
        assert "Vũng Áng" in app.picture


async def test_nothing_typed_is_refused_beside_the_field_unless_it_is_an_answer(host: Any, wait_for: WaitFor) -> None:
    app = host(title(""))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(" ", "enter")
        assert app.answers == []
        assert "Chưa gõ gì." in app.picture
        await pilot.press("x")
        assert "Chưa gõ gì." not in app.picture
        await pilot.press("escape")
        app.opens = title("cũ", empty_ok=True)
        app.open()
        await pilot.press("ctrl+u", "enter")
        await wait_for(pilot, lambda: app.answers == [None, ""])


async def test_escape_keeps_what_was_typed_and_offers_it_again(host: Any, wait_for: WaitFor) -> None:
    app = host(title())
    async with app.run_test(size=(80, 24)) as pilot:
        assert "nháp chưa lưu" not in app.picture
        await pilot.press(*" hai", "escape")
        await wait_for(pilot, lambda: app.answers == [None])
        assert app.drafts == {TITLE: "Khảo sát hai"}
        app.open()
        await wait_for(pilot, lambda: "Bản nháp chưa lưu" in app.picture)
        assert text_of(app) == "Khảo sát hai"
        await pilot.press("ctrl+z")
        assert text_of(app) == "Khảo sát"
        await pilot.press("ctrl+y", "enter")
        await wait_for(pilot, lambda: app.answers == [None, "Khảo sát hai"])
        assert app.drafts == {}


async def test_going_back_to_what_is_saved_drops_the_draft(host: Any, wait_for: WaitFor) -> None:
    app = host(title(), {TITLE: "Khác hẳn"})
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+z", "escape")
        await wait_for(pilot, lambda: app.answers == [None])
        assert app.drafts == {}


def test_a_draft_is_forgotten_with_the_fields_beside_it() -> None:
    others = {("i1", "title_page"): "c", ("i2", "title.lead"): "d"}
    app: Any = SimpleNamespace(drafts={TITLE: "a", ("i1", "title.lead"): "b"} | others)
    forget_draft(app, TITLE)
    assert app.drafts == others


async def test_pasted_lines_stay_one_line(host: Any, wait_for: WaitFor) -> None:
    app = host(title(""))
    async with app.run_test(size=(80, 24)) as pilot:
        app.post_message(events.Paste("Khảo sát\nthị trường\n"))
        await wait_for(pilot, lambda: text_of(app) == "Khảo sát thị trường")
        assert isinstance(app.focused, LineField)


# Several lines


@pytest.mark.parametrize("saves", ["f2", "ctrl+s"])
async def test_a_note_has_lines_and_is_saved_by_a_key_of_its_own(host: Any, wait_for: WaitFor, saves: str) -> None:
    app = host(note)
    async with app.run_test(size=(80, 24)) as pilot:
        assert "F2 hoặc Ctrl+S lưu" in app.picture
        await pilot.press(*"một", "enter", "enter", *"hai [b]", "enter", saves)
        await wait_for(pilot, lambda: app.answers == ["một\n\nhai [b]"])
        assert app.drafts == {}


async def test_an_empty_note_is_not_saved(host: Any) -> None:
    app = host(note)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter", " ", "f2")
        assert app.answers == []
        assert "Chưa gõ gì." in app.picture


async def test_a_note_left_half_way_is_kept(host: Any, wait_for: WaitFor) -> None:
    app = host(note)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*"một", "enter", *"hai", "escape")
        await wait_for(pilot, lambda: app.answers == [None])
        app.open()
        await wait_for(pilot, lambda: "Bản nháp" in app.picture)
        assert text_of(app) == "một\nhai"
        await pilot.press("!")
        assert "Bản nháp" not in app.picture
        await pilot.press("f2")
        await wait_for(pilot, lambda: app.answers == [None, "một\nhai!"])


# A decision


def drop() -> Confirm[str]:
    return Confirm("Bỏ [b]1.1[/b]?", [("keep", "Giữ nguyên", "g"), ("drop", "Đưa đi [/b]", "d")])


@pytest.mark.parametrize(
    ("keys", "answer"),
    [
        (("enter",), "keep"),
        (("down", "enter"), "drop"),
        (("up", "enter"), "drop"),
        (("down", "down", "enter"), "keep"),
        (("g",), "keep"),
        (("d",), "drop"),
        (("D",), "drop"),
        (("đ",), "drop"),  # an input tool has composed it
        (("x", "d"), "drop"),  # other letters do nothing
        (("escape",), None),
    ],
)
async def test_the_harmless_answer_comes_first_and_letters_or_arrows_choose(
    host: Any, wait_for: WaitFor, keys: tuple[str, ...], answer: str | None
) -> None:
    app = host(drop)
    async with app.run_test(size=(80, 24)) as pilot:
        assert "Bỏ [b]1.1[/b]?" in app.picture
        assert "▌g  Giữ nguyên" in app.picture
        assert "d  Đưa đi [/b]" in app.picture
        await pilot.press(*keys)
        await wait_for(pilot, lambda: app.answers == [answer])
