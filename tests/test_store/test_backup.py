"""Backups that can be trusted: made while others work, checked, thinned out with time, and put back."""

from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import store
from store import engine
from store.actions import AddNote, EditItem
from store.backup import restoring
from store.backup.making import back_up, daily
from store.backup.naming import beside, found
from store.backup.restoring import restore
from store.backup.rotation import kept
from store.backup.verifying import verify
from store.errors import Busy, PlaceError
from store.exchange.document import Document
from store.views import Backup

ROOT = Path(__file__).resolve().parents[2]
NOON = datetime(2026, 11, 23, 5, tzinfo=UTC)

_WRITER = """
import select, sys, time, store
from store.actions import AddNote
path, number = sys.argv[1:]
saved = 0
with store.open_board(path, who=f"w{number}", patience=20) as board:
    while not (saved and select.select([sys.stdin], [], [], 0)[0]):
        board.perform(AddNote(item="item-one", text=f"{number}.{saved}"))
        saved += 1
        if saved == 1:
            print(flush=True)
        time.sleep(0.01)  # a person who saves a hundred times a second
print(saved)
"""


def made(path: Path, now: datetime = NOON, directory: Path | None = None) -> Path:
    """A backup made at some instant."""
    return Path(back_up(path, directory or beside(path), now, patience=5).path)


def document(path: Path) -> Document:
    with store.open_board(str(path), create="never") as board:
        return board.document()


def flip_a_letter(path: Path) -> None:
    """One bit of one letter of an item's title, where SQLite itself sees nothing wrong."""
    content = path.read_bytes()
    at = content.index("Khảo sát Khu kinh tế".encode())
    path.write_bytes(content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :])


def names(directory: Path) -> list[str]:
    return sorted(file.name for file in directory.iterdir())


@pytest.mark.parametrize("journal", ["delete", "wal"])
def test_a_backup_is_one_file_that_opens_as_the_same_board(
    board: store.Board, place: Path, journal: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "wal_safe", lambda version: True)  # one writer at a time is safe with any SQLite
    with closing(sqlite3.connect(place)) as raw:
        raw.execute(f"PRAGMA journal_mode = {journal}")
    board.perform(EditItem(item="item-two", title="Bản mới nhất"))
    backup = made(place)
    assert names(backup.parent) == [backup.name]
    with closing(sqlite3.connect(backup)) as raw:
        assert raw.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    assert document(backup) == board.document()
    assert document(backup).groups[0].items[1].title == "Bản mới nhất"


@pytest.mark.parametrize("mask", [0o000, 0o077])
def test_colleagues_of_the_group_can_use_backups_whatever_the_umask(opened: Any, place: Path, mask: int) -> None:
    before = os.umask(mask)
    try:
        backup = made(place)
    finally:
        os.umask(before)
    assert stat.S_IMODE(backup.stat().st_mode) == 0o660
    assert stat.S_IMODE(backup.parent.stat().st_mode) == 0o2770
    assert backup.stat().st_gid == place.parent.stat().st_gid


def test_backups_of_one_second_stand_side_by_side_and_are_listed_newest_first(opened: Any, place: Path) -> None:
    later = NOON + timedelta(hours=1)
    backups = [made(place), made(place), made(place, later)]
    assert len(set(backups)) == 3
    listed = store.backups_of(str(place))
    assert [Path(backup.path) for backup in listed] == backups[::-1]
    assert [backup.at for backup in listed] == [later, NOON, NOON]
    assert {(backup.size > 0, backup.automatic) for backup in listed} == {(True, False)}


def test_only_backups_of_this_board_are_listed(opened: Any, place: Path) -> None:
    backup = made(place)
    for name in ("bang-1.db", "khac-20261123-120000.db", "bang-20269999-120000.db", "bang-20261123-120000.db.new"):
        (backup.parent / name).touch()
    (backup.parent / "bang-20251123-120000.db").mkdir()
    assert [Path(each.path) for each in found(place, backup.parent)] == [backup]
    assert found(place, place.parent / "khong-co") == ()


def test_backups_made_while_four_people_write_are_whole_and_nobody_is_refused(opened: Any, place: Path) -> None:
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", _WRITER, str(place), str(number)],
            cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )
        for number in range(4)
    ]  # fmt: skip
    for writer in writers:
        assert writer.stdout is not None
        writer.stdout.readline()
    backups = [made(place, NOON + timedelta(seconds=number)) for number in range(8)]
    ends = [writer.communicate("enough\n") for writer in writers]
    assert [error for _, error in ends] == [""] * 4
    saved = sum(int(out) for out, _ in ends)
    for backup in backups:
        verify(backup)  # SQLite's own check, the chain of hashes, and tables that say what the history says
    notes = [len(document(backup).groups[0].items[0].notes) for backup in backups]
    assert notes == sorted(notes)
    assert 2 < notes[-1] <= saved + 2 == len(document(place).groups[0].items[0].notes)


