"""Who else is at the board, whose form is open, and boards that can only be read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from store import open_board
from store.presence import Presence
from store.sqlite import BoardFile
from tui.app import BoardApp
from tui.locales.en.live import MESSAGES as ENGLISH
from tui.locales.vi.live import MESSAGES as VIETNAMESE
from tui.screens.board import BoardScreen
from tui.screens.picker import Picker

Desk = Any  # see conftest.py
WaitFor = Callable[..., Any]


@pytest.fixture
def colleague(desk: Desk) -> Iterator[Callable[[str], Presence]]:
    """Lets somebody else come to the board."""
    came: list[tuple[Any, Presence]] = []

    def come(who: str) -> Presence:
        board = desk.another(who)
        came.append((board, board.presence()))
        came[-1][1].enter()
        return came[-1][1]

    yield come
    for board, presence in came:
        presence.leave()
        board.close()


async def test_who_comes_and_goes_is_in_the_title(
    desk: Desk, wait_for: WaitFor, colleague: Callable[[str], Presence]
) -> None:
    async with desk.app.run_test(size=(100, 24)) as pilot:
        minh = colleague("minh")
        await wait_for(pilot, lambda: "◦ minh " in desk.picture[0])
        assert "Chương trình hợp tác Hà Nội – Hà Tĩnh" in desk.picture[0]
        colleague("hoa")
        await wait_for(pilot, lambda: "◦ minh, hoa " in desk.picture[0])
        minh.leave()
        await wait_for(pilot, lambda: "◦ hoa " in desk.picture[0] and "minh" not in desk.picture[0])


@pytest.mark.parametrize(
    ("width", "shown"), [(100, "◦ hoa, minh, dung "), (86, "◦ 3 người "), (80, "◦ 3 "), (72, "Hà Tĩnh  ")]
)
async def test_the_title_keeps_its_words_and_tells_of_the_others_in_what_room_there_is(
    desk: Desk, wait_for: WaitFor, colleague: Callable[[str], Presence], width: int, shown: str
) -> None:
    async with desk.app.run_test(size=(width, 24)) as pilot:
        for who in ("hoa", "minh", "dung"):
            colleague(who)
        await wait_for(pilot, lambda: len(desk.app.others.visitors) == 3)
        await wait_for(pilot, lambda: shown in desk.picture[0])
        assert "Chương trình hợp tác Hà Nội – Hà Tĩnh" in desk.picture[0]


async def test_an_open_form_is_a_soft_mark_on_the_others_screens_until_it_is_closed(
    desk: Desk, wait_for: WaitFor, colleague: Callable[[str], Presence]
) -> None:
    async with desk.app.run_test(size=(80, 24)) as pilot:
        minh = colleague("minh")
        minh.edit(desk.table.cursor)
        await wait_for(pilot, lambda: desk.picture[4].startswith("▌◦  1 Giới thiệu"))
        assert desk.picture[20].startswith(" 1.1 minh đang sửa · ")
        await pilot.press("enter")
        await wait_for(pilot, lambda: "minh đang sửa" in desk.picture[0])
        await pilot.press("escape")
        minh.edit(None)
        await wait_for(pilot, lambda: desk.picture[4].startswith("▌   1 Giới thiệu"))


async def test_our_own_form_is_seen_while_it_is_open(
    desk: Desk, wait_for: WaitFor, colleague: Callable[[str], Presence]
) -> None:
    async with desk.app.run_test(size=(80, 24)) as pilot:
        minh, key = colleague("minh"), desk.table.cursor

        def seen() -> list[str | None]:
            return [visitor.item for visitor in minh.others()]

        await wait_for(pilot, lambda: seen() == [None])
        await pilot.press("m")
        await wait_for(pilot, lambda: seen() == [key])
        await pilot.press("escape")
        await wait_for(pilot, lambda: seen() == [None])
        await pilot.press("x", "down", "enter")  # one question after the other: the form is still about the item
        await wait_for(pilot, lambda: seen() == [key])
        await pilot.press("escape")
        await wait_for(pilot, lambda: seen() == [None])
        await pilot.press("n")
        await pilot.pause()
        assert seen() == [None]
    assert seen() == []


async def test_the_palette_tells_who_is_here(
    desk: Desk, wait_for: WaitFor, colleague: Callable[[str], Presence]
) -> None:
    async with desk.app.run_test(size=(80, 24)) as pilot:
        await pilot.press("colon", *"ai dang", "enter")
        await wait_for(pilot, lambda: "Chỉ có bạn" in desk.said)
        colleague("minh").edit(desk.table.cursor)
        await wait_for(pilot, lambda: "◦" in desk.picture[4])
        await pilot.press("colon", *"ai dang", "enter")
        await wait_for(pilot, lambda: isinstance(desk.app.screen, Picker))
        assert any("minh" in line and "đang sửa 1.1 · từ " in line for line in desk.picture)


@pytest.mark.parametrize("key", ["t", "L", "d", "plus", "c", "m", "e", "x", "n", "u"])
async def test_on_a_board_of_the_past_editing_keys_say_why_not(board_path: Path, wait_for: WaitFor, key: str) -> None:
    with open_board(str(board_path), as_of=datetime.now(UTC)) as board:
        app = BoardApp(board)
        async with app.run_test(size=(80, 24)) as pilot:
            assert "chỉ xem, bảng ngày" in app.screen._compositor.render_strips()[0].text
            await pilot.press(key)
            await wait_for(pilot, lambda: "Đang xem bảng của ngày trước" in app.said[0])
            assert isinstance(app.screen, BoardScreen)
        app.worker.close()


async def test_on_a_board_that_may_only_be_read_the_title_and_the_keys_say_so(
    desk: Desk, wait_for: WaitFor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(BoardFile, "read_only", "file")  # no permission could keep the tests' root from writing
    async with desk.app.run_test(size=(80, 24)) as pilot:
        desk.app.start_over()
        await wait_for(pilot, lambda: " chỉ đọc " in desk.picture[0])
        await pilot.press("m")
        await wait_for(pilot, lambda: "chỉ đọc được" in desk.app.said[0])
        assert isinstance(desk.app.screen, BoardScreen)
        await pilot.press("enter", "enter")
        await wait_for(pilot, lambda: desk.app.said[0].count("chỉ đọc được") and "chỉ đọc" in desk.picture[0])


def test_both_languages_say_the_same_about_others() -> None:
    assert VIETNAMESE.keys() == ENGLISH.keys()
