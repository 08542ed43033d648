"""Saved views: a table of theirs, and entities of their kind."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

_KEY = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")

# As the first migration made it: SQLite can only change a check by making the table again, from this.
_ENTITY = sa.Table(
    "entity",
    sa.MetaData(),
    sa.Column("id", sa.Integer(), nullable=False),
    sa.Column("kind", sa.Text(), nullable=False),
    sa.Column("uid", _KEY, nullable=False),
    sa.CheckConstraint("kind IN ('board', 'agency', 'group', 'item', 'note')", name="entity_kind_known"),
    sa.CheckConstraint("uid <> ''", name="entity_uid_said"),
    sa.PrimaryKeyConstraint("id"),
    sa.UniqueConstraint("uid", name="entity_uid_key"),
)


def upgrade() -> None:
    with op.batch_alter_table("entity", copy_from=_ENTITY) as entity:
        entity.drop_constraint("entity_kind_known", type_="check")
        entity.create_check_constraint(
            "entity_kind_known", "kind IN ('board', 'agency', 'group', 'item', 'note', 'view')"
        )
    op.create_table(
        "saved_view",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("present", sa.Boolean(), nullable=False),
        sa.Column("rank", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("shows", sa.Text(), nullable=False),
        sa.CheckConstraint("name <> ''", name="saved_view_name_said"),
        sa.CheckConstraint("typeof(rank) = 'integer'", name="saved_view_rank_whole").ddl_if(dialect="sqlite"),
        sa.ForeignKeyConstraint(["id"], ["entity.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
