"""Two people at one field, on screen: the second sees both values and decides; nothing is overwritten unseen."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from store.actions import ArchiveItem, EditItem, NewAgency
from store.views import Deadline, Precision, Status
from tui.messages import Perform
from tui.screens.board import BoardScreen
from tui.screens.conflict import ConflictDialog
from tui.screens.help import Help
from tui.screens.item import ItemScreen
from tui.screens.log import LogScreen
from tui.screens.picker import Picker
from tui.screens.prompts import TextPrompt

Desk = Any  # see conftest.py
WaitFor = Callable[..., Any]


def others_write(desk: Desk, who: str = "minh", ref: str = "1.1", **fields: Any) -> None:
    with desk.another(who) as board:
        board.perform(EditItem(item=board.item(ref).id, **fields))


def asked(desk: Desk) -> bool:
    """Whether the question is open, and keys count."""
    return isinstance(desk.app.screen, ConflictDialog) and desk.app.screen.calm


def back(desk: Desk) -> bool:
    return isinstance(desk.app.screen, BoardScreen)


async def meet(desk: Desk, wait_for: WaitFor, pilot: Any) -> None:
    """lan opens the title's form; minh saves another title; lan saves hers."""
    await pilot.press("e")
    await wait_for(pilot, lambda: isinstance(desk.app.screen, TextPrompt))
    others_write(desk, title="Tên của minh")
    await pilot.press("end", *" của lan", "enter")
    await wait_for(pilot, lambda: asked(desk))


async def test_both_values_are_shown_with_who_and_when(desk: Desk, wait_for: WaitFor) -> None:
    async with desk.app.run_test(size=(80, 24)) as pilot:
        before = desk.as_others_see("1.1").title
        await meet(desk, wait_for, pilot)
        picture = "\n".join(desk.picture)
        for fact in ("1.1", "minh", "Tên của minh", " của lan", before[:30]):
            assert fact in picture
        assert desk.as_others_see("1.1").title == "Tên của minh"


@pytest.mark.parametrize("keys", [["g", "enter"], ["1", "enter"], ["down", "enter"]])
async def test_theirs_is_kept(desk: Desk, wait_for: WaitFor, keys: list[str]) -> None:
    async with desk.app.run_test(size=(80, 24)) as pilot:
        await meet(desk, wait_for, pilot)
        await pilot.press(*keys)
        await wait_for(pilot, lambda: back(desk))
        assert desk.as_others_see("1.1").title == "Tên của minh"
        assert not list(desk.app.drafts)
        assert "Giữ “Tên của minh” của minh; bỏ “" in desk.said
        assert " của lan” của bạn" in desk.app.said[0]


@pytest.mark.parametrize("keys", [["t", "enter"], ["2", "enter"], ["down", "down", "enter"]])
async def test_mine_is_written_knowingly(desk: Desk, wait_for: WaitFor, keys: list[str]) -> None:
    async with desk.app.run_test(size=(80, 24)) as pilot:
        await meet(desk, wait_for, pilot)
        await pilot.press(*keys)
        await wait_for(pilot, lambda: desk.as_others_see("1.1").title.endswith(" của lan"))
        await wait_for(pilot, lambda: "→" in desk.said)
        assert not list(desk.app.drafts)


async def test_editing_goes_on_from_what_was_typed(desk: Desk, wait_for: WaitFor) -> None:
    async with desk.app.run_test(size=(80, 24)) as pilot:
        await meet(desk, wait_for, pilot)
        await pilot.press("s", "enter")
        await wait_for(pilot, lambda: isinstance(desk.app.screen, TextPrompt))
        assert any("minh ghi: Tên của minh" in line for line in desk.picture)
        await pilot.press("end", *" và minh", "enter")
        await wait_for(pilot, lambda: desk.as_others_see("1.1").title.endswith(" của lan và minh"))


async def test_deciding_later_writes_nothing_and_loses_nothing(desk: Desk, wait_for: WaitFor) -> None:
    async with desk.app.run_test(size=(80, 24)) as pilot:
        await meet(desk, wait_for, pilot)
        await pilot.press("escape")
        await wait_for(pilot, lambda: back(desk) and "nháp" in desk.said)
        assert desk.as_others_see("1.1").title == "Tên của minh"
        assert any(words.endswith(" của lan") for words in desk.app.drafts.values())


