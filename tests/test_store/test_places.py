"""Where a board may live, what else may be found there, and that nothing of it is ever touched."""

from __future__ import annotations

import errno
import os
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import store
from store import place as places
from store.actions import AddNote
from store.engine import journal
from store.errors import PlaceError
from store.exchange.document import Document
from store.reader import APPLICATION_ID, REVISION

ROOT = Path(__file__).resolve().parents[2]


def refusal(url: str | Path, **options: Any) -> PlaceError:
    """How opening a place is refused."""
    with pytest.raises(PlaceError) as refused:
        store.open_board(str(url), **options)
    return refused.value


def snapshot(folder: Path) -> dict[str, bytes]:
    """Every regular file of a folder with its content."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def test_a_missing_board_is_made_from_the_seed(place: Path) -> None:
    with store.open_board(str(place)) as board:
        assert board.info().created
        assert Path(board.info().place) == place
        assert board.items()
    with store.open_board(str(place)) as again:
        assert not again.info().created
    assert [path.name for path in place.parent.iterdir()] == [place.name]


def test_a_missing_board_is_made_empty_or_not_at_all_when_asked(place: Path) -> None:
    assert refusal(place, create="never").problem == "missing"
    assert not place.exists()
    with store.open_board(str(place), create="empty") as board:
        assert board.items() == ()


@pytest.mark.parametrize("mask", [0o000, 0o022, 0o077])
def test_colleagues_of_the_group_can_write_whatever_the_umask(place: Path, mask: int) -> None:
    before = os.umask(mask)
    try:
        with store.open_board(str(place), create="empty") as board:
            assert stat.S_IMODE(place.stat().st_mode) == 0o660
            for beside in place.parent.iterdir():
                assert stat.S_IMODE(beside.stat().st_mode) == 0o660
            assert board.groups() == ()
    finally:
        os.umask(before)


@pytest.mark.parametrize("name", ["bảng việc.db", "what?mode=memory#x", "100%.db", ":memory:", "-"])
def test_any_name_is_just_a_name(tmp_path: Path, document: Document, name: str) -> None:
    path = tmp_path / name
    with store.create_board(str(path), document) as board:
        board.perform(AddNote(item="item-one", text="Có"))
    assert [found.name for found in tmp_path.iterdir()] == [name]


def test_a_url_and_a_path_are_the_same_board(place: Path, opened: Any) -> None:
    with store.open_board(f"sqlite:///{place}") as board:
        assert Path(board.info().place) == place


def test_a_link_leads_to_the_board_itself(place: Path, opened: Any, tmp_path: Path) -> None:
    link = tmp_path / "loi-tat.db"
    link.symlink_to(place)
    with store.open_board(str(link)) as board:
        board.perform(AddNote(item="item-one", text="Qua lối tắt"))
        assert Path(board.info().place) == place
    assert sorted(found.name for found in tmp_path.iterdir()) == ["bang.db", "loi-tat.db"]


def empty(path: Path) -> None:
    path.touch()


def text(path: Path) -> None:
    path.write_text("Đây là một văn bản, không phải bảng.\n" * 200, encoding="utf-8")


def foreign(path: Path) -> None:
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE item (id INTEGER)")
    other.close()


def foreign_with_alembic(path: Path) -> None:
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE alembic_version (version_num TEXT)")
        other.execute("INSERT INTO alembic_version VALUES ('0001')")
    other.close()


def ours_without_revision(path: Path) -> None:
    with sqlite3.connect(path) as other:
        other.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        other.execute("CREATE TABLE alembic_version (version_num TEXT)")
    other.close()


def ours_without_tables(path: Path) -> None:
    with sqlite3.connect(path) as other:
        other.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        other.execute("CREATE TABLE something (id)")
    other.close()


@pytest.mark.parametrize(
    ("make", "problem"),
    [
        (empty, "empty_file"),
        (text, "not_a_board"),
        (foreign, "not_a_board"),
        (foreign_with_alembic, "not_a_board"),
        (ours_without_revision, "not_a_board"),
        (ours_without_tables, "corrupt"),
        (Path.mkdir, "is_directory"),
        (os.mkfifo, "not_a_file"),
        (lambda path: path.symlink_to(path.with_name("khong-co")), "not_a_file"),
        (lambda path: path.symlink_to(path), "not_a_file"),
    ],
)
def test_what_is_no_board_is_refused_by_name_and_left_alone(
    place: Path, make: Callable[[Path], None], problem: str
) -> None:
    make(place)
    before = snapshot(place.parent)
    for create in ("seed", "never"):
        refused = refusal(place, create=create)
        assert (refused.problem, Path(refused.path)) == (problem, place)
    with pytest.raises(PlaceError):
        store.create_board(str(place), None)
    assert snapshot(place.parent) == before
    assert len(list(place.parent.iterdir())) == 1


def test_another_programs_unfinished_business_is_left_alone(place: Path) -> None:
    other = sqlite3.connect(place)
    other.execute("PRAGMA journal_mode = WAL")
    other.execute("CREATE TABLE item (id INTEGER)")
    other.commit()
    copy = place.parent / "copy"
    copy.mkdir()
    for beside in list(place.parent.glob("bang.db*")):
        (copy / beside.name).write_bytes(beside.read_bytes())
    other.close()
    before = snapshot(copy)
    assert before["bang.db-wal"]
    assert refusal(copy / "bang.db").problem == "not_a_board"
    after = snapshot(copy)
    assert (after["bang.db"], after["bang.db-wal"]) == (before["bang.db"], before["bang.db-wal"])


@pytest.mark.parametrize(
    ("url", "problem"),
    [
        ("{}/khong/co/bang.db", "missing_directory"),
        ("{}/tep/bang.db", "missing_directory"),
        ("{}/" + "a" * 300, "cannot_open"),
        ("{}/a\0b", "cannot_open"),
        ("", "cannot_open"),
        ("sqlite:///", "cannot_open"),
        ("~khong-co-ai/bang.db", "cannot_open"),
        ("sqlite://bang.db", "unsupported_url"),
        ("mysql://lan:matkhau@may/bang", "unsupported_url"),
    ],
)
def test_a_place_that_can_hold_no_board_is_refused(tmp_path: Path, url: str, problem: str) -> None:
    (tmp_path / "tep").write_text("tệp")
    refused = refusal(url.format(tmp_path))
    assert refused.problem == problem
    assert "matkhau" not in str(refused.path)


def test_a_board_of_a_newer_program_is_refused_and_left_alone(place: Path, opened: Any) -> None:
    for change in ("PRAGMA user_version = 99", "UPDATE alembic_version SET version_num = '9999'"):
        with sqlite3.connect(place) as raw:
            raw.execute(change)
        raw.close()
        before = place.read_bytes()
        refused = refusal(place)
        assert (refused.problem, f"> {REVISION}" in refused.detail) == ("newer", True)
        assert place.read_bytes() == before
        with sqlite3.connect(place) as raw:
            raw.execute("PRAGMA user_version = 1")
        raw.close()


@pytest.mark.parametrize("length", [100, 4096, 20_000])
def test_a_truncated_board_is_refused_and_left_alone(place: Path, opened: Any, length: int) -> None:
    os.truncate(place, length)
    before = place.read_bytes()
    with pytest.raises(PlaceError) as refused, store.open_board(str(place)) as board:
        board.document()
    assert refused.value.problem in {"corrupt", "not_a_board"}
    assert place.read_bytes() == before


def test_a_damaged_board_says_so_instead_of_something_wrong(place: Path, opened: Any) -> None:
    content = bytearray(place.read_bytes())
    for page in range(2, len(content) // 4096):
        content[page * 4096 : page * 4096 + 8] = b"\xff" * 8
    place.write_bytes(content)
    with pytest.raises(PlaceError) as refused, store.open_board(str(place)) as board:
        board.perform(AddNote(item="item-one", text="Vào đâu?"))
    assert refused.value.problem == "corrupt"
    assert place.read_bytes() == bytes(content)


def test_text_that_is_no_text_is_damage(place: Path, board: store.Board) -> None:
    with sqlite3.connect(place) as raw:
        raw.execute("UPDATE item SET title = CAST(x'fffe' AS TEXT)")
    raw.close()
    with pytest.raises(PlaceError) as refused:
        board.items()
    assert refused.value.problem == "corrupt"


def test_a_read_only_board_can_be_read(place: Path, opened: Any, ordinary_user: Callable[[], None]) -> None:
    place.chmod(0o444)
    place.parent.chmod(0o777)
    ordinary_user()
    board = opened()
    assert len(board.items()) == 3
    with pytest.raises(PlaceError) as refused:
        board.perform(AddNote(item="item-one", text="Không được"))
    assert refused.value.problem == "read_only"
    assert board.item("item-one").note_count == 2


def test_a_board_in_a_read_only_folder_can_be_read(
    place: Path, opened: Any, ordinary_user: Callable[[], None]
) -> None:
    place.chmod(0o666)
    place.parent.chmod(0o555)
    ordinary_user()
    if journal() == "wal":  # whose readers need a file beside the board
        assert refusal(place).problem == "read_only"
        return
    board = opened()
    assert len(board.items()) == 3
    with pytest.raises(PlaceError) as refused:
        board.perform(AddNote(item="item-one", text="Không được"))
    assert refused.value.problem == "read_only"


def test_a_board_of_others_is_not_permitted(place: Path, opened: Any, ordinary_user: Callable[[], None]) -> None:
    place.chmod(0o000)
    ordinary_user()
    assert refusal(place).problem == "not_permitted"


def test_no_board_is_made_where_one_may_not_write(tmp_path: Path, ordinary_user: Callable[[], None]) -> None:
    folder = tmp_path / "cua-nguoi-khac"
    folder.mkdir(mode=0o555)
    hidden = tmp_path / "kin"
    hidden.mkdir(mode=0o000)
    ordinary_user()
    assert refusal(folder / "bang.db").problem == "not_permitted"
    assert refusal(hidden / "bang.db").problem == "not_permitted"
    with pytest.raises(PlaceError) as refused:
        places.find(hidden / "bang.db")
    assert refused.value.problem == "not_permitted"


@pytest.mark.parametrize(
    ("table", "refused"),
    [
        ("/dev/sda1 / ext4 rw 0 0\nserver:/x {} nfs4 rw 0 0\n", True),
        ("/dev/sda1 / ext4 rw 0 0\n//server/x {} cifs rw 0 0\n", True),
        ("server:/x / nfs rw 0 0\n/dev/sda1 {} ext4 rw 0 0\n", False),
        ("/dev/sda1 / ext4 rw 0 0\nserver:/x {}-khac nfs rw 0 0\n", False),
        ("server:/x {} nfs rw 0 0\n/dev/sda1 {} xfs rw 0 0\n", False),
    ],
)
def test_a_network_filesystem_is_refused(tmp_path: Path, table: str, refused: bool) -> None:
    folder = tmp_path / "ổ chung"
    mounts = tmp_path / "mounts"
    mounts.write_text(table.replace("{}", str(folder).replace(" ", "\\040")), encoding="utf-8")
    if not refused:
        places.refuse_network(folder / "bang.db", mounts)
        return
    with pytest.raises(PlaceError) as refusing:
        places.refuse_network(folder / "bang.db", mounts)
    assert refusing.value.problem == "network_filesystem"


def test_a_system_without_a_mount_table_refuses_nothing(tmp_path: Path) -> None:
    places.refuse_network(tmp_path / "bang.db", tmp_path / "khong-co")


def test_eight_processes_that_start_at_once_make_one_board(place: Path) -> None:
    code = (
        "import sys, store\n"
        "input()\n"
        f"board = store.open_board({str(place)!r})\n"
        "print(board.info().id, len(board.items()), board.info().created)\n"
    )
    starters = [
        subprocess.Popen(
            [sys.executable, "-c", code], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        for _ in range(8)
    ]
    for starter in starters:
        assert starter.stdin is not None
        starter.stdin.write("\n")
        starter.stdin.flush()
    said = [starter.communicate(timeout=60)[0].split() for starter in starters]
    assert {starter.returncode for starter in starters} == {0}
    assert len({(board, items) for board, items, _ in said}) == 1
    assert [created for *_, created in said].count("True") == 1
    assert [found.name for found in place.parent.iterdir()] == [place.name]


def test_who_comes_second_opens_what_the_first_one_made(
    place: Path, document: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    def overtaken(path: Path) -> bool:
        monkeypatch.undo()
        store.create_board(str(path), document).close()
        return False

    monkeypatch.setattr(places, "find", overtaken)
    with store.open_board(str(place)) as board:
        assert (board.info().id, board.info().created) == (document.board, False)
    assert [found.name for found in place.parent.iterdir()] == [place.name]


def test_a_place_that_cannot_be_made_durable_is_told(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(handle: int) -> None:
        raise OSError(errno.EIO, "hỏng")

    monkeypatch.setattr(os, "fsync", broken)
    assert refusal(place).problem == "input_output"


def test_reading_loads_none_of_the_writing_side(place: Path, opened: Any) -> None:
    code = (
        "import sys, store\n"
        f"board = store.open_board({str(place)!r}, create='never')\n"
        "assert board.items() and board.history() and board.detail('1.1') and board.document()\n"
        "print(*sorted({'sqlmodel', 'sqlalchemy', 'alembic', 'pydantic'} & set(sys.modules)))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "\n"
