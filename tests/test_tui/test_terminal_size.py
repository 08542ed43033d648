"""What the program makes of the size of its window: one that is not known, and two at a time."""

from __future__ import annotations

from pathlib import Path

from textual.events import Resize
from textual.geometry import Size

from store import open_board
from tests.pty_screen import PtyScreen, python
from tui.app import BoardApp
from tui.screens.prompts import TextPrompt

IDLE = 2.0  # seconds


def test_a_terminal_without_a_size_is_taken_for_a_usual_one(board_path: Path) -> None:
    with PtyScreen(python("-m", "tui", "--db", str(board_path)), sized=False) as screen:
        screen.see("V    Cải cách")
        screen.settle()
        assert screen.quiet_bytes(IDLE) == 0
        screen.type("q")
        assert screen.ended() == 0


async def test_two_sizes_on_their_way_at_once_do_not_take_turns_for_ever(board_path: Path) -> None:
    with open_board(str(board_path)) as board:
        app = BoardApp(board)
        async with app.run_test(size=(80, 24)) as pilot:
            for screen in (app.screen, TextPrompt("Nội dung", "", draft=("", "title"))):
                if screen is not app.screen:
                    app.push_screen(screen)
                    await pilot.pause()
                laid_out: list[object] = []
                screen.screen_layout_refresh_signal.subscribe(screen, laid_out.append)
                screen.post_message(Resize(Size(80, 25), Size(80, 25)))
                screen.call_later(laid_out.clear)  # two in a row would be taken for one
                screen.post_message(Resize(Size(80, 24), Size(80, 24)))
                for _ in range(20):
                    await pilot.pause()
                assert len(laid_out) < 5
                assert screen.size == Size(80, 24)
        app.worker.close()
