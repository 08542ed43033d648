"""The list by itself: what it paints, how little of it, and where the cursor stays."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.pilot import Pilot

from store.views import Item, Status
from tests.widget_stage import HOSTILE, Stage, lines
from tui.reading import Reading
from tui.widgets.cells import clean, elide, fit, pages, wrap
from tui.widgets.columns import EDGE, columns, status_width
from tui.widgets.item_table import ItemTable

DAY = date(2020, 3, 15)


def seven(make_item: Callable[..., Item]) -> list[Item]:
    places = ["1.1", "1.2", "2.1", "2.2", "2.3", "3.1", "3.2"]
    return [make_item(f"i{number}", number) for number in places]


def hostile(make_item: Callable[..., Item]) -> list[Item]:
    return [make_item(f"i{at}", f"{at}.1", title=text, lead_label=text) for at, text in enumerate(HOSTILE, 1)]


@pytest.fixture
def items(make_item: Callable[..., Item]) -> list[Item]:
    return seven(make_item)


@pytest.mark.parametrize("width", [1, 5, 20, 40, 59, 60, 72, 79, 80, 100, 110, 120, 140, 200])
async def test_every_line_is_exactly_as_wide_as_the_window(
    width: int, make_item: Callable[..., Item], make_reading: Callable[..., Reading]
) -> None:
    table = ItemTable(make_reading(hostile(make_item)), DAY)
    async with Stage(table).run_test(size=(width, 20)) as pilot:
        await pilot.pause()
        assert {cell_len(row) for row in lines(table)} == {width}


async def test_titles_are_shown_as_they_are_and_do_nothing(
    make_item: Callable[..., Item], make_reading: Callable[..., Reading]
) -> None:
    async with Stage(ItemTable(make_reading(hostile(make_item)), DAY)).run_test(size=(100, 20)) as pilot:
        await pilot.pause()
        table = pilot.app.query_one(ItemTable)
        shown = "\n".join(lines(table))
        assert all(text in shown for text in ("[URGENT] gọi", "[/b]", "[@click=app.quit]x"))
        assert not {"\x1b", "\x07", "\u202e", "\u200b"} & set(shown)
        metas = [segment.style.meta for y in range(20) for segment in table.render_line(y) if segment.style]
        assert not any("@click" in meta for meta in metas)


async def test_columns_stand_under_their_names_at_eighty_columns(
    items: list[Item], make_reading: Callable[..., Reading]
) -> None:
    items[0] = replace(items[0], title="Giới thiệu " * 9, status=Status.ACTIVE, assumed=("deadline", "lead"))
    async with Stage(ItemTable(make_reading(items), DAY)).run_test(size=(80, 14)) as pilot:
        await pilot.pause()
        row = lines(pilot.app.query_one(ItemTable))[1]
        assert row[0] == "▌"
        assert row[1:6] == "   1 "
        assert row[6:38].rstrip().endswith("…")
        assert row[39:53].rstrip() == "Sở KH&ĐT HN*"
        assert row[53:64] == " Quý II/20*"
        assert row[65:].rstrip() == "►  đang"


def paints(pilot: Pilot[None]) -> list[int]:
    """Count the lines the list renders from now on."""
    table = pilot.app.query_one(ItemTable)
    painted: list[int] = []
    paint = table.render_line

    def counting(y: int) -> object:
        painted.append(y)
        return paint(y)

    table.render_line = counting  # type: ignore[method-assign,assignment]  # watching the real one
    return painted


async def test_moving_the_cursor_paints_two_lines(items: list[Item], make_reading: Callable[..., Reading]) -> None:
    async with Stage(ItemTable(make_reading(items), DAY)).run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        painted = paints(pilot)
        pilot.app.query_one(ItemTable).move(1)
        await pilot.pause()
        assert sorted(set(painted)) == [1, 2]


async def test_a_changed_item_paints_its_line_alone(items: list[Item], make_reading: Callable[..., Reading]) -> None:
    async with Stage(ItemTable(make_reading(items), DAY)).run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        painted = paints(pilot)
        items[3] = replace(items[3], status=Status.DONE)
        pilot.app.query_one(ItemTable).show(make_reading(items), DAY)
        await pilot.pause()
        assert set(painted) == {5}


async def test_a_hundred_thousand_items_cost_one_window(
    make_item: Callable[..., Item], make_reading: Callable[..., Reading]
) -> None:
    one = make_item("i", "1.1")
    many = [
        replace(one, id=f"i{place}", number=f"{place // 1000 + 1}.{place % 1000 + 1}", group_id=f"g{place // 1000}")
        for place in range(100_000)
    ]
    async with Stage(ItemTable(make_reading(many), DAY)).run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        table = pilot.app.query_one(ItemTable)
        painted = paints(pilot)
        table.move_to(table.line_count - 1)
        await pilot.pause()
        assert table.line_count == 100_100
        assert table.cursor == "i99999"
        assert set(painted) <= set(range(24))
        assert len(painted) <= 3 * 24
        assert "1000" in lines(table)[-1]


async def test_the_cursor_stays_on_its_item_when_others_come_and_go(
    items: list[Item], make_item: Callable[..., Item], make_reading: Callable[..., Reading]
) -> None:
    async with Stage(ItemTable(make_reading(items), DAY)).run_test(size=(80, 6)) as pilot:
        await pilot.pause()
        table = pilot.app.query_one(ItemTable)
        table.select("i2.2")
        table.show(make_reading([make_item("new", "1.3"), *items[1:]]), DAY)
        await pilot.pause()
        assert table.cursor == "i2.2"
        assert any(row.startswith("▌") for row in lines(table))


async def test_when_its_item_goes_the_cursor_takes_the_one_that_came_into_its_place(
    items: list[Item], make_reading: Callable[..., Reading]
) -> None:
    async with Stage(ItemTable(make_reading(items), DAY)).run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        table = pilot.app.query_one(ItemTable)
        table.select("i2.2")
        table.show(make_reading([item for item in items if item.id != "i2.2"]), DAY)
        assert table.cursor == "i2.3"
        table.show(make_reading([]), DAY)
        assert (table.item, table.group) == (None, None)
        await pilot.pause()


async def test_a_folded_group_keeps_one_line_and_says_what_is_in_it(
    items: list[Item], make_reading: Callable[..., Reading]
) -> None:
    async with Stage(ItemTable(make_reading(items), date(2021, 1, 1))).run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        table = pilot.app.query_one(ItemTable)
        table.select("i2.2")
        table.fold()
        await pilot.pause()
        assert (table.cursor, table.line_count) == ("g2", 7)
        assert "3 việc · !3 quá" in lines(table)[3]
        table.unfold()
        assert table.line_count == 10


async def test_going_to_an_item_opens_its_group(items: list[Item], make_reading: Callable[..., Reading]) -> None:
    async with Stage(ItemTable(make_reading(items), DAY)).run_test(size=(80, 24)) as pilot:
        table = pilot.app.query_one(ItemTable)
        table.fold_all()
        assert table.line_count == 3
        table.select("i3.2")
        assert (table.cursor, table.line_count) == ("i3.2", 5)
        await pilot.pause()


@pytest.mark.parametrize("width", range(1, 210, 7))
def test_columns_never_ask_for_more_than_there_is(width: int) -> None:
    fixed = EDGE + 1 + status_width(width) + sum(column.width + 1 for column in columns(width))
    assert fixed == width or columns(width)[0].width == 0


words = st.text(st.sampled_from("aế đ字\u200b\x1b\n\u0301[]"), max_size=40)


@given(words, st.integers(0, 30))
def test_fitted_text_has_exactly_its_width(text: str, width: int) -> None:
    assert cell_len(fit(text, width)) == width
    assert cell_len(elide(text, width)) <= width


@given(words, st.integers(1, 30), st.integers(1, 5))
def test_wrapped_text_stays_inside(text: str, width: int, lines: int) -> None:
    wrapped = wrap(text, width, lines)
    assert len(wrapped) <= lines
    assert all(cell_len(line) <= width for line in wrapped)


@given(st.lists(st.sampled_from(["một", "hai", "ba", "bốn"]), min_size=1, max_size=30), st.integers(4, 30))
def test_pages_keep_every_word(said: list[str], width: int) -> None:
    assert " ".join(pages(" ".join(said), width)).split() == said


def test_cleaned_text_is_one_line_without_control_characters() -> None:
    assert clean("a\tb\nc\x1b[2J\u202e") == "a b c[2J"
