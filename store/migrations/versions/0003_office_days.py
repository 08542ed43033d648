"""Days off and make-up days of an office: a table of theirs, and entities of their kind."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

_KEY = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")

# As the second migration left it: SQLite can only change a check by making the table again, from this.
_ENTITY = sa.Table(
    "entity",
    sa.MetaData(),
    sa.Column("id", sa.Integer(), nullable=False),
    sa.Column("kind", sa.Text(), nullable=False),
    sa.Column("uid", _KEY, nullable=False),
    sa.CheckConstraint("kind IN ('board', 'agency', 'group', 'item', 'note', 'view')", name="entity_kind_known"),
    sa.CheckConstraint("uid <> ''", name="entity_uid_said"),
    sa.PrimaryKeyConstraint("id"),
    sa.UniqueConstraint("uid", name="entity_uid_key"),
)


def upgrade() -> None:
    with op.batch_alter_table("entity", copy_from=_ENTITY) as entity:
        entity.drop_constraint("entity_kind_known", type_="check")
        entity.create_check_constraint(
            "entity_kind_known", "kind IN ('board', 'agency', 'group', 'item', 'note', 'view', 'day')"
        )
    op.create_table(
        "office_day",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("present", sa.Boolean(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("working", sa.Boolean(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["id"], ["entity.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
