"""Pictures of every screen, kept in tests/data/pictures and shown in the README: the same on every run.

The board is the seed after a spring's work by two people; the progress is invented, the clock stands still.
``DAUVIEC_PICTURES=write pytest tests/test_tui/test_pictures.py`` makes the pictures anew.
"""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any, cast

import pytest
from textual.pilot import Pilot

from store import Board, open_board
from store.actions import Action, AddNote, EditItem, SaveView
from store.clock import Clock
from store.views import Deadline, Precision, Status, Visitor
from tests.pictures import DARK, LIGHT, svg
from tui import live
from tui.app import BoardApp
from tui.i18n import t
from tui.messages import Visited
from tui.screens.conflict import ConflictDialog
from tui.screens.deadline import DeadlinePrompt
from tui.screens.filtering import FilterDialog
from tui.screens.help import Help
from tui.screens.item import ItemScreen
from tui.screens.log import LogScreen
from tui.screens.palette import Palette
from tui.screens.preview import Preview
from tui.screens.tour import Tour
from tui.selection import Condition, GroupBy, Kind, Selection
from tui.visits import Visit
from tui.watcher import Watcher

KEPT = Path(__file__).parents[1] / "data" / "pictures"
HOME = timezone(timedelta(hours=7))
NOW = datetime(2020, 3, 16, 9, 41, tzinfo=HOME)  # a Monday; the board itself is pinned to the Sunday before
LAST_HERE = datetime(2020, 3, 12, 17, 5, tzinfo=HOME)
WaitFor = Callable[..., Any]
Step = Callable[["Studio"], Awaitable[None]]


# The board


def day(month: int, of_month: int) -> Deadline:
    due = date(2020, month, of_month)
    return Deadline(due, Precision.DAY, f"{due.day}/{due.month}/2020")


LEAD_OF_MANY = "wke6zgmax6fw"  # Sở Kế hoạch và Đầu tư Hà Nội
URGENT = Selection((Condition(Kind.STATE, "late"), Condition(Kind.STATE, "soon")), group_by=GroupBy.LEAD)
OFFICE = Selection((Condition(Kind.LEAD, LEAD_OF_MANY),))

# When, who, on which item ("" for the board), and what: an edit's fields, a note's text, or an action.
SCRIPT: tuple[tuple[str, str, str, dict[str, Any] | str | Action], ...] = (
    ("2019-12-27 16:20", "lan", "8.2", {"status": Status.DONE, "reason": "đã gửi hai bên"}),
    ("2020-01-06 08:35", "lan", "8.1", "Đã có công văn đề nghị các sở rà soát, hạn gửi về 28/2."),
    ("2020-01-08 10:05", "minh", "1.1", {"status": Status.ACTIVE}),
    ("2020-02-12 15:47", "lan", "8.3", {"status": Status.DONE, "reason": "ký chậm, chờ ý kiến hai sở"}),
    ("2020-02-14 08:50", "minh", "1.2", {"deadline": day(3, 10), "reason": "gộp với đoàn khảo sát tháng 3"}),
    ("2020-02-14 08:52", "minh", "1.2", {"status": Status.ACTIVE}),
    ("2020-02-20 09:00", "minh", "3.1", {"deadline": day(3, 20), "status": Status.ACTIVE}),
    ("2020-02-21 10:25", "lan", "6.1", {"status": Status.ACTIVE}),
    ("2020-02-24 16:02", "minh", "2.3", {"status": Status.PAUSED, "reason": "chờ bố trí kinh phí năm 2020"}),
    ("2020-02-28 11:15", "lan", "8.1", "Bốn sở đã gửi danh mục, còn thiếu Sở LĐ-TB&XH."),
    ("2020-03-02 08:40", "minh", "4.1", {"status": Status.ACTIVE, "leader": "Phó Chủ tịch phụ trách văn xã"}),
    ("2020-03-05 14:33", "minh", "4.1", "Họp lần 1 với hai sở văn hóa.\nThống nhất phần hỗ trợ dàn dựng."),
    ("2020-03-06 15:20", "lan", "2.1", {"status": Status.DONE, "reason": "báo cáo đã gửi Hà Tĩnh"}),
    ("2020-03-09 09:08", "minh", "1.1", "Lập danh sách 24 doanh nghiệp; 9 doanh nghiệp đã nhận lời đi khảo sát."),
    ("2020-03-09 09:30", "minh", "3.2", {"status": Status.ACTIVE}),
    ("2020-03-10 10:44", "lan", "", SaveView("Việc cần thúc", URGENT.as_text())),
    ("2020-03-10 10:46", "lan", "", SaveView("Việc của Sở KH&ĐT", OFFICE.as_text())),
    ("2020-03-12 16:18", "minh", "3.1", {"status": Status.REVIEW}),
    ("2020-03-13 08:26", "minh", "4.1", {"deadline": day(5, 29), "reason": "hoãn do dịch, công văn 215/SVHTT-VP"}),
    ("2020-03-13 08:31", "minh", "4.1", "Đã báo lãnh đạo hai bên về lịch mới."),
    ("2020-03-13 14:05", "minh", "5.1", {"leader": "Phó Chủ tịch phụ trách nội chính"}),
)  # fmt: skip


