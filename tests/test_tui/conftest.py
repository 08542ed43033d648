"""What tests of the screen share: waiting for facts, and items to show."""

from __future__ import annotations

import asyncio
import shutil
import sqlite3
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from textual.pilot import Pilot

from store import Board, open_board
from store.views import BoardInfo, Deadline, Group, Item, Precision, Status
from tui.app import BoardApp
from tui.reading import Reading
from tui.widgets.item_table import ItemTable
from tui.widgets.lines import Lines

WaitFor = Callable[[Pilot[object], Callable[[], object]], Awaitable[None]]
MakeItem = Callable[..., Item]


@pytest.fixture
def wait_for() -> WaitFor:
    """Wait for a fact on the screen or in the board; the clock only ends a wait that has failed."""

    async def wait(pilot: Pilot[object], condition: Callable[[], object], seconds: float = 60) -> None:
        async with asyncio.timeout(seconds):
            while not condition():
                assert pilot.app.is_running, "the app has ended"
                await pilot.pause()
                await asyncio.sleep(0.005)

    return wait


def make_item(key: str, number: str, **fields: object) -> Item:
    """An item with the fields a test cares about."""
    group = int(number.partition(".")[0])
    values: dict[str, object] = {
        "id": key, "number": number, "group_id": f"g{group}", "group": group, "group_title": f"Nhóm {group}",
        "title": f"Đầu việc {number}", "lead_id": "a1", "lead": "Sở Kế hoạch và Đầu tư Hà Nội",
        "lead_label": "Sở KH&ĐT HN", "coordinating_ids": (), "coordinating": (),
        "deadline": Deadline(date(2020, 6, 30), Precision.QUARTER, "quý II/2020"),
        "original_deadline": date(2020, 6, 30), "status": Status.PLANNED, "status_reason": "", "done_on": None,
        "deliverable": "", "basis": "", "basis_date": None, "leader": "", "asking_side": "", "acting_side": "",
        "assumed": (), "archived": False, "version": 1, "note_count": 0,
    }  # fmt: skip
    return Item(**(values | fields))  # type: ignore[arg-type]  # checked by the dataclass's users


def make_reading(items: list[Item], day: date = date(2020, 3, 15)) -> Reading:
    """A reading of a board that holds these items, in their groups."""
    totals = Counter(item.group_id for item in items)
    heads = {item.group_id: item for item in items}
    groups = {
        key: Group(key, head.group, str(head.group), head.group_title, "", totals[key], 0)
        for key, head in heads.items()
    }
    info = BoardInfo("b", "Bảng thử", "hn", ("Hà Nội", "Hà Tĩnh"), day, "/tmp/bảng.db")  # noqa: S108  (only shown)
    return Reading(info, groups, {item.id: item for item in items}, {}, day, day, date(2026, 11, 23))


@pytest.fixture(name="make_item")
def make_item_fixture() -> MakeItem:
    """See make_item."""
    return make_item


@pytest.fixture(name="make_reading")
def make_reading_fixture() -> Callable[..., Reading]:
    """See make_reading."""
    return make_reading


@pytest.fixture(scope="session")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A board as the first start makes it; copied for each test."""
    path = tmp_path_factory.mktemp("seeded") / "board.db"
    open_board(str(path)).close()
    return path


@pytest.fixture
def board_path(seeded: Path, tmp_path: Path) -> Path:
    """A board file of the test's own."""
    return Path(shutil.copy(seeded, tmp_path / "board.db"))


@dataclass
class Desk:
    """A board on screen, and the same file as others see it."""

    app: BoardApp
    path: Path

    @property
    def table(self) -> ItemTable:
        """The list."""
        screen = self.app.board_screen
        assert screen is not None
        return screen.table

    @property
    def number(self) -> str:
        """The displayed number of the item under the cursor."""
        item = self.table.item
        return item.number if item else ""

    @property
    def said(self) -> str:
        """What the message line of the board says."""
        return self.app.screen_stack[0].query_one("#message", Lines).text.strip()

    @property
    def picture(self) -> list[str]:
        """What is on the screen, line by line."""
        return [strip.text for strip in self.app.screen._compositor.render_strips()]

    def lines(self) -> list[str]:
        """The ids of groups and items in the order of the board."""
        return [key for group, items in self.app.reading.in_groups() for key in (group.id, *(i.id for i in items))]

    def another(self, who: str = "minh") -> Board:
        """The same board, opened by somebody else."""
        return open_board(str(self.path), who=who, create="never")

    def as_others_see(self, ref: str) -> Item:
        """An item as it is in the file."""
        with self.another() as board:
            return board.item(ref)

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Another session holds the write lock."""
        other = sqlite3.connect(self.path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        try:
            yield
        finally:
            other.execute("ROLLBACK")
            other.close()


@pytest.fixture
def desk(board_path: Path) -> Iterator[Desk]:
    """A board of the test's own, opened on screen by lan."""
    board = open_board(str(board_path), who="lan")
    app = BoardApp(board)
    yield Desk(app, board_path)
    app.worker.close()
    board.close()