def test_a_board_with_a_flipped_bit_gets_no_backup_that_looks_good(opened: Any, place: Path) -> None:
    flip_a_letter(place)
    with closing(sqlite3.connect(place)) as raw:
        assert raw.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    with pytest.raises(PlaceError) as refused:
        made(place)
    assert (refused.value.problem, refused.value.path) == ("corrupt", place)
    assert names(beside(place)) == []


def test_a_lock_that_never_goes_away_is_refused_in_time(opened: Any, place: Path) -> None:
    with closing(sqlite3.connect(place, isolation_level=None)) as other:
        other.execute("PRAGMA journal_mode = delete")
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(Busy):
            store.back_up_board(str(place), patience=0.0)


@pytest.mark.parametrize(
    ("spoil", "problem"),
    [
        (lambda place: place.unlink(), "missing"),
        (lambda place: place.write_bytes(place.read_bytes()[:5000]), "corrupt"),
        (lambda place: place.write_text("không phải bảng"), "not_a_board"),
        (lambda place: beside(place).touch(), "not_a_directory"),
    ],
)
def test_what_cannot_be_backed_up_is_refused_and_leaves_nothing(
    opened: Any, place: Path, spoil: Callable[[Path], object], problem: str
) -> None:
    spoil(place)
    with pytest.raises(PlaceError) as refused:
        made(place)
    assert refused.value.problem == problem
    assert not beside(place).is_dir() or names(beside(place)) == []


def test_a_directory_nobody_may_write_to_is_refused(
    opened: Any, place: Path, ordinary_user: Callable[[], None]
) -> None:
    place.chmod(0o666)
    beside(place).mkdir(mode=0o755)
    assert store.daily_backup_due(str(place))
    ordinary_user()
    assert not store.daily_backup_due(str(place))
    with pytest.raises(PlaceError) as refused:
        made(place)
    assert (refused.value.problem, refused.value.path) == ("not_permitted", beside(place))


def test_a_board_on_a_server_or_a_nonsense_path_is_refused_by_name() -> None:
    for call in (store.back_up_board, store.backups_of, store.back_up_daily):
        with pytest.raises(PlaceError) as refused:
            call("postgresql://lan:matkhau@may/bang")
        assert (refused.value.problem, str(refused.value.path)) == ("on_server", "postgresql://lan@may/bang")
    assert not store.daily_backup_due("postgresql://lan@may/bang")
    assert not store.daily_backup_due("mysql://may/bang")


# automatic backups


def automatic(path: Path) -> list[date]:
    return [backup.at.date() for backup in found(path, beside(path)) if backup.automatic]


def test_one_automatic_backup_a_day_whoever_opens_the_board(opened: Any, place: Path) -> None:
    assert store.daily_backup_due(str(place))
    first = store.back_up_daily(str(place))
    assert first is not None
    assert first.automatic
    assert store.back_up_daily(str(place)) is None
    assert not store.daily_backup_due(str(place))
    assert [Path(first.path).name] == names(beside(place))


def test_those_who_come_at_once_make_one_backup(opened: Any, place: Path) -> None:
    code = f"import sys, store; sys.stdin.readline(); store.back_up_daily({str(place)!r})"
    started = [
        subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, stdin=subprocess.PIPE, stderr=subprocess.PIPE)
        for _ in range(2)
    ]
    assert [process.communicate(b"\n")[1] for process in started] == [b""] * 2
    assert len(names(beside(place))) == 1


def test_automatic_backups_thin_out_and_those_asked_for_stay(opened: Any, place: Path) -> None:
    asked_for = made(place, NOON)
    days = [NOON + timedelta(days=number) for number in range(16)]
    for day in days:
        assert daily(place, beside(place), day, keep=3, patience=5) is not None
    assert set(automatic(place)) == kept((day.date() for day in days), days[-1].date(), 3)
    assert len(automatic(place)) < len(days)
    assert asked_for.exists()


def test_two_boards_of_one_name_share_a_directory_and_each_loses_only_its_own(
    opened: Any, place: Path, tmp_path: Path
) -> None:
    shared, other = tmp_path / "chung", tmp_path / "khac" / place.name
    other.parent.mkdir()
    store.create_board(str(other), None).close()
    for day in range(10):
        for path in (place, other):
            assert daily(path, shared, NOON + timedelta(days=day, seconds=path is other), keep=1, patience=5)
    codes = [document(Path(backup.path)).board for backup in found(place, shared)]
    assert codes.count(document(place).board) == codes.count(document(other).board) == len(codes) / 2


