"""The automatic backup of the day, made in the background of a screen."""

from __future__ import annotations

from pathlib import Path

import pytest

import store
from store.views import Backup
from tests.pty_screen import PATIENCE, PtyScreen, python
from tui.daily import DailyBackup

_AT_ONCE = "import tui.daily; tui.daily.AFTER = 0.1; from tui.__main__ import main; main([])"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    path = tmp_path / "bang.db"
    store.open_board(str(path)).close()
    return path


@pytest.fixture
def said() -> list[str]:
    return []


def ran(place: Path | str, said: list[str]) -> tuple[Backup, ...]:
    """The backups there are after one background run."""
    daily = DailyBackup(str(place), said.append, after=0.0)
    daily.start()
    assert daily.join(PATIENCE)
    return store.backups_of(str(place))


def test_the_first_screen_of_a_day_makes_the_backup_and_the_next_none(place: Path, said: list[str]) -> None:
    (backup,) = ran(place, said)
    assert backup.automatic
    assert ran(place, said) == (backup,)
    assert said == []


def test_a_board_that_is_damaged_is_told_of_once(place: Path, said: list[str]) -> None:
    content = place.read_bytes()
    at = content.index("Trao đổi kinh nghiệm xúc tiến đầu tư".encode())
    place.write_bytes(content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :])
    assert ran(place, said) == ()
    (sentence,) = said
    assert str(place) in sentence
    assert "sao lưu" in sentence


def test_nothing_is_tried_where_nothing_can_be_done(place: Path, said: list[str]) -> None:
    for where in ("postgresql://lan@may/bang", str(place.with_name("khong-co.db"))):
        daily = DailyBackup(where, said.append, after=0.0)
        daily.start()
        assert daily.join(PATIENCE)
    assert said == []


def test_leaving_before_its_time_makes_none(place: Path, said: list[str]) -> None:
    daily = DailyBackup(str(place), said.append, after=PATIENCE * 10)
    daily.start()
    daily.stop()
    assert daily.join(PATIENCE)
    assert store.backups_of(str(place)) == ()


def test_the_screen_makes_it_and_its_failure_is_one_message(place: Path) -> None:
    Path(f"{place}.backups").touch()  # where the directory should be
    with PtyScreen(python("-c", _AT_ONCE), columns=160, environment={"DAUVIEC_DB": str(place)}) as screen:
        screen.see("bản sao lưu hôm nay")
        Path(f"{place}.backups").unlink()
        screen.type("q")
        assert screen.ended() == 0
