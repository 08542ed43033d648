"""What searches look at (language/search.py) is stored for items, agencies and notes, and made for all there are."""

from __future__ import annotations

import json
from collections.abc import Iterable

import sqlalchemy as sa
from alembic import op

from store.language.text import search_line

revision = "0004"
down_revision = "0003"


def _whole(column: str) -> sa.CheckConstraint:
    check = sa.CheckConstraint(f"typeof({column}) = 'integer'", name=f"note_{column}_whole")
    return check.ddl_if(dialect="sqlite")


def _note(*more: sa.Column[str]) -> sa.Table:
    """The table, for SQLite, which can only drop a default by making it again."""
    return sa.Table(
        "note",
        sa.MetaData(),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("present", sa.Boolean(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("rank", sa.BigInteger(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        *more,
        sa.CheckConstraint("text <> ''", name="note_text_said"),
        _whole("at"),
        _whole("rank"),
        sa.ForeignKeyConstraint(["id"], ["entity.id"]),
        sa.ForeignKeyConstraint(["item_id"], ["item.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.Index("note_item_rank", "item_id", "rank"),
    )


def _fold() -> sa.Column[str]:
    return sa.Column("fold", sa.Text(), nullable=False, server_default="")


def upgrade() -> None:
    with op.batch_alter_table("note", copy_from=_note()) as note:
        note.add_column(_fold())
    _fill("note", ("text",))
    with op.batch_alter_table("note", copy_from=_note(_fold())) as note:
        note.alter_column("fold", server_default=None)
    _fill("item", ("title", "leader", "deliverable", "basis", "status_reason"))
    _fill("agency", ("name", "short", "former"))


def _fill(table: str, columns: Iterable[str]) -> None:
    rows = sa.table(table, sa.column("id"), sa.column("fold"), *map(sa.column, columns))
    found = op.get_bind().execute(sa.select(rows.c.id, *(rows.c[name] for name in columns))).all()
    lines = [{"its": number, "line": search_line("\n".join(_words(table, words)))} for number, *words in found]
    if lines:
        change = sa.update(rows).where(rows.c.id == sa.bindparam("its")).values(fold=sa.bindparam("line"))
        op.get_bind().execute(change, lines)


def _words(table: str, words: list[str]) -> list[str]:
    """An agency's last column is a list of names."""
    return [*words[:-1], *json.loads(words[-1])] if table == "agency" else words
