"""Colleagues with UNIX users of their own around one board file, whatever their umask."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from stat import S_IMODE

import pytest

from tests.pty_screen import PtyScreen
from tests.unix_people import Person, Seat, free_ids, open_folder, unavailable

pytestmark = pytest.mark.root

WAL = "from store import engine; engine.journal = lambda: 'wal'; engine.wal_safe = lambda version: True"
OPEN = "board = store.open_board(place); item = board.items()[0].id"
# A transaction too large for the cache, so that half of it is in the file when the writer stops before the commit.
STOP_HALF_WAY = """
from store import history
raw = board._writer._engine.raw_connection()
raw.cursor().execute("PRAGMA cache_size = 2")
raw.close()
history.Step.close = stop_before_commit
board.perform(actions.ReplaceContent(document=replace(board.document(), groups=())))
"""
NOTES = "[[note.author, note.text] for note in board.detail(item).notes]"
SOUND = "board._reader.rows('PRAGMA integrity_check')[0][0]"
# Every look is a thorough one: nobody waits for a clock.
ENTER = """
import itertools
from store.presence import beside
here = beside(Path(place), who, datetime.now(UTC), itertools.count(0, 3).__next__)
here.enter()
"""
OTHERS = "[[visitor.who, visitor.item] for visitor in here.others()]"


def note(text: str) -> str:
    """What somebody does who writes a note."""
    return f"board.perform(actions.AddNote(item=item, text={text!r}))"


@dataclass(frozen=True)
class Office:
    """Two people of one group, and a directory of theirs."""

    an: Person
    binh: Person
    group: int
    folder: Path
    journal: str = ""

    @property
    def place(self) -> Path:
        return self.folder / "bang.db"

    def seat(self, person: Person) -> Seat:
        """A session of somebody, at no board yet."""
        seat = person.sits_down(place=str(self.place), who=person.login)
        if self.journal == "wal":
            seat.does(WAL)
        return seat

    def screen(self, person: Person) -> PtyScreen:
        """The board on the screen of somebody; wide, for a sentence with a long path."""
        command = person.command(sys.executable, "-m", "tui", "--db", self.place)
        return PtyScreen(command, columns=240, environment=person.environment())

    def files(self) -> dict[str, tuple[int, int]]:
        """Group and permissions of everything that is the board's."""
        found = {path: path.stat() for path in self.folder.glob("bang.db*")}
        return {path.name: (stat.st_gid, S_IMODE(stat.st_mode)) for path, stat in found.items()}


@pytest.fixture
def office() -> Iterator[Office]:
    """A directory as the instructions have it: of the group, setgid."""
    if reason := unavailable():
        pytest.skip(reason)
    an, binh, group = free_ids(3)
    with open_folder() as around:
        folder = around / "chung"
        folder.mkdir()
        shutil.chown(folder, "root", group)
        folder.chmod(0o2770)
        yield Office(Person("an", an, an, (group,)), Person("binh", binh, binh, (group,)), group, folder)


def sentence(done: subprocess.CompletedProcess[str]) -> str:
    """The one sentence of a refused command."""
    assert done.returncode == 1
    assert done.stdout == ""
    lines = done.stderr.strip().splitlines()
    assert len(lines) == 1
    return lines[0]


@pytest.mark.parametrize("journal", ["delete", "wal"])
def test_two_people_share_a_board_even_when_one_is_killed_in_the_middle(office: Office, journal: str) -> None:
    office = replace(office, journal=journal)
    with office.seat(office.an) as an, office.seat(office.binh) as binh:
        an.does(OPEN)
        binh.does(OPEN)
        an.does(note("một"))
        binh.does(note("hai"))
        an.does(note("ba"))
        assert an.tries(STOP_HALF_WAY) == ["stopped", None]
        beside = {"bang.db-journal"} if journal == "delete" else {"bang.db-wal", "bang.db-shm"}
        assert set(office.files()) == {"bang.db"} | beside
        assert set(office.files().values()) == {(office.group, 0o660)}
        an.killed()
        binh.does(note("bốn"))
        with office.seat(office.an) as again:
            again.does(OPEN)
            again.does(note("năm"))
            binh.does(note("sáu"))
            for seat in (binh, again):
                said = [["binh", "sáu"], ["an", "năm"], ["binh", "bốn"], ["an", "ba"], ["binh", "hai"], ["an", "một"]]
                assert seat.says(NOTES) == said
                assert seat.says(SOUND) == "ok"
                seat.does("from store import history")
                assert seat.says("history.first_break(board._reader)") is None


