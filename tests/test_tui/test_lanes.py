"""The lanes by themselves: where cards stand, where keys lead, and that no title breaks them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest
from rich.cells import cell_len

from store.views import Item, Status, Visitor
from tests.widget_stage import HOSTILE, Stage, lines
from tui.news import Others
from tui.widgets.lanes import Lanes
from tui.widgets.view import Shown, Way

DAY = date(2020, 3, 15)
MakeItem = Callable[..., Item]
MakeReading = Callable[..., Any]


@pytest.fixture
def items(make_item: MakeItem) -> list[Item]:
    statuses = [Status.PLANNED, Status.PLANNED, Status.ACTIVE, Status.DONE, Status.PAUSED, Status.CANCELLED]
    return [
        make_item(f"i{number}", f"1.{number}", status=status, done_on=DAY if status is Status.DONE else None)
        for number, status in enumerate(statuses, 1)
    ]


def shown(make_reading: MakeReading, items: list[Item], **more: Any) -> Shown:
    return Shown(make_reading(items), DAY, tuple(items), **{"cursor": "i1", **more})


async def test_cards_stand_in_their_lanes(items: list[Item], make_reading: MakeReading) -> None:
    view = Lanes(shown(make_reading, items))
    async with Stage(view).run_test(size=(80, 20)):
        heads = ["".join(piece.text for piece in line) for line in view.heads(80)]
        assert "Ngoài các cột: ║ tạm dừng 1 · × hủy 1" in heads[0]
        assert "○ Chưa thực hiện 2" in heads[1]
        assert "√ Hoàn thành 1" in heads[1]
        assert lines(view)[0].startswith("▌1.1")
        assert lines(view)[4].startswith(" 1.2")
        assert lines(view)[0].index("1.3") == heads[1].index("►")
        assert "1.5" not in "\n".join(lines(view))


async def test_the_current_item_is_on_the_screen_even_when_it_was_set_aside(
    items: list[Item], make_reading: MakeReading
) -> None:
    view = Lanes(shown(make_reading, items, cursor="i5"))
    async with Stage(view).run_test(size=(80, 20)):
        assert "▌1.5" in lines(view)[0]
        assert "tạm dừng" in "".join(piece.text for piece in view.heads(80)[-2]).lower()


async def test_a_narrow_window_follows_the_cursor(items: list[Item], make_reading: MakeReading) -> None:
    view = Lanes(shown(make_reading, items, cursor="i4"))
    async with Stage(view).run_test(size=(40, 20)):
        assert "▌1.4" in lines(view)[0]
        assert "◄" in view.heads(40)[-1][0].text
        view.show(shown(make_reading, items, cursor="i1"))
        assert lines(view)[0].startswith("▌1.1")


async def test_keys_lead_up_down_and_over(items: list[Item], make_reading: MakeReading) -> None:
    view = Lanes(shown(make_reading, items))
    async with Stage(view).run_test(size=(80, 20)):
        assert view.step(Way.DOWN) == "i2"
        assert view.step(Way.DOWN, 9) == "i2"
        assert view.step(Way.RIGHT) == "i3"
        assert view.step(Way.RIGHT, 2) == "i4"
        assert view.step(Way.LEFT) is None
        view.show(shown(make_reading, items, cursor="i4"))
        assert view.step(Way.RIGHT) == "i5"
        view.show(shown(make_reading, items, cursor=None))
        assert view.step(Way.DOWN) == "i1"
        view.show(shown(make_reading, [], cursor=None, empty=("Không có gì.",)))
        assert view.step(Way.DOWN) is None
        assert "Không có gì." in lines(view)[1]


async def test_what_others_do_is_told_by_signs(items: list[Item], make_reading: MakeReading) -> None:
    visitor = Visitor("v", "minh", datetime.now().astimezone(), "i1")
    others = Others({"i2": {"title": "minh"}}, (visitor,))
    view = Lanes(shown(make_reading, items, others=others, marked=frozenset({"i1"})))
    async with Stage(view).run_test(size=(80, 20)):
        assert lines(view)[1].startswith("▌■")
        assert lines(view)[2].startswith("▌◦")


async def test_moving_to_another_status_moves_the_card_and_the_cursor(
    items: list[Item], make_reading: MakeReading
) -> None:
    view = Lanes(shown(make_reading, items))
    async with Stage(view).run_test(size=(80, 20)):
        moved = [replace(items[0], status=Status.REVIEW), *items[1:]]
        view.show(shown(make_reading, moved))
        assert lines(view)[0].index("▌1.1") == 41


@pytest.mark.parametrize("size", [(1, 1), (5, 3), (17, 6), (39, 9), (80, 24), (120, 40), (200, 50)])
async def test_any_title_in_any_window(make_item: MakeItem, make_reading: MakeReading, size: tuple[int, int]) -> None:
    items = [make_item(f"i{place}", f"1.{place}", title=title) for place, title in enumerate(HOSTILE, 1)]
    view = Lanes(shown(make_reading, items))
    async with Stage(view).run_test(size=size):
        for key in [item.id for item in items]:
            view.show(shown(make_reading, items, cursor=key))
            assert {cell_len(line) for line in lines(view)} == {size[0]}
            assert all(cell_len("".join(piece.text for piece in line)) <= size[0] for line in view.heads(size[0]))
        assert "\x1b" not in "".join(lines(view))