def test_what_a_killed_backup_left_is_tidied_away_when_it_is_old(opened: Any, place: Path) -> None:
    made(place)
    old, fresh = (beside(place) / f".{place.name}.{letter}23456789012.new" for letter in "ab")
    for left in (old, fresh):
        left.touch()
        os.utime(left, (NOON.timestamp(), NOON.timestamp()))
    os.utime(old, (0, 0))
    assert daily(place, beside(place), NOON, keep=3, patience=5) is not None
    assert (old.exists(), fresh.exists()) == (False, True)


@given(
    start=st.dates(date(2020, 1, 1), date(2030, 1, 1)),
    gaps=st.lists(st.integers(1, 9), min_size=1, max_size=250),
    keep=st.integers(1, 20),
)
def test_rotation_keeps_a_day_of_every_recent_week_and_month_and_not_many_more(
    start: date, gaps: list[int], keep: int
) -> None:
    """Played day by day: what was dropped early must not be missing later."""
    days, there, today = [], set[date](), start
    for gap in gaps:
        today += timedelta(days=gap)
        days.append(today)
        there = kept(there | {today}, today, keep)
    assert set(days[-keep:]) <= there
    assert len(there) <= keep + 8 + 12
    recent = [day for day in days if (today - day).days <= 7 * 7]
    assert {day.isocalendar()[:2] for day in recent} <= {day.isocalendar()[:2] for day in there}
    this_year = [day for day in days if (today.year * 12 + today.month) - (day.year * 12 + day.month) < 12]
    assert {(day.year, day.month) for day in this_year} == {
        (day.year, day.month) for day in there if day in this_year
    }


def test_rotation_never_drops_a_day_that_is_still_to_come() -> None:
    assert kept([date(2031, 1, 1), date(2026, 1, 1)], date(2026, 1, 1), 0) == {date(2031, 1, 1), date(2026, 1, 1)}


# putting back


@pytest.fixture
def backup(board: store.Board, place: Path) -> Backup:
    """A backup of the test's board, which was changed since."""
    return back_up(place, beside(place), NOON, patience=5)


def test_a_backup_put_back_is_the_board_and_the_board_before_it_is_kept(
    board: store.Board, place: Path, backup: Backup
) -> None:
    place.chmod(0o640)
    wanted = board.document()
    board.perform(EditItem(item="item-two", title="Sửa sau khi sao lưu"))
    lost = board.document()
    board.close()
    done = restore(Path(backup.path), place, NOON, patience=5)
    assert document(place) == wanted
    assert document(Path(done.kept)) == lost
    assert stat.S_IMODE(place.stat().st_mode) == 0o640
    assert names(place.parent) == sorted([place.name, Path(done.kept).name, beside(place).name])
    verify(place)
    with store.open_board(str(place), who="lan") as again:
        again.perform(AddNote(item="item-one", text="Làm tiếp"))
    verify(place)


def test_after_a_restore_no_change_bears_a_number_that_another_one_had(
    board: store.Board, place: Path, backup: Backup
) -> None:
    """Two offices may hold both changes one day; their identity must not be the same."""
    board.perform(EditItem(item="item-two", title="Mất"))
    board.close()
    done = restore(Path(backup.path), place, NOON, patience=5)
    with store.open_board(str(place)) as again:
        again.perform(EditItem(item="item-two", title="Mới"))
    newest = []
    for path in (place, Path(done.kept)):
        with closing(sqlite3.connect(path)) as raw:
            newest.append(raw.execute("SELECT cid FROM change ORDER BY seq DESC LIMIT 1").fetchone())
    assert newest[0] != newest[1]


def test_a_session_that_was_open_cannot_save_into_the_file_put_aside(
    board: store.Board, place: Path, backup: Backup
) -> None:
    board.perform(AddNote(item="item-one", text="Trước"))
    done = restore(Path(backup.path), place, NOON, patience=5)
    before = Path(done.kept).read_bytes()
    with pytest.raises(PlaceError) as refused:
        board.perform(AddNote(item="item-one", text="Sau"))
    assert refused.value.problem == "replaced"
    assert Path(done.kept).read_bytes() == before


def test_a_restore_waits_for_nobody_who_is_looking(board: store.Board, place: Path, backup: Backup) -> None:
    visitor = board.presence()
    visitor.enter()
    before = place.read_bytes()
    try:
        with pytest.raises(Busy) as refused:
            restore(Path(backup.path), place, NOON, patience=0)
        assert refused.value.holders == ("lan",)
        assert place.read_bytes() == before
    finally:
        visitor.leave()
    restore(Path(backup.path), place, NOON, patience=0)