def test_two_people_see_each_other(office: Office) -> None:
    for mode in (0o2770, 0o3770, 0o770):
        office.folder.chmod(mode)
        with office.seat(office.an) as an, office.seat(office.binh) as binh:
            an.does(ENTER)
            binh.does(ENTER)
            binh.does("here.edit('item-one')")
            assert an.says(OTHERS) == [["binh", "item-one"]]
            assert binh.says(OTHERS) == [["an", None]]
            (directory,) = office.folder.iterdir()
            assert (directory.stat().st_gid, S_IMODE(directory.stat().st_mode)) == (office.group, 0o2770)
            assert {(path.stat().st_gid, S_IMODE(path.stat().st_mode)) for path in directory.iterdir()} == {
                (office.group, 0o660)
            }
            binh.killed()
            assert an.says(OTHERS) == []
            an.does("here.leave()")
        assert list(office.folder.iterdir()) == []


def test_a_colleague_at_the_command_line_is_a_colleague(office: Office) -> None:
    made = office.an.dauviec(office.place, "add", "--group", "1", "--title", "Việc của An")
    assert (made.returncode, made.stderr.count("Traceback")) == (0, 0)
    added = office.binh.dauviec(office.place, "edit", "1.3", "--title", "Việc của An và Bình")
    assert (added.returncode, added.stderr.count("Traceback")) == (0, 0)
    told = office.an.dauviec(office.place, "history", "--json")
    assert told.returncode == 0
    said = dict.fromkeys((entry["who"], entry["action"]) for entry in json.loads(told.stdout))
    assert list(said) == [("binh", "edit_item"), ("an", "add_item"), ("an", "create_board")]
    assert office.files() == {"bang.db": (office.group, 0o660)}


def test_a_backup_of_one_is_a_backup_for_the_other(office: Office) -> None:
    imports = (
        "from store.backup import back_up_board, backups_of, restore_board\n"
        "from store.backup.making import daily\n"
        "from datetime import timedelta\n"
        "board_file, monday = Path(place), datetime(2026, 11, 23, 8, tzinfo=UTC)\n"
        "folder = board_file.with_name(board_file.name + '.backups')"
    )
    with office.seat(office.an) as an, office.seat(office.binh) as binh:
        for seat in (an, binh):
            seat.does(imports)
            seat.does(OPEN)
        an.does(note("một"))
        an.does("back_up_board(place)")
        binh.does(note("hai"))
        binh.does("first = daily(board_file, folder, monday, keep=1, patience=5.0).path")
        (directory,) = (path for path in office.folder.iterdir() if path.is_dir())
        assert (directory.stat().st_gid, S_IMODE(directory.stat().st_mode)) == (office.group, 0o2770)
        assert {(path.stat().st_gid, S_IMODE(path.stat().st_mode)) for path in directory.iterdir()} == {
            (office.group, 0o660)
        }
        assert len(an.says("[backup.path for backup in backups_of(place)]")) == 2
        an.does("daily(board_file, folder, monday + timedelta(days=1), keep=1, patience=5.0)")
        assert binh.says("Path(first).exists()") is False
        an.does("board.close()")
        binh.does("board.close()")
        binh.does("restore_board(place, next(one.path for one in backups_of(place) if not one.automatic))")
        assert office.files()["bang.db"] == (office.group, 0o660)
        for seat, text in ((an, "ba"), (binh, "bốn")):
            seat.does(OPEN)
            seat.does(note(text))
        assert an.says(NOTES) == [["binh", "bốn"], ["an", "ba"], ["an", "một"]]