async def test_a_third_change_while_deciding_is_asked_about_too(desk: Desk, wait_for: WaitFor) -> None:
    async with desk.app.run_test(size=(80, 24)) as pilot:
        await meet(desk, wait_for, pilot)
        others_write(desk, "hoa", title="Tên của hoa")
        await pilot.press("t", "enter")
        await wait_for(pilot, lambda: asked(desk) and "Tên của hoa" in "\n".join(desk.picture))
        assert desk.as_others_see("1.1").title == "Tên của hoa"
        await pilot.press("t", "enter")
        await wait_for(pilot, lambda: desk.as_others_see("1.1").title.endswith(" của lan"))


async def test_different_fields_are_both_saved_without_a_question(desk: Desk, wait_for: WaitFor) -> None:
    async with desk.app.run_test(size=(80, 24)) as pilot:
        await pilot.press("e")
        await wait_for(pilot, lambda: isinstance(desk.app.screen, TextPrompt))
        others_write(desk, status=Status.REVIEW, deadline=Deadline(date(2020, 7, 1), Precision.DAY, "1/7/2020"))
        await pilot.press("end", *" của lan", "enter")
        await wait_for(pilot, lambda: desk.as_others_see("1.1").title.endswith(" của lan"))
        assert back(desk)
        assert desk.as_others_see("1.1").status is Status.REVIEW


async def test_a_status_stepped_to_from_what_was_seen_is_asked_about(desk: Desk, wait_for: WaitFor) -> None:
    async with desk.app.run_test(size=(80, 24)) as pilot:
        with desk.locked():
            await pilot.press("L")  # waits for the lock, and somebody is faster
        await wait_for(pilot, lambda: desk.as_others_see("1.1").status is Status.ACTIVE)
        await pilot.press("t")
        await wait_for(pilot, lambda: not back(desk))
        others_write(desk, status=Status.PAUSED, reason="chờ")
        await pilot.press("end", "up", "up", "enter")
        await wait_for(pilot, lambda: asked(desk))
        assert desk.as_others_see("1.1").status is Status.PAUSED
        await pilot.press("s", "enter")
        await wait_for(pilot, lambda: not back(desk) and not asked(desk))


async def test_a_question_never_opens_over_another_dialog(desk: Desk, wait_for: WaitFor) -> None:
    async with desk.app.run_test(size=(80, 24)) as pilot:
        await pilot.press("e")
        await wait_for(pilot, lambda: isinstance(desk.app.screen, TextPrompt))
        others_write(desk, title="Tên của minh")
        with desk.locked():  # so that the answer comes while something else is being read
            await pilot.press("end", *" của lan", "enter", "question_mark")
            await wait_for(pilot, lambda: isinstance(desk.app.screen, Help))
        await wait_for(pilot, lambda: any("Tên của minh" in words for words in desk.app.said))
        assert isinstance(desk.app.screen, Help)
        await pilot.press("escape")
        await wait_for(pilot, lambda: asked(desk))


async def test_an_item_somebody_changed_is_put_away_only_knowingly(desk: Desk, wait_for: WaitFor) -> None:
    async with desk.app.run_test(size=(80, 24)) as pilot:
        key = desk.table.cursor
        await pilot.press("x")
        await wait_for(pilot, lambda: not back(desk))
        others_write(desk, title="Tên của minh")
        await pilot.press("down", "down", "enter")
        await wait_for(pilot, lambda: asked(desk))
        assert key in {item.id for item in desk.another().items()}
        await pilot.press("t", "enter")
        await wait_for(pilot, lambda: key not in desk.app.reading.items)


async def test_an_item_archived_meanwhile_keeps_what_was_typed(desk: Desk, wait_for: WaitFor) -> None:
    async with desk.app.run_test(size=(80, 24)) as pilot:
        await pilot.press("e")
        await wait_for(pilot, lambda: isinstance(desk.app.screen, TextPrompt))
        with desk.another() as board:
            board.perform(ArchiveItem(item=board.item("1.1").id))
        await pilot.press("end", *" của lan", "enter")
        await wait_for(pilot, lambda: desk.said.startswith("!"))
        assert any(words.endswith(" của lan") for words in desk.app.drafts.values())


