"""Others' changes arrive by themselves: what lights up, what is said, and what stays where it is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from store.actions import AddItem, AddNote, ArchiveItem, EditGroup, EditItem
from store.views import Deadline, Precision, Status
from tui import live
from tui.screens.prompts import TextPrompt
from tui.widgets.lines import Lines

Desk = Any  # see conftest.py
WaitFor = Callable[..., Any]

NEW_YEAR = Deadline(date(2019, 12, 31), Precision.DAY, "31/12/2019")


def fresh_words(desk: Desk) -> list[str]:
    """The words on the screen that are shown as just changed: reversed, which needs no colour."""
    strips = desk.app.screen._compositor.render_strips()
    return [segment.text.strip() for strip in strips for segment in strip if segment.style and segment.style.reverse]


def row_of(desk: Desk, words: str) -> int:
    """The row of the screen some words of the list are on; the first lines and the last ones are not the list's."""
    return next(y for y, line in enumerate(desk.picture) if words in line and 3 <= y < len(desk.picture) - 4)


def line_of_list(desk: Desk, y: int) -> str:
    """A line of the list, also while a dialog lies over it."""
    return str(desk.table.render_line(y).text)


def message(desk: Desk) -> str:
    return str(desk.app.board_screen.query_one("#message", Lines).text.strip())


async def quiet(pilot: Any, desk: Desk, wait_for: WaitFor) -> None:
    """Wait until what the start said is no answer any more, so that news has the message line."""
    await wait_for(pilot, lambda: not desk.app._answers)


@pytest.fixture(autouse=True)
def _no_lingering(monkeypatch: pytest.MonkeyPatch) -> None:
    """Answers are read at once; lights are put out by the tests that watch them go."""
    monkeypatch.setattr(live, "_ANSWER", 0.01)
    monkeypatch.setattr(live, "_FRESH", 600.0)


async def test_a_change_of_somebody_else_appears_lit_up_and_with_the_name(desk: Desk, wait_for: WaitFor) -> None:
    async with desk.app.run_test(size=(80, 24)) as pilot:
        await quiet(pilot, desk, wait_for)
        with desk.another("minh") as other:
            other.perform(EditItem(item=other.item("1.1").id, deadline=NEW_YEAR))
        await wait_for(pilot, lambda: "31/12/2019" in desk.picture[4])
        assert "31/12/2019" in fresh_words(desk)
        assert message(desk) == "minh: 1.1 thời hạn → 31/12/2019"
        assert desk.picture[20].startswith(" 1.1 minh vừa sửa · Giới thiệu")


async def test_several_changes_are_told_in_one_sentence(desk: Desk, wait_for: WaitFor) -> None:
    async with desk.app.run_test(size=(80, 24)) as pilot:
        await quiet(pilot, desk, wait_for)
        desk.app.watcher.close()  # so that all of it arrives in one look
        with desk.another("minh") as minh, desk.another("hoa") as hoa:
            minh.perform(EditItem(item=minh.item("1.1").id, status=Status.ACTIVE))
            hoa.perform(EditItem(item=hoa.item("1.2").id, status=Status.ACTIVE))
            minh.perform(AddNote(item=minh.item("2.1").id, text="đã gọi"))
        desk.app.worker.refresh()
        await wait_for(pilot, lambda: message(desk) == "3 thay đổi của minh, hoa")
        assert "1" in fresh_words(desk)  # a note has no column: the number lights up


async def test_the_light_goes_out_by_itself(desk: Desk, wait_for: WaitFor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live, "_FRESH", 0.3)
    async with desk.app.run_test(size=(80, 24)) as pilot:
        await quiet(pilot, desk, wait_for)
        with desk.another("minh") as other:
            other.perform(EditItem(item=other.item("1.1").id, title="Tên của Minh"))
        await wait_for(pilot, lambda: "Tên của Minh" in fresh_words(desk))
        await wait_for(pilot, lambda: not fresh_words(desk))
        assert "Tên của Minh" in desk.picture[4]
        assert "vừa sửa" not in desk.picture[20]


async def test_the_line_under_the_cursor_keeps_its_row_when_lines_come_above_it(
    desk: Desk, wait_for: WaitFor
) -> None:
    async with desk.app.run_test(size=(80, 16)) as pilot:
        await pilot.press("G", "k", "k", "k")
        before, key = row_of(desk, "▌"), desk.table.cursor
        with desk.another("minh") as other:
            for count in range(3):
                other.perform(AddItem(group=other.group("I").id, title=f"Việc mới {count}"))
        await wait_for(pilot, lambda: len(desk.app.reading.items) == 23)
        await pilot.pause()
        assert (row_of(desk, "▌"), desk.table.cursor) == (before, key)


