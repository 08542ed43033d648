"""Finding: filters built and kept, "my" items, order and headings, with the keys people press."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from store import open_board
from store.actions import DropView, SaveView
from tui.app import BoardApp
from tui.selection import Condition, GroupBy, Kind, Selection, Sort
from tui.settings import SettingsFile

Desk = Any  # see conftest.py
WaitFor = Callable[..., Any]


def on(desk: Desk, name: str) -> bool:
    return type(desk.app.screen).__name__ == name


def numbers(desk: Desk) -> list[str]:
    return [item.number for item in desk.table.items]


def selection(desk: Desk) -> Selection:
    chosen = desk.app.board_screen.selection
    assert isinstance(chosen, Selection)
    return chosen


ALL = 20


@pytest.mark.parametrize(
    ("typed", "kind", "shown"),
    [
        pytest.param("", Kind.STATE, "quá hạn (2)", id="late: Enter alone"),
        pytest.param("sắp đến", Kind.STATE, "sắp đến hạn (0)", id="soon"),
        pytest.param("chủ trì công thương hà nội", Kind.LEAD, "chủ trì Sở CT HN (3)", id="a lead"),
        pytest.param("nhóm VIII", Kind.GROUP, "nhóm VIII (3)", id="a group"),
        pytest.param("hà tĩnh thực hiện", Kind.SIDE, "Hà Tĩnh thực hiện (", id="a side"),
        pytest.param("chưa thực hiện", Kind.STATUS, "chưa thực hiện (19)", id="a status"),
        pytest.param("quý I/2020", Kind.DUE, "hạn 01/01/2020 – 31/03/2020 (", id="a quarter"),
        pytest.param("1/4/2020 đến 31/5/2020", Kind.DUE, "hạn 01/04/2020 – 31/05/2020 (", id="two days"),
        pytest.param("tháng 4/2020", Kind.DUE, "hạn 01/04/2020 – 30/04/2020 (1)", id="a month"),
    ],
)
async def test_a_condition_is_typed_shown_all_the_time_and_cleared_with_one_key(
    desk: Desk, wait_for: WaitFor, typed: str, kind: Kind, shown: str
) -> None:
    async with desk.app.run_test(size=(110, 30)) as pilot:
        await pilot.press("f", *typed, "enter")
        await wait_for(pilot, lambda: [each.kind for each in selection(desk).conditions] == [kind])
        for view in "123451":
            await pilot.press(view)
            await wait_for(pilot, lambda: shown in desk.picture[1])
        fitting = selection(desk).fitting(desk.app.reading.items.values(), desk.app.day, ())
        assert frozenset(item.id for item in desk.table.items) == fitting
        await pilot.press("F")
        await wait_for(pilot, lambda: len(desk.table.items) == ALL)
        assert "lọc:" not in desk.picture[1]


async def test_several_conditions_are_ticked_with_tab_and_hold_together(desk: Desk, wait_for: WaitFor) -> None:
    async with desk.app.run_test(size=(110, 30)) as pilot:
        await pilot.press("f", *"nhóm VIII", "tab", *"nhóm III", "tab")
        await wait_for(pilot, lambda: "√ Nhóm: III" in "\n".join(desk.picture))
        await pilot.press(*"quá hạn", "enter")
        await wait_for(pilot, lambda: numbers(desk) == ["8.2", "8.3"])
        assert "nhóm VIII hoặc nhóm III · quá hạn" in desk.picture[1]
        await pilot.press("f", *"quá hạn", "tab", "escape")
        await wait_for(pilot, lambda: numbers(desk) == ["3.1", "3.2", "3.3", "8.1", "8.2", "8.3"])


async def test_enter_after_tab_adds_nothing_more(desk: Desk, wait_for: WaitFor) -> None:
    async with desk.app.run_test(size=(110, 30)) as pilot:
        await pilot.press("f", *"nhóm VIII", "tab", "enter")
        await wait_for(pilot, lambda: numbers(desk) == ["8.1", "8.2", "8.3"])
        await pilot.press("f", *"nhóm VIII", "tab", "enter")  # and the same takes it off
        await wait_for(pilot, lambda: len(desk.table.items) == ALL)


async def test_the_filter_offers_only_leads_that_lead_and_says_how_many_items_each_has(
    desk: Desk, wait_for: WaitFor
) -> None:
    async with desk.app.run_test(size=(110, 30)) as pilot:
        await pilot.press("f", *"chủ trì")
        await wait_for(pilot, lambda: "Chủ trì" in "\n".join(desk.picture))
        lines = [choice for choice in desk.app.screen._list.choices if choice.label.strip().startswith("Chủ trì")]
        assert lines
        assert "0 việc" not in {choice.hint for choice in lines}


async def test_what_matches_no_condition_says_so(desk: Desk, wait_for: WaitFor) -> None:
    async with desk.app.run_test(size=(110, 30)) as pilot:
        await pilot.press("f", *"zzz")
        await wait_for(pilot, lambda: "Không có điều kiện nào khớp «zzz»" in "\n".join(desk.picture))
        await pilot.press("enter", "escape")
        await wait_for(pilot, lambda: on(desk, "BoardScreen"))
        assert len(desk.table.items) == ALL


async def test_an_empty_view_says_why_and_which_key_helps(desk: Desk, wait_for: WaitFor) -> None:
    async with desk.app.run_test(size=(110, 30)) as pilot:
        await pilot.press("f", *"sắp đến", "enter")
        for view in "12345":
            await pilot.press(view)
            await wait_for(pilot, lambda: "F hoặc F10 bỏ lọc" in "\n".join(desk.picture))


async def test_the_filter_follows_what_changes(desk: Desk, wait_for: WaitFor) -> None:
    async with desk.app.run_test(size=(110, 30)) as pilot:
        await pilot.press("f", "enter", "t", "4")
        await wait_for(pilot, lambda: numbers(desk) == ["8.3"])
        await pilot.press("u")
        await wait_for(pilot, lambda: numbers(desk) == ["8.2", "8.3"])


async def test_only_marked_items(desk: Desk, wait_for: WaitFor) -> None:
    async with desk.app.run_test(size=(110, 30)) as pilot:
        await pilot.press("v", "v", "f", *"đánh dấu", "enter")
        await wait_for(pilot, lambda: numbers(desk) == ["1.1", "1.2"])


# Kept filters


@pytest.fixture
def at_home(board_path: Path, tmp_path: Path) -> Any:
    """Open the board as the same person, whose settings are kept."""
    opened = []

    def again() -> Any:
        board = open_board(str(board_path), who="lan")
        app = BoardApp(board, None, SettingsFile(tmp_path / "settings.toml"))
        app.settings.set(toured=True)
        opened.append((app, board))
        return app

    yield again
    for app, board in opened:
        app.worker.close()
        board.close()


@pytest.mark.parametrize(("whom", "kind"), [("1", "Bộ lọc của tôi"), ("2", "Bộ lọc chung")])
async def test_a_filter_is_kept_under_a_name_used_again_and_forgotten(
    at_home: Callable[[], BoardApp], wait_for: WaitFor, whom: str, kind: str
) -> None:
    app = at_home()
    async with app.run_test(size=(110, 30)) as pilot:
        await pilot.press("f", *"nhóm VIII", "tab", "f2")
        await wait_for(pilot, lambda: type(app.screen).__name__ == "TextPrompt")
        await pilot.press(*"điều phối", "enter", whom)
        await wait_for(pilot, lambda: not app.pending and any("điều phối" in words for words in app.said))
    app = at_home()  # the next day
    async with app.run_test(size=(110, 30)) as pilot:
        assert app.board_screen is not None
        table = app.board_screen.table
        assert len(table.items) == ALL
        await pilot.press("f", *"điều phối")
        await wait_for(pilot, lambda: any(kind in each.label for each in app.screen._list.choices))  # type: ignore[attr-defined]  # a FilterDialog has it
        await pilot.press("enter")
        await wait_for(pilot, lambda: [item.number for item in table.items] == ["8.1", "8.2", "8.3"])
        await pilot.press("f", *"điều phối", "delete", "x", "b")
        await wait_for(pilot, lambda: not app.pending and not app.board_screen.offered_views())


async def test_a_filter_that_everybody_has_appears_for_the_others_at_once_and_goes_again(
    desk: Desk, wait_for: WaitFor
) -> None:
    late = Selection((Condition(Kind.STATE, "late"),), Sort.DEADLINE)
    async with desk.app.run_test(size=(110, 30)) as pilot:
        with desk.another() as board:
            board.perform(SaveView("giao ban", late.as_text()))
            await wait_for(pilot, lambda: [view.name for view in desk.app.reading.views] == ["giao ban"])
            await pilot.press("f", *"giao ban", "enter")
            await wait_for(pilot, lambda: selection(desk) == late)
            board.perform(DropView(view=desk.app.reading.views[0].id))
        await wait_for(pilot, lambda: not desk.app.reading.views)
        assert selection(desk) == late, "what is on the screen stays"


async def test_a_shared_filter_is_undone_like_any_change(desk: Desk, wait_for: WaitFor) -> None:
    async with desk.app.run_test(size=(110, 30)) as pilot:
        await pilot.press("f", *"nhóm VIII", "tab", "f2")
        await wait_for(pilot, lambda: on(desk, "TextPrompt"))
        await pilot.press(*"của ta", "enter", "2")
        await wait_for(pilot, lambda: len(desk.app.reading.views) == 1)
        await pilot.press("u")
        await wait_for(pilot, lambda: not desk.app.reading.views)


# Mine


async def test_my_items_are_those_my_agency_leads_or_helps_with(desk: Desk, wait_for: WaitFor) -> None:
    async with desk.app.run_test(size=(110, 30)) as pilot:
        await pilot.press("p")
        await wait_for(pilot, lambda: "Cơ quan của bạn" in "\n".join(desk.picture))
        await pilot.press(*"công thương hà nội", "enter")
        await wait_for(pilot, lambda: "việc của Sở CT HN" in desk.picture[1])
        agency = next(each for each in desk.app.reading.agencies.values() if each.name == "Sở Công Thương Hà Nội")
        assert all(agency.id in {item.lead_id, *item.coordinating_ids} for item in desk.table.items)
        shown = len(desk.table.items)
        await pilot.press("p")
        await wait_for(pilot, lambda: len(desk.table.items) == ALL)
        await pilot.press("p")  # not asked again
        await wait_for(pilot, lambda: len(desk.table.items) == shown)


# Order and headings


@pytest.mark.parametrize(
    ("typed", "chosen"),
    [
        ("xếp theo thời hạn", Selection(sort=Sort.DEADLINE)),
        ("xếp theo mức gấp", Selection(sort=Sort.URGENCY)),
        ("xếp theo nội dung", Selection(sort=Sort.TITLE)),
        ("xếp theo cơ quan chủ trì", Selection(sort=Sort.LEAD)),
        ("xếp theo trạng thái", Selection(sort=Sort.STATUS)),
        ("gộp theo cơ quan", Selection(group_by=GroupBy.LEAD)),
        ("gộp theo tháng", Selection(group_by=GroupBy.MONTH)),
        ("gộp theo bên", Selection(group_by=GroupBy.SIDE)),
        ("gộp theo trạng thái", Selection(group_by=GroupBy.STATUS)),
        ("không gộp", Selection(group_by=GroupBy.NONE)),
    ],
)
async def test_order_and_headings_are_chosen_by_a_few_letters_and_the_cursor_stays(
    desk: Desk, wait_for: WaitFor, typed: str, chosen: Selection
) -> None:
    async with desk.app.run_test(size=(110, 30)) as pilot:
        await pilot.press("j", "s", *typed, "enter")
        await wait_for(pilot, lambda: selection(desk) == chosen)
        assert desk.number == "1.2"
        assert sorted(numbers(desk)) == sorted(item.number for item in desk.app.reading.items.values())


async def test_the_same_order_again_is_the_other_way_round(desk: Desk, wait_for: WaitFor) -> None:
    async with desk.app.run_test(size=(110, 30)) as pilot:
        await pilot.press("s", *"không gộp", "enter", "s", *"xếp theo thời hạn", "enter")
        await wait_for(pilot, lambda: selection(desk).sort is Sort.DEADLINE)
        days = [item.deadline.date for item in desk.table.items if item.deadline and item.deadline.date]
        assert days == sorted(days)
        assert days[0] < date(2020, 3, 15)
        await pilot.press("s", *"xếp theo thời hạn", "enter")
        await wait_for(pilot, lambda: selection(desk).descending)
        days = [item.deadline.date for item in desk.table.items if item.deadline and item.deadline.date]
        assert days == sorted(days, reverse=True)