@pytest.mark.parametrize("journal", ["delete", "wal"])
def test_a_restore_is_refused_while_somebody_writes(opened: Any, place: Path, backup: Backup, journal: str) -> None:
    with closing(sqlite3.connect(place, isolation_level=None)) as other:
        other.execute(f"PRAGMA journal_mode = {journal}")
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(Busy):
            restore(Path(backup.path), place, NOON, patience=0)
        other.execute("ROLLBACK")


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:9000])


def nothing(path: Path) -> None:
    path.write_bytes(b"")


def garbage(path: Path) -> None:
    path.write_bytes(os.urandom(30_000))


def no_header(path: Path) -> None:
    path.write_bytes(bytes(100) + path.read_bytes()[100:])


def no_mark(path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(content[:68] + bytes(4) + content[72:])


@pytest.mark.parametrize("ruin", [cut, nothing, garbage, no_header, no_mark, flip_a_letter, Path.unlink])
def test_whatever_happened_to_the_board_a_backup_brings_it_back(
    board: store.Board, place: Path, backup: Backup, ruin: Callable[[Path], None]
) -> None:
    wanted = board.document()
    board.close()
    ruin(place)
    ruined = place.read_bytes() if place.exists() else None
    done = restore(Path(backup.path), place, NOON, patience=0)
    assert document(place) == wanted
    verify(place)
    if ruined is None:
        assert done.kept == ""
    else:
        assert Path(done.kept).read_bytes() == ruined


def test_a_journal_of_the_ruined_board_is_not_played_into_the_restored_one(
    board: store.Board, place: Path, backup: Backup
) -> None:
    wanted = board.document()
    board.close()
    garbage(place)
    for suffix in ("-journal", "-wal", "-shm"):
        Path(f"{place}{suffix}").write_bytes(b"old" * 1000)
    done = restore(Path(backup.path), place, NOON, patience=0)
    assert sorted(path.name for path in place.parent.glob("bang.db-*")) == []
    assert Path(f"{done.kept}-wal").read_bytes() == b"old" * 1000
    assert document(place) == wanted


def test_what_is_no_good_backup_is_refused_and_the_board_stays(
    board: store.Board, place: Path, backup: Backup, tmp_path: Path
) -> None:
    board.close()
    before = place.read_bytes()
    text, foreign, missing = tmp_path / "chu.txt", tmp_path / "khac.db", tmp_path / "khong-co.db"
    text.write_text("không phải bảng")
    with closing(sqlite3.connect(foreign)) as raw:
        raw.execute("CREATE TABLE other (id)")
    flipped = Path(backup.path)
    flip_a_letter(flipped)
    for wrong, problem in (
        (text, "bad_backup"),
        (foreign, "bad_backup"),
        (tmp_path, "bad_backup"),
        (flipped, "bad_backup"),
        (place, "bad_backup"),
        (missing, "missing_backup"),
    ):
        with pytest.raises(PlaceError) as refused:
            restore(wrong, place, NOON, patience=0)
        assert (refused.value.problem, refused.value.path) == (problem, wrong)
    assert place.read_bytes() == before
    assert not list(place.parent.glob("*before-restore*"))


def test_another_programs_database_is_not_put_aside_for_a_board(
    opened: Any, place: Path, backup: Backup, tmp_path: Path
) -> None:
    foreign = tmp_path / "khac.db"
    with closing(sqlite3.connect(foreign)) as raw:
        raw.execute("CREATE TABLE other (id)")
    before = foreign.read_bytes()
    with pytest.raises(PlaceError) as refused:
        restore(Path(backup.path), foreign, NOON, patience=0)
    assert refused.value.problem == "not_a_board"
    assert foreign.read_bytes() == before


def test_a_machine_with_a_sound_sqlite_restores_to_its_own_kind_of_journal(
    board: store.Board, place: Path, backup: Backup, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = board.document()
    board.close()
    monkeypatch.setattr(restoring, "journal", lambda: "wal")
    restore(Path(backup.path), place, NOON, patience=0)
    assert document(place) == wanted
    with closing(sqlite3.connect(place)) as raw:
        assert raw.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert raw.execute("SELECT value FROM meta WHERE key = 'journal'").fetchone() == ("wal",)
    assert not list(place.parent.glob(".*.new*"))


def test_a_backup_can_be_named_as_it_is_listed(board: store.Board, place: Path, backup: Backup) -> None:
    wanted = board.document()
    board.perform(EditItem(item="item-two", title="Sửa"))
    board.close()
    store.restore_board(str(place), Path(backup.path).name)
    assert document(place) == wanted
