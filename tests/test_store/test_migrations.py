"""Boards of other versions: moved whole or not at all, with the old one kept beside."""

from __future__ import annotations

import shutil
import sqlite3
import stat
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import store
from store import engine, reader, sqlite, upgrade, writer
from store.actions import AddNote, SaveView
from store.errors import PlaceError
from tests.audit import everything, file_problems, problems

DAY = date(2020, 3, 15)
FIRST = Path(__file__).with_name("data") / "board_0001.sql"
GROWTH = """
from alembic import op
import sqlalchemy as sa
revision = "0006"
down_revision = "0005"
def upgrade():
    with op.batch_alter_table("note") as note:
        note.add_column(sa.Column("colour", sa.Text(), nullable=False, server_default=""))
    {more}
"""


def layout(place: Path) -> dict[str, str]:
    """The tables and indexes of a database as SQLite was told to make them."""
    with closing(sqlite3.connect(place)) as raw:
        found = raw.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
    return {name: " ".join(sql.replace(" ,", ",").replace('"', "").split()) for name, sql in found}


def parts(definition: str) -> set[str]:
    """What a CREATE statement says, whatever the order it says it in."""
    return set(definition.removesuffix(")").rstrip().split(", "))


def newer_scripts(folder: Path, more: str = "") -> Path:
    """The migrations of a program one revision ahead of this one."""
    scripts = folder / "migrations của tương lai 100%"
    shutil.copytree(upgrade.SCRIPTS, scripts, ignore=shutil.ignore_patterns("__pycache__"))
    (scripts / "versions" / "0006_colour.py").write_text(GROWTH.format(more=more), encoding="utf-8")
    return scripts


@pytest.fixture
def ahead(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, opened: Any) -> Path:
    """This program, one revision ahead of the board."""
    scripts = newer_scripts(tmp_path)
    move_ahead(monkeypatch, scripts)
    return scripts


def move_ahead(monkeypatch: pytest.MonkeyPatch, scripts: Path) -> None:
    for module in (sqlite, writer):
        monkeypatch.setattr(module, "REVISION", "0006")
    monkeypatch.setattr(reader, "USER_VERSION", 6)
    monkeypatch.setattr(upgrade.upgrade, "__defaults__", (scripts,))


def test_a_new_board_has_the_tables_the_migrations_make(tmp_path: Path, opened: Any, place: Path) -> None:
    migrated = tmp_path / "migrated.db"
    migrated.touch()
    empty = engine.build(migrated, 5)
    with engine.transaction(empty) as writing:
        upgrade.run(writing, upgrade.SCRIPTS)
    empty.dispose()
    made, moved = layout(place), layout(migrated)
    assert made.keys() == moved.keys()
    for name in made:
        assert parts(made[name]) == parts(moved[name]), name


@pytest.fixture
def first(tmp_path: Path) -> Path:
    """A board as the first version left it: made by an, who added a note; lan moved a deadline."""
    place = tmp_path / "dau.db"
    with closing(sqlite3.connect(place)) as raw:
        raw.executescript(FIRST.read_text(encoding="utf-8"))
    return place


def test_a_board_of_the_first_version_is_moved_with_its_history(first: Path, opened: Any, place: Path) -> None:
    with store.open_board(str(first), who="lan", day=DAY) as board:
        assert problems(board._reader) == []
        assert everything(board._reader)["view"] == {}
        assert [(step.who, step.action) for step in board.steps()] == [
            ("lan", "undo"), ("lan", "add_group"), ("lan", "edit_item"), ("an", "add_note"), ("an", "create_board"),
        ]  # fmt: skip
        assert board.item("item-two").note_count == 1
        board.undo()
        board.perform(SaveView("Việc trễ", "late"))
        assert [view.name for view in board.saved_views()] == ["Việc trễ"]
        assert problems(board._reader) == []
    made, moved = layout(place), layout(first)
    assert {name: parts(sql) for name, sql in made.items()} == {name: parts(sql) for name, sql in moved.items()}
    assert file_problems(first) == []
    (backup,) = first.parent.glob("dau.db.0001-*.bak")
    with closing(sqlite3.connect(backup)) as raw:
        assert raw.execute("PRAGMA user_version").fetchone() == (1,)
        assert raw.execute("SELECT version_num FROM alembic_version").fetchone() == ("0001",)