@pytest.mark.parametrize("size", [(60, 15), (40, 10), (80, 24), (120, 40)])
async def test_the_question_fits_its_window(desk: Desk, wait_for: WaitFor, size: tuple[int, int]) -> None:
    async with desk.app.run_test(size=size) as pilot:
        await pilot.press("e")
        await wait_for(pilot, lambda: isinstance(desk.app.screen, TextPrompt))
        others_write(desk, title="[b]Tên dài[/b] " * 15)
        await pilot.press("end", *" của lan", "enter")
        await wait_for(pilot, lambda: asked(desk))
        await pilot.pause()
        picture = "\n".join(desk.picture)
        assert "[b]Tên" in picture
        assert all(f"{key} hoặc" in picture for key in "gts")
        await pilot.press("g", "enter")
        await wait_for(pilot, lambda: back(desk))


async def test_keys_that_were_on_their_way_decide_nothing(desk: Desk, wait_for: WaitFor) -> None:
    async with desk.app.run_test(size=(80, 24)) as pilot:
        await meet(desk, wait_for, pilot)
        await pilot.press("enter", *"gọi", "enter", *"tên", "enter")
        assert asked(desk)
        assert any("Chọn một dòng trước" in line for line in desk.picture)
        assert desk.as_others_see("1.1").title == "Tên của minh"
        assert any(words.endswith(" của lan") for words in desk.app.drafts.values())
        await pilot.press("t", "enter")
        await wait_for(pilot, lambda: desk.as_others_see("1.1").title.endswith(" của lan"))


def ask_for(desk: Desk, **fields: Any) -> None:
    """lan asks for new values of what she sees; minh has just given the item others, which she has not seen."""
    shown = desk.app.reading.items[desk.table.cursor]
    request = Perform(EditItem(item=shown.id, seen=shown, **fields), shown=desk.app.reading)
    desk.app.post_message(request)


MINES: dict[str, tuple[Any, Any, Any, str]] = {
    "basis_date": (date(2019, 1, 2), date(2019, 3, 4), TextPrompt, "02/01/2019"),
    "deliverable": ("Báo cáo của lan", "Báo cáo của minh", TextPrompt, "Báo cáo của lan"),
    "lead": (NewAgency("Báo Lan"), NewAgency("Báo Minh"), Picker, "Báo Lan"),
    "coordinating": ((NewAgency("Báo Lan"),), (NewAgency("Báo Minh"),), Picker, "Báo Lan"),
    "status": (Status.REVIEW, Status.DONE, Picker, "▌  3 ◊ chờ xác nhận"),
    "deadline": (
        Deadline(date(2020, 7, 1), Precision.DAY, "1/7/2020"),
        Deadline(date(2020, 8, 1), Precision.DAY, "1/8/2020"), None, "1/7/2020",
    ),
}  # fmt: skip


@pytest.mark.parametrize("field", MINES)
async def test_every_field_can_be_edited_again_with_what_was_wanted(
    desk: Desk, wait_for: WaitFor, field: str
) -> None:
    mine, theirs, form, shown = MINES[field]
    desk.app.watcher.close()
    async with desk.app.run_test(size=(80, 24)) as pilot:
        others_write(desk, **{field: theirs})
        ask_for(desk, **{field: mine})
        await wait_for(pilot, lambda: asked(desk))
        await pilot.press("s", "enter")
        await wait_for(pilot, lambda: not asked(desk) and not back(desk))
        await wait_for(pilot, lambda: any(shown in line for line in desk.picture[8:]))
        assert form is None or isinstance(desk.app.screen, form)
        before = desk.another().newest()
        await pilot.press("enter")
        await wait_for(pilot, lambda: desk.another().newest() == before + 1)


async def three_fields(desk: Desk, wait_for: WaitFor, pilot: Any) -> None:
    """minh and lan have both changed title, product and basis; lan has changed the leader, minh the status."""
    desk.app.watcher.close()
    status = desk.as_others_see("1.1").status
    others_write(desk, title="minh 1", deliverable="minh 2", basis="minh 3", status=Status.REVIEW)
    ask_for(desk, title="lan 1", deliverable="lan 2", basis="lan 3", leader="lan 4", status=status)
    await wait_for(pilot, lambda: asked(desk))