async def test_a_kept_search_and_a_count_half_typed_stay(desk: Desk, wait_for: WaitFor) -> None:
    async with desk.app.run_test(size=(80, 24)) as pilot:
        await pilot.press("slash", *"nông", "enter", "j", "0", "3")
        key, lines = desk.table.cursor, desk.table.line_count
        with desk.another("minh") as other:
            other.perform(EditItem(item=other.item("1.1").id, title="Tên của Minh"))
            other.perform(EditItem(item=other.item("6.1").id, title="Cây của nông dân"))
        await wait_for(pilot, lambda: any("Cây của nông dân" in line for line in desk.picture))
        assert (desk.table.cursor, desk.table.line_count) == (key, lines + 2)  # the hit, and its group
        assert "tìm «nông»" in desk.picture[1]
        assert message(desk) == "03"


async def test_folded_groups_stay_folded(desk: Desk, wait_for: WaitFor) -> None:
    async with desk.app.run_test(size=(80, 24)) as pilot:
        await pilot.press("g", "h")
        with desk.another("minh") as other:
            other.perform(EditItem(item=other.item("1.1").id, status=Status.DONE))
        await wait_for(pilot, lambda: "1/2" in desk.picture[3])
        assert "… 2 việc" in desk.picture[3]
        assert desk.picture[4].startswith(" II ")


async def test_an_open_form_and_what_is_typed_in_it_stay(desk: Desk, wait_for: WaitFor) -> None:
    async with desk.app.run_test(size=(80, 24)) as pilot:
        await pilot.press("j", "m", *"đang viết dở")
        with desk.another("minh") as other:
            other.perform(EditItem(item=other.item("1.1").id, title="Tên của Minh"))
        await wait_for(pilot, lambda: "Tên của Minh" in line_of_list(desk, 1))
        await pilot.press(*" và viết tiếp", "f2")
        await wait_for(pilot, lambda: "đã ghi chú" in desk.said)
        with desk.another() as other:
            assert [note.text for note in other.detail("1.2").notes] == ["đang viết dở và viết tiếp"]


async def test_an_open_form_tells_what_others_do_to_its_item(desk: Desk, wait_for: WaitFor) -> None:
    async with desk.app.run_test(size=(80, 24)) as pilot:
        await pilot.press("e")
        await wait_for(pilot, lambda: isinstance(desk.app.screen, TextPrompt))
        with desk.another() as board:
            board.perform(EditItem(item=board.item("1.2").id, title="Việc bên cạnh"))
            board.perform(EditItem(item=board.item("1.1").id, deliverable="Báo cáo"))
        await wait_for(pilot, lambda: "└─ minh: 1.1 sản phẩm → Báo cáo" in desk.picture[-1])


async def test_a_form_that_others_overtook_is_refused_although_the_screen_shows_their_change(
    desk: Desk, wait_for: WaitFor
) -> None:
    async with desk.app.run_test(size=(80, 24)) as pilot:
        key = desk.table.cursor
        await pilot.press("f2", "end", *" của tôi")
        with desk.another("minh") as other:
            other.perform(EditItem(item=key, title="Tên của Minh"))
        await wait_for(pilot, lambda: "Tên của Minh" in line_of_list(desk, 1))
        await pilot.press("enter")
        await wait_for(pilot, lambda: desk.said.startswith("!"))
        assert desk.as_others_see("1.1").title == "Tên của Minh"
        assert desk.app.drafts[key, "title"].endswith(" của tôi")


async def test_a_step_pressed_before_somebody_elses_change_was_seen_does_not_overwrite_it(
    desk: Desk, wait_for: WaitFor
) -> None:
    async with desk.app.run_test(size=(80, 24)) as pilot:
        desk.app.watcher.close()
        with desk.locked():
            await pilot.press("L", "L")  # both seen as: not begun
        await wait_for(pilot, lambda: desk.as_others_see("1.1").status is Status.REVIEW)
        await wait_for(pilot, lambda: "chờ xác nhận" in desk.said)
        with desk.another("minh") as other:
            other.perform(EditItem(item=other.item("1.1").id, status=Status.PAUSED, reason="chờ"))
            other.perform(EditItem(item=other.item("1.1").id, status=Status.PLANNED))
        desk.app.worker.ask(lambda _: desk.app.worker._advance(), lambda _: None)  # read, but not shown yet
        await pilot.press("L")
        await wait_for(pilot, lambda: desk.said.startswith("!"))
        assert desk.as_others_see("1.1").status is Status.PLANNED


async def test_news_never_cover_a_refusal_and_can_be_read_again(desk: Desk, wait_for: WaitFor) -> None:
    async with desk.app.run_test(size=(80, 24)) as pilot:
        await quiet(pilot, desk, wait_for)
        await pilot.press("g", "t")
        refusal = message(desk)
        assert refusal.startswith("!")
        await quiet(pilot, desk, wait_for)
        with desk.another("minh") as other:
            other.perform(EditItem(item=other.item("1.1").id, status=Status.ACTIVE))
        await wait_for(pilot, lambda: "►" in desk.picture[4])
        assert message(desk) == refusal
        assert desk.app.said[0] == "minh: 1.1 → đang thực hiện"