def test_the_past_of_a_board_of_the_first_version_can_be_looked_at(first: Path) -> None:
    with store.open_board(str(first), who="lan", day=DAY) as board:
        born = board.history()[-1].at
        board.perform(SaveView("Việc trễ", "late"))
    with store.open_board(str(first), as_of=born) as then:
        assert (then.saved_views(), then.item("item-two").note_count) == ((), 0)
        assert problems(then._reader) == []


def test_an_older_board_is_moved_and_kept(place: Path, ahead: Path, opened: Any) -> None:
    before = place.read_bytes()
    board = opened()
    assert board.item("item-one").note_count == 2
    board.perform(AddNote(item="item-one", text="Sau khi chuyển"))
    with closing(sqlite3.connect(place)) as raw:
        assert raw.execute("PRAGMA user_version").fetchone() == (6,)
        assert raw.execute("SELECT DISTINCT colour FROM note").fetchall() == [("",)]
    (backup,) = place.parent.glob("bang.db.0005-*.bak")
    assert stat.S_IMODE(backup.stat().st_mode) == 0o660
    with closing(sqlite3.connect(backup)) as raw:
        assert raw.execute("SELECT count(*) FROM note").fetchone() == (2,)
        assert raw.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert before != place.read_bytes()


def test_a_migration_that_fails_half_way_changes_nothing(
    place: Path, tmp_path: Path, opened: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    scripts = newer_scripts(tmp_path, 'op.execute("INSERT INTO note (id) VALUES (1)")')
    with monkeypatch.context() as patch:
        move_ahead(patch, scripts)
        before = place.read_bytes()
        with pytest.raises(PlaceError):
            opened()
        assert place.read_bytes() == before
        assert list(place.parent.glob("*.bak")) == []
    assert opened().item("item-one").note_count == 2


def test_a_migration_that_leaves_a_loose_end_changes_nothing(
    place: Path, tmp_path: Path, opened: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    scripts = newer_scripts(tmp_path, 'op.execute("UPDATE note SET item_id = 9999")')
    move_ahead(monkeypatch, scripts)
    before = place.read_bytes()
    with pytest.raises(PlaceError):
        opened()
    assert place.read_bytes() == before


def test_a_board_somebody_is_writing_is_not_moved(place: Path, ahead: Path, opened: Any) -> None:
    with closing(sqlite3.connect(place, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(PlaceError) as refused:
            opened(patience=0.05)
    assert refused.value.problem == "older_locked"
    assert list(place.parent.glob("*.bak")) == []
    assert opened().item("item-one").note_count == 2


def test_a_board_that_somebody_else_has_just_moved_needs_nothing(place: Path, ahead: Path, opened: Any) -> None:
    opened()
    upgrade.upgrade(place, "0005", 5.0, ahead)
    assert len(list(place.parent.glob("*.bak"))) == 1


def test_a_board_that_cannot_be_kept_is_not_moved(place: Path, ahead: Path, opened: Any, ordinary_user: Any) -> None:
    place.chmod(0o666)
    place.parent.chmod(0o555)
    ordinary_user()
    with pytest.raises(PlaceError) as refused:
        opened()
    assert refused.value.problem in {"not_permitted", "read_only"}


def test_a_backup_that_does_not_fit_leaves_nothing_behind(
    place: Path, ahead: Path, opened: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Full(sqlite3.Connection):
        def execute(self, sql: str, *values: Any) -> sqlite3.Cursor:
            if sql.startswith("VACUUM"):
                error = sqlite3.OperationalError("đầy")
                error.sqlite_errorcode = sqlite3.SQLITE_FULL
                raise error
            return super().execute(sql, *values)

    monkeypatch.setattr(
        upgrade, "connect", lambda path, patience: sqlite3.connect(path, factory=Full, isolation_level=None)
    )
    with pytest.raises(PlaceError) as refused:
        opened()
    assert refused.value.problem == "disk_full"
    assert list(place.parent.glob("*.bak")) == []
