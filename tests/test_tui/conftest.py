"""What tests of the screen share: waiting for facts, and items to show."""

from __future__ import annotations

import asyncio
import shutil
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from textual.pilot import Pilot

from store.views import BoardInfo, Deadline, Group, Item, Precision, Status

if TYPE_CHECKING:
    from tui.app import BoardApp
    from tui.reading import Reading

WaitFor = Callable[[Pilot[object], Callable[[], object]], Awaitable[None]]
MakeItem = Callable[..., Item]


@pytest.fixture
def wait_for() -> WaitFor:
    """Wait for a fact on the screen or in the board; the clock only ends a wait that has failed."""

    async def wait(pilot: Pilot[object], condition: Callable[[], object], seconds: float = 10) -> None:
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
    from tui.reading import Reading

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
    from store import open_board

    path = tmp_path_factory.mktemp("seeded") / "board.db"
    open_board(str(path)).close()
    return path


@pytest.fixture
def board_path(seeded: Path, tmp_path: Path) -> Path:
    """A board file of the test's own."""
    return Path(shutil.copy(seeded, tmp_path / "board.db"))


@pytest.fixture
def app(board_path: Path) -> Iterator[BoardApp]:
    """The board on screen, opened by lan."""
    from store import open_board
    from tui.app import BoardApp

    board = open_board(str(board_path), who="lan")
    app = BoardApp(board)
    yield app
    app.worker.close()
    board.close()