@pytest.mark.parametrize(
    ("keys", "fields"),
    [
        (["g", "t", "g"], ("minh 1", "lan 2", "minh 3")),
        (["t", "k"], ("lan 1", "minh 2", "minh 3")),
        (["4"], ("minh 1", "minh 2", "minh 3")),
        (["c"], ("lan 1", "lan 2", "lan 3")),
        (["g", "5"], ("minh 1", "lan 2", "lan 3")),
    ],
)
async def test_several_fields_are_decided_one_by_one_or_all_at_once(
    desk: Desk, wait_for: WaitFor, keys: list[str], fields: tuple[str, ...]
) -> None:
    async with desk.app.run_test(size=(80, 24)) as pilot:
        await three_fields(desk, wait_for, pilot)
        for number, key in enumerate(keys, 1):
            await wait_for(pilot, lambda place=f"(ô {number}/3)": any(place in line for line in desk.picture))
            await pilot.press(key, "enter")
        await wait_for(pilot, lambda: desk.as_others_see("1.1").leader == "lan 4")
        item = desk.as_others_see("1.1")
        assert (item.title, item.deliverable, item.basis) == fields
        assert item.status is Status.REVIEW  # which lan had only seen, not changed


async def test_of_several_fields_some_can_be_edited_one_after_the_other(desk: Desk, wait_for: WaitFor) -> None:
    async with desk.app.run_test(size=(80, 24)) as pilot:
        await three_fields(desk, wait_for, pilot)
        for key in "sts":
            await pilot.press(key, "enter")
        for words in ("lan 1", "lan 3"):
            await wait_for(pilot, lambda known=words: any(known in line for line in desk.picture[15:]))
            assert isinstance(desk.app.screen, TextPrompt)
            await pilot.press("end", "plus", "enter")
        await wait_for(pilot, lambda: desk.as_others_see("1.1").basis == "lan 3+")
        item = desk.as_others_see("1.1")
        assert (item.title, item.deliverable, item.leader) == ("lan 1+", "lan 2", "lan 4")


async def test_leaving_at_the_second_field_writes_none_of_them(desk: Desk, wait_for: WaitFor) -> None:
    async with desk.app.run_test(size=(80, 24)) as pilot:
        await three_fields(desk, wait_for, pilot)
        before = desk.another().newest()
        await pilot.press("t", "enter")
        await wait_for(pilot, lambda: any("(ô 2/3)" in line for line in desk.picture))
        await pilot.press("escape")
        await wait_for(pilot, lambda: back(desk) and "Chưa ghi gì" in desk.said)
        assert desk.another().newest() == before


@pytest.mark.parametrize(("screen", "key"), [(LogScreen, "b"), (ItemScreen, "enter")])
async def test_a_question_waits_for_a_dialog_over_the_history_and_over_a_page(
    desk: Desk, wait_for: WaitFor, screen: type, key: str
) -> None:
    async with desk.app.run_test(size=(80, 24)) as pilot:
        await pilot.press(key)
        await wait_for(pilot, lambda: isinstance(desk.app.screen, screen))
        desk.app.watcher.close()
        others_write(desk, deliverable="của minh")
        await pilot.press("question_mark")
        await wait_for(pilot, lambda: isinstance(desk.app.screen, Help))
        ask_for(desk, deliverable="của lan")
        await wait_for(pilot, lambda: any("của minh" in words for words in desk.app.said))
        assert isinstance(desk.app.screen, Help)
        await pilot.press("escape")
        await wait_for(pilot, lambda: asked(desk))
        await pilot.press("s", "enter")
        await wait_for(pilot, lambda: isinstance(desk.app.screen, TextPrompt))
        await pilot.press("escape")
        await wait_for(pilot, lambda: isinstance(desk.app.screen, screen))
        assert desk.app.watcher.form is None  # the others see nobody at it any more
        assert desk.app.drafts[desk.table.cursor, "deliverable"] == "của lan"


async def test_two_long_values_are_shown_where_they_differ(desk: Desk, wait_for: WaitFor) -> None:
    same = "rất dài " * 55
    others_write(desk, title=same + "cũ")
    desk.app.watcher.close()
    async with desk.app.run_test(size=(80, 24)) as pilot:
        others_write(desk, title=same + "của minh")
        ask_for(desk, title=same + "của lan")
        await wait_for(pilot, lambda: asked(desk))
        picture = "\n".join(desk.picture)
        assert "dài của minh" in picture
        assert "dài của lan" in picture
