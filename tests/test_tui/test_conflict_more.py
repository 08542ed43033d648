"""More ways in which two people meet on screen: drafts from before, groups, archived items, reasons, oneself."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from store.actions import ArchiveItem, EditGroup, EditItem
from store.errors import Busy
from store.views import Status
from tui.screens.board import BoardScreen
from tui.screens.conflict import ConflictDialog
from tui.screens.note import NotePrompt
from tui.screens.prompts import TextPrompt

Desk = Any  # see conftest.py
WaitFor = Callable[..., Any]


def others_write(desk: Desk, ref: str = "1.1", **fields: Any) -> None:
    with desk.another("minh") as board:
        board.perform(EditItem(item=board.item(ref).id, **fields))


def others_archive(desk: Desk, ref: str = "1.1") -> None:
    with desk.another("minh") as board:
        board.perform(ArchiveItem(item=board.item(ref).id))


def asked(desk: Desk) -> bool:
    """Whether the question is open, and keys count."""
    return isinstance(desk.app.screen, ConflictDialog) and desk.app.screen.calm


def back(desk: Desk) -> bool:
    return isinstance(desk.app.screen, BoardScreen)


def picture(desk: Desk) -> str:
    return "\n".join(desk.picture)


async def typed(desk: Desk, wait_for: WaitFor, pilot: Any, key: str, form: type, *keys: str) -> None:
    await pilot.press(key)
    await wait_for(pilot, lambda: isinstance(desk.app.screen, form))
    await pilot.press(*keys)


# Drafts


async def test_a_draft_from_before_shows_what_is_on_the_board_now_and_is_asked_about(
    desk: Desk, wait_for: WaitFor
) -> None:
    async with desk.app.run_test(size=(80, 24)) as pilot:
        await typed(desk, wait_for, pilot, "e", TextPrompt, "end", *" của lan", "escape")
        others_write(desk, title="Tên của minh")
        await wait_for(pilot, lambda: back(desk) and "Tên của minh" in picture(desk))
        await typed(desk, wait_for, pilot, "e", TextPrompt)
        await wait_for(pilot, lambda: "Nay trên bảng: Tên của minh" in picture(desk))
        await pilot.press("enter")
        await wait_for(pilot, lambda: asked(desk))
        assert desk.as_others_see("1.1").title == "Tên của minh"


async def test_a_question_put_off_comes_again_with_the_draft(desk: Desk, wait_for: WaitFor) -> None:
    async with desk.app.run_test(size=(80, 24)) as pilot:
        await typed(desk, wait_for, pilot, "e", TextPrompt, "end", *" của lan")
        others_write(desk, title="Tên của minh")
        await pilot.press("enter")
        await wait_for(pilot, lambda: asked(desk))
        await pilot.press("escape")
        await wait_for(pilot, lambda: back(desk))
        await typed(desk, wait_for, pilot, "e", TextPrompt, "enter")
        await wait_for(pilot, lambda: asked(desk))
        await pilot.press("t", "enter")
        await wait_for(pilot, lambda: desk.as_others_see("1.1").title.endswith(" của lan"))
        assert back(desk)
        assert not list(desk.app.drafts)


async def test_a_draft_of_a_deadline_is_asked_about_too(desk: Desk, wait_for: WaitFor) -> None:
    from tui.screens.deadline import DeadlinePrompt

    async with desk.app.run_test(size=(80, 24)) as pilot:
        await typed(desk, wait_for, pilot, "d", DeadlinePrompt, *"15/4/2027", "escape")
        with desk.another("minh") as board:
            due = board.item("2.1").deadline
        others_write(desk, deadline=due, reason="minh dời hạn")
        await wait_for(pilot, lambda: back(desk))
        await typed(desk, wait_for, pilot, "d", DeadlinePrompt, "enter")
        await wait_for(pilot, lambda: asked(desk))
        assert "(minh dời hạn)" in picture(desk)


# Groups


async def test_a_group_renamed_meanwhile_is_asked_about(desk: Desk, wait_for: WaitFor) -> None:
    async with desk.app.run_test(size=(80, 24)) as pilot:
        await typed(desk, wait_for, pilot, "g", BoardScreen)
        await typed(desk, wait_for, pilot, "e", TextPrompt, "end", *" của lan")
        with desk.another("minh") as board:
            board.perform(EditGroup(group=board.group("I").id, title="Tên của minh"))
        await wait_for(pilot, lambda: "minh: " in desk.picture[-1])
        await pilot.press("enter")
        await wait_for(pilot, lambda: asked(desk))
        await pilot.press("s", "enter")
        await wait_for(pilot, lambda: "minh ghi: Tên của minh" in picture(desk))
        await pilot.press("enter")
        await wait_for(pilot, lambda: back(desk))
        with desk.another() as board:
            await wait_for(pilot, lambda: board.group("I").title.endswith(" của lan"))


# Archived meanwhile


@pytest.mark.parametrize(("key", "form", "keys"), [("e", TextPrompt, ["enter"]), ("m", NotePrompt, ["f2"])])
async def test_what_was_written_for_an_item_archived_meanwhile_can_put_it_back(
    desk: Desk, wait_for: WaitFor, key: str, form: type, keys: list[str]
) -> None:
    async with desk.app.run_test(size=(80, 24)) as pilot:
        ident = desk.as_others_see("1.1").id
        await typed(desk, wait_for, pilot, key, form, "end", *" của lan")
        others_archive(desk)
        await pilot.press(*keys)
        await wait_for(pilot, lambda: asked(desk))
        assert "minh ghi" in picture(desk)
        await pilot.press("t", "enter")
        await wait_for(pilot, lambda: back(desk) and not desk.as_others_see(ident).archived)
        with desk.another() as board:
            said = (board.item(ident).title, *(note.text for note in board.detail(ident).notes))
            await wait_for(pilot, lambda: "của lan" in str(said) or board.detail(ident).notes)
        await wait_for(pilot, lambda: not list(desk.app.drafts))


async def test_an_item_archived_meanwhile_can_be_left_so(desk: Desk, wait_for: WaitFor) -> None:
    async with desk.app.run_test(size=(80, 24)) as pilot:
        ident = desk.as_others_see("1.1").id
        await typed(desk, wait_for, pilot, "e", TextPrompt, "end", *" của lan")
        others_archive(desk)
        await pilot.press("enter")
        await wait_for(pilot, lambda: asked(desk))
        await pilot.press("g", "enter")
        await wait_for(pilot, lambda: "vẫn lưu trữ" in desk.app.said[0])
        assert desk.as_others_see(ident).archived
        assert not list(desk.app.drafts)


# Reasons


async def pause(desk: Desk, wait_for: WaitFor, pilot: Any, *why: str) -> None:
    await pilot.press("t", *"tam", "enter")
    await wait_for(pilot, lambda: isinstance(desk.app.screen, TextPrompt))
    await pilot.press(*why, "enter")


async def test_two_reasons_for_a_pause_are_both_shown_and_mine_ends_the_question(
    desk: Desk, wait_for: WaitFor
) -> None:
    desk.app.watcher.close()
    async with desk.app.run_test(size=(80, 24)) as pilot:
        others_write(desk, status=Status.PAUSED, reason="chờ vốn")
        await pause(desk, wait_for, pilot, *"chờ mặt bằng")
        await wait_for(pilot, lambda: asked(desk))
        assert "tạm dừng (chờ vốn)" in picture(desk)
        assert "tạm dừng (chờ mặt bằng)" in picture(desk)
        await pilot.press("t", "enter")
        await wait_for(pilot, lambda: desk.as_others_see("1.1").status_reason == "chờ mặt bằng")
        assert back(desk)


async def test_the_reason_of_a_pause_can_be_changed(desk: Desk, wait_for: WaitFor) -> None:
    async with desk.app.run_test(size=(80, 24)) as pilot:
        await pause(desk, wait_for, pilot, *"một")
        await wait_for(pilot, lambda: desk.as_others_see("1.1").status_reason == "một")
        await pause(desk, wait_for, pilot, *" và hai")
        await wait_for(pilot, lambda: desk.as_others_see("1.1").status_reason == "một và hai")


# Oneself


async def test_nobody_meets_themselves_when_the_database_is_slow(desk: Desk, wait_for: WaitFor) -> None:
    async with desk.app.run_test(size=(80, 24)) as pilot:
        with desk.locked():
            await typed(desk, wait_for, pilot, "e", TextPrompt, "end", *" một", "enter")
            await wait_for(pilot, lambda: back(desk))
            await typed(desk, wait_for, pilot, "e", TextPrompt, "end", *" hai", "enter")
        await wait_for(pilot, lambda: desk.as_others_see("1.1").title.endswith(" hai"))
        assert back(desk)


async def test_ones_other_window_is_called_that(desk: Desk, wait_for: WaitFor) -> None:
    desk.app.watcher.close()
    async with desk.app.run_test(size=(80, 24)) as pilot:
        with desk.another("lan") as board:
            board.perform(EditItem(item=board.item("1.1").id, title="Từ cửa sổ kia"))
        await typed(desk, wait_for, pilot, "e", TextPrompt, "end", *" hai", "enter")
        await wait_for(pilot, lambda: asked(desk))
        assert "chính bạn sửa ở cửa sổ khác" in picture(desk)


# Keys on their way


async def test_keys_typed_ahead_do_not_answer_a_question_nobody_has_read(
    desk: Desk, wait_for: WaitFor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.screens.conflict._CALM", 4.0)  # a busy machine may stand still for a second
    async with desk.app.run_test(size=(80, 24)) as pilot:
        await typed(desk, wait_for, pilot, "e", TextPrompt, "end", *" của lan")
        others_write(desk, title="Tên của minh")
        await pilot.press("enter")
        await wait_for(pilot, lambda: isinstance(desk.app.screen, ConflictDialog))
        await pilot.press("t", "enter")
        assert "Hãy đọc rồi chọn" in picture(desk)
        await wait_for(pilot, lambda: asked(desk))
        assert desk.as_others_see("1.1").title == "Tên của minh"
        await pilot.press("t", "enter")
        await wait_for(pilot, lambda: desk.as_others_see("1.1").title.endswith(" của lan"))


# What is said


async def test_a_refusal_names_what_was_not_written_and_stays_until_the_next_key(
    desk: Desk, wait_for: WaitFor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.live._ANSWER", 0.01)
    async with desk.app.run_test(size=(200, 24)) as pilot:
        await typed(desk, wait_for, pilot, "m", NotePrompt, *"đã gọi")
        with monkeypatch.context() as busy:
            busy.setattr("store.Board.perform", refuse)
            await pilot.press("f2")
            await wait_for(pilot, lambda: "Chưa ghi 1.1 (ghi chú); chữ đã gõ còn giữ" in desk.said)
        desk.app.say("1.2 → đang thực hiện")
        assert "Chưa ghi 1.1" in desk.said
        await pilot.press("j")
        assert "Chưa ghi 1.1" not in desk.said


def refuse(*_: object) -> None:
    raise Busy("bảng.db", 5.0)


async def test_who_wants_to_leave_is_let_go_although_the_database_does_not_answer(
    desk: Desk, wait_for: WaitFor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.app._PATIENT", 0.05)
    async with desk.app.run_test(size=(80, 24)) as pilot:
        with desk.locked():
            await typed(desk, wait_for, pilot, "m", NotePrompt, *"đã gọi", "f2", "q")
            while desk.app.is_running:
                await pilot.pause()
        assert desk.app.drafts[desk.as_others_see("1.1").id, "note"] == "đã gọi"