def test_in_a_sticky_directory_a_crash_is_for_its_author_to_clear_away(office: Office) -> None:
    office.folder.chmod(0o3770)
    with office.seat(office.an) as an, office.seat(office.binh) as binh:
        an.does(OPEN)
        an.does(note("một"))
        binh.does(OPEN)
        binh.does(note("hai"))
        assert an.tries(STOP_HALF_WAY) == ["stopped", None]
        an.killed()
        if "bang.db-wal" in office.files():  # which is nobody's to clear away
            binh.does(note("ba"))
            return
        before = (office.folder / "bang.db-journal").read_bytes()
        assert binh.tries(note("ba")) == ["refused", ["PlaceError", "left_over"]]
        for command in (["list"], ["add", "--group", "1", "--title", "Việc mới"]):
            said = sentence(office.binh.dauviec(office.place, *command))
            assert said.startswith(f"uid {office.an.uid} bị ngắt giữa lúc ghi {office.place} ")
            assert said.endswith("hãy nhờ người đó mở lại bảng.")
        assert (office.folder / "bang.db-journal").read_bytes() == before
        assert office.an.dauviec(office.place, "list").returncode == 0
        binh.does(note("ba"))
        assert binh.says(NOTES) == [["binh", "ba"], ["binh", "hai"], ["an", "một"]]


def test_a_directory_that_keeps_each_file_for_its_author_shuts_the_others_out(office: Office) -> None:
    office.folder.chmod(0o770)
    assert office.an.dauviec(office.place, "add", "--group", "1", "--title", "Việc của An").returncode == 0
    before = office.place.read_bytes()
    for command in (["list"], ["add", "--group", "1", "--title", "Việc mới"]):
        assert sentence(office.binh.dauviec(office.place, *command)).startswith("Không có quyền dùng tệp bảng")
    with office.screen(office.binh) as screen:
        assert screen.ended() == 1
        assert "Không có quyền dùng tệp bảng" in screen.text
        assert "Traceback" not in screen.text
    assert office.place.read_bytes() == before
    assert [path.name for path in office.folder.iterdir()] == ["bang.db"]


def test_a_board_with_the_permissions_of_a_plain_file_can_be_read_by_colleagues(office: Office) -> None:
    assert office.an.dauviec(office.place, "list").returncode == 0
    office.place.chmod(0o644)
    before = office.place.read_bytes()
    assert "chỉ đọc được" in sentence(office.binh.dauviec(office.place, "edit", "1.1", "--title", "Tên khác"))
    with office.seat(office.binh) as binh:
        binh.does(OPEN)
        assert binh.says("board.info().read_only") == "file"
    with office.screen(office.binh) as screen:
        screen.see("▌   1 Giới thiệu")
        screen.type("L")
        screen.see("chỉ đọc được; hãy nhờ quản trị")
        screen.type("q")
        assert screen.ended() == 0
    assert office.place.read_bytes() == before
    assert office.an.dauviec(office.place, "edit", "1.1", "--title", "Tên khác").returncode == 0


def test_a_crash_of_the_only_one_who_may_write_is_told_to_who_may_only_read(office: Office) -> None:
    with office.seat(office.an) as an:
        an.does(OPEN)
        an.does(note("một"))
        office.place.chmod(0o640)
        assert an.tries(STOP_HALF_WAY) == ["stopped", None]
        an.killed()
    before = office.place.read_bytes()
    if (office.folder / "bang.db-journal").exists():
        assert "chỉ đọc được" in sentence(office.binh.dauviec(office.place, "list"))
    assert office.place.read_bytes() == before
    assert office.an.dauviec(office.place, "list").returncode == 0
    assert office.binh.dauviec(office.place, "list").returncode == 0
