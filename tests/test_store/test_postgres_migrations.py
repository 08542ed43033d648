"""Boards of other versions on a server: moved whole or not at all."""

from __future__ import annotations

import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import store
from store import engine, upgrade, writer
from store.actions import AddNote, SaveView
from store.errors import PlaceError
from store.exchange.document import Document
from store.postgres import reader, server
from store.postgres.connecting import parameters
from store.postgres.engine import build
from tests.audit import problems
from tests.postgres_server import new_database, rows

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
FIRST = (  # what the first version of the program had instead
    "DROP INDEX item_in_group",
    "CREATE INDEX item_group_rank ON item (group_id, rank)",
    "ALTER TABLE note DROP COLUMN fold",
    "DROP TABLE office_day",
    "DROP TABLE saved_view",
    "ALTER TABLE entity DROP CONSTRAINT entity_kind_known",
    "ALTER TABLE entity ADD CONSTRAINT entity_kind_known"
    " CHECK (kind IN ('board', 'agency', 'group', 'item', 'note'))",
    "UPDATE alembic_version SET version_num = '0001'",
)
COLUMNS = """
SELECT table_name, column_name, data_type, is_nullable, collation_name FROM information_schema.columns
WHERE table_schema = 'public' AND table_name <> 'presence' ORDER BY 1, 2
"""
CONSTRAINTS = """
SELECT conrelid::regclass::text, contype::text, pg_get_constraintdef(oid) FROM pg_constraint
WHERE connamespace = 'public'::regnamespace AND conrelid <> 'presence'::regclass AND contype <> 'n' ORDER BY 1, 2, 3
"""
INDEXES = "SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename <> 'presence' ORDER BY 1"


@pytest.fixture
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.getbasetemp().parent / "postgres"


@pytest.fixture
def url(folder: Path, document: Document) -> str:
    url = new_database(folder)
    store.create_board(url, document, who="an").close()
    return url


def move_ahead(monkeypatch: pytest.MonkeyPatch, folder: Path, more: str = "") -> None:
    """Make this program one revision newer."""
    scripts = folder / "migrations"
    shutil.copytree(upgrade.SCRIPTS, scripts, ignore=shutil.ignore_patterns("__pycache__"))
    (scripts / "versions" / "0006_colour.py").write_text(GROWTH.format(more=more), encoding="utf-8")
    for module in (server, writer):
        monkeypatch.setattr(module, "REVISION", "0006")
    monkeypatch.setattr(reader, "USER_VERSION", 6)
    for each in (upgrade.run, upgrade.refuse_unknown):
        monkeypatch.setattr(each, "__defaults__", (scripts,))


def test_a_new_board_has_the_tables_the_migrations_make(url: str, folder: Path) -> None:
    migrated = new_database(folder)
    with engine.transaction(build(parameters(migrated, 5))) as writing:
        upgrade.run(writing)
    rows(migrated, "CREATE TABLE presence ()")
    for layout in (COLUMNS, CONSTRAINTS, INDEXES):
        assert rows(url, layout) == rows(migrated, layout)


def test_a_board_of_the_first_version_is_moved_with_its_history(url: str) -> None:
    for sql in FIRST:
        rows(url, sql)
    with store.open_board(url, who="lan") as board:
        assert board.saved_views() == ()
        board.perform(AddNote(item="item-one", text="Sau khi chuyển"))
        board.perform(SaveView("Việc trễ", "late"))
        assert problems(board._reader) == []
    assert rows(url, "SELECT version_num FROM alembic_version") == [("0005",)]


def test_several_people_at_once_move_an_older_board_once(
    url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    move_ahead(monkeypatch, tmp_path)
    with ThreadPoolExecutor(4) as people:
        boards = list(people.map(lambda _: store.open_board(url, who="lan"), range(4)))
    for board in boards:
        board.perform(AddNote(item="item-one", text="Sau khi chuyển"))
        board.close()
    assert rows(url, "SELECT version_num FROM alembic_version") == [("0006",)]
    assert rows(url, "SELECT count(*), max(colour) FROM note") == [(6, "")]


def test_a_migration_that_fails_half_way_changes_nothing(
    url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        move_ahead(patch, tmp_path, 'op.execute("INSERT INTO note (id) VALUES (1)")')
        with pytest.raises(PlaceError):
            store.open_board(url, who="lan")
    with store.open_board(url, who="lan") as board:
        assert board.item("item-one").note_count == 2
    assert rows(url, "SELECT column_name FROM information_schema.columns WHERE column_name = 'colour'") == []