def stop_clock(patch: pytest.MonkeyPatch, at: datetime) -> None:
    """Let it be one instant for everybody, in Việt Nam."""
    patch.setenv("TZ", "ICT-7")
    time.tzset()
    patch.setattr(Clock, "now", lambda _: at)
    patch.setattr(Clock, "today", lambda clock: clock._day or at.astimezone(HOME).date())


def act(board: Board, number: str, what: dict[str, Any] | str | Action) -> None:
    if isinstance(what, str):
        board.perform(AddNote(item=board.item(number).id, text=what))
    elif isinstance(what, dict):
        board.perform(EditItem(item=board.item(number).id, **what))
    else:
        board.perform(what)


@pytest.fixture(scope="session")
def lively(seeded: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The seed after everything of the script; copied for each picture."""
    path = tmp_path_factory.mktemp("lively") / "board.db"
    shutil.copy(seeded, path)
    with pytest.MonkeyPatch.context() as patch:
        boards = {who: open_board(str(path), who=who) for who in ("lan", "minh")}
        for when, who, number, what in SCRIPT:
            stop_clock(patch, datetime.fromisoformat(when).replace(tzinfo=HOME))
            act(boards[who], number, what)
        for board in boards.values():
            board.close()
    time.tzset()
    return path


# The screens


@dataclass
class Studio:
    """A board on screen, held still."""

    app: BoardApp
    pilot: Pilot[Any]
    path: Path
    wait_for: WaitFor

    async def settle(self) -> None:
        """Wait until every question to the board is answered, and nothing is left to paint."""
        before: list[object] | None = None
        while not (now := self.app.screen._compositor.render_strips()) or before != now:
            before = [*now]
            answered: list[object] = []
            self.app.worker.ask(lambda _: True, answered.append)
            await self.wait_for(self.pilot, lambda: answered)  # noqa: B023  (waited for at once)
            await self.pilot.pause()

    async def at(self, number: str) -> None:
        """Put the cursor on an item."""
        screen = self.app.board_screen
        assert screen is not None
        screen.table.select(next(item.id for item in self.app.reading.items.values() if item.number == number))
        await self.wait_for(self.pilot, lambda: screen.follows)

    async def open(self, screen: type, *keys: str) -> None:
        """Press keys until a screen is there, and it has what it asked for."""
        await self.pilot.press(*keys)
        await self.wait_for(self.pilot, lambda: isinstance(self.app.screen, screen))
        await self.settle()


def view(key: str, number: str = "1.2") -> Step:
    async def show(studio: Studio) -> None:
        await studio.at(number)
        await studio.pilot.press(key)

    return show


def dialog(screen: type, *keys: str, then: tuple[str, ...] = (), number: str = "1.2") -> Step:
    async def show(studio: Studio) -> None:
        await studio.at(number)
        await studio.open(screen, *keys)
        await studio.pilot.press(*then)

    return show


async def preview(studio: Studio) -> None:
    for number in ("6.1", "6.2", "7.1"):
        await studio.at(number)
        await studio.pilot.press("v")
    await studio.open(DeadlinePrompt, "d")
    await studio.open(Preview, *"hết quý IV", "enter")


async def conflict(studio: Studio) -> None:
    await studio.at("3.1")
    await studio.open(DeadlinePrompt, "d")
    with open_board(str(studio.path), who="minh", create="never") as board:
        act(board, "3.1", {"deadline": day(4, 10), "reason": "chờ siêu thị xác nhận"})
    await studio.open(ConflictDialog, *"27/3", "tab", *"họp lại tuần sau", "enter")


async def log(studio: Studio) -> None:
    new = sum(when > f"{LAST_HERE:%Y-%m-%d %H:%M}" for when, *_ in SCRIPT)
    studio.app.visit = Visit(studio.app.reading.step - new, LAST_HERE)
    await studio.open(LogScreen, "b")


async def tour(studio: Studio) -> None:
    screen = studio.app.board_screen
    assert screen is not None
    screen.action_tour()
    await studio.wait_for(studio.pilot, lambda: isinstance(studio.app.screen, Tour))


SCREENS: dict[str, Step] = {
    "list": view("1"),
    "lanes": view("2"),
    "timeline": view("3"),
    "agenda": view("4"),
    "overview": view("5"),
    "item": dialog(ItemScreen, "enter", number="4.1"),
    "filter": dialog(FilterDialog, "f"),
    "preview": preview,
    "deadline": dialog(DeadlinePrompt, "d", then=tuple("thứ sáu tuần sau")),
    "palette": dialog(Palette, "colon", then=tuple("hạn")),
    "help": dialog(Help, "question_mark"),
    "conflict": conflict,
    "log": log,
    "tour": tour,
}
LARGE, SMALL = (120, 40), (80, 24)
FULL = ("list", "lanes", "timeline", "agenda", "overview", "item", "log")  # all others are dialogs over these


@dataclass(frozen=True)
class Picture:
    """One picture: a screen in a window of a size, and the colours the terminal has."""

    screen: str
    size: tuple[int, int] = SMALL
    colours: str = "dark"  # of the theme; or "mono" without any, "ascii" without signs

    @property
    def name(self) -> str:
        return f"{self.screen}-{self.size[0]}x{self.size[1]}-{self.colours}"

    @property
    def theme(self) -> str:
        return f"calm-{self.colours}" if self.colours in {"light", "16-dark", "16-light"} else "calm-dark"


PICTURES = (
    *(Picture(screen) for screen in SCREENS),
    *(Picture(screen, LARGE) for screen in FULL),
    *(Picture(screen, size, "light") for screen in FULL for size in (SMALL, LARGE)),
    *(Picture("list", SMALL, colours) for colours in ("16-dark", "16-light", "mono", "ascii")),
)


@pytest.fixture
def surroundings(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    """A terminal without habits, a clock that stands still, and nobody but those the picture shows."""
    for name in ("NO_COLOR", "COLORFGBG", "DAUVIEC_THEME", "DAUVIEC_SIGNS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setattr(Watcher, "start", lambda _: None)
    monkeypatch.setattr(live, "_FRESH", 3600.0)  # what glows goes on glowing
    stop_clock(monkeypatch, NOW)
    t.use("vi")
    yield monkeypatch
    monkeypatch.undo()
    time.tzset()


async def taken(picture: Picture, path: Path, wait_for: WaitFor) -> str:
    """Take a picture of a board that minh is at too."""
    board = open_board(str(path), who="lan", create="never")
    app = BoardApp(board)
    app.theme = picture.theme
    try:
        async with app.run_test(size=picture.size) as pilot:
            studio = Studio(app, cast("Pilot[Any]", pilot), path, wait_for)
            await pilot.press("g")  # the place of the board goes off the message line
            item = next(item.id for item in app.reading.items.values() if item.number == "3.2")
            app.post_message(Visited((Visitor("v", "minh", NOW, item),)))
            await studio.settle()
            await SCREENS[picture.screen](studio)
            await studio.settle()
            paper = LIGHT if "light" in picture.colours else DARK
            return svg(app.screen._compositor.render_strips(), paper, f"Đầu Việc: {picture.name}")
    finally:
        app.worker.close()
        board.close()


@pytest.mark.parametrize("picture", PICTURES, ids=lambda picture: picture.name)
async def test_the_screen_looks_as_it_did(
    picture: Picture, lively: Path, tmp_path: Path, surroundings: pytest.MonkeyPatch, wait_for: WaitFor
) -> None:
    if picture.colours == "mono":
        surroundings.setenv("NO_COLOR", "1")
    if picture.colours == "ascii":
        surroundings.setenv("DAUVIEC_SIGNS", "ascii")
    path = Path(shutil.copy(lively, tmp_path / "board.db"))
    now = await taken(picture, path, wait_for)
    kept = KEPT / f"{picture.name}.svg"
    if os.environ.get("DAUVIEC_PICTURES") == "write":
        kept.write_text(now, encoding="utf-8")
    elif not kept.exists() or kept.read_text(encoding="utf-8") != now:
        fresh = tmp_path / kept.name
        fresh.write_text(now, encoding="utf-8")
        pytest.fail(
            f"{kept.name} differs: look at {fresh} beside {kept}, and if it is as it should be, accept it with"
            f" DAUVIEC_PICTURES=write pytest -n 0 '{__file__}' -k {picture.name}",
            pytrace=False,
        )


def test_no_picture_is_left_over_or_large() -> None:
    names = {f"{picture.name}.svg" for picture in PICTURES}
    assert {path.name for path in KEPT.iterdir()} <= names
    assert [path.name for path in KEPT.iterdir() if path.stat().st_size > 40_000] == []