async def test_news_wait_until_the_answer_to_a_key_has_been_read(
    desk: Desk, wait_for: WaitFor, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with desk.app.run_test(size=(80, 24)) as pilot:
        await quiet(pilot, desk, wait_for)
        monkeypatch.setattr(live, "_ANSWER", 600.0)
        await pilot.press("L")
        await wait_for(pilot, lambda: "1.1 → đang thực hiện" in desk.said)
        with desk.another("minh") as other:
            other.perform(EditItem(item=other.item("1.2").id, status=Status.ACTIVE))
        await wait_for(pilot, lambda: desk.app.said[0] == "minh: 1.2 → đang thực hiện")
        assert "1.1 → đang thực hiện" in message(desk)
        desk.app._answer_read()  # as the timer would, later
        assert message(desk) == "minh: 1.2 → đang thực hiện"


async def test_a_group_renamed_by_somebody_else_lights_up(desk: Desk, wait_for: WaitFor) -> None:
    async with desk.app.run_test(size=(80, 24)) as pilot:
        with desk.another("minh") as other:
            other.perform(EditGroup(group=other.group("I").id, title="Vũng Áng"))
        await wait_for(pilot, lambda: "Vũng Áng" in fresh_words(desk))


async def test_what_this_person_does_is_no_news(desk: Desk, wait_for: WaitFor) -> None:
    async with desk.app.run_test(size=(80, 24)) as pilot:
        await pilot.press("L")
        await wait_for(pilot, lambda: "1.1 → đang thực hiện" in desk.said)
        with desk.another("minh") as other:
            other.perform(EditItem(item=other.item("2.1").id, status=Status.ACTIVE))
        await wait_for(pilot, lambda: desk.app.said[0].startswith("minh"))
        assert [words for words in fresh_words(desk) if words] == ["►  đang"]


async def test_an_item_archived_by_somebody_else_shows_who_did_it_on_the_page(desk: Desk, wait_for: WaitFor) -> None:
    async with desk.app.run_test(size=(80, 24)) as pilot:
        key = desk.table.cursor
        await pilot.press("enter", "j", "j")
        with desk.another("minh") as other:
            other.perform(ArchiveItem(item=key))
        await wait_for(pilot, lambda: "minh đã lưu trữ" in desk.picture[0])
        chosen = next(line for line in desk.picture if line.startswith("▌"))
        assert chosen.startswith("▌ Phối hợp")
        await pilot.press("t")
        await wait_for(pilot, lambda: any("Không sửa được nữa" in line for line in desk.picture))
        await pilot.press("pagedown")
        await wait_for(pilot, lambda: "Đầu việc 1.1" in desk.picture[0])


async def test_a_folded_group_lights_up_for_what_is_in_it(desk: Desk, wait_for: WaitFor) -> None:
    async with desk.app.run_test(size=(80, 24)) as pilot:
        await pilot.press("h")
        with desk.another("minh") as other:
            other.perform(EditItem(item=other.item("1.2").id, title="Tên của Minh"))
        await wait_for(pilot, lambda: any(words.startswith("Xúc tiến") for words in fresh_words(desk)))


async def test_the_pane_of_a_wide_window_names_who_changed_a_field(desk: Desk, wait_for: WaitFor) -> None:
    async with desk.app.run_test(size=(140, 30)) as pilot:
        with desk.another("minh") as other:
            other.perform(EditItem(item=other.item("1.1").id, leader="Ông Bình"))
        await wait_for(pilot, lambda: any("Ông Bình  minh" in line for line in desk.picture))
        assert "Ông Bình" in fresh_words(desk)
        assert any("1.1  minh vừa sửa" in line for line in desk.picture)


async def test_the_page_lights_up_fields_and_notes_and_keeps_its_place(desk: Desk, wait_for: WaitFor) -> None:
    async with desk.app.run_test(size=(120, 30)) as pilot:
        await pilot.press("enter", "j", "j")
        with desk.another("minh") as other:
            other.perform(EditItem(item=other.item("1.1").id, deadline=NEW_YEAR, status=Status.PAUSED, reason="chờ"))
            other.perform(AddNote(item=other.item("1.1").id, text="đã gọi"))
        await wait_for(pilot, lambda: {"31/12/2019", "║ tạm dừng", "minh"} <= set(fresh_words(desk)))
        assert any("31/12/2019  minh" in line for line in desk.picture)
        assert "minh vừa sửa" in desk.picture[0]
        assert next(line for line in desk.picture if line.startswith("▌")).startswith("▌ Phối hợp")


async def test_a_long_refusal_in_the_place_of_the_peek_stays_when_news_come(desk: Desk, wait_for: WaitFor) -> None:
    async with desk.app.run_test(size=(60, 24)) as pilot:
        refusal = "Lời từ chối " + "rất " * 20 + "dài."
        desk.app.say(refusal, refusal=True)
        with desk.another("minh") as other:
            other.perform(EditItem(item=other.item("1.1").id, title="Tên của Minh"))
        await wait_for(pilot, lambda: "Tên của Minh" in line_of_list(desk, 1))
        assert "Lời từ chối rất" in desk.picture[20]
        await pilot.press("j")
        await wait_for(pilot, lambda: "Trao đổi" in desk.picture[20])
