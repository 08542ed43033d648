"""Two people at one board, each in a terminal of their own: everything Pilot cannot see."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from store import open_board
from store.actions import EditItem
from store.views import Status
from tests.pty_screen import PtyScreen

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="ptys of Unix")

ROOM = 90  # columns in which the title leaves room for names
IDLE = 3.0  # seconds without a key in which nothing may be sent


def dauviec(path: Path, login: str, **environment: str) -> PtyScreen:
    return PtyScreen(
        [sys.executable, "-m", "tui", "--db", str(path)],
        columns=ROOM,
        environment={"LOGNAME": login, **environment},
    )


def both(*screens: PtyScreen, until: Callable[[], object]) -> None:
    """Take in what several screens say until a condition holds."""

    def come_true() -> object:
        for each in screens[1:]:
            each.quiet_bytes(0.02)
        return until()

    screens[0].wait(come_true)


def reversed_words(screen: PtyScreen, row: int) -> str:
    """The part of a row that is shown in reverse, which every terminal can."""
    line = screen.screen.buffer[row]
    return "".join(line[x].data for x in range(ROOM) if line[x].reverse).strip()


def test_two_sessions_see_each_other_and_each_others_edits_while_a_form_stays_open(board_path: Path) -> None:
    with dauviec(board_path, "lan") as lan, dauviec(board_path, "minh") as minh:
        lan.see("▌   1 Giới thiệu")
        minh.see("▌   1 Giới thiệu")
        both(lan, minh, until=lambda: "◦ minh" in lan.text and "◦ lan" in minh.text)
        minh.type("jm" + "đang viết dở")
        minh.see("đang viết dở")
        both(lan, minh, until=lambda: " ◦  2 Trao đổi" in lan.text)
        lan.type("L")
        lan.see("1.1 → đang thực hiện")
        both(minh, lan, until=lambda: "►  đang" in minh.text)
        assert reversed_words(minh, 4) == "►  đang"
        assert "đang viết dở" in minh.text
        minh.type(" tiếp\x13")  # Ctrl+S saves
        minh.see("1.2 đã ghi chú: đang viết dở tiếp")
        both(lan, minh, until=lambda: "minh: 1.2 đã ghi chú" in lan.text and "◦  2" not in lan.text)
        minh.type("q")
        minh.ended()
        lan.wait(lambda: "◦" not in lan.text)


def test_an_edit_by_a_killed_session_stays_and_the_person_is_gone(board_path: Path) -> None:
    with dauviec(board_path, "lan") as lan:
        lan.see("▌   1 Giới thiệu")
        with dauviec(board_path, "minh") as minh:
            minh.see("▌   1 Giới thiệu")
            minh.type("m")
            lan.see("▌◦  1 Giới thiệu")  # leaving the block kills minh
        lan.wait(lambda: "◦" not in lan.text)


@pytest.mark.parametrize(
    "environment",
    [{"TERM": "xterm"}, {"TERM": "linux"}, {"NO_COLOR": "1"}],
    ids=lambda environment: " ".join(environment.values()),
)
def test_a_change_is_told_apart_in_every_terminal(board_path: Path, environment: dict[str, str]) -> None:
    with dauviec(board_path, "lan", **environment) as lan, open_board(str(board_path), who="minh") as minh:
        lan.see("▌   1 Giới thiệu")
        minh.perform(EditItem(item=minh.item("1.2").id, status=Status.ACTIVE))
        lan.wait(lambda: reversed_words(lan, 5) == "►  đang")
        minh.perform(EditItem(item=minh.item("1.1").id, status=Status.ACTIVE))
        lan.wait(lambda: reversed_words(lan, 4) == "►  đang")  # on the cursor's row too


def still(screen: PtyScreen, seconds: float) -> bool:
    screen.settle()
    return screen.quiet_bytes(seconds) == 0


def an_idle_pair(board_path: Path, seconds: float) -> None:
    with dauviec(board_path, "lan") as lan, open_board(str(board_path), who="minh") as minh:
        lan.see("▌   1 Giới thiệu")
        presence = minh.presence()
        presence.enter()
        lan.see("◦ minh")
        assert still(lan, seconds)
        minh.perform(EditItem(item=minh.item("1.1").id, title="Tên của Minh"))
        lan.see("minh vừa sửa")
        lan.wait(lambda: "vừa sửa" not in lan.text)
        assert still(lan, seconds)
        presence.leave()


def test_a_board_with_company_sends_nothing_while_nobody_does_anything(board_path: Path) -> None:
    an_idle_pair(board_path, IDLE)


@pytest.mark.long
def test_nor_does_it_in_a_minute(board_path: Path) -> None:
    an_idle_pair(board_path, 60.0)
