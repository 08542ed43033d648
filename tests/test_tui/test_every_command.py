"""Every command of the table does what it says: by each of its keys, by each twin, and from the palette."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from store.views import Status
from tui.commands import COMMANDS, command
from tui.i18n import t

Desk = Any  # see conftest.py
WaitFor = Callable[..., Any]
Fact = Callable[[Desk], object]


def on(name: str) -> Fact:
    """Whether a screen of this class is on top."""
    return lambda desk: type(desk.app.screen).__name__ == name


def view(name: str) -> Fact:
    return lambda desk: desk.app.board_screen.view == name


def status(number: str, which: Status) -> Fact:
    return lambda desk: desk.as_others_see(number).status is which


def said(words: str) -> Fact:
    return lambda desk: words in desk.app.screen.said[0] or words in desk.said


@dataclass(frozen=True)
class Way:
    """What a command is to bring about.

    Attributes:
        done: holds afterwards, and not before.
        first: keys to press before.
        ready: holds before the command is given.
        at: the number of the item to stand on at first.
    """

    done: Fact
    first: tuple[str, ...] = ()
    ready: Fact | None = None
    at: str = "1.1"


def cursor(number: str) -> Fact:
    return lambda desk: desk.number == number


def line(place: int) -> Fact:
    return lambda desk: desk.table.cursor == desk.lines()[place]


def field_chosen(place: int) -> Fact:
    return lambda desk: desk.app.screen._fields.chosen == place


def page_of(number: str) -> Fact:
    return lambda desk: desk.app.screen.current.number == number


def day_of(number: str, day: int) -> Fact:
    return lambda desk: desk.as_others_see(number).deadline.date.day == day


def log_line(place: int) -> Fact:
    """The line of the history that the cursor is on: the day is line 0, the newest step line 1."""
    return lambda desk: on("LogScreen")(desk) and desk.app.screen._list._cursor == place


def log_beyond(place: int) -> Fact:
    """As far down as that line, or further: the last line says where the history ends, once that is known."""
    return lambda desk: on("LogScreen")(desk) and desk.app.screen._list._cursor >= place


def by_phrase(desk: Desk) -> bool:
    return bool(desk.as_others_see("1.1").deadline.words == "cuối tháng")


LAST = -1
LOG = ("L", "b")
LATE = ("f", "enter")
SEARCH = ("slash", *"nông", "enter")
CHANGED = Way(status("1.1", Status.PLANNED), ("L",), status("1.1", Status.ACTIVE))

WAYS: dict[str, Way] = {
    "open": Way(on("ItemScreen")),
    "status": Way(on("Picker")),
    "status_next": Way(status("1.1", Status.ACTIVE)),
    "status_previous": CHANGED,
    "deadline": Way(on("DeadlinePrompt")),
    "deadline_later": Way(day_of("4.2", 27), at="4.2"),
    "deadline_earlier": Way(day_of("4.2", 25), at="4.2"),
    "lead": Way(on("Picker")),
    "note": Way(on("NotePrompt")),
    "edit": Way(on("TextPrompt")),
    "move_down": Way(lambda desk: desk.as_others_see("1.2").title.startswith("Giới thiệu")),
    "move_up": Way(lambda desk: desk.as_others_see("1.1").title.startswith("Trao đổi"), at="1.2"),
    "drop": Way(on("Confirm")),
    "search_next": Way(cursor("2.2"), (*SEARCH, "g", "j"), cursor("2.1")),
    "search_previous": Way(cursor("2.1"), (*SEARCH, "g", "j", "j"), cursor("2.2")),
    "new_item": Way(on("ItemForm")),
    "new_group": Way(on("TextPrompt")),
    "undo": CHANGED,
    "redo": Way(status("1.1", Status.ACTIVE), ("L", "u"), said("hoàn tác")),
    "mark": Way(lambda desk: len(desk.table.marked) == 1),
    "mark_range": Way(lambda desk: len(desk.table.marked) == 2, ("v",), cursor("1.2")),
    "mark_all": Way(lambda desk: len(desk.table.marked) == 20),
    "search": Way(lambda desk: desk.app.board_screen.searching),
    "filter": Way(on("FilterDialog")),
    "clear_filter": Way(lambda desk: len(desk.table.items) == 20, LATE, lambda desk: len(desk.table.items) == 2),
    "mine": Way(on("Picker")),
    "next_late": Way(cursor("8.2")),
    "sort": Way(on("Picker")),
    "save_view": Way(on("TextPrompt")),
    "view_list": Way(view("list"), ("2",), view("lanes")),
    "view_lanes": Way(view("lanes")),
    "view_timeline": Way(view("timeline")),
    "view_agenda": Way(view("agenda")),
    "view_overview": Way(view("overview")),
    "view_next": Way(view("lanes")),
    "view_previous": Way(view("overview")),
    "up": Way(line(0)),
    "down": Way(line(2)),
    "page_up": Way(line(0), at="3.1"),
    "page_down": Way(lambda desk: desk.lines().index(desk.table.cursor) > 10),
    "top": Way(line(0), at="3.1"),
    "bottom": Way(line(LAST)),
    "count": Way(lambda desk: desk.app.board_screen.counting),
    "fold": Way(lambda desk: desk.table.line_count == 26),
    "unfold": Way(lambda desk: desk.table.line_count == 28, ("h",), lambda desk: desk.table.line_count == 26),
    "fold_all": Way(lambda desk: desk.table.line_count == 8),
    "left": Way(lambda desk: desk.number not in {"8.1", ""}, ("2",), cursor("8.1"), at="8.1"),
    "right": Way(cursor("8.1"), ("2",), cursor("1.1")),
    "turn": Way(lambda desk: desk.app.board_screen.other.by_lead, ("5",), view("overview")),
    "field_up": Way(field_chosen(0), ("enter", "j"), field_chosen(1)),
    "field_down": Way(field_chosen(1), ("enter",), field_chosen(0)),
    "field_top": Way(field_chosen(0), ("enter", "j", "j"), field_chosen(2)),
    "field_bottom": Way(lambda desk: desk.app.screen._fields.chosen > 8, ("enter",), field_chosen(0)),
    "edit_field": Way(on("TextPrompt"), ("enter",), on("ItemScreen")),
    "switch_side": Way(lambda desk: desk.app.screen._side.has_focus, ("enter",), on("ItemScreen")),
    "item_previous": Way(page_of("1.1"), ("enter",), on("ItemScreen"), at="1.2"),
    "item_next": Way(page_of("1.2"), ("enter",), on("ItemScreen")),
    "log_open": Way(on("BoardScreen"), LOG, log_line(1)),
    "log_up": Way(log_line(1), (*LOG, "down"), log_line(2)),
    "log_down": Way(log_line(2), LOG, log_line(1)),
    "log_page_up": Way(log_line(0), LOG, log_line(1)),
    "log_page_down": Way(log_beyond(2), LOG, log_line(1)),
    "log_top": Way(log_line(0), LOG, log_line(1)),
    "log_bottom": Way(log_beyond(2), LOG, log_line(1)),
    "viewing_date": Way(lambda desk: desk.app.day == desk.app.reading.real),
    "pin_date": Way(on("TextPrompt")),
    "agencies": Way(on("Picker")),
    "office_days": Way(on("DaysPicker")),
    "export": Way(on("TextPrompt")),
    "history": Way(on("LogScreen")),
    "messages": Way(on("Picker")),
    "who": Way(said("Chỉ có bạn")),
    "theme": Way(lambda desk: "light" in desk.app.theme),
    "language": Way(lambda desk: t.language == "en"),
    "settings": Way(on("Picker")),
    "tour": Way(on("Tour")),
    "redraw": Way(said("Đã đọc lại")),
    "palette": Way(on("Palette")),
    "help": Way(on("Help")),
    "back": Way(lambda desk: not desk.table.marked, ("v",), lambda desk: desk.table.marked),
    "quit": Way(lambda desk: not desk.app.is_running),
    "interrupt": Way(said("Ctrl+C")),
}

CASES = [(each.id, key) for each in COMMANDS for key in (*each.keys, *each.twins)]
NAMED = [each.id for each in COMMANDS if each.palette]


@pytest.fixture(autouse=True)
def vietnamese() -> Iterator[None]:
    yield
    t.use("vi")


def test_every_command_is_tried() -> None:
    assert set(WAYS) == {each.id for each in COMMANDS}


async def prepare(desk: Desk, pilot: Any, wait_for: WaitFor, way: Way) -> None:
    """Come to where the command can be given."""
    number = {item.number: item.id for item in desk.app.reading.items.values()}
    desk.table.select(number[way.at])
    await pilot.pause()
    steps = desk.another().newest()
    for key in way.first:
        await pilot.press(key)
        if key in {"L", "u"} and not desk.app.screen.is_modal:
            steps += 1
            await wait_for(pilot, lambda least=steps: desk.another().newest() >= least and not desk.app.pending)
    if way.ready is not None:
        ready = way.ready
        await wait_for(pilot, lambda: ready(desk))
    assert not way.done(desk)


@pytest.mark.parametrize(("command_id", "key"), CASES)
async def test_by_its_keys(desk: Desk, wait_for: WaitFor, command_id: str, key: str) -> None:
    way = WAYS[command_id]
    async with desk.app.run_test(size=(100, 30)) as pilot:
        await prepare(desk, pilot, wait_for, way)
        if command_id == "count" and key in "12345":
            await pilot.press("0")
        await pilot.press(key)
        await done(desk, pilot, wait_for, way)


@pytest.mark.parametrize("command_id", NAMED)
async def test_by_its_name(desk: Desk, wait_for: WaitFor, command_id: str) -> None:
    way, which = WAYS[command_id], command(command_id)
    async with desk.app.run_test(size=(100, 30)) as pilot:
        await prepare(desk, pilot, wait_for, way)
        await pilot.press("colon")
        await wait_for(pilot, lambda: on("Palette")(desk))
        await pilot.press(*which.label)
        assert which.label in desk.app.screen._list.choice.label
        await pilot.press("enter")
        await done(desk, pilot, wait_for, way)


async def done(desk: Desk, pilot: Any, wait_for: WaitFor, way: Way) -> None:
    async with asyncio.timeout(60):
        while not way.done(desk):
            await asyncio.sleep(0.005)


@pytest.mark.parametrize(
    ("keys", "fact"),
    [
        pytest.param(("t", "3"), status("1.1", Status.REVIEW), id="any status, two keys"),
        pytest.param(("L",), status("1.1", Status.ACTIVE), id="the next status, one key"),
        pytest.param(("d", *"cuối tháng", "enter"), by_phrase, id="a deadline: 1 + phrase + Enter"),
        pytest.param(
            ("c", *"vụ", "enter"),
            lambda desk: "Nội vụ" in desk.as_others_see("1.1").lead,
            id="a lead: 1 + 2 letters + Enter",
        ),
        pytest.param(("f", "enter"), lambda desk: len(desk.table.items) == 2, id="what is late, two keys"),
        pytest.param(("exclamation_mark",), cursor("8.2"), id="the next late item, one key"),
    ],
)
async def test_a_coordinators_task_in_so_many_keys(
    desk: Desk, wait_for: WaitFor, keys: tuple[str, ...], fact: Fact
) -> None:
    async with desk.app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*keys)
        await wait_for(pilot, lambda: fact(desk))
